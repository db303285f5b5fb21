"""A request for a document about a child, with the review or plan that is meant, and the papers that were signed."""

from datetime import date

import msgspec

from sen_tui.domain.annual_review import held_plan
from sen_tui.domain.authority import GENERAL, Authority
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import Contact
from sen_tui.domain.review import Review
from sen_tui.domain.school import School
from sen_tui.domain.text import day, label, listed


class PaperRequest(msgspec.Struct, frozen=True):
    """A request for a document about a child, with all that it is made of."""

    folder: PupilFolder
    framework: Framework
    school: School
    ref: str
    """`latest`, the date a review was held, or its id; of a plan also `held`, the one of the authority."""
    today: date
    then: Then
    people: tuple[Contact, ...] = ()
    """Those to whom it is addressed."""
    where: str = ""
    """The time and place of the meeting, if somebody named it for this paper."""
    authority: Authority = GENERAL
    """The template for evidence that goes to an authority."""
    in_company: bool = False
    """Whether it is shown while parents look: then what is the school's alone is left out."""

    @property
    def to(self) -> tuple[str, ...]:
        """The names of those to whom it is addressed."""
        return tuple(contact.name for contact in self.people)

    @property
    def calendar(self) -> SchoolCalendar:
        """The calendar of the school."""
        return SchoolCalendar.of(self.school, self.today)

    @property
    def review(self) -> Review:
        """The signed review that is meant. Raises `NotFound`."""
        return _review(self.folder, self.ref, self.today)

    @property
    def plan(self) -> Plan:
        """The plan that is meant. Raises `NotFound`."""
        return _plan(self.folder, self.framework, self.ref, self.today)


class SignedPaper(msgspec.Struct, frozen=True):
    """A paper that can be printed as it was agreed: its document, the reference for it, its day, and a name for it."""

    document: str
    ref: str
    on: date
    words: str


def signed_papers(folder: PupilFolder, then: Then) -> tuple[SignedPaper, ...]:
    """Return every signed review, for the family and whole, and every plan of a child, the latest first."""
    papers = [
        SignedPaper(document, review.id, review.held_on, f"{words} of {day(review.held_on)}")
        for review in folder.signed_reviews
        for document, words in (("review", "Review"), ("record", "Record of the review"))
    ]
    for plan in folder.plans:
        until = f"to {day(plan.closed_on)}" if plan.closed_on else "in force"
        words = label(f"{then(plan.framework).plan.short_of(plan.kind)} from {day(plan.start)}, {until}")
        papers.append(SignedPaper("plan", plan.id, plan.start, words))
    return tuple(sorted(papers, key=lambda paper: paper.on, reverse=True))


def held_paper(folder: PupilFolder, framework: Framework) -> tuple[SignedPaper, ...]:
    """Return the record of the plan of the authority that stands beside the school's, as far as there is one."""
    name, since = held_plan(framework, folder.stage), folder.held_since
    if not name or since is None:
        return ()
    return (SignedPaper("plan", "held", since, f"{name}, held by the {framework.terms.authority}"),)


def _plan(folder: PupilFolder, framework: Framework, ref: str, today: date) -> Plan:
    """Return a plan by its id, by the review with which it began, or by the day on which it began. Raises `NotFound`.

    `latest` is the plan in force, or the last one where none is.
    """
    short = framework.plan.short
    if not folder.plans:
        raise NotFound(f"There is no {short} for this child yet.")
    if ref == "latest":
        return folder.plan or folder.plans[-1]
    held = next((review.held_on for review in folder.signed_reviews if review.id == ref), None)
    began = held or next((plan.start for plan in folder.plans if plan.id == ref), None) or _day(ref, today)
    fitting = [plan for plan in folder.plans if ref == plan.id or plan.start == began]
    if not fitting:
        days = listed([day(plan.start) for plan in folder.plans[-6:]])
        raise NotFound(f"No {short} began then. They began on {days}.")
    return next((plan for plan in fitting if plan.id == ref), fitting[-1])


def _day(ref: str, today: date) -> date | None:
    """Return the day that somebody typed; None for a text that is no day."""
    from sen_tui.domain.dates import parse_day

    try:
        return parse_day(ref, today, past=True)
    except BadInput:
        return None


def _review(folder: PupilFolder, ref: str, today: date) -> Review:
    signed = folder.signed_reviews
    if ref == "latest" and signed:
        return signed[-1]
    by_id = [review for review in folder.reviews if review.closed and review.id == ref]
    if by_id:
        return by_id[0]
    if not signed:
        raise NotFound("No review of this child has been signed yet.")
    days, wanted = listed([day(review.held_on) for review in signed[-6:]]), _day(ref, today)
    if wanted is None:
        raise NotFound(f"No review by that date or id. Reviews were held on {days}.")
    for review in reversed(signed):
        if review.held_on == wanted:
            return review
    raise NotFound(f"No review was held on {day(wanted)}. Reviews were held on {days}.")
