"""The register on the screen: its views, its orders, and its filter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sen_tui.domain.nations import year_place
from sen_tui.domain.roster import URGENT, RosterRow, told_apart, upn_part
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
"""The rows that are prepared in one go. That takes a millisecond or two."""


class Register:
    """The rows of all children, shown in views. Each result is kept for as long as this register."""

    def __init__(self, rows: Sequence[RosterRow], today: date, teachers: Mapping[str, str] | None = None) -> None:
        """Show `rows`, which are in the order of `roster.filed`. `teachers`: by class the names of its teachers."""
        self.rows = rows
        self.today = today
        self.teachers = teachers or {}
        self._said: Mapping[str, str] = {}
        """By id the words about editors and drafts that stand in the place of the next review."""
        self._texts: dict[str, str] = {}
        """By id the text in which the filter looks."""
        self._names: dict[str, str] = {}
        """By id the sort key of the name: surname, called name, id."""
        self._answers: dict[object, dict[str, Sequence[RosterRow]]] = {}
        """For each view and order the beginnings of the present filter, each with the rows that fit it."""

    def shown(
        self,
        view: str,
        words: str,
        sort: str,
        drafts: frozenset[str] = frozenset(),
        said: Mapping[str, str] | None = None,
        *,
        reverse: bool = False,
    ) -> Sequence[RosterRow]:
        """Return the sorted rows of a view that hold every one of `words`.

        `drafts`: the ids of the view `drafts`. `said`: the words about an editor or a draft by id, found too.
        `reverse`: whether the last row comes first.
        """
        told = {child: folded(about) for child, about in (said or {}).items()}
        if told != self._said:
            self._said = told
            self._answers.clear()
        question = (view, sort, reverse, drafts if view == "drafts" else frozenset())
        answers = self._answers.setdefault(question, {})
        if not answers:
            ordered = sorted(filter(self._members(view, drafts), self.rows), key=self._order(sort))
            answers[""] = ordered[::-1] if reverse else ordered
        typed = folded(words)
        if typed not in answers:
            answers = {begun: rows for begun, rows in answers.items() if typed.startswith(begun)}
            base = max((b for b in answers if not b or bool(upn_part(b)) == bool(upn_part(typed))), key=len)
            answers[typed] = self._fitting(typed, answers[base])
            self._answers[question] = answers
        return answers[typed]

    @cached_property
    def name_of(self) -> Callable[[RosterRow], str]:
        """The name of a row; with the date of birth where two children have the same name."""
        return told_apart(self.rows)

    def group_of(self, sort: str) -> Callable[[RosterRow], object]:
        """Return the function for the group of a row in an order: its letter, class, duties or state of the review."""
        match sort:
            case "class":
                return lambda row: (row.year_on(self.today), folded(row.class_name))
            case "duties":
                return lambda row: row.duties_open(self.today)
            case "name":
                return lambda row: row.sort_name[:1]
            case _:
                return lambda row: row.due(self.today)

    def prepare(self) -> Iterator[None]:
        """Prepare the search text and the sort key of every child. Yields between pieces, so that keys are answered."""
        for row in self.rows[len(self._texts) :]:
            teachers = self.teachers.get(row.class_name, "")
            self._texts[row.id] = f"{row.searchable(self.today, teachers)} {folded(self.name_of(row))}"
            self._names[row.id] = row.sort_name
            if len(self._texts) % _PIECE == 0:
                yield

    def _fitting(self, typed: str, rows: Iterable[RosterRow]) -> Sequence[RosterRow]:
        self._finish()
        words, texts, said = typed.split(), self._texts, self._said
        number = upn_part(typed)

        def told(row: RosterRow) -> bool:
            return row.id in said and all(word in texts[row.id] or word in said[row.id] for word in words)

        return [
            row
            for row in rows
            if all(word in texts[row.id] for word in words) or (number and number in row.upn) or told(row)
        ]

    def _finish(self) -> None:
        for _ in self.prepare():
            pass

    def _members(self, view: str, drafts: frozenset[str]) -> Callable[[RosterRow], object]:
        """Return the test for the rows of a view. A child who left is in the view `left` only."""
        match view:
            case "left":
                return lambda row: row.left(self.today)
            case "overdue":
                return lambda row: row.due(self.today) == "overdue"
            case "due":
                return lambda row: row.due(self.today) in URGENT[:4]
            case "duties":
                return lambda row: not row.left(self.today) and row.duties_open(self.today)
            case "watch":
                return lambda row: not row.left(self.today) and row.watched
            case "drafts":
                return lambda row: not row.left(self.today) and row.id in drafts
            case _:
                return lambda row: not row.left(self.today)

    def _order(self, sort: str) -> Callable[[RosterRow], Any]:
        """Return the sort key of a row. Rows are filed by the date of the review, so `review` sorts by urgency only."""
        if sort == "review":
            return lambda row: URGENT.index(row.due(self.today))
        self._finish()
        match sort:
            case "class":
                return lambda row: (year_place(row.year_on(self.today)), folded(row.class_name), self._names[row.id])
            case "duties":
                return lambda row: (-row.duties_open(self.today), self._names[row.id])
            case _:
                return lambda row: self._names[row.id]
