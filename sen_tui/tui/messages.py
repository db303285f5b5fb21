"""The messages of widgets and steps to their screen, each a fact in the past tense.

They have no `repr` and no `eq`: `dataclass` would compile those methods while the program starts.
"""

from dataclasses import dataclass

from textual.message import Message


@dataclass(repr=False, eq=False)
class StepEdited(Message):
    """The draft changed in the step; `field` names the part of it."""

    field: str


@dataclass(repr=False, eq=False)
class FieldEntered(Message):
    """A field of the step has the focus: the place to come back to."""

    field: str


class FieldFinished(Message):
    """Enter was pressed in a field: on to the next one."""


@dataclass(repr=False, eq=False)
class HiddenCharactersRemoved(Message):
    """A pasted text had characters that cannot be kept."""

    number: int


@dataclass(repr=False, eq=False)
class JumpAsked(Message):
    """Somebody wants to go to another step, and there to a field."""

    step: str
    field: str = ""


@dataclass(repr=False, eq=False)
class TargetsAsked(Message):
    """Somebody wants the target editor, at a target, and there in a field."""

    target_id: str
    field: str = ""
