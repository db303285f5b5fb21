"""The child, the people around the child, and what is known of the child's needs."""

from datetime import date
from typing import Literal

from sen_tui.domain.codes import Area
from sen_tui.domain.kept_value import KeptValue

RaisedBy = Literal["school", "parent", "agency", "pupil"]
CaseOutcome = Literal["declined", "statement", "note_in_lieu", "ehcp", "refused_plan"]
"""What an authority decides at the end of a statutory assessment."""


class Pupil(KeptValue, frozen=True, kw_only=True):
    """One child. `id` is random: never a name, never the UPN."""

    id: str
    forename: str
    surname: str
    born: date
    year: str
    """National Curriculum year, a code of `codes.YEARS`."""
    class_name: str = ""
    preferred: str = ""
    """The name the child goes by, where it is not the forename."""
    pronouns: str = ""
    upn: str = ""
    language: str = "English"
    """The language spoken at home."""
    large_print: bool = False
    interpreter: str = ""
    """The language an interpreter is needed for, or nothing."""
    strengths: str = ""
    interests: str = ""
    support_area: str = ""
    """Which local support service covers the child's home, where the framework has several (R002-02)."""
    left_on: date | None = None
    left_to: str = ""

    @property
    def called(self) -> str:
        """The name to use when speaking of the child."""
        return self.preferred or self.forename

    @property
    def name(self) -> str:
        """Name and surname as on the register."""
        return f"{self.called} {self.surname}".strip()


class Contact(KeptValue, frozen=True, kw_only=True):
    """A parent, carer or other person around the child."""

    id: str
    name: str
    relationship: str
    parental_responsibility: bool = True
    gets_copies: bool = True
    do_not_contact: bool = False
    """Wins over `gets_copies`: nothing is ever sent to this person."""
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""
    since: date | None = None
    """The day this person was entered, where that was after the folder was made: earlier papers went without."""

    @property
    def copied(self) -> bool:
        """Whether papers go to this person."""
        return self.gets_copies and not self.do_not_contact

    @property
    def invited(self) -> bool:
        """Whether this person is invited to reviews."""
        return self.parental_responsibility and not self.do_not_contact


class StagePeriod(KeptValue, frozen=True, kw_only=True):
    """A time on one stage of the framework; the open one has no end."""

    stage: str
    start: date
    end: date | None = None
    reason: str = ""
    decided_by: str = ""
    review_id: str | None = None


class Need(KeptValue, frozen=True, kw_only=True):
    """A DfE type of need; rank 1 is the primary one."""

    kind: str
    rank: int
    since: date
    until: date | None = None
    source: Literal["assessed", "school judgement"] = "school judgement"


class Concern(KeptValue, frozen=True, kw_only=True):
    """A worry about a child, on the register or not: the watch list (R001-04)."""

    id: str
    raised_on: date
    raised_by: RaisedBy
    words: str
    tried: str = ""
    parents_told: bool = False
    response: str = ""
    reason_not: str = ""
    """Why nothing is done, where that was decided; never beside a response."""

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return not self.response and not self.reason_not


class AreaSummary(KeptValue, frozen=True, kw_only=True):
    """Where the child is working in one of the four areas of need (R003-03)."""

    area: Area
    on: date
    by: str = ""
    working_at: str = ""
    strengths: str = ""
    difficulties: str = ""


class Consent(KeptValue, frozen=True, kw_only=True):
    """What a parent was asked to permit, and the answer (R001-30)."""

    id: str
    rule: str
    """The key of the framework's consent rule."""
    asked_on: date
    asked_by: str = ""
    contact_id: str | None = None
    state: Literal["asked", "given", "refused", "withdrawn"] = "asked"
    answered_on: date | None = None
    form: Literal["verbal", "signed", ""] = ""


class Involvement(KeptValue, frozen=True, kw_only=True):
    """A specialist from outside the school who works with the child (R000-14)."""

    id: str
    agency: str
    person: str = ""
    role: str = ""
    start: date
    end: date | None = None
    frequency: str = ""
    consent_id: str | None = None


class StatutoryCase(KeptValue, frozen=True, kw_only=True):
    """A request for statutory assessment and what the authority decided, with its dates."""

    id: str
    requested_on: date
    requested_by: Literal["school", "parent", "agency"] = "school"
    decided_on: date | None = None
    assessing: bool | None = None
    outcome: CaseOutcome | None = None
    outcome_on: date | None = None
