"""A list that follows the mouse, where the school has switched it on."""

from abc import abstractmethod

from textual import events
from textual.widget import Widget


class Pointed(Widget):
    """The wheel moves the cursor; a click puts it on a row, and a click on the row of the cursor opens that."""

    cursor = 0

    @abstractmethod
    def move_to(self, index: int) -> None:
        """Move the cursor to a row, not past the ends."""

    @abstractmethod
    def row_at(self, y: int) -> int:
        """Return the row at a line of the widget."""

    @abstractmethod
    def action_open(self) -> None:
        """Open the row under the cursor."""

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked, or open it if the cursor is there."""
        event.stop()
        here, row = self.cursor, self.row_at(event.y - self.gutter.top)
        self.move_to(row)
        if row == here:
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the cursor down."""
        event.stop()
        self.move_to(self.cursor + 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the cursor up."""
        event.stop()
        self.move_to(self.cursor - 1)
