"""The plan (IEP, action plan, or another record with its reason) and the help it promises."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from sen_tui.domain.child_then import ChildThen
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.text import counted
from sen_tui.domain.words import Mark, Vocabulary, spaced, spelled

PlanStatus = Literal["draft", "active", "reviewed", "superseded", "closed"]
RecordKind = Literal["iep", "action_plan", "support_plan", "isp", "idp", "plp", "csp_held", "alternative"]
Ratio = Literal["1:1", "pair", "group", "class"]

PLAN_STATUS = Vocabulary[PlanStatus](
    "plan_status",
    spelled(PlanStatus),
    paper={"superseded": "followed by another"},
    history={"superseded": "followed by another"},
)
PLAN_KINDS = Vocabulary[RecordKind](
    "plan_kind",
    spelled(RecordKind) | {"isp": "ISP", "idp": "IDP", "plp": "PLP", "csp_held": "CSP, held by the authority"},
)
RATIOS = Vocabulary[Ratio](
    "ratio",
    {"1:1": "1:1", "pair": "in a pair", "group": "in a group", "class": "in class"},
    history=spelled(Ratio),
)
OPEN: frozenset[str] = frozenset({"draft", "active"})
"""The states in which a plan may be changed."""


class Plan(KeptValue, frozen=True, kw_only=True):
    """What is additional to or different from the ordinary classroom, from `start` until it is reviewed."""

    id: Annotated[str, Mark.INTERNAL]
    kind: Annotated[RecordKind, Meta(title="Kind of plan"), PLAN_KINDS] = "iep"
    framework: Annotated[str, Meta(title="Framework")]
    framework_version: Annotated[str, Mark.INTERNAL]
    stage: Annotated[str, Meta(title="Stage"), spaced]
    status: Annotated[PlanStatus, Meta(title="State"), PLAN_STATUS] = "draft"
    start: Annotated[date, Meta(title="From")]
    review_due: Annotated[date | None, Meta(title="Review due")] = None
    author: Annotated[str, Meta(title="Author")] = ""
    group: Annotated[str, Meta(title="Group")] = ""
    """The name of the group, where several pupils share the plan."""
    sections: Annotated[dict[str, str], Meta(title="Section")] = msgspec.field(default_factory=dict)
    """The framework's plan sections by key. Replaced whole, never changed in place."""
    how_helping: Annotated[str, Meta(title="How the school is helping", extra={"paper": "How we are helping"})] = ""
    progress_made: Annotated[
        str,
        Meta(title="Progress made", extra={"screen": "What progress is made", "paper": "What progress is being made"}),
    ] = ""
    reason_no_plan: Annotated[str, Meta(title="Why there is no plan")] = ""
    """The three things an alternative record must say (R001-28)."""
    earlier: Annotated[str | None, Meta(title="Goes on from"), Mark.LINK] = None
    closed_on: Annotated[date | None, Meta(title="Closed on")] = None
    child: Annotated[ChildThen | None, Mark.INTERNAL] = None
    """The child on the day on which the plan ended."""


class Provision(KeptValue, frozen=True, kw_only=True):
    """One line of help: what, by whom, with how many, how long and how often."""

    id: Annotated[str, Mark.INTERNAL]
    plan_id: Annotated[str, Meta(title="Plan"), Mark.LINK] = ""
    target_id: Annotated[str | None, Meta(title="Target"), Mark.LINK] = None
    what: Annotated[str, Meta(title="What")] = ""
    kind: Annotated[str, Meta(title="Kind of help")] = ""
    """One of the framework's kinds of help, in its words."""
    who: Annotated[str, Meta(title="Who", extra={"screen": "By whom"})] = ""
    ratio: Annotated[Ratio, Meta(title="With how many", extra={"screen": "With"}), RATIOS] = "1:1"
    group_size: Annotated[int | None, Meta(title="Size of the group", extra={"screen": "Group of"})] = None
    minutes: Annotated[int | None, Meta(title="Minutes")] = None
    per_week: Annotated[float | None, Meta(title="Times a week")] = None
    """Half as many as in a fortnight, where it is not given in each week."""
    organisation: Annotated[str, Meta(title="Organisation that provides it", extra={"screen": "Organisation"})] = ""
    """The service or body that gives the help, where the framework asks for it."""
    language: Annotated[str, Meta(title="In which language")] = ""
    rationale: Annotated[str, Meta(title="Why this help")] = ""
    """The reason for this help, where the framework asks for it."""
    start: Annotated[date | None, Meta(title="From")] = None
    end: Annotated[date | None, Meta(title="To")] = None
    delivered: Annotated[int | None, Meta(title="Sessions delivered")] = None
    """The number of sessions that took place; None if nobody counted."""

    @property
    def words(self) -> str:
        """The line on paper: `Phonics, 1:1 with Mrs Bell, 20 minutes, 3 times a week`."""
        ratio = RATIOS.paper[self.ratio]
        if self.ratio == "group" and self.group_size:
            ratio = f"in a group of {self.group_size}"
        with_whom = f"{ratio} with {self.who}" if self.who else ratio
        by = f"by {self.organisation}" if self.organisation.strip() else ""
        language = f"in {self.language}" if self.language.strip() else ""
        minutes = f"{self.minutes} minutes" if self.minutes else ""
        kind = f"{self.kind[:1].lower()}{self.kind[1:]}" if self.what else self.kind
        return ", ".join(part for part in (self.what, kind, with_whom, by, language, minutes, self.how_often) if part)

    @property
    def counted(self) -> str:
        """The sessions that took place in words: `12 sessions took place`; nothing if nobody counted."""
        return f"{counted(self.delivered, 'session')} took place" if self.delivered is not None else ""

    @property
    def weekly_minutes(self) -> float:
        """The minutes a week while the help goes on; 0 if it is not known how long or how often."""
        return (self.minutes or 0) * (self.per_week or 0)

    @property
    def how_often(self) -> str:
        """The times a week, or in a fortnight, in words; nothing if they are not known."""
        if not self.per_week:
            return ""
        in_weeks = self.per_week % 1 != 0.5
        times, span = (self.per_week, "week") if in_weeks else (self.per_week * 2, "fortnight")
        words = "once" if times == 1 else "twice" if times == 2 else f"{times:g} times"
        return f"{words} a {span}"
