"""The child, the people around the child, and the child's needs."""

import re
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from sen_tui.domain.codes import area_name, need_name, year_name
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.nations import NationKey, year_on
from sen_tui.domain.text import folded, one_line
from sen_tui.domain.words import Mark, Vocabulary, spaced, spelled

RaisedBy = Literal["school", "parent", "agency", "pupil"]
NeedSource = Literal["assessed", "school judgement"]
Sex = Literal["", "female", "male"]

RAISED_BY = Vocabulary[RaisedBy](
    "raised_by",
    {"school": "the school", "parent": "a parent", "agency": "an outside service", "pupil": "the child"},
    history=spelled(RaisedBy),
)
SEXES = Vocabulary[Sex]("sex", {"": "not said", "female": "female", "male": "male"}, history={"": ""})
NEED_SOURCES = Vocabulary[NeedSource]("need_source", spelled(NeedSource))


_IN_CLASS = "What the class teacher does: teaching styles, books, worksheets, groups"
_TAKES_PART = "How the child takes part best in decisions, who assessed it, and when"


class Pupil(KeptValue, frozen=True, kw_only=True):
    """One child. `id` is random: never a name, never the UPN."""

    id: Annotated[str, Mark.INTERNAL]
    forename: Annotated[str, Meta(title="Forename")]
    surname: Annotated[str, Meta(title="Surname")]
    born: Annotated[date, Meta(title="Date of birth")]
    year: Annotated[str, Meta(title="Year group"), year_name]
    """The year group on the day `year_since`, a code of one of the `nations`."""
    year_since: Annotated[date | None, Mark.INTERNAL] = None
    """The day on which `year` was right. With every school year after it the child goes up a year."""
    class_name: Annotated[str, Meta(title="Class")] = ""
    preferred: Annotated[str, Meta(title="Called", extra={"screen": "Called (if not the forename)"})] = ""
    """The name by which the child goes, if it is not the forename."""
    sex: Annotated[Sex, Meta(title="Sex", extra={"screen": "Sex, as in the admission register"}), SEXES] = ""
    pronouns: Annotated[str, Meta(title="Pronouns")] = ""
    upn: Annotated[str, Meta(title="Pupil's number")] = ""
    """The number by which the nation knows the child: a UPN, in Scotland an SCN."""
    language: Annotated[str, Meta(title="Language", extra={"screen": "Language at home", "paper": "Home language"})] = (
        "English"
    )
    """The language spoken at home."""
    large_print: Annotated[bool, Meta(title="Large print")] = False
    interpreter: Annotated[str, Meta(title="Interpreter for")] = ""
    """The language for which an interpreter is needed; empty if none is."""
    strengths: Annotated[str, Meta(title="Strengths")] = ""
    interests: Annotated[str, Meta(title="Interests")] = ""
    difficulties: Annotated[str, Meta(title="Finds hard")] = ""
    in_class: Annotated[str, Meta(title="In class", extra={"screen": _IN_CLASS})] = ""
    """The differentiation by the class teacher, which every child at any stage goes on to get (R002-20)."""
    takes_part: Annotated[str, Meta(title="Takes part best", extra={"screen": _TAKES_PART})] = ""
    """The way of involving the child, as assessed by the SENCO for this child (R003-13)."""
    support_area: Annotated[str, Meta(title="Support service area")] = ""
    """The local support service for the child's home, if the framework has several (R002-02)."""
    left_on: Annotated[date | None, Meta(title="Left on")] = None
    """The last day here. It may be a day to come."""
    left_to: Annotated[str, Meta(title="Left to")] = ""
    framework: Annotated[str, Meta(title="Framework")] = ""
    """The id of the framework by which the school works with this child; empty for the school's."""
    nation: Annotated[NationKey | None, Mark.INTERNAL] = None
    """The nation of whose year groups `year` is one; None where it was not kept."""

    @property
    def first_name(self) -> str:
        """The called name, else the forename; empty for a child who has only the one name that stands as surname."""
        return self.preferred or self.forename

    @property
    def called(self) -> str:
        """The name to use when speaking of the child."""
        return self.first_name or self.surname

    @property
    def name(self) -> str:
        """The called name and the surname, as on the register. A child may have only one of them."""
        return f"{self.first_name} {self.surname}".strip()

    @property
    def full_name(self) -> str:
        """The name with the forename, where the child goes by another one: `Mo (Mohammed) Smith`."""
        if not self.preferred or not self.forename or self.preferred == self.forename:
            return self.name
        return f"{self.preferred} ({self.forename}) {self.surname}".strip()

    def year_on(self, today: date) -> str:
        """Return the year group on a day; for a child who has left, that of the last day here."""
        return year_on(min(today, self.left_on or today), self.year, self.year_since)

    def brought_up_to(self, today: date) -> "Pupil":
        """Return the child with the year group of a day."""
        return replace(self, year=self.year_on(today), year_since=today)

    def has_left(self, today: date) -> bool:
        """Return whether the child has left the school: from the day after the last day here."""
        return self.left_on is not None and self.left_on < today


