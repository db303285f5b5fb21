"""Finding words in the texts of all folders: targets, evidence, views, advice, concerns."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.roster import RosterRow, told_apart
from sen_tui.domain.text import counted
from sen_tui.office.opening import Office
from sen_tui.office.searching import Search
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import between_keys

_NOTE = "Every one of the words has to stand in one entry. Each folder that is shown here goes into the access log."


class FindLine(Line):
    """The line for the words to find. Enter looks for them."""

    PLACES = ("find", "field")


class FindScreen(SenModal[str]):
    """Words, and the passages that hold them. Its result is the id of the child whose folder is to be opened."""

    def __init__(self, office: Office, rows: Sequence[RosterRow]) -> None:
        super().__init__()
        self._office = office
        self._rows = rows
        self._named = told_apart(rows)
        self._search: Search | None = None
        self._reading: Generator[None, None, None] | None = None

    @override
    def compose(self) -> ComposeResult:
        """The words, the passages, and how far the search has come."""
        with Vertical(classes="window tall"):
            yield Words("Find in targets, evidence, views and all other texts", classes="title")
            yield FindLine("Words", field="find", hint="reading at home, then Enter")
            yield Rows(self._lines, height=None)
            yield Words(_NOTE, classes="note")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(FindLine).focus()

    def key_down(self) -> None:
        """From the line into the list."""
        rows = self.query_one(Rows)
        if not rows.has_focus and rows.count:
            rows.focus()

    @on(FieldFinished)
    def _find(self) -> None:
        """Look through every folder between keys. A search under way ends."""
        if self._reading is not None:
            self._reading.close()
        self._search = Search(self._office, self._rows, self.query_one(FindLine).value)
        self._reading = self._followed(self._search)
        self._show()
        between_keys(self, self._reading, lambda _: self._say_end())

    def _followed(self, search: Search) -> Generator[None, None, None]:
        for _ in search.pieces():
            if len(search.found) != self.query_one(Rows).count:
                self._show()
            yield

    def _say_end(self) -> None:
        search = self._search
        if search is None or not search.ended:  # a later search is under way
            return
        self._show()
        lacks = f" {counted(search.unreadable, 'folder')} cannot be read." if search.unreadable else ""
        more = " There may be more: type more words." if search.full else ""
        found = counted(len(search.found), "passage")
        self.query_one(".note", Words).say(
            f"{found} found in {counted(search.looked_at, 'folder')}.{more}{lacks} Enter opens the folder."
        )
        if search.found and self.query_one(FindLine).has_focus:
            self.query_one(Rows).focus()

    def _show(self) -> None:
        found = self._search.found if self._search else ()
        rows = self.query_one(Rows)
        rows.say_empty(" Nothing is found.")
        rows.set_rows(len(found))
        rows.redraw()

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        if self._search:
            self.dismiss(self._search.found[event.index].row.id)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        if self._search is None:
            return [[]]
        found = self._search.found[index]
        name = f"{self._named(found.row)} · {found.passage.where}"
        return [*hanging((" ", ""), name, width, "strong"), *hanging(("   ", ""), found.passage.excerpt, width)]
