"""The register: which children are in a view, in which order, and which fit a filter."""

from array import array
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from sen_tui.domain.lines import Lines
from sen_tui.domain.orders import Orders
from sen_tui.domain.roster import URGENT, DueState, due_state
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
        self._orders = Orders(rows, today)

    def shown(self, view: str, words: str, sort: str, drafts: frozenset[str] = frozenset()) -> Sequence[int]:
        """Return the lines of a view that hold every one of `words`, sorted; `drafts` are the ids in that view."""
        asked = (view, sort, drafts if view == "drafts" else frozenset())
        known = self._found.setdefault(asked, {})
        if not known:
            known[""] = array("I", self._in_view(view, sort, drafts))
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

    def order(self) -> Generator[None, None, None]:
        """Make ready to sort and to show every view, in pieces of a millisecond or two."""
        return self._orders.make()

    def _fitting(self, words: Sequence[str], lines: Sequence[int]) -> Sequence[int]:
        """Return those lines that hold every word."""
        for _ in self.read():
            pass
        texts = self._texts
        for word in words:
            lines = [place for place in lines if word in texts[place]]
        return lines

    def _in_view(self, view: str, sort: str, drafts: frozenset[str]) -> Iterable[int]:
        """Return the lines of a view, sorted. Those who left are only in theirs."""
        lines: Iterable[int] = self._by_date(view if view in _BY_DATE else "all")
        if sort != "review":
            there = bytearray(len(self.rows))
            for place in lines:
                there[place] = True
            lines = filter(there.__getitem__, self._orders.by(sort))
        match view:
            case "duties":
                return self._orders.owed(lines)
            case "watch":
                return self._orders.watched(lines)
            case "drafts":
                return filter({self.rows.place(one) for one in drafts}.__contains__, lines)
            case _:
                return lines

    def _by_date(self, view: str) -> Iterable[int]:
        """Return the lines of a view by how urgent they are; within that they are filed in the right order already."""
        return (place for state in _BY_DATE[view] for place in self._dated.get((view == "left", state), ()))

    @cached_property
    def _dated(self) -> dict[tuple[bool, DueState], Sequence[int]]:
        """The lines of those who left and of those who did not, by how urgent their reviews are, as they are filed."""
        found: dict[tuple[bool, DueState], array[int]] = defaultdict(partial(array, "I"))
        for one, places in self.rows.by_dates():
            found[one.left, due_state(one, self.today)].extend(places)
        return {key: array("I", sorted(places)) for key, places in found.items()}
