"""The review: its attendance, its answers, its decisions. A signed review is closed."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from sen_tui.domain.after_signing import Amendment, Withdrawal
from sen_tui.domain.child_then import ChildThen
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.pupil import AreaSummary
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.words import Mark, Vocabulary, spaced, spelled
from sen_tui.domain.words_then import Words

Presence = Literal["attended", "apologies", "sent_views", "absent"]
NextForTarget = Literal["continue", "change", "new", "stop"]
Likelihood = Literal["not_likely", "possible", "likely", "requested"]
HelpGiven = Literal["all", "most", "some", "little"]
Promise = Literal["kept", "partly", "not_kept"]
ReviewStatus = Literal["in_progress", "signed", "withdrawn"]

Via = Literal["meeting", "form", "phone", "letter"]
Meeting = Literal["senco", "with_teacher", "pupil_progress"]

PRESENCE = Vocabulary[Presence](
    "presence",
    {
        "attended": "attended",
        "apologies": "sent apologies",
        "sent_views": "sent their views",
        "absent": "did not attend",
    },
    paper={"attended": "here"},
)
AWAY: tuple[Presence, ...] = ("apologies", "absent")
"""The marks of somebody who neither came nor sent views."""
NEXT_FOR_TARGET = Vocabulary[NextForTarget](
    "next_for_target",
    {"continue": "continue", "change": "change", "new": "new target instead", "stop": "stop"},
    paper={
        "continue": "we carry on",
        "change": "we change the target",
        "new": "a new target takes its place",
        "stop": "this target ends here",
    },
)
LIKELIHOOD = Vocabulary[Likelihood](
    "likelihood",
    {"not_likely": "not likely", "possible": "possible", "likely": "likely", "requested": "already requested"},
)
HELP_GIVEN = Vocabulary[HelpGiven](
    "help_given",
    {"little": "little or none", "some": "some of it", "most": "most of it", "all": "all of it, as planned"},
)
PROMISE = Vocabulary[Promise]("promise", {"kept": "kept", "partly": "partly kept", "not_kept": "not kept yet"})
REVIEW_STATUS = Vocabulary[ReviewStatus]("review_status", spelled(ReviewStatus))
VIA = Vocabulary[Via](
    "via",
    {"meeting": "said in the meeting", "form": "on the views form", "phone": "on the phone", "letter": "in a letter"},
    paper={"meeting": "", "phone": "by phone"},
    history=spelled(Via),
)
MEETINGS = Vocabulary[Meeting]("meeting", spelled(Meeting))
EFFECTIVENESS = Vocabulary[int](
    "effectiveness",
    {1: "not effective", 2: "a little effective", 3: "partly effective", 4: "effective", 5: "very effective"},
)
"""The plan's own rating, apart from the child's progress (R000-24)."""


_ADEQUATE = "Which kinds of adequate progress were seen?"


def of_five(rating: int) -> str:
    """Return the words of a rating -2..+2 in the history: `4 of 5`."""
    return f"{rating + 3:g} of 5"


class Attendance(KeptValue, frozen=True, kw_only=True):
    """One person of the review, and whether they came."""

    name: Annotated[str, Meta(title="Name"), Mark.KNOWN_BY]
    role: Annotated[str, Meta(title="Role"), Mark.KNOWN_BY]
    contact_id: Annotated[str | None, Meta(title="Parent or carer"), Mark.LINK, Mark.KNOWN_BY] = None
    """The parent or carer, so that the duty of a copy home has its addressee; None for other people."""
    involvement_id: Annotated[str | None, Mark.INTERNAL] = None
    """The specialist from outside in the folder; None for other people."""
    state: Annotated[Presence | None, Meta(title="Present"), PRESENCE] = None
    guest: Annotated[bool, Meta(title="Added for this review")] = False
    """Whether this person was not invited, but added by hand."""


class Outcome(KeptValue, frozen=True, kw_only=True):
    """What the review says of one target: rated -2..+2, or a reason why not."""

    target_id: Annotated[str, Meta(title="Target"), Mark.LINK, Mark.KNOWN_BY]
    rating: Annotated[int | None, Meta(title="Progress"), of_five] = None
    unrated_reason: Annotated[str, Meta(title="Why not rated", extra={"screen": "Why it cannot be rated"})] = ""
    evidence: Annotated[str, Meta(title="Evidence", extra={"screen": "Evidence: what was seen, where, by whom"})] = ""
    value: Annotated[float | None, Meta(title="Value", extra={"screen": "Latest measured value"})] = None
    """The latest measured value, in the unit of the criterion."""
    next: Annotated[NextForTarget | None, Meta(title="What next"), NEXT_FOR_TARGET] = None

    @property
    def said(self) -> bool:
        """Whether anything was said of the target, beside a value that may have been measured before."""
        return self.rating is not None or bool(self.unrated_reason or self.evidence or self.next)


class Effectiveness(KeptValue, frozen=True, kw_only=True):
    """How well the plan worked, judged apart from the child's progress."""

    rating: Annotated[int | None, Meta(title="How effective", extra={"paper": "The plan was"}), EFFECTIVENESS] = None
    worked: Annotated[str, Meta(title="What worked")] = ""
    change: Annotated[str, Meta(title="What to change")] = ""
    help_given: Annotated[
        HelpGiven | None, Meta(title="Help given", extra={"screen": "Was the help really given?"}), HELP_GIVEN
    ] = None


