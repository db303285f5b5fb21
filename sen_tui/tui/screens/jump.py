"""The list of steps to jump to."""

from textual import events
from typing_extensions import override

from sen_tui.domain.progress import StepState
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part

_MARKS = {"done": "done", "part": "begun", "todo": "to do", "optional": "if needed"}


class JumpScreen(Choice[str]):
    """Up, Down and Enter, or the letter beside a step. Its result is the key of the step."""

    def __init__(self, states: tuple[StepState, ...], current: int) -> None:
        answers = [Answer(state.step.key, state.step.title) for state in states]
        super().__init__("Jump to", "", answers, begin_at=current)
        self.states = states

    def on_key(self, event: events.Key) -> None:
        """Jump by letter."""
        letter = event.character or ""
        place = ord(letter) - ord("a") if len(letter) == 1 and letter.islower() and letter.isascii() else -1
        if 0 <= place < len(self.states):
            event.stop()
            self.choose(place)

    @override
    def line(self, index: int, width: int) -> list[Part]:
        """Return the line of a step: letter, title and how far it is."""
        state = self.states[index]
        letter = chr(ord("a") + index)
        mark = _MARKS[state.mark]
        return [(f" {letter}  ", "accent"), (fit(state.step.title, width - 15), ""), (fit(mark, 11), "muted")]
