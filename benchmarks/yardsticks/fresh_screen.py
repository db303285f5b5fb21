"""A screen of plain widgets, made afresh at every F4 and left with Escape.

The arguments are the numbers of widgets of each kind: words, fields of one line, fields for prose. The scrolling
container around them is one more.
"""

import sys

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, Label, Static, TextArea


class Fresh(Screen[None]):
    CSS = "Fresh TextArea { height: 5; }"
    BINDINGS = [("escape", "dismiss")]

    def __init__(self, words: int, lines: int, texts: int) -> None:
        super().__init__()
        self.numbers = words, lines, texts

    def compose(self) -> ComposeResult:
        words, lines, texts = self.numbers
        with VerticalScroll(can_focus=False):
            for n in range(words):
                yield Static(f"Words number {n}, which are only read", markup=False)
            for n in range(lines):
                yield Input(f"Line {n}")
            for n in range(texts):
                yield TextArea(f"A sentence or two, number {n}.")


class FreshScreens(App[None]):
    BINDINGS = [("f4", "push")]

    def compose(self) -> ComposeResult:
        yield Label("ready")

    def action_push(self) -> None:
        words, lines, texts = (int(number) for number in sys.argv[1:])
        self.push_screen(Fresh(words, lines, texts))


if __name__ == "__main__":
    FreshScreens().run()
