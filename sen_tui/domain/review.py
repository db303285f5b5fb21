"""The review: who came, what was said and seen, what was decided. Signed, it is closed."""

from datetime import date, datetime
from typing import Literal

import msgspec

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.pupil import AreaSummary

Presence = Literal["attended", "apologies", "sent_views", "absent"]
NextForTarget = Literal["continue", "change", "new", "stop"]
Likelihood = Literal["not_likely", "possible", "likely", "requested"]
HelpGiven = Literal["all", "most", "some", "little"]
Promise = Literal["kept", "partly", "not_kept"]
ReviewStatus = Literal["in_progress", "signed"]

PRESENCE: dict[str, str] = {
    "attended": "attended",
    "apologies": "sent apologies",
    "sent_views": "sent their views",
    "absent": "did not attend",
}
NEXT_FOR_TARGET: dict[str, str] = {
    "continue": "continue",
    "change": "change",
    "new": "new target instead",
    "stop": "stop",
}
LIKELIHOOD: dict[str, str] = {
    "not_likely": "not likely",
    "possible": "possible",
    "likely": "likely",
    "requested": "already requested",
}
HELP_GIVEN: dict[str, str] = {
    "all": "all of it, as planned",
    "most": "most of it",
    "some": "some of it",
    "little": "little or none",
}
PROMISE: dict[str, str] = {"kept": "kept", "partly": "partly kept", "not_kept": "not kept yet"}
EFFECTIVENESS: dict[int, str] = {
    1: "not effective",
    2: "a little effective",
    3: "partly effective",
    4: "effective",
    5: "very effective",
}
"""The plan's own rating, apart from the child's progress (R000-24)."""


class Attendance(KeptValue, frozen=True, kw_only=True):
    """One person invited to the review, and whether they came."""

    name: str
    role: str
    contact_id: str | None = None
    """Set for a parent or carer, so that the copy-home duty knows whom it concerns."""
    state: Presence | None = None


class Outcome(KeptValue, frozen=True, kw_only=True):
    """What the review says of one target: rated -2..+2, or a reason why not."""

    target_id: str
    rating: int | None = None
    unrated_reason: str = ""
    evidence: str = ""
    value: float | None = None
    """The latest measured value, in the unit of the criterion."""
    next: NextForTarget | None = None


class Effectiveness(KeptValue, frozen=True, kw_only=True):
    """How well the plan worked, judged apart from the child's progress."""

    rating: int | None = None
    worked: str = ""
    change: str = ""
    help_given: HelpGiven | None = None


class ParentView(KeptValue, frozen=True, kw_only=True):
    """What one parent or carer said, in their own words."""

    contact_id: str | None = None
    who: str
    words: str = ""
    via: Literal["meeting", "form", "phone", "letter"] = "meeting"


class PupilView(KeptValue, frozen=True, kw_only=True):
    """What the child said and how the child was involved, or the reason why there is nothing."""

    manner: str | None = None
    """A key of the framework's manners of involvement, chosen by the SENCO (R003-13)."""
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    reason_none: str = ""


class Advice(KeptValue, frozen=True, kw_only=True):
    """Advice from outside or new information, and where the paper is."""

    id: str
    source: str
    dated: date | None = None
    summary: str = ""


class PromiseKept(KeptValue, frozen=True, kw_only=True):
    """Whether an action agreed at an earlier review was done."""

    action_id: str
    state: Promise | None = None
    note: str = ""


class Heading(KeptValue, frozen=True, kw_only=True):
    """One step of the review as it was called on the day."""

    key: str
    kind: str
    title: str


class Words(KeptValue, frozen=True, kw_only=True):
    """The framework's words as they stood when the review was signed; later changes leave them alone."""

    plan_name: str
    headings: tuple[Heading, ...]
    ratings: dict[str, str]
    """Rating `-2` .. `2` to its words for parents."""
    future: dict[str, str]
    stages: dict[str, str]
    questions: dict[str, str]
    manners: dict[str, str]


class Amendment(KeptValue, frozen=True, kw_only=True):
    """A correction to a signed review: what, why, by whom. The signed text stays as it was."""

    on: date
    by: str
    reason: str
    words: str


class Review(KeptValue, frozen=True, kw_only=True):
    """One review meeting, from the first preparation to the signature."""

    id: str
    framework: str
    framework_version: str
    stage: str
    plan_id: str | None = None
    status: ReviewStatus = "in_progress"
    held_on: date
    meeting: Literal["senco", "with_teacher", "pupil_progress"] = "with_teacher"
    """The kind of meeting (R003-07)."""
    attendance: tuple[Attendance, ...] = ()
    asks: str = ""
    """What the parents want to talk about (their views form, R003-09)."""
    asks_answered: bool = False
    promises: tuple[PromiseKept, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    effectiveness: Effectiveness = msgspec.field(default_factory=Effectiveness)
    parent_views: tuple[ParentView, ...] = ()
    pupil_view: PupilView = msgspec.field(default_factory=PupilView)
    areas: tuple[AreaSummary, ...] = ()
    advice: tuple[Advice, ...] = ()
    no_advice: bool = False
    """Nobody sent anything new: said, not forgotten."""
    notes: dict[str, str] = msgspec.field(default_factory=dict)
    """The text of free sections, by step key."""
    no_actions: bool = False
    likelihood: Likelihood | None = None
    likelihood_reason: str = ""
    future: str | None = None
    """The key of the framework's future action."""
    future_reason: str = ""
    next_review: date | None = None
    next_targets: tuple[str, ...] = ()
    """The ids of the targets that were agreed for the next plan."""
    signed_on: date | None = None
    signed_at: datetime | None = None
    signed_by: str = ""
    missing: tuple[str, ...] = ()
    """What was missing when it was signed all the same."""
    missing_reason: str = ""
    words: Words | None = None
    amendments: tuple[Amendment, ...] = ()

    @property
    def parents_came(self) -> bool:
        """Whether at least one parent or carer was there."""
        return any(a.state == "attended" for a in self.attendance if a.contact_id)

    @property
    def parents_marked(self) -> bool:
        """Whether it is said of every parent or carer if they came."""
        return all(a.state for a in self.attendance if a.contact_id)

    def outcome(self, target_id: str) -> Outcome:
        """Return what is said of one target so far: an empty outcome if nothing is."""
        found = (o for o in self.outcomes if o.target_id == target_id)
        return next(found, Outcome(target_id=target_id))
