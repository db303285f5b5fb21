"""The smallest Textual program: one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("ready")


if __name__ == "__main__":
    Bare().run()
