"""The rules of a framework for the plan: its name, its sections, its number of targets, and its alternative."""

from typing import Literal

import msgspec

from sen_tui.domain.kept_value import KeptValue

PlanKind = Literal["iep", "action_plan", "support_plan", "isp", "idp", "plp", "csp_held"]
"""The kinds of plan. With `csp_held` the plan of a stage with an annual review belongs to the authority."""
Source = tuple[str, ...]
"""The source of an item of a framework; see `framework_parts`."""


_RECORD = "Record of support"
"""The name of another record in place of the plan."""
_NAMES: dict[str, tuple[str, str]] = {
    "iep": ("Individual Education Plan", "IEP"),
    "action_plan": ("Action Plan", "Action Plan"),
    "support_plan": ("SEN Support Plan", "Support plan"),
    "isp": ("Individual Support Plan", "ISP"),
    "idp": ("Individual Development Plan", "IDP"),
    "plp": ("Personal Learning Plan", "PLP"),
    "csp_held": ("Support plan", "support plan"),
    "alternative": (_RECORD, _RECORD.lower()),
}
"""The names of plans that a framework does not have, and of another record: on paper, and in a sentence."""


Fills = Literal[
    "text", "targets", "provision", "home", "review", "areas", "success", "strategies", "specialists",
    "profile", "contacts", "needs", "information_used", "timeline", "transition", "travel", "placement",
    "health", "shared_with", "rationale",
]  # fmt: skip
TYPED: tuple[Fills, ...] = (
    "text", "specialists", "profile", "contacts", "needs", "information_used", "timeline", "transition", "travel",
    "placement", "health", "shared_with", "rationale",
)  # fmt: skip
"""The sections in which something can be typed. Under the text of most stands what is on record about its subject."""
HelpPart = Literal["organisation", "language", "end", "rationale"]
"""What a line of help can say beyond what every framework asks for."""


class Section(KeptValue, frozen=True, kw_only=True):
    """One section of the plan."""

    key: str
    title: str
    prompt: str = ""
    required: bool = False
    fills: Fills = "text"
    """The source of its words: typed text, or the plan's own targets, lines of help and so on."""
    source: Source = ()


class Alternative(KeptValue, frozen=True, kw_only=True):
    """Whether another record may stand instead of the plan, and the sections that it must have."""

    allowed: bool = False
    requires: tuple[Literal["how_helping", "progress_made", "reason_no_plan"], ...] = ()
    source: Source = ()


class PlanRules(KeptValue, frozen=True, kw_only=True):
    """The plan: its name, its sections, its number of targets, and the parts that every target needs."""

    kind: PlanKind
    name: str
    short: str
    optional: bool = False
    """Whether the duty to write a plan can be passed over, with a reason."""
    targets_min: int
    targets_max: int
    success_criteria: Literal["required", "advised"] = "advised"
    underlying_reason: Literal["required", "advised"] = "advised"
    strategies_differ_at: tuple[str, ...] = ()
    """The stages at which strategies must be additional to and different from those of the stage before."""
    help_says: tuple[HelpPart, ...] = ()
    """What each line of help has to say too: the target editor has a field for it."""
    targets_source: Source = ()
    sections: tuple[Section, ...] = ()
    alternative: Alternative = msgspec.field(default_factory=Alternative)
    source: Source = ()

    def name_of(self, kind: str) -> str:
        """Return the name of a plan of this kind on paper: the framework's, or that of another kind of plan."""
        return self._names_of(kind)[0]

    def short_of(self, kind: str) -> str:
        """Return the name of a plan of this kind in a sentence: `IEP`, `record of support`."""
        return self._names_of(kind)[1]

    def _names_of(self, kind: str) -> tuple[str, str]:
        own = (self.name, self.short)
        return own if kind == self.kind else _NAMES.get(kind, own)
