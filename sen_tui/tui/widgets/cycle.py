"""A choice that shows the taken option between arrows: Left and Right go through the options, a digit takes one.

Letters and the space bar do nothing here, so that typing on after Enter changes nothing unseen.
"""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered, FieldFinished
from sen_tui.tui.terminal.safe_text import folded, plain
from sen_tui.tui.widgets.typed import tell


class Cycle(Widget, can_focus=True):
    """The taken option between arrows, folded where it is long. It tells its option as other fields tell typed text."""

    COMPONENT_CLASSES = {"cycle--arrow"}

    PLACES = ("cycle",)
    BINDINGS = keys.bindings("cycle")

    def __init__(self, label: str, options: Sequence[tuple[str, str]], *, field: str, value: str = "") -> None:
        super().__init__()
        self.label = label
        self.border_title = plain(label)
        self.options = tuple(options)
        self.field = field
        self.value = value

    def fill(self, text: str) -> None:
        """Show `text` as taken without telling anybody."""
        if text != self.value:
            self.value = text
            self._show()

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options. The taken one stays, although it may not be among them."""
        if self.options != tuple(options):
            self.options = tuple(options)
            self._show()

    def action_turn(self, step: int) -> None:
        """Take the next or previous option, round and round."""
        keys = [key for key, _ in self.options]
        here = keys.index(self.value) if self.value in keys else -step if step < 0 else -1
        self._take(keys[(here + step) % len(keys)])

    def action_finish(self) -> None:
        """Enter: on to the next field."""
        self.post_message(FieldFinished())

    def on_key(self, event: events.Key) -> None:
        """Take the option of a digit."""
        digit = event.character or ""
        if digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(self.options):
            event.stop()
            self._take(self.options[int(digit) - 1][0])

    def on_focus(self) -> None:
        """Tell the screen the place."""
        self.post_message(FieldEntered(self.field))

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that the taken option needs."""
        return len(self._lines(width))

    @override
    def render_line(self, y: int) -> Strip:
        """Return a line of the taken option. The arrows say that there are others, also without the focus."""
        lines, style = self._lines(self.size.width), self.rich_style
        arrow = style if self.has_focus else self.get_component_rich_style("cycle--arrow")
        before, after = ("‹ " if y == 0 else "  "), (" ›" if y == len(lines) - 1 else "")
        words = Segment(lines[y] if y < len(lines) else "", style)
        return Strip([Segment(before, arrow), words, Segment(after, arrow)]).adjust_cell_length(self.size.width, style)

    def _lines(self, width: int) -> tuple[str, ...]:
        """Return the taken option, folded between its arrows."""
        return folded(dict(self.options).get(self.value) or "not said", max(1, width - 4)) or ("",)

    def _show(self) -> None:
        """Show the taken option, on more or fewer lines where it needs them."""
        self.refresh(layout=len(self._lines(self.size.width)) != self.size.height)

    def _take(self, key: str) -> None:
        self.value = key
        self._show()
        tell(self, self.field, key)
