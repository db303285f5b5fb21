"""What a framework says of the plan: its name, its sections, how many targets, what may stand instead."""

from typing import Literal

import msgspec

from sen_tui.domain.kept_value import KeptValue

PlanKind = Literal["iep", "action_plan", "support_plan"]
Source = tuple[str, ...]
"""Where an item of a framework comes from; see `framework_parts`."""


class Section(KeptValue, frozen=True, kw_only=True):
    """One section of the plan."""

    key: str
    title: str
    prompt: str = ""
    required: bool = False
    fills: Literal["text", "targets", "provision", "home", "review", "areas", "success", "strategies"] = "text"
    """Where its words come from: typed text, or the plan's own targets, provision lines and so on."""
    source: Source = ()


class Alternative(KeptValue, frozen=True, kw_only=True):
    """Whether another record may stand instead of the plan, and what it has to say."""

    allowed: bool = False
    requires: tuple[Literal["how_helping", "progress_made", "reason_no_plan"], ...] = ()
    source: Source = ()


class PlanRules(KeptValue, frozen=True, kw_only=True):
    """The plan: its name, its sections, how many targets, what every target needs."""

    kind: PlanKind
    name: str
    short: str
    targets_min: int
    targets_max: int
    success_criteria: Literal["required", "advised"] = "advised"
    underlying_reason: Literal["required", "advised"] = "advised"
    strategies_differ_at: tuple[str, ...] = ()
    """Stages at which strategies must be additional to and different from the stage before."""
    targets_source: Source = ()
    sections: tuple[Section, ...] = ()
    alternative: Alternative = msgspec.field(default_factory=Alternative)
    source: Source = ()
