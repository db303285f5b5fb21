"""A text area as tall as its text, in which the cursor goes by whole characters."""

from textual.geometry import Size
from textual.widgets import TextArea
from textual.widgets.text_area import Location
from typing_extensions import override

from sen_tui.tui.terminal.graphemes import left_of, right_of, within


class GrowingText(TextArea):
    """Grows with its text, up to the greatest height that its style allows. The cursor stays in view."""

    @override
    def _refresh_size(self) -> None:
        """Grow without a scroll bar while there is room.

        Private: Textual shows a bar until the field has grown, wraps and lays out everything twice, and
        leaves the cursor behind where the field changes its size.
        """
        height, most = self.wrapped_document.height, self.styles.max_height
        grows = most is not None and most.is_cells and height + self.gutter.height <= most.value
        if grows and not self.show_vertical_scrollbar:
            self.virtual_size = Size(0, height)
        else:
            super()._refresh_size()
            self.scroll_cursor_visible()

    @override
    def get_cursor_left_location(self) -> Location:
        """Return the place before the character on the left of the cursor."""
        row, column = super().get_cursor_left_location()
        line = self.document[row]
        return row, left_of(line, column) if within(line, column) else column

    @override
    def get_cursor_right_location(self) -> Location:
        """Return the place behind the character on the right of the cursor."""
        row, column = super().get_cursor_right_location()
        line = self.document[row]
        return row, right_of(line, column) if within(line, column) else column
