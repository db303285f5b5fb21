"""A step with a list of things said one by one: the list above, the fields of one of them below."""

from abc import abstractmethod

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui import keys
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.rows import Part, Rows


class ListStep(Step):
    """`n` adds one, Enter goes into its fields, `d` takes it out, `0` says that there is none."""

    PLACES = ("list",)
    BINDINGS = keys.bindings("list")
    EMPTY = "n adds one. 0: there are none."
    NONE = "There are none."

    @override
    def compose(self) -> ComposeResult:
        """The list, then the fields of the one under the cursor."""
        yield Rows(self.lines, height=1, field="list", empty=self.EMPTY)
        yield from self.item_fields()

    @abstractmethod
    def item_fields(self) -> ComposeResult:
        """Yield the fields of one item."""

    @abstractmethod
    def items(self) -> int:
        """Return how many there are."""

    @abstractmethod
    def add(self) -> None:
        """Add an empty one at the end."""

    @abstractmethod
    def take_out(self, place: int) -> None:
        """Take one out."""

    @abstractmethod
    def say_none(self) -> None:
        """Note that there is none."""

    @abstractmethod
    def said_none(self) -> bool:
        """Return whether that is noted."""

    @abstractmethod
    def fill(self, place: int) -> None:
        """Fill the fields with one item."""

    @abstractmethod
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one item in the list."""

    @property
    def place(self) -> int:
        """Which item is under the cursor."""
        return self.listing.cursor

    @property
    def listing(self) -> Rows:
        """The list itself."""
        return self.query(Rows).first()

    @override
    def show(self) -> None:
        """Fill in the list and the present item."""
        self.listing.set_rows(self.items())
        self.listing.say_empty(self.NONE if self.said_none() else self.EMPTY)
        self.listing.redraw()
        self._show_item()

    def action_new(self) -> None:
        """Add one and go into its first field."""
        if self.listing.has_focus:
            self.add()
            self.listing.set_rows(self.items(), self.items() - 1)
            self.show()
            self.leave(self.listing)

    def action_remove(self) -> None:
        """Take out the one under the cursor."""
        if self.listing.has_focus and self.items():
            self.take_out(self.place)
            self.show()

    def action_none(self) -> None:
        """Say that there is none, and go on."""
        if self.listing.has_focus and not self.items():
            self.say_none()
            self.show()
            self.leave(self.listing)

    @override
    def leave(self, field: Widget | None) -> None:
        """After the last field of an item: back to the list."""
        fields = self.fields()
        if self.items() and field in fields and field is fields[-1]:
            self.listing.focus()
        else:
            super().leave(field)

    @on(Rows.Opened)
    def _into_fields(self, event: Rows.Opened) -> None:
        event.stop()
        self.leave(self.listing)

    @on(Rows.Moved)
    def _other_item(self, event: Rows.Moved) -> None:
        if event.rows is self.listing:
            event.stop()
            self._show_item()

    def _show_item(self) -> None:
        there = self.items() > 0
        for field in self.query(".item"):
            field.display = there
        if there:
            self.fill(self.place)
