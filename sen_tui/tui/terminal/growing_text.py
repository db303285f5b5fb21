"""A text area as tall as its text."""

from textual.geometry import Size
from textual.widgets import TextArea
from typing_extensions import override


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
