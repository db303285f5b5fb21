"""Dates and numbers that are typed into a step: read, or kept as typed and said to be wrong."""

from collections.abc import Callable
from typing import TypeVar

from sen_tui.domain.errors import BadInput
from sen_tui.domain.meeting import with_unread
from sen_tui.domain.place import Place
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.line import Line

T = TypeVar("T")

_UNREAD = "This cannot be read as it is: type it again, or clear it."


def read_typed(
    step: Step, line: Line, field: str, place: Place, text: str, read: Callable[[str], T], take: Callable[[T], None]
) -> None:
    """Read the text of a line and `take` its value; a text that cannot be read is kept, with the reason below it.

    `field` names the change for undo; `place` is where the list of gaps jumps to.
    """
    try:
        value = read(text)
    except BadInput as wrong:
        line.say(str(wrong))
        step.edit(field, lambda draft: with_unread(draft, place, text))
        return
    line.say("")
    if place.key in step.draft.unread:
        step.edit(field, lambda draft: with_unread(draft, place, ""))
    take(value)


def fill_read(step: Step, line: Line, place: Place, known: str) -> None:
    """Fill a line with the text that could not be read, else with the known value."""
    unread = step.draft.unread.get(place.key, "")
    line.fill(unread or known)
    line.say(_UNREAD if unread else "")
