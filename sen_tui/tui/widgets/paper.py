"""A page as it reads on paper, on the screen."""

from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.rich_writer import ACCENT, as_rich

_ACCENT = Color.parse(ACCENT)
_NOT_DIM = Style(dim=False)


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
    """A page at its full height, in the colours of the look. Its lines are set once for each width."""

    COMPONENT_CLASSES = {"paper--accent", "paper--muted"}

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
            lines = self.app.console.render_lines(as_rich(self._page), options, pad=False)
            self._lines = [[self._dressed(part) for part in line] for line in lines]
            self._set_for = width
        return self._lines

    def _dressed(self, part: Segment) -> Segment:
        """Return a piece of the page in the look's accent or grey: those of paper may be faint on its ground."""
        style = part.style
        if style is None or not (style.dim or style.color == _ACCENT):
            return part
        name = "muted" if style.dim else "accent"
        return Segment(part.text, style + self.get_component_rich_style(f"paper--{name}", partial=True) + _NOT_DIM)

    @override
    def notify_style_update(self) -> None:
        """Set the page again in the colours of another look."""
        super().notify_style_update()
        self._set_for = 0