class ParentView(KeptValue, frozen=True, kw_only=True):
    """What one parent or carer said, in their own words."""

    contact_id: Annotated[str | None, Meta(title="Parent or carer"), Mark.LINK, Mark.KNOWN_BY] = None
    who: Annotated[str, Meta(title="Who"), Mark.KNOWN_BY]
    words: Annotated[str, Meta(title="In their own words")] = ""
    via: Annotated[Via, Meta(title="Heard by"), VIA] = "meeting"


class Advice(KeptValue, frozen=True, kw_only=True):
    """Advice from outside or new information, and where the paper is."""

    id: Annotated[str, Mark.INTERNAL]
    source: Annotated[str, Meta(title="From whom")]
    dated: Annotated[date | None, Meta(title="Dated")] = None
    summary: Annotated[str, Meta(title="In short", extra={"screen": "What it says"})] = ""


class PromiseKept(KeptValue, frozen=True, kw_only=True):
    """Whether an action agreed at an earlier review was done."""

    action_id: Annotated[str, Meta(title="Action"), Mark.LINK, Mark.KNOWN_BY]
    state: Annotated[Promise | None, Meta(title="Kept"), PROMISE] = None
    note: Annotated[str, Meta(title="Note")] = ""


class Review(KeptValue, frozen=True, kw_only=True):
    """One review meeting, from the first preparation to the signature."""

    id: Annotated[str, Mark.INTERNAL]
    framework: Annotated[str, Meta(title="Framework")]
    framework_version: Annotated[str, Mark.INTERNAL]
    stage: Annotated[str, Meta(title="Stage"), spaced]
    plan_id: Annotated[str | None, Meta(title="Plan"), Mark.LINK] = None
    status: Annotated[ReviewStatus, Meta(title="State"), REVIEW_STATUS] = "in_progress"
    held_on: Annotated[date, Meta(title="Held on")]
    meeting: Annotated[Meeting, Meta(title="Kind of meeting"), MEETINGS] = "with_teacher"
    """The kind of meeting (R003-07)."""
    attendance: Annotated[tuple[Attendance, ...], Meta(title="Attendance")] = ()
    asks: Annotated[
        str,
        Meta(
            title="Parents want to talk about",
            extra={"screen": "What do the parents want to talk about?", "paper": "The parents wanted to talk about"},
        ),
    ] = ""
    """The parents' question, from their views form (R003-09)."""
    asks_answered: Annotated[bool, Meta(title="Parents' question answered", extra={"screen": "Their question"})] = False
    promises: Annotated[tuple[PromiseKept, ...], Meta(title="Promises")] = ()
    outcomes: Annotated[tuple[Outcome, ...], Meta(title="Progress")] = ()
    effectiveness: Annotated[Effectiveness, Meta(title="Effectiveness of the plan")] = msgspec.field(
        default_factory=Effectiveness
    )
    parent_views: Annotated[tuple[ParentView, ...], Meta(title="Parents' contribution")] = ()
    pupil_view: Annotated[PupilView, Meta(title="Child's views")] = msgspec.field(default_factory=PupilView)
    areas: Annotated[tuple[AreaSummary, ...], Meta(title="Areas of need")] = ()
    advice: Annotated[tuple[Advice, ...], Meta(title="Advice")] = ()
    no_advice: Annotated[bool, Meta(title="No advice")] = False
    """Whether somebody noted that there is no new advice. It was not forgotten."""
    notes: Annotated[dict[str, str], Meta(title="Notes")] = msgspec.field(default_factory=dict)
    """The text of free sections, by step key."""
    no_actions: Annotated[bool, Meta(title="No actions")] = False
    likelihood: Annotated[Likelihood | None, Meta(title="Likelihood of statutory assessment"), LIKELIHOOD] = None
    likelihood_reason: Annotated[str, Meta(title="Reason for the likelihood", extra={"screen": "Why"})] = ""
    adequate_progress: Annotated[
        tuple[str, ...], Meta(title="Adequate progress", extra={"screen": _ADEQUATE}), spaced
    ] = ()
    """The keys of the kinds of adequate progress that were seen, in the framework's order."""
    future: Annotated[str | None, Meta(title="Future action", extra={"screen": "What is agreed?"}), spaced] = None
    """The key of the framework's future action."""
    future_reason: Annotated[str, Meta(title="Reason for the future action", extra={"screen": "Reason"})] = ""
    next_review: Annotated[date | None, Meta(title="Next review")] = None
    next_where: Annotated[
        str, Meta(title="Time and place of the next review", extra={"screen": "Time and place, if agreed"})
    ] = ""
    """The time and the room of the next review, as people say it: `3.30 pm in the library`."""
    next_targets: Annotated[tuple[str, ...], Meta(title="Next targets")] = ()
    """The ids of the targets that were agreed for the next plan."""
    signed_on: Annotated[date | None, Meta(title="Signed on")] = None
    signed_at: Annotated[datetime | None, Meta(title="Signed at")] = None
    signed_by: Annotated[str, Meta(title="Signed by")] = ""
    missing: Annotated[tuple[str, ...], Meta(title="Missing when signed", extra={"paper": "Missing"})] = ()
    """A sentence for each gap with which the review was signed."""
    missing_reason: Annotated[str, Meta(title="Reason for signing all the same", extra={"paper": "Reason"})] = ""
    words: Annotated[Words | None, Mark.INTERNAL] = None
    child: Annotated[ChildThen | None, Mark.INTERNAL] = None
    """The child on the day of the review, kept when it was signed."""
    amendments: Annotated[tuple[Amendment, ...], Meta(title="Corrections")] = ()
    withdrawn: Annotated[Withdrawal | None, Meta(title="Withdrawn")] = None

    @property
    def closed(self) -> bool:
        """Whether the review was signed, also if it was withdrawn since."""
        return self.status != "in_progress"

    @property
    def parents(self) -> tuple[Attendance, ...]:
        """The parents and carers who were invited."""
        return tuple(a for a in self.attendance if a.contact_id)

    @property
    def sent_views(self) -> tuple[Attendance, ...]:
        """The parents and carers who did not come, but sent their views."""
        return tuple(a for a in self.parents if a.state == "sent_views")

    @property
    def parents_came(self) -> bool:
        """Whether at least one parent or carer was there."""
        return any(a.state == "attended" for a in self.parents)

    @property
    def nobody_came(self) -> bool:
        """Whether parents or carers were invited and none was there. False while it is not marked yet for one."""
        return bool(self.parents) and self.parents_marked and not self.parents_came

    @property
    def parents_marked(self) -> bool:
        """Whether the attendance of every parent or carer is marked."""
        return all(a.state for a in self.parents)

    def outcome(self, target_id: str) -> Outcome:
        """Return the outcome of one target, or an empty one if there is none."""
        return next((o for o in self.outcomes if o.target_id == target_id), Outcome(target_id=target_id))
