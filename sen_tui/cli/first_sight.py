"""What a person sees first: the register as it lies in the files, before anything is loaded that could change it."""

import os
import sys
from datetime import date

from sen_tui import places, process
from sen_tui.cli.context import account, now, today
from sen_tui.domain.errors import SenError
from sen_tui.domain.roster import RosterRow
from sen_tui.office import access
from sen_tui.store import plain_page, plain_register, plain_school, tables
from sen_tui.tui import curtain
from sen_tui.tui.curtain import Curtain

_ERR = 2


def opened_at(given: str) -> None:
    """Show the register at once, then open the app; on the usual cabinet where none is named.

    Raises what opening raises; the terminal is then as it was.
    """
    named = given or os.environ.get("SEN_TUI_HOME") or str(places.home())
    hung = None if named.startswith("~") else shown(os.path.realpath(named))
    try:
        process.close_to_others()
        from pathlib import Path

        from sen_tui.cli.opening import open_or_offer  # the office and, in the end, Textual: behind the curtain

        open_or_offer(places.home(Path(given) if given else None), hung)
    finally:
        if hung is not None:
            hung.lift(painted=True)


def shown(home: str) -> Curtain | None:
    """Return the curtain with the first page of the register, written down as looked at; None where the app begins.

    Raises `BadInput` where nobody knows who is at work: then nothing is shown.
    """
    if not _fit():
        return None
    size, school = os.get_terminal_size(_ERR), plain_school.read(home)
    found = plain_school.name_and_theme(school) if school else None
    if school is None or found is None or size.columns < curtain.LEAST_COLUMNS or size.lines < curtain.LEAST_LINES:
        return None
    who, day = account(), today()
    rows = _rows(home, school, day, size.lines)
    access.noted_at(home, who.login, who.host, now(), "listed")
    name, theme = found
    hung = Curtain(theme=theme or "sen-dark", colours=_colours())
    try:
        hung.show(name, rows, day, size)
    except BaseException:
        hung.lift(painted=False)
        raise
    return hung


def _rows(home: str, school: tables.Tables, day: date, number: int) -> list[RosterRow]:
    """Return the first lines of the register; none where nothing says on what they would have to be made."""
    try:
        basis = plain_register.basis(school, places.framework_folders(home))
    except (SenError, LookupError, TypeError, AttributeError):
        return []
    return plain_page.first_page(home, basis, day, number)


def _fit() -> bool:
    """Return whether there is a terminal that the app would take: what is wrong with another it says itself."""
    there = sys.stdin is not None and sys.stdin.isatty() and os.isatty(_ERR)
    return there and os.environ.get("TERM", "") not in ("dumb", "unknown", "")


def _colours() -> int:
    """Return how many colours the terminal can show, as Textual reads it; 2 where the person wants none."""
    if "NO_COLOR" in os.environ:
        return 2
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if os.environ.get("TERM", "").rpartition("-")[2] in ("256color", "kitty") else 16
