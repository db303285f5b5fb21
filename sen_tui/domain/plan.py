"""The plan (IEP, action plan, or another record with its reason) and the help it promises."""

from datetime import date
from typing import Literal

import msgspec

from sen_tui.domain.kept_value import KeptValue

PlanStatus = Literal["draft", "active", "reviewed", "superseded", "closed"]
OPEN: frozenset[str] = frozenset({"draft", "active"})
"""The states in which a plan may still be changed."""


class Plan(KeptValue, frozen=True, kw_only=True):
    """What is additional to or different from the ordinary classroom, from `start` until it is reviewed."""

    id: str
    kind: Literal["iep", "action_plan", "support_plan", "alternative"] = "iep"
    framework: str
    framework_version: str
    stage: str
    status: PlanStatus = "draft"
    start: date
    review_due: date | None = None
    author: str = ""
    group: str = ""
    """The name of the group, where several pupils share the plan."""
    sections: dict[str, str] = msgspec.field(default_factory=dict)
    """The framework's plan sections by key. Replaced whole, never changed in place."""
    how_helping: str = ""
    progress_made: str = ""
    reason_no_plan: str = ""
    """The three things an alternative record must say (R001-28)."""
    earlier: str | None = None
    closed_on: date | None = None


class Provision(KeptValue, frozen=True, kw_only=True):
    """One line of help: what, by whom, with how many, how long and how often."""

    id: str
    plan_id: str = ""
    target_id: str | None = None
    what: str = ""
    who: str = ""
    ratio: Literal["1:1", "pair", "group", "class"] = "1:1"
    group_size: int | None = None
    minutes: int | None = None
    per_week: float | None = None
    start: date | None = None
    end: date | None = None
    delivered: int | None = None
    """Sessions that really took place, where somebody counted."""

    @property
    def words(self) -> str:
        """The line as it is printed: `Phonics, 1:1 with Mrs Bell, 20 minutes, 3 times a week`."""
        ratio = {"1:1": "1:1", "pair": "in a pair", "class": "in class"}.get(self.ratio, "in a group")
        if self.ratio == "group" and self.group_size:
            ratio = f"in a group of {self.group_size}"
        with_whom = f"{ratio} with {self.who}" if self.who else ratio
        minutes = f"{self.minutes} minutes" if self.minutes else ""
        return ", ".join(part for part in (self.what, with_whom, minutes, self.how_often) if part)

    @property
    def how_often(self) -> str:
        """How many times a week, in words; nothing where it is not said."""
        if not self.per_week:
            return ""
        if self.per_week == 1:
            return "once a week"
        return "twice a week" if self.per_week == 2 else f"{self.per_week:g} times a week"
