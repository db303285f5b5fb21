"""A window with a list that is typed into to shorten it. Words never choose: Up, Down and Enter do."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from textual import on
from typing_extensions import override

from sen_tui.tui.here import follow_keys
from sen_tui.tui.messages import FieldEntered, FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.typed import KeepsTyped

T = TypeVar("T")


class SearchLine(Line):
    """The line to type into. Enter takes the entry under the cursor.

    While the line is empty, Home and End go to the first and the last entry of the list.
    """

    PLACES = ("search", "field")

    @override
    def action_home(self, select: bool = False) -> None:
        """Go to the beginning of the line, or of the list."""
        self._go(super().action_home, select, -1)

    @override
    def action_end(self, select: bool = False) -> None:
        """Go to the end of the line, or of the list."""
        self._go(super().action_end, select, 1)

    def _go(self, within: Callable[[bool], None], select: bool, way: int) -> None:
        if self.value:
            within(select)
        else:
            rows = self.screen.query_one(Rows)
            rows.action_move(way * rows.count)


class SearchedScreen(KeepsTyped, SenModal[T]):
    """A line to type into above a list. The cursor of the list moves while the line has the focus."""

    begins_in: type[Rows | SearchLine] = SearchLine
    """Where the focus is at first."""

    @abstractmethod
    def search(self, words: str) -> int:
        """Keep the entries that fit the typed words and return their number."""

    @abstractmethod
    def result(self, index: int) -> T:
        """Return the result of the window for an entry that fits."""

    def why_not_taken(self, index: int) -> str:
        """Return why Enter does not take an entry that fits; empty where it does."""
        return ""

    def on_mount(self) -> None:
        """Show all entries and begin in the line, or in the list."""
        self.query_one(Rows).set_rows(self.search(""))
        self.query_one(self.begins_in).focus()

    def key_down(self) -> None:
        """Move the cursor of the list down, also from the line."""
        self._move(1)

    def key_up(self) -> None:
        """Move the cursor of the list up, also from the line."""
        self._move(-1)

    def _move(self, step: int) -> None:
        rows = self.query_one(Rows)
        if not rows.has_focus:
            rows.action_move(step)

    @override
    def typed(self, field: str, text: str) -> None:
        """Show the entries that fit."""
        rows = self.query_one(Rows)
        rows.set_rows(self.search(text), 0)
        rows.redraw()

    @on(FieldEntered)
    def _show_keys_of_field(self) -> None:
        follow_keys(self.app)

    @on(Rows.Opened)
    @on(FieldFinished)
    def _taken(self) -> None:
        rows = self.query_one(Rows)
        if not rows.count:
            return
        if why := self.why_not_taken(rows.cursor):
            self.notify(why, severity="warning", markup=False)
        else:
            self.dismiss(self.result(rows.cursor))
