"""The list of steps to jump to."""

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.progress import StepState
from sen_tui.domain.text import folded
from sen_tui.tui.screens.searched import SearchedScreen, SearchLine
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words

_MARKS = {"done": "done", "part": "begun", "todo": "to do", "optional": "if needed", "not_asked": "not asked"}
_MARK = 11
"""Cells for the words of a mark."""


class JumpScreen(SearchedScreen[str]):
    """Typing searches, Up and Down choose, Enter goes. Its result is the key of the step."""

    def __init__(self, states: tuple[StepState, ...], current: int) -> None:
        super().__init__()
        self.states = self.matches = states
        self._current = current

    @override
    def compose(self) -> ComposeResult:
        """Search and steps."""
        with Vertical(classes="window"):
            yield Words("Jump to", classes="title")
            yield SearchLine("Search", field="search", hint="a part of a name")
            yield Rows(self._line, height=None, empty=" Nothing fits: try fewer words.")

    @override
    def on_mount(self) -> None:
        """Begin at the present step."""
        super().on_mount()
        self.query_one(Rows).set_rows(len(self.states), self._current)

    @override
    def search(self, words: str) -> int:
        """Keep the steps in whose titles every one of the words occurs."""
        wanted = folded(words).split()
        self.matches = tuple(s for s in self.states if all(word in folded(s.step.title) for word in wanted))
        return len(self.matches)

    @override
    def result(self, index: int) -> str:
        """Return the key of a step."""
        return self.matches[index].step.key

    def _line(self, index: int, width: int) -> list[list[Part]]:
        state = self.matches[index]
        why = state.mark == "part"
        lines = hanging((f" {_MARKS[state.mark]:<{_MARK}}", "muted"), state.step.title, width)
        return [*lines, *hanging((" " * (_MARK + 1), ""), state.missing[0].words, width, "muted")] if why else lines
