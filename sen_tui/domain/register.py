"""The register: which children are in a view, in which order, and which fit a filter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sen_tui.domain.codes import YEARS
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import folded

VIEWS: dict[str, str] = {
    "all": "All",
    "due": "Due",
    "overdue": "Overdue",
    "duties": "Duties open",
    "watch": "Watch list",
    "left": "Left",
    "drafts": "Drafts that wait",
}
SORTS: dict[str, str] = {"review": "next review", "name": "name", "class": "class", "duties": "duties"}


@dataclass(frozen=True, slots=True)
class Register:
    """All lines of the register with the text each is found by."""

    rows: tuple[RosterRow, ...]
    texts: tuple[str, ...]
    _orders: dict[Any, list[tuple[RosterRow, str]]] = field(default_factory=dict, compare=False, repr=False)
    """Views that were asked for, in their order."""

    @classmethod
    def of(cls, rows: tuple[RosterRow, ...], stage_name: Callable[[str], str], today: date) -> "Register":
        """Return a register ready to be filtered."""
        return cls(rows, tuple(row.searchable(stage_name(row.stage), today) for row in rows))

    def shown(
        self, view: str, words: str, sort: str, today: date, drafts: frozenset[str] = frozenset()
    ) -> tuple[RosterRow, ...]:
        """Return the lines of a view that hold every one of `words`, sorted; `drafts` are the ids in that view."""
        found = self._ordered(view, sort, today, drafts if view == "drafts" else frozenset())
        for word in folded(words).split():
            found = [one for one in found if word in one[1]]
        return tuple(row for row, _ in found)

    def _ordered(self, view: str, sort: str, today: date, drafts: frozenset[str]) -> list[tuple[RosterRow, str]]:
        """Return the lines of a view in their order: made once, not at every letter of a filter."""
        asked = (view, sort, today, drafts)
        if asked not in self._orders:
            order = _order(sort, today)
            lines = zip(self.rows, self.texts, strict=True)
            seen = [one for one in lines if (one[0].id in drafts if view == "drafts" else in_view(one[0], view, today))]
            self._orders[asked] = sorted(seen, key=lambda one: order(one[0]))
        return self._orders[asked]


def in_view(row: RosterRow, view: str, today: date) -> bool:
    """Return whether a child is in a view. Those who left are only in theirs."""
    if row.left or view == "left":
        return row.left and view == "left"
    match view:
        case "due":
            return row.due(today) in ("due", "soon", "behind", "overdue")
        case "overdue":
            return row.due(today) == "overdue"
        case "duties":
            return row.duties_open(today) > 0
        case "watch":
            return row.watched
        case _:
            return True


def _order(sort: str, today: date) -> Callable[[RosterRow], Any]:
    urgent = ("overdue", "due", "soon", "behind", "later", "none")
    match sort:
        case "name":
            return lambda row: (folded(row.surname), folded(row.called), row.id)
        case "class":
            return lambda row: (_year(row), folded(row.class_name), folded(row.surname), row.id)
        case "duties":
            return lambda row: (-row.duties_open(today), folded(row.surname), row.id)
        case _:
            return lambda row: (urgent.index(row.due(today)), row.next or date.max, folded(row.surname), row.id)


def _year(row: RosterRow) -> int:
    return YEARS.index(row.year) if row.year in YEARS else len(YEARS)
