"""A choice of one among a few: a digit takes it, or Up, Down and Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from typing_extensions import override

from sen_tui.tui.terminal.safe_text import plain
from sen_tui.tui.widgets.rows import Part, Rows, hanging


class Pick(Rows):
    """Numbered options below each other; the taken one is marked. A digit or Enter takes one."""

    RESTS = False
    PLACES = ("pick",)

    @dataclass(repr=False, eq=False)
    class Picked(Message):
        """An option was taken."""

        field: str
        key: str
        by_digit: bool
        """Whether a digit took it. No digit confirms anything or goes on to another step."""

    def __init__(self, label: str, options: Sequence[tuple[str, str]], *, field: str, value: str = "") -> None:
        super().__init__(self._lines, height=None, field=field)
        self.label = label
        self.border_title = plain(label)
        self.options = tuple(options)
        self.value = value
        self.set_rows(len(self.options), self._place(value))

    def fill(self, value: str) -> None:
        """Show `value` as taken; where it is no option, none is."""
        place = self._place(value)
        if (value, place) != (self.value, self.cursor):
            self.value, self.cursor = value, place
            self.redraw()

    @override
    def watch_has_focus(self, _has_focus: bool) -> None:
        """Style the label again: it looks different with the focus."""
        self.update_node_styles()

    def on_key(self, event: events.Key) -> None:
        """Take the option of a digit. Letters and the space bar do nothing, so that words choose nothing."""
        digit = event.character or ""
        if digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(self.options):
            event.stop()
            self._take(int(digit) - 1, by_digit=True)

    @override
    def action_open(self) -> None:
        """Take the option under the cursor."""
        if self.options:
            self._take(self.cursor, by_digit=False)

    def _take(self, index: int, *, by_digit: bool) -> None:
        self.value = self.options[index][0]
        self.cursor = index
        self.redraw()
        self.post_message(self.Picked(self.field, self.value, by_digit))

    def _place(self, value: str) -> int:
        return next((i for i, (key, _) in enumerate(self.options) if key == value), 0)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        key, words = self.options[index]
        taken = key == self.value
        mark = f" {index + 1} {'(•)' if taken else '( )'} "
        return hanging((mark, "accent" if taken else "muted"), words, width, "strong" if taken else "")
