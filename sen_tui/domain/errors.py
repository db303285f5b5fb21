"""The errors of the program, each with a sentence on which a teacher can act."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class SenError(Exception):
    """Something could not be done. `str()` of the error is a sentence for the person at the screen."""


class BadInput(SenError):
    """The input cannot be used as it is. `field` is the field of a form that is not right, if it is a single one."""

    def __init__(self, words: str, *, field: str = "") -> None:
        super().__init__(words)
        self.field = field


def at_field(field: str, read: Callable[[], T]) -> T:
    """Return the value that `read` returns. A `BadInput` that it raises names `field`, unless it names another."""
    try:
        return read()
    except BadInput as wrong:
        raise BadInput(str(wrong), field=wrong.field or field) from None


class RuleBroken(SenError):
    """A record would break an invariant of the practice.

    `problems` has a sentence for each broken rule. No sentence quotes the record.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


class NotFound(SenError):
    """Nothing has that name or id."""


class Ambiguous(SenError):
    """More than one pupil fits a name."""


class Busy(SenError):
    """Somebody else is writing this record just now."""


class Stale(SenError):
    """The record was changed by somebody else since it was opened."""


class Damaged(SenError):
    """A file does not have the form that it should have. It is left as it is."""


class NotRead(SenError):
    """A file cannot be read just now: the computer or the disk refused. That says nothing about what is in it."""


class NoAccess(NotRead):
    """A file is in order, but this person may not read it."""


class TooNew(SenError):
    """A file was written by a newer sen-tui. It is left as it is."""


class NotSaved(SenError):
    """The disk refused the save. The old record stands."""


class NotSure(SenError):
    """The new record is in place, but the disk could not confirm that it will survive a power cut."""
