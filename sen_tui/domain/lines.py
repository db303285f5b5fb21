"""The lines of all children in the order they are filed in, each read only when somebody looks at it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from sen_tui.domain.roster import Dated, RosterRow
from sen_tui.domain.text import folded


class Lines(Protocol):
    """Lines by number, from 0: filed by the day of the next review, then by surname."""

    def __len__(self) -> int:
        """Return how many children there are."""

    def __getitem__(self, place: int) -> RosterRow:
        """Return one line."""

    def __iter__(self) -> Iterator[RosterRow]:
        """Yield every line."""

    def by_dates(self) -> Iterable[tuple[Dated, Sequence[int]]]:
        """Yield dates, and which lines have them: less work than to read those."""

    def place(self, pupil_id: str) -> int | None:
        """Return the number of a child's line, None where there is none."""


class Listed:
    """Lines that are all there already."""

    def __init__(self, rows: Iterable[RosterRow] = ()) -> None:
        self._rows = sorted(rows, key=lambda row: filed_by(row.next, row.surname, row.id))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: int) -> RosterRow:
        return self._rows[place]

    def __iter__(self) -> Iterator[RosterRow]:
        return iter(self._rows)

    def by_dates(self) -> Iterable[tuple[Dated, Sequence[int]]]:
        """Yield dates, and which lines have them."""
        return ((row, [place]) for place, row in enumerate(self._rows))

    def place(self, pupil_id: str) -> int | None:
        """Return the number of a child's line, None where there is none."""
        return next((place for place, row in enumerate(self._rows) if row.id == pupil_id), None)


def filed_by(next_review: date | None, surname: str, pupil_id: str) -> tuple[date, str, str]:
    """Return what lines are sorted by."""
    return next_review or date.max, folded(surname), pupil_id
