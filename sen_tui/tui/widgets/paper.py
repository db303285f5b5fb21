"""A page as it reads on paper, on the screen."""

from typing import Any

from rich.segment import Segment
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.rich_writer import as_rich


class Sheet(VerticalScroll):
    """The window onto a paper. Keys that come at once scroll as far as they would one by one."""

    PLACES = ("sheet",)

    @override
    def scroll_to(self, x: float | None = None, y: float | None = None, **how: Any) -> None:
        """Scroll now, not with the next frame: a key before that frame would count from the old place."""
        super().scroll_to(x, y, **how | {"immediate": True, "animate": False})

    @override
    def scroll_end(self, **how: Any) -> None:
        """Scroll to the end now, for the same reason."""
        super().scroll_end(**how | {"immediate": True, "animate": False})


class Paper(Widget):
    """A page at its full height. Its lines are set once for each width."""

    def __init__(self, page: Page | None = None) -> None:
        super().__init__()
        self._page = page
        self._set_for = 0
        self._lines: list[list[Segment]] = []

    def show(self, page: Page) -> None:
        """Show a page; an equal one is not set again."""
        if page != self._page:
            self._page = page
            self._set_for = 0
            self.refresh(layout=self.styles.auto_dimensions)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at a width."""
        return len(self._set(width))

    @override
    def render_line(self, y: int) -> Strip:
        """Return one line of the page."""
        width, lines = self.size.width, self._set(self.size.width)
        line = Strip(Segment.apply_style(lines[y] if y < len(lines) else [], self.rich_style))
        return line.adjust_cell_length(width, self.rich_style)

    def _set(self, width: int) -> list[list[Segment]]:
        """Return the lines of the page at a width."""
        if width != self._set_for and self._page is not None:
            options = self.app.console_options.update(highlight=False, width=width, height=None)
            self._lines = self.app.console.render_lines(as_rich(self._page), options, pad=False)
            self._set_for = width
        return self._lines
