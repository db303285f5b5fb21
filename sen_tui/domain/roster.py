"""One line of the register: what the roster shows of a child, and when the next review is due."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from sen_tui.domain.text import day as said
from sen_tui.domain.text import folded

DueState = Literal["none", "later", "soon", "due", "behind", "overdue"]
URGENT: tuple[DueState, ...] = ("overdue", "due", "soon", "behind", "later", "none")
"""The states in the order in which the register shows them."""
SOON = timedelta(days=14)
"""How long before its date a review shows as coming up."""


class RosterRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What the register knows of a child without opening the folder."""

    id: str
    called: str
    surname: str
    year: str
    class_name: str
    stage: str
    stage_name: str = ""
    """What the framework calls the stage, as it stood when the line was made."""
    stage_short: str = ""
    needs: tuple[str, ...] = ()
    targets: int = 0
    planned: date | None = None
    """The date agreed for the next review."""
    latest: date | None = None
    """The last day that still keeps the framework's minimum."""
    aim: date | None = None
    """The last day that still keeps the framework's aim."""
    duties: tuple[date, ...] = ()
    """For each open duty the day from which it is to be done."""
    watched: bool = False
    left: bool = False

    @property
    def name(self) -> str:
        """Name and surname."""
        return f"{self.called} {self.surname}".strip()

    @property
    def next(self) -> date | None:
        """The day to show: the agreed date, or the last one the minimum allows."""
        return self.planned or self.latest

    def duties_open(self, today: date) -> int:
        """Return how many duties are to be done today."""
        return sum(start <= today for start in self.duties)

    def due(self, today: date) -> DueState:
        """Return how urgent the next review is: overdue only against the minimum (R1)."""
        if self.left or self.latest is None:
            return "none"
        if self.latest < today:
            return "overdue"
        if self.planned and self.planned <= today:
            return "due"
        if self.aim and self.aim < today:
            return "behind"
        if (self.planned or self.latest) - today <= SOON:
            return "soon"
        return "later"

    def due_words(self, today: date) -> str:
        """Return when the next review is, in words that need no colour: `overdue, 18 Jul 26`."""
        state = self.due(today)
        return _in_words(state, self.latest if state == "overdue" else self.next, today)

    def searchable(self, today: date) -> str:
        """Return the text that the filter looks in: name, class, year, stage, needs, due."""
        year = "reception" if self.year == "R" else f"y{self.year} year {self.year}"
        words = (self.name, self.class_name, year, self.stage_name, *self.needs, self.due_words(today))
        return folded(" ".join(words))


@lru_cache(maxsize=2048)  # children share few days, and a filter asks for all of them
def _in_words(state: DueState, on: date | None, today: date) -> str:
    match state:
        case "none":
            return ""
        case "later":
            return said(on, short=True)
        case "due" if on == today:
            return "due today"
        case _:
            return f"{state}, {said(on, short=True)}"


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The register: a row for every child as `filed`, and by id for each folder that cannot be read the reason."""

    rows: tuple[RosterRow, ...] = ()
    damaged: dict[str, str] = {}


def filed(rows: Iterable[RosterRow]) -> tuple[RosterRow, ...]:
    """Return rows in the order they are kept in: by the day of the next review, then by surname."""
    return tuple(sorted(rows, key=lambda row: (row.next or date.max, folded(row.surname), row.id)))