class Contact(KeptValue, frozen=True, kw_only=True):
    """A parent, carer or other person around the child. `id` stays the same when the name or the tie is put right."""

    id: Annotated[str, Mark.INTERNAL]
    name: Annotated[str, Meta(title="Name")]
    relationship: Annotated[str, Meta(title="Relationship", extra={"screen": "Relationship to the child"})]
    parental_responsibility: Annotated[bool, Meta(title="Parental responsibility")] = True
    lives_with: Annotated[bool | None, Meta(title="The child lives with this person")] = None
    """None where it was never asked."""
    gets_copies: Annotated[bool, Meta(title="Gets copies", extra={"screen": "Gets copies of papers"})] = True
    do_not_contact: Annotated[bool, Meta(title="Do not contact")] = False
    """Whether nothing is ever sent to this person, even with `gets_copies`."""
    reason_barred: Annotated[str, Meta(title="Reason not to contact", extra={"screen": "If so, the reason"})] = ""
    phone: Annotated[str, Meta(title="Phone", extra={"screen": "Telephone"})] = ""
    email: Annotated[str, Meta(title="Email", extra={"screen": "E-mail"})] = ""
    address: Annotated[str, Meta(title="Address")] = ""
    language: Annotated[str, Meta(title="Language", extra={"screen": "Language, if not English"})] = ""
    interpreter: Annotated[bool, Meta(title="Needs an interpreter")] = False
    since: Annotated[date | None, Meta(title="Entered on")] = None
    """The day on which this person was entered, if later than the folder. No earlier paper was due to this person."""

    @property
    def barred(self) -> bool:
        """Whether this person must not be contacted: chosen so, or written in a field of an older record."""
        return self.do_not_contact or any(map(bars, (self.name, self.relationship, self.phone, self.email)))

    @property
    def copied(self) -> bool:
        """Whether papers go to this person."""
        return self.gets_copies and not self.barred

    @property
    def invited(self) -> bool:
        """Whether this person is invited to reviews: has responsibility for the child, or lives with the child."""
        return (self.parental_responsibility or bool(self.lives_with)) and not self.barred

    @property
    def consents(self) -> bool:
        """Whether this person is asked for permission."""
        return self.parental_responsibility and not self.barred


_BARS = r"\b(no|not|never|don t|dont)( to)?( be)? contact(ed)?\b(?! (number|numbers|details|address|phone|tel|email))"


def bars(text: str) -> bool:
    """Return whether a text says not to contact somebody, in any case and punctuation. No contact number is no bar."""
    words = folded(text)
    return "contact" in words and re.search(_BARS, re.sub(r"\W+", " ", words)) is not None


def named_apart(contact: Contact, contacts: tuple[Contact, ...]) -> str:
    """Return the name of a contact, with the tie where another one of the child has the same name."""
    same = [other for other in contacts if folded(one_line(other.name)) == folded(one_line(contact.name))]
    return f"{contact.name} ({contact.relationship})" if len(same) > 1 and contact.relationship else contact.name


