"""What follows from a review: actions, moves of stage, papers sent, agreement."""

from datetime import date
from typing import Literal

from sen_tui.domain.kept_value import KeptValue

Owner = Literal["school", "home", "agency"]
ActionKind = Literal["support", "home activity", "referral", "chase", "resource"]
How = Literal["in person", "by hand", "post", "email", "phone", "collected"]

Answer = Literal["sent", "agreed", "in_part", "disagreed", "no_reply"]

OWNERS: dict[str, str] = {"school": "School", "home": "Home", "agency": "Outside service"}


class Action(KeptValue, frozen=True, kw_only=True):
    """Something somebody agreed to do, by a date."""

    id: str
    review_id: str | None = None
    words: str = ""
    owner: Owner = "school"
    person: str = ""
    """Who exactly; free text."""
    due: date | None = None
    kind: ActionKind = "support"
    done_on: date | None = None
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None


class StageMove(KeptValue, frozen=True, kw_only=True):
    """A move from one stage to another, with its reason."""

    id: str
    start: str
    to: str
    on: date
    reason: str = ""
    decided_by: str = ""
    review_id: str | None = None
    framework: str = ""
    """The id of the framework under which the child moved; empty where that was not noted."""


class Dispatch(KeptValue, frozen=True, kw_only=True):
    """Something told or sent to somebody: what met a duty, to whom, how, when, by whom."""

    id: str
    duty: str
    """The key of the duty that this meets."""
    what: str
    to: str
    """The person it was done for; empty where it was not for one person."""
    how: How
    on: date
    by: str


class Waiver(KeptValue, frozen=True, kw_only=True):
    """A duty of the framework that is left undone for a reason: which, why, when and by whom that was decided."""

    id: str
    duty: str
    """The key of the duty that is passed over."""
    what: str
    reason: str
    on: date
    by: str


class Agreement(KeptValue, frozen=True, kw_only=True):
    """A parent's answer to the plan or the review: the signed slip (R003-11)."""

    id: str
    review_id: str
    contact_id: str | None = None
    state: Answer = "sent"
    on: date
    words: str = ""


class Document(KeptValue, frozen=True, kw_only=True):
    """A paper that was made: which, when, by whom, in which form."""

    id: str
    kind: str
    review_id: str | None = None
    made_on: date
    by: str
    format: str
    language: str = "en"
    large_print: bool = False
    sha256: str = ""
