"""One question and a list of answers, in a window."""

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words

T = TypeVar("T")


class Answer(msgspec.Struct, Generic[T], frozen=True):
    """One answer: its words, and the result of the window."""

    value: T
    words: str


class Choice(SenModal[T]):
    """Up, Down and Enter choose; Escape leaves everything as it is. Its result is the value of the answer."""

    def __init__(self, title: str, about: str, answers: Sequence[Answer[T]], *, begin_at: int = 0) -> None:
        """`answers`: the safest one first, where the cursor begins unless `begin_at` gives another place."""
        super().__init__()
        self._title = title
        self._about = about
        self._answers = answers
        self._begin_at = begin_at

    @override
    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="window"):
            yield Words(self._title, classes="title")
            if self._about:
                yield Words(self._about, classes="prompt")
            yield Rows(self.lines, height=None)

    def on_mount(self) -> None:
        """Go into the list."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self._answers), self._begin_at)
        rows.focus()

    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Return the lines of an answer."""
        return hanging((" ", ""), self._answers[index].words, width, "strong")

    def choose(self, index: int) -> None:
        """Close the window with an answer."""
        self.dismiss(self._answers[index].value)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.choose(event.index)


def confirmation(question: str, about: str, yes: str) -> Choice[bool]:
    """Return a window that asks before something is put away: Down and Enter confirm, Enter alone keeps everything."""
    return Choice(question, about, (Answer(False, "Keep everything as it is"), Answer(True, f"Yes, {yes}")))
