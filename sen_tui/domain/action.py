"""The consequences of a review: actions, moves of stage, papers sent, agreement."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Mark, Vocabulary, spaced, spelled

Owner = Literal["school", "home", "agency"]
ActionKind = Literal["support", "home activity", "referral", "chase", "resource"]
How = Literal["in person", "by hand", "post", "email", "phone", "collected"]

Answer = Literal["sent", "agreed", "in_part", "disagreed", "no_reply"]

OWNERS = Vocabulary[Owner]("owner", {"school": "School", "home": "Home", "agency": "Outside service"})
ACTION_KINDS = Vocabulary[ActionKind]("action_kind", spelled(ActionKind), paper={"support": "", "chase": "to chase up"})
HOW = Vocabulary[How]("how", spelled(How))
ANSWERS = Vocabulary[Answer](
    "answer",
    {
        "agreed": "agrees",
        "in_part": "agrees in part",
        "disagreed": "disagrees",
        "no_reply": "has not answered",
    },
    paper={
        "agreed": "agreed with this review",
        "in_part": "agreed in part",
        "disagreed": "did not agree",
        "no_reply": "did not reply",
    },
    history=spelled(Answer),
)
"""The answers of a parent that a screen offers. `sent` is no answer: the slip has gone home and is not back."""


class Action(KeptValue, frozen=True, kw_only=True):
    """Something somebody agreed to do, by a date."""

    id: Annotated[str, Mark.INTERNAL]
    review_id: Annotated[str | None, Meta(title="Review"), Mark.LINK] = None
    words: Annotated[str, Meta(title="Words", extra={"screen": "What"})] = ""
    owner: Annotated[Owner, Meta(title="Whose", extra={"screen": "Who"}), OWNERS] = "school"
    person: Annotated[str, Meta(title="Person", extra={"screen": "Name"})] = ""
    """The name of the person; free text."""
    due: Annotated[date | None, Meta(title="By when")] = None
    kind: Annotated[ActionKind, Meta(title="Kind"), ACTION_KINDS] = "support"
    done_on: Annotated[date | None, Meta(title="Done on")] = None
    note: Annotated[str, Meta(title="Note")] = ""

    @property
    def open(self) -> bool:
        """Whether the action still has to be done."""
        return self.done_on is None


class StageMove(KeptValue, frozen=True, kw_only=True):
    """A move from one stage to another, with its reason."""

    id: Annotated[str, Mark.INTERNAL]
    start: Annotated[str, Meta(title="From"), spaced]
    to: Annotated[str, Meta(title="To"), spaced]
    on: Annotated[date, Meta(title="On")]
    reason: Annotated[str, Meta(title="Reason")] = ""
    decided_by: Annotated[str, Meta(title="Decided by")] = ""
    review_id: Annotated[str | None, Meta(title="Review"), Mark.LINK] = None
    framework: Annotated[str, Meta(title="Framework")] = ""
    """The id of the framework under which the child moved; empty in records that did not note it."""


class Dispatch(KeptValue, frozen=True, kw_only=True):
    """Something told or sent to somebody: what met a duty, to whom, how, when, by whom."""

    id: Annotated[str, Mark.INTERNAL]
    duty: Annotated[str, Mark.INTERNAL]
    """The key of the duty that this dispatch ends."""
    what: Annotated[str, Meta(title="What")]
    to: Annotated[str, Meta(title="To whom")]
    """The parent or carer; empty where the duty was owed to nobody in particular."""
    how: Annotated[How, Meta(title="How"), HOW]
    on: Annotated[date, Meta(title="On", extra={"screen": "When"})]
    by: Annotated[str, Meta(title="By", extra={"screen": "By whom"})]
    finding: Annotated[str, Meta(title="Finding", extra={"screen": "What was seen"})] = ""
    """What was seen, where the duty was to look at something for some time, or what was decided."""
    decision: Annotated[str, Mark.INTERNAL] = ""
    """The key of the authority's decision after an annual review; `finding` has its words."""
    agreed: Annotated[date | None, Meta(title="Agreed for", extra={"screen": "The meeting is on"})] = None
    """The day that was agreed for a meeting, where the duty was to agree one."""
    document: Annotated[str, Mark.INTERNAL] = ""
    """The id of the paper that was handed over."""


class Waiver(KeptValue, frozen=True, kw_only=True):
    """A duty of the framework that is left undone for a reason: which, why, when and by whom that was decided."""

    id: Annotated[str, Mark.INTERNAL]
    duty: Annotated[str, Mark.INTERNAL]
    """The key of the duty that is passed over."""
    what: Annotated[str, Meta(title="What")]
    reason: Annotated[str, Meta(title="Reason")]
    on: Annotated[date, Meta(title="On")]
    by: Annotated[str, Meta(title="By")]


class Agreement(KeptValue, frozen=True, kw_only=True):
    """A parent's answer to the plan or the review: the signed slip (R003-11)."""

    id: Annotated[str, Mark.INTERNAL]
    review_id: Annotated[str, Meta(title="Review"), Mark.LINK]
    contact_id: Annotated[str | None, Meta(title="Parent or carer"), Mark.LINK] = None
    who: Annotated[str, Meta(title="Name")] = ""
    """The name on the day of the answer; empty in older records."""
    state: Annotated[Answer, Meta(title="Answer"), ANSWERS] = "sent"
    on: Annotated[date, Meta(title="On")]
    words: Annotated[str, Meta(title="In their own words")] = ""


class Document(KeptValue, frozen=True, kw_only=True):
    """A paper that is kept about the child: which, of which day, by whom, in which form and where."""

    id: Annotated[str, Mark.INTERNAL]
    kind: Annotated[str, Meta(title="Which paper"), spaced]
    review_id: Annotated[str | None, Meta(title="Review"), Mark.LINK] = None
    made_on: Annotated[date, Meta(title="Made on", extra={"screen": "Of which day"})]
    by: Annotated[str, Meta(title="By", extra={"screen": "By whom"})]
    format: Annotated[str, Meta(title="Form", extra={"screen": "Where it is kept"})]
    language: Annotated[str, Meta(title="Language")] = "en"
    large_print: Annotated[bool, Meta(title="Large print")] = False
    sha256: Annotated[str, Mark.INTERNAL] = ""
    to: Annotated[str, Meta(title="For whom")] = ""
    """The people to whom it is addressed."""
    contacts: Annotated[tuple[str, ...], Mark.INTERNAL] = ()
    """The ids of these people."""
    document: Annotated[str, Mark.INTERNAL] = ""
    """The name of the document, where this program made the paper."""
    file: Annotated[str, Mark.INTERNAL] = ""
    """The name of its file in the outbox."""
    duties: Annotated[tuple[str, ...], Mark.INTERNAL] = ()
    """The keys of the duties that were open when it was made, and that are met once it is handed over."""
    printed_on: Annotated[date | None, Meta(title="Printed on")] = None
    """The day on which it was sent to the printer."""
