"""One field to type into, nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Label


class OneInput(App[None]):
    def compose(self) -> ComposeResult:
        yield Label("ready")
        yield Input()


if __name__ == "__main__":
    OneInput().run()
