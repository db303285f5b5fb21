"""Answers that lie ready in the files: given to other programs without the classes of the domain, or click.

Other programs ask often, and loading those would take several times as long as the answer itself. Whatever is
not asked in just these words, or not just as it should be, is left to the commands.
"""

import os
import sys
from collections.abc import Sequence

from sen_tui import places
from sen_tui.cli import refusal
from sen_tui.cli.context import account, now, today
from sen_tui.domain.text import clean
from sen_tui.office import access


def answered(arguments: Sequence[str]) -> bool:
    """Answer what the arguments ask; return whether that could be done. Ends the program on a refusal."""
    match arguments:
        case ["--home", home, *asked]:
            pass
        case asked:
            home = os.environ.get("SEN_TUI_HOME", "")
    if not home or home.startswith("~"):
        return False
    with refusal.told():
        match asked:
            case ["roster", "--json"]:
                return _register(os.path.realpath(home))
            case ["show", pupil_id, "--json"] | ["show", "--json", pupil_id]:
                return _folder(os.path.realpath(home), pupil_id)
    return False


def _register(home: str) -> bool:
    from sen_tui.domain.lines import Listed
    from sen_tui.domain.register import Register
    from sen_tui.exchange.json_roster import roster_json
    from sen_tui.store import plain_register

    rows = plain_register.read(home, places.framework_folders(home))
    if rows is None:
        return False
    day, who = today(), account()
    if trouble := access.noted_at(home, who.login, who.host, now(), "listed"):
        print(clean(trouble).text, file=sys.stderr)
    register = Register(Listed(rows), day)
    print(roster_json((register.rows[place] for place in register.shown("all", "", "review")), day), flush=True)
    return True


def _folder(home: str, pupil_id: str) -> bool:
    from sen_tui.exchange.json_text import spelled
    from sen_tui.store import plain_record

    parts = plain_record.read(home, pupil_id)
    if parts is None:
        return False
    who = account()
    access.require("exported", access.noted_at(home, who.login, who.host, now(), "exported", pupil_id))
    print(spelled(parts), flush=True)
    return True
