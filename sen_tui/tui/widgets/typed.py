"""The way of typed text from a field to its keeper: a direct call.

Every widget on the way would handle a message in a turn of its own, which took a tenth of the time of a key.
"""

from textual.widget import Widget

from sen_tui.tui.themes import PLAIN


class KeepsTyped:
    """A widget or screen that keeps the text of the fields in it."""

    def typed(self, field: str, text: str) -> None:
        """Keep the text of a field, which is cleaned. Each keeper does its own."""

    def step_begins(self) -> None:
        """Make the next text a step of its own for Ctrl+Z. A keeper without steps does nothing."""


def hint_in(look: str, hint: str) -> str:
    """Return the hint of an empty field: in brackets in the plain look, which has no colour to tell it from a text."""
    return f"({hint})" if hint and look == PLAIN else hint


def tell(widget: Widget, field: str, text: str) -> None:
    """Give the text of a field to the nearest keeper around it."""
    if keeper := _keeper(widget):
        keeper.typed(field, text)


def begin_step(widget: Widget) -> None:
    """Tell the nearest keeper that the next text of a field is a step of its own."""
    if keeper := _keeper(widget):
        keeper.step_begins()


def _keeper(widget: Widget) -> KeepsTyped | None:
    return next((around for around in widget.ancestors if isinstance(around, KeepsTyped)), None)
