"""The question before a second folder is made for a child who may have one."""

from typing import Literal

from sen_tui.tui import keys
from sen_tui.tui.screens.choice import Answer, Choice

Decision = Literal["open", "back", "second"]


class NamesakeScreen(Choice[Decision]):
    """Enter opens the folder that is there; F8 again makes a second one, where there can be two."""

    PLACES = ("namesake", "back")
    BINDINGS = keys.bindings("namesake")

    def __init__(self, question: str, *, second: bool) -> None:
        """`second`: whether the children may be two, so that a second folder can be made."""
        other: Answer[Decision] = Answer("back", "Go back to the form")
        if second:
            other = Answer("second", "Make a second folder: it is another child (F8)")
        super().__init__(question, "What you typed is kept.", (Answer("open", "Open that folder"), other))
        self._second = second

    def refusal(self, action: str) -> str:
        """Return why no second folder can be made."""
        return "" if self._second or action != "second" else "One UPN is one child: no second folder is made."

    def action_second(self) -> None:
        """Make the second folder."""
        self.dismiss("second")
