"""A place in a draft: a step, a field in it, and the item for a step with several equal fields."""

import re

import msgspec

_DASHED = frozenset({"target", "action", "advice", "area"})
"""The fields that drafts join to their item by a dash. All others are joined by a space."""


class Place(msgspec.Struct, frozen=True):
    """The place of an answer or of a gap. In the draft of a plan, which has no steps, `step` is empty."""

    step: str = ""
    field: str = ""
    item: str = ""
    """The id or key of the item to which the field belongs; empty where the step has one such field."""

    @property
    def name(self) -> str:
        """The field with its item: `held_on`, `target-ID`, `answers KEY`. Widgets and keys of drafts have this name."""
        mark = "-" if self.field in _DASHED else " "
        return f"{self.field}{mark}{self.item}" if self.item else self.field

    @property
    def key(self) -> str:
        """The key of the place in a draft: `progress target-ID`, and without a step `goal ID`."""
        return f"{self.step} {self.name}" if self.step else self.name

    @classmethod
    def named(cls, name: str, step: str = "") -> "Place":
        """Return the place with this `name`."""
        field, item = (*re.split("[- ]", name, maxsplit=1), "")[:2]
        return cls(step, field, item)

    @classmethod
    def read(cls, key: str) -> "Place":
        """Return the place with this `key`, which begins with a step."""
        step, _, name = key.partition(" ")
        return cls.named(name, step)
