"""One field of the same kind and look as ours, and nothing else. The argument is `line` or `prose`."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Label, TextArea


class OneField(App[None]):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def compose(self) -> ComposeResult:
        yield Label("ready")
        if self.kind == "line":
            yield Input(compact=True, select_on_focus=False)
        else:
            yield TextArea(compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        field = self.query("Input, TextArea").first()
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False
        field.focus()


if __name__ == "__main__":
    OneField(sys.argv[1]).run()
