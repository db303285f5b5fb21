"""The list of steps to jump to."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.progress import StepState
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words


class JumpScreen(SenModal):
    """Up, Down and Enter, or the letter beside a step."""

    def __init__(self, states: tuple[StepState, ...], current: int) -> None:
        super().__init__()
        self.states = states
        self.current = current

    @override
    def compose(self) -> ComposeResult:
        """The steps with a letter each."""
        with Vertical(classes="window"):
            yield Words("Jump to", classes="title")
            yield Rows(self._lines)

    def on_mount(self) -> None:
        """Begin at the present step."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self.states), self.current)
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Jump by letter."""
        letter = event.character or ""
        place = ord(letter) - ord("a") if len(letter) == 1 and letter.islower() and letter.isascii() else -1
        if 0 <= place < len(self.states):
            event.stop()
            self.dismiss(self.states[place].step.key)

    @on(Rows.Opened)
    def _chosen(self, event: Rows.Opened) -> None:
        self.dismiss(self.states[event.index].step.key)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        state = self.states[index]
        words = {"done": "done", "part": "begun", "todo": "to do", "optional": "if needed"}[state.mark]
        letter = chr(ord("a") + index)
        return [[(f" {letter}  ", "accent"), (fit(state.step.title, width - 15), ""), (fit(words, 11), "muted")]]
