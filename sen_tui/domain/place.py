"""A place in a draft: a step, a field in it, and the item where a step has several fields alike."""

import re

import msgspec

_DASHED = frozenset({"target", "action", "advice", "area"})
"""Fields that drafts join to their item by a dash; all others are joined by a space."""


class Place(msgspec.Struct, frozen=True):
    """Where something is said or missing. A target of a plan draft is no step: there `step` is empty."""

    step: str = ""
    field: str = ""
    item: str = ""
    """The id or key of the item that the field belongs to; empty where the step has one such field."""

    @property
    def name(self) -> str:
        """The field with its item, as widgets are called and drafts keep it: `held_on`, `target-ID`, `answers KEY`."""
        mark = "-" if self.field in _DASHED else " "
        return f"{self.field}{mark}{self.item}" if self.item else self.field

    @property
    def key(self) -> str:
        """The whole place as a key of a draft: `progress target-ID`, and without a step `goal ID`."""
        return f"{self.step} {self.name}" if self.step else self.name

    @classmethod
    def named(cls, name: str, step: str = "") -> "Place":
        """Return the place of a field by its name."""
        field, item = (*re.split("[- ]", name, maxsplit=1), "")[:2]
        return cls(step, field, item)

    @classmethod
    def read(cls, key: str) -> "Place":
        """Return the place of a key that begins with a step."""
        step, _, name = key.partition(" ")
        return cls.named(name, step)
