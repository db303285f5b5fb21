"""The register: which children are in a view, in which order, and which fit a filter."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sen_tui.domain.codes import YEARS
from sen_tui.domain.lines import Lines
from sen_tui.domain.roster import URGENT, DueState, RosterRow, due_state
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

_PIECE = 100
"""Lines to read in one go."""
_BY_DATE = {"all": URGENT, "due": URGENT[:4], "overdue": URGENT[:1], "left": URGENT}
"""Views that the dates alone decide, and how urgent a review is in them."""


class Register:
    """All lines of the register, to be looked at in views. Lines go by their number in `rows`."""

    def __init__(self, rows: Lines, today: date) -> None:
        self.rows = rows
        self.today = today
        self._found: dict[Any, dict[str, Sequence[int]]] = {}
        """For each view that was asked for who is in it, and who fits the filter at each letter so far."""
        self._texts: list[str] = []
        """What each child is found by, made for the first filter."""

    def shown(self, view: str, words: str, sort: str, drafts: frozenset[str] = frozenset()) -> Sequence[int]:
        """Return the lines of a view that hold every one of `words`, sorted; `drafts` are the ids in that view."""
        asked = (view, sort, drafts if view == "drafts" else frozenset())
        known = self._found.setdefault(asked, {})
        if not known:
            by_date = sort == "review" and view in _BY_DATE
            known[""] = array("I", self._by_date(view) if by_date else self._sorted(view, sort, drafts))
        typed = folded(words)
        if typed not in known:
            self._found[asked] = known = {begun: lines for begun, lines in known.items() if typed.startswith(begun)}
            known[typed] = array("I", self._fitting(typed.split(), known[max(known, key=len)]))
        return known[typed]

    def read(self) -> Iterator[None]:
        """Make ready to filter, in pieces of a millisecond or two."""
        while len(self._texts) < len(self.rows):
            row = self.rows[len(self._texts)]
            self._texts.append(row.searchable(self.today))
            if len(self._texts) % _PIECE == 0:
                yield

    def _fitting(self, words: Sequence[str], lines: Sequence[int]) -> Sequence[int]:
        """Return those lines that hold every word."""
        for _ in self.read():
            pass
        texts = self._texts
        for word in words:
            lines = [place for place in lines if word in texts[place]]
        return lines

    def _by_date(self, view: str) -> Iterable[int]:
        """Return the lines of a view by how urgent they are; within that they are filed in the right order already."""
        found: dict[DueState, array[int]] = {state: array("I") for state in URGENT}
        for one, places in self.rows.by_dates():
            if one.left == (view == "left"):
                found[due_state(one, self.today)].extend(places)
        return (place for state in _BY_DATE[view] for place in sorted(found[state]))

    def _sorted(self, view: str, sort: str, drafts: frozenset[str]) -> Iterable[int]:
        order = _order(sort, self.today)
        seen = [
            (order(row), place)
            for place, row in enumerate(self.rows)
            if (row.id in drafts if view == "drafts" else in_view(row, view, self.today))
        ]
        return (place for _, place in sorted(seen))


def in_view(row: RosterRow, view: str, today: date) -> bool:
    """Return whether a child is in a view. Those who left are only in theirs."""
    if row.left or view == "left":
        return row.left and view == "left"
    match view:
        case "due" | "overdue":
            return row.due(today) in _BY_DATE[view]
        case "duties":
            return row.duties_open(today) > 0
        case "watch":
            return row.watched
        case _:
            return True


def _order(sort: str, today: date) -> Callable[[RosterRow], Any]:
    match sort:
        case "name":
            return lambda row: (folded(row.surname), folded(row.called), row.id)
        case "class":
            return lambda row: (_year(row), folded(row.class_name), folded(row.surname), row.id)
        case "duties":
            return lambda row: (-row.duties_open(today), folded(row.surname), row.id)
        case _:
            return lambda row: URGENT.index(row.due(today))


def _year(row: RosterRow) -> int:
    return YEARS.index(row.year) if row.year in YEARS else len(YEARS)
