"""What can be printed: the register, a child, a document, the duties. Here as deeds, in `papers` as commands.

What only paper needs is imported where something goes on paper: data for other programs do not wait for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sen_tui.cli.desk import office_at
from sen_tui.cli.say import say
from sen_tui.domain.errors import Damaged
from sen_tui.domain.register import Register
from sen_tui.office import registers
from sen_tui.office.access import noted, require_noted
from sen_tui.office.lookup import find_pupil, read_folder
from sen_tui.office.records import open_duties_of

if TYPE_CHECKING:
    from sen_tui.domain.at_work import Deed
    from sen_tui.office.opening import Office


def put_register(home: Path, view: str = "all", *, as_json: bool = False) -> None:
    """Print the children whom a view of the register shows. Raises `Damaged` at the end for those it cannot show."""
    desk = office_at(home)
    found, today = registers.register(desk), desk.today()
    _note(desk, "listed")
    shown = tuple(found.rows[place] for place in Register(found.rows, today).shown(view, "", "review"))
    if as_json:
        from sen_tui.exchange.json_roster import roster_json

        print(roster_json(shown, today), flush=True)
    else:
        from sen_tui.cli.output import put
        from sen_tui.documents.roster import register

        put(register(shown, desk.framework, desk.school, today))
    if found.damaged:
        raise Damaged("\n".join(found.damaged.values()))


def put_child(home: Path, pupil: str, *, as_json: bool = False) -> None:
    """Print one child at a glance. Raises as `office.find_pupil`, `office.read_folder`."""
    desk = office_at(home)
    folder = read_folder(desk, find_pupil(desk, pupil))
    if as_json:
        from sen_tui.exchange.json_out import folder_json

        require_noted(desk, "exported", folder.pupil.id)
        print(folder_json(folder), flush=True)
        return
    from sen_tui.cli.output import put
    from sen_tui.documents.folder import folder_page

    _note(desk, "showed", folder.pupil.id)
    put(folder_page(folder, desk.framework, desk.school, open_duties_of(desk, folder), desk.today()))


def put_paper(
    home: Path,
    document: str,
    pupil: str,
    ref: str = "latest",
    *,
    large_print: bool = False,
    output: Path | None = None,
    **how: Any,
) -> None:
    """Print a document about a child, named as for `documents.paper`; `how` as for `output.put`.

    Raises `BadInput` for an `output` among the cabinet's own files, `NotFound`, and what `output.put` raises.
    """
    from sen_tui.cli.output import check_place, put
    from sen_tui.documents.paper import paper

    desk = office_at(home)
    if output:
        check_place(desk.cabinet.home, output)
    folder = read_folder(desk, find_pupil(desk, pupil))
    page = paper(document, folder, desk.framework, desk.school, ref, desk.today())
    require_noted(desk, "printed", folder.pupil.id)
    put(page, large_print=large_print or folder.pupil.large_print, output=output, **how)


def put_duties(home: Path, pupil: str | None = None, *, as_json: bool = False) -> None:
    """Print what is still to be done for a child or all children, by whom, by when, and why."""
    desk = office_at(home)
    ids = [find_pupil(desk, pupil)] if pupil else [r.id for r in registers.register(desk).rows if r.duties]
    folders = [read_folder(desk, pupil_id) for pupil_id in ids]
    _note(desk, "showed" if pupil else "listed", ids[0] if pupil else "")
    found = [(folder.pupil, duty) for folder in folders for duty in open_duties_of(desk, folder)]
    found.sort(key=lambda pair: (pair[1].due, pair[0].id, pair[1].key))
    if as_json:
        from sen_tui.exchange.json_out import duties_json

        print(duties_json(tuple((pupil.id, duty) for pupil, duty in found)), flush=True)
        return
    from sen_tui.cli.output import put
    from sen_tui.documents.duties import duties_page

    put(duties_page(tuple((pupil.name, duty) for pupil, duty in found), desk.school, desk.today()))


def _note(desk: Office, deed: Deed, pupil_id: str = "") -> None:
    """Write down what is looked at; where that cannot be, say so and go on."""
    if trouble := noted(desk, deed, pupil_id):
        say(trouble, err=True)
