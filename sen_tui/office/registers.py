"""The register: as its index was last written, and checked against every folder."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from sen_tui.office.opening import Office
from sen_tui.store import place
from sen_tui.store.drafts import draft_index
from sen_tui.store.drafts.editor_index import now as editing_now

if TYPE_CHECKING:
    from sen_tui.domain.at_work import Lease, Left
    from sen_tui.domain.folder import PupilFolder
    from sen_tui.domain.roster import Roster, RosterRow
    from sen_tui.domain.school import School
    from sen_tui.office.frameworks import Frameworks


_RULES = 11
"""Raised whenever the program makes the rows by other rules, so that an older index is not used."""


def register(office: Office) -> Roster:
    """Return the register with every line checked against its folder. Only changed folders are opened."""
    return office.cabinet.roster(_basis(office), _row_of(office))


def known_register(office: Office) -> Roster | None:
    """Return the register as its index was last written, unchecked, to paint at once. None if there is no index."""
    return office.cabinet.roster_unchecked(_basis(office))


def register_in_pieces(office: Office, known: Roster | None) -> Generator[None, None, Roster]:
    """Do the work of `register` in pieces of some milliseconds. Keys can be answered between two pieces.

    `known` is the register that is shown now. It is returned again if nothing has changed.
    """
    return office.cabinet.roster_in_pieces(_basis(office), _row_of(office), known)


def at_work(office: Office) -> dict[str, Lease]:
    """Return the leases of all who are editing now, by the id of the child."""
    return editing_now(office.cabinet.home)


def waiting_drafts(office: Office) -> tuple[Left, ...]:
    """Return every draft in the cabinet whose session is over, newest first: this person's and colleagues'."""
    return draft_index.drafts(office.cabinet.home)


def place_warning(office: Office) -> str:
    """Return a warning, in sentences, about a cabinet on a network file system; "" on a local disk."""
    return place.warning(office.cabinet.home)


def _row_of(office: Office) -> Callable[[PupilFolder], RosterRow]:
    """Return a function that makes the row of a folder. It reads the framework at its first call."""

    def row_of(folder: PupilFolder) -> RosterRow:
        from sen_tui.office.records import row  # start-up: mostly no folder has changed since the last session

        return row(office, folder)

    return row_of


def _basis(office: Office) -> str:
    return basis(office.frameworks, office.school)


def basis(frameworks: Frameworks, school: School) -> str:
    """Return the mark of the rules that rows are made by: this program's, those of the frameworks, and the terms."""
    days = ",".join(f"{term.start}{term.end}" for term in school.half_terms)
    days += "".join(f" {closed}" for closed in school.closed_days)
    return f"{_RULES} {frameworks.mark} {days}"
