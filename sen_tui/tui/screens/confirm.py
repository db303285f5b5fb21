"""One question before something is put away."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words


class ConfirmScreen(SenModal):
    """Down and Enter confirm; Enter alone and Escape keep everything. Its result is `yes` or nothing."""

    def __init__(self, question: str, about: str, yes: str) -> None:
        super().__init__()
        self.question = question
        self.about = about
        self.answers = ("Keep everything as it is", f"Yes, {yes}")

    @override
    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="window"):
            yield Words(self.question, classes="title")
            yield Words(self.about, classes="prompt")
            yield Rows(self._lines)

    def on_mount(self) -> None:
        """Begin at the safe answer."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self.answers))
        rows.focus()

    @on(Rows.Opened)
    def _answered(self, event: Rows.Opened) -> None:
        event.stop()
        self.dismiss("yes" if event.index else "")

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        return [[(fit(f" {self.answers[index]}", width), "strong")]]
