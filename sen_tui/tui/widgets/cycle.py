"""A choice on one line: Left and Right go through the options, a digit takes one.

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
from sen_tui.tui.terminal.safe_text import fit, plain
from sen_tui.tui.widgets.typed import tell


class Cycle(Widget, can_focus=True):
    """One line with the taken option between arrows. It tells its option as other fields tell typed text."""

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
            self.refresh()

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options. The taken one stays, although it may not be among them."""
        if self.options != tuple(options):
            self.options = tuple(options)
            self.refresh()

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
        self.refresh()

    def on_blur(self) -> None:
        """Paint the line without arrows."""
        self.refresh()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line."""
        return 1

    @override
    def render_line(self, y: int) -> Strip:
        """Return the line: the taken option, between arrows while the field has the focus."""
        words = dict(self.options).get(self.value, "not said")
        shown = f"‹ {words} ›" if self.has_focus else words
        return Strip([Segment(fit(shown, self.size.width), self.rich_style)])

    def _take(self, key: str) -> None:
        self.value = key
        self.refresh()
        tell(self, self.field, key)