class StagePeriod(KeptValue, frozen=True, kw_only=True):
    """A time on one stage of the framework; the open one has no end."""

    stage: Annotated[str, Meta(title="Stage"), spaced, Mark.KNOWN_BY]
    start: Annotated[date, Meta(title="From"), Mark.KNOWN_BY]
    end: Annotated[date | None, Meta(title="To")] = None
    reason: Annotated[str, Meta(title="Reason")] = ""
    decided_by: Annotated[str, Meta(title="Decided by")] = ""
    review_id: Annotated[str | None, Meta(title="Review"), Mark.LINK] = None
    framework: Annotated[str, Mark.INTERNAL] = ""
    """The id of an earlier framework of the child, to which the stage belongs; empty for the present one."""
    reviews: Annotated[int | None, Mark.INTERNAL] = None
    """The least number of reviews in a year by that framework, 0 for none; None where it was not kept."""
    annual_months: Annotated[int | None, Mark.INTERNAL] = None
    """The months between two annual reviews by that framework, 0 for none; None where it was not kept."""
    planned: Annotated[bool | None, Mark.INTERNAL] = None
    """Whether that framework has a plan at the stage; None where it was not kept."""


class Need(KeptValue, frozen=True, kw_only=True):
    """A DfE type of need; rank 1 is the primary one."""

    kind: Annotated[str, Meta(title="Type of need"), need_name, Mark.KNOWN_BY]
    rank: Annotated[int, Meta(title="Rank")]
    since: Annotated[date, Meta(title="Since"), Mark.KNOWN_BY]
    until: Annotated[date | None, Meta(title="Until")] = None
    source: Annotated[NeedSource, Meta(title="From whom"), NEED_SOURCES] = "school judgement"


class Concern(KeptValue, frozen=True, kw_only=True):
    """A worry about a child, on the register or not: the watch list (R001-04)."""

    id: Annotated[str, Mark.INTERNAL]
    raised_on: Annotated[date, Meta(title="Raised on")]
    raised_by: Annotated[RaisedBy, Meta(title="Raised by"), RAISED_BY]
    words: Annotated[str, Meta(title="Worry", extra={"screen": "What is the worry?"})]
    tried: Annotated[str, Meta(title="Tried so far")] = ""
    heard: Annotated[str, Meta(title="What parents and others who work with the child say")] = ""
    """The information that is collected before School Action (R001-18)."""
    parents_told: Annotated[bool, Meta(title="Parents told")] = False
    response: Annotated[str, Meta(title="What is done about it")] = ""
    reason_not: Annotated[str, Meta(title="Why nothing is done")] = ""
    """The reason for doing nothing, if that was decided. A concern never has both this and a response."""

    @property
    def open(self) -> bool:
        """Whether the concern has no answer yet."""
        return not self.response and not self.reason_not


class AreaSummary(KeptValue, frozen=True, kw_only=True):
    """Where the child is working in one area of need (R003-03)."""

    area: Annotated[str, Meta(title="Area of need"), area_name, Mark.KNOWN_BY]
    on: Annotated[date, Meta(title="Written on"), Mark.KNOWN_BY]
    by: Annotated[str, Meta(title="By"), Mark.KNOWN_BY] = ""
    working_at: Annotated[str, Meta(title="Working at")] = ""
    strengths: Annotated[str, Meta(title="Strengths")] = ""
    difficulties: Annotated[str, Meta(title="Difficulties", extra={"paper": "Finds hard"})] = ""


class Involvement(KeptValue, frozen=True, kw_only=True):
    """A specialist from outside the school who works with the child (R000-14)."""

    id: Annotated[str, Mark.INTERNAL]
    agency: Annotated[str, Meta(title="Outside service")]
    person: Annotated[str, Meta(title="Person", extra={"screen": "Name of the person"})] = ""
    role: Annotated[str, Meta(title="Role")] = ""
    start: Annotated[date, Meta(title="From", extra={"screen": "Works with the child since"})]
    end: Annotated[date | None, Meta(title="To", extra={"screen": "Until (empty while it goes on)"})] = None
    frequency: Annotated[str, Meta(title="How often")] = ""
    consent_id: Annotated[str | None, Meta(title="Consent"), Mark.LINK] = None
    asked_on: Annotated[date | None, Meta(title="Asked for advice on")] = None
    answered_on: Annotated[date | None, Meta(title="Answered on")] = None
    shares: Annotated[bool, Meta(title="Shares the responsibility for the help")] = False
    """Whether the specialist shares it with the SENCO, who keeps the lead (R000-02)."""
