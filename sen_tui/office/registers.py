"""The register: shown as it was last written down, and checked against every folder."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from sen_tui.office.opening import Office
from sen_tui.office.records import row
from sen_tui.store import place
from sen_tui.store.drafts import draft_index
from sen_tui.store.drafts.editor_index import now as editing_now

if TYPE_CHECKING:
    from sen_tui.domain.at_work import Lease, Left
    from sen_tui.domain.folder import PupilFolder
    from sen_tui.domain.roster import Roster, RosterRow


_RULES = 3
"""Raised whenever the program makes the rows by other rules."""


def register(office: Office) -> Roster:
    """Return the register, every line checked against its folder; only changed folders are opened."""
    return office.cabinet.roster(_basis(office), _row_of(office))


def known_register(office: Office) -> Roster | None:
    """Return the register as last written down, unchecked, to paint at once; None where there is none yet."""
    return office.cabinet.roster_unchecked(_basis(office))


def register_in_pieces(office: Office, known: Roster | None) -> Generator[None, None, Roster]:
    """Do what `register` does in pieces of some milliseconds, between which keys can be answered.

    What comes out is `known` again, the one that is shown, where nothing changed.
    """
    return office.cabinet.roster_in_pieces(_basis(office), _row_of(office), known)


def at_work(office: Office) -> dict[str, Lease]:
    """Return who is editing which child just now, where, since when: by the id of the child."""
    return editing_now(office.cabinet.home)


def waiting_drafts(office: Office) -> tuple[Left, ...]:
    """Return every draft in the cabinet whose session is over, the newest first: one's own and colleagues'."""
    return draft_index.drafts(office.cabinet.home)


def place_warning(office: Office) -> str:
    """Return what everybody should know of where the cabinet lies, in sentences; "" on a local disk."""
    return place.warning(office.cabinet.home)


def _row_of(office: Office) -> Callable[[PupilFolder], RosterRow]:
    """Return a function that makes the row of a folder. It reads the framework for the first folder that changed."""
    return lambda folder: row(office, folder)


def _basis(office: Office) -> str:
    """Return the rules that the rows are made by: this program's, the framework's and the terms."""
    days = ",".join(f"{term.start}{term.end}" for term in office.school.half_terms)
    return f"{_RULES} {office.framework_file.mark} {days}"
