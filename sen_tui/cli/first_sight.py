"""What a person sees first: the register as it lies in the files, before anything is loaded that could change it."""

import os
import sys

from sen_tui import places
from sen_tui.cli.context import account, now, today
from sen_tui.domain.lines import Listed
from sen_tui.domain.register import Register
from sen_tui.domain.roster import RosterRow
from sen_tui.office import access
from sen_tui.store import files, plain_register, plain_school, roster_form
from sen_tui.store.layout import ROSTER
from sen_tui.tui import curtain
from sen_tui.tui.curtain import Curtain

_ERR = 2
_LARGEST = 200_000
"""Bytes of a register that is shown first: some 800 children. To look through a larger one takes too long here."""


def opened_at(given: str) -> None:
    """Show the register at once, then open the app; on the usual cabinet where none is named.

    Raises what opening raises; the terminal is then as it was.
    """
    named = given or os.environ.get("SEN_TUI_HOME") or str(places.home())
    hung = None if named.startswith("~") else shown(os.path.realpath(named))
    try:
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
    size, school = os.get_terminal_size(_ERR), plain_school.name_and_theme(home)
    if school is None or size.columns < curtain.LEAST_COLUMNS or size.lines < curtain.LEAST_LINES:
        return None
    who, day = account(), today()
    rows = _rows(home)
    access.noted_at(home, who.login, who.host, now(), "listed")
    name, theme = school
    register = Register(Listed(rows), day)
    hung = Curtain(theme=theme or "sen-dark", colours=_colours())
    hung.show(name, (register.rows[place] for place in register.shown("all", "", "review")), day, size)
    return hung


def _rows(home: str) -> list[RosterRow]:
    """Return the lines of a small register that is still right, else none."""
    try:
        with files.opened(home) as at:
            _, size, _ = roster_form.stamp_of(ROSTER, at)
    except OSError:
        return []
    return (plain_register.read(home, places.framework_folders(home)) or []) if size <= _LARGEST else []


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
    return 256 if os.environ.get("TERM", "").endswith("256color") else 16
