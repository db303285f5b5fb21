"""Dates and numbers typed into a step: read, or kept as typed with the fault under the field."""

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
    step: Step,
    line: Line,
    field: str,
    place: Place,
    text: str,
    read: Callable[[str], T],
    take: Callable[[T], None],
    doubt: Callable[[T], str],
) -> None:
    """Read the text of a line and `take` its value. An unreadable text is kept as typed, with the fault under it.

    `field` names the change for undo; `place` is the draft's place for a text that cannot be read. `doubt`
    returns a sentence about a value that can hardly be meant: it is taken, with the sentence under it.
    """
    try:
        value = read(text)
    except BadInput as mistake:
        line.say(str(mistake))
        step.edit(field, lambda draft: with_unread(draft, place, text))
        return
    if place.key in step.draft.unread:
        step.edit(field, lambda draft: with_unread(draft, place, ""))
    take(value)
    line.say(doubt(value))


def fill_read(step: Step, line: Line, place: Place, value: str, doubt: str) -> None:
    """Fill a line with its unreadable text if it has one, else with its value, and show the fault or the doubt."""
    unread = step.draft.unread.get(place.key, "")
    line.fill(unread or value)
    line.say(_UNREAD if unread else doubt)
