"""The parts that papers for a family share: the top of a letter, the greeting, the next meeting, the reply slip."""

from datetime import date

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Block,
    Boxes,
    Heading,
    Masthead,
    Paragraph,
    Signature,
    Signatures,
    WritingSpace,
    filled,
)
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.turn_to import coordinator, whom_to_ring
from sen_tui.documents.wording import class_facts
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.errors import NotFound
from sen_tui.domain.school import School
from sen_tui.domain.stages import no_review
from sen_tui.domain.text import day, listed

TIME_AND_PLACE = "Time and place"
PARENT = "Parent or carer"


def for_whom(to: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fact about who gets a paper: `for Mrs Bell and Mr Bell`; nothing if that is nobody by name."""
    return (f"for {listed([piece(name) for name in to])}",) if to else ()


def masthead(request: PaperRequest, title: str, *facts: str) -> Masthead:
    """Return the top of a paper of today: the school, the title, the child with class, the day, and for whom it is."""
    pupil, today = request.folder.pupil, request.today
    own = (*class_facts(pupil, today), *facts, day(today), *for_whom(request.to))
    return Masthead(over=request.school.name, title=title, about=pupil.full_name, facts=tuple(f for f in own if f))


def greeting(request: PaperRequest) -> Paragraph:
    """Return the first line of a letter."""
    return Paragraph(f"Dear {listed([piece(name) for name in request.to])}," if request.to else "Dear parent or carer,")


def require_here(request: PaperRequest) -> None:
    """Raise `NotFound` for a child who has left: the parents are asked for nothing any more."""
    if request.folder.pupil.has_left(request.today):
        raise NotFound("This child has left the school: nobody is asked or invited any more.")


def require_review(request: PaperRequest) -> None:
    """Raise `NotFound` where no review comes: the child has left, or is at a stage without reviews.

    At such a stage the papers before a meeting are made once a meeting is agreed, or its time and place are named.
    """
    require_here(request)
    why = no_review(request.framework, request.folder.stage, left=False)
    if why and meeting_day(request) is None and not request.where.strip():
        raise NotFound(why)


def meeting_day(request: PaperRequest) -> date | None:
    """Return the agreed day of the next meeting that is not over: of the review, or of the annual review.

    After the last day of the child here there is none.
    """
    plan, left = request.folder.plan, request.folder.pupil.left_on
    coming = next_annual(request.folder, request.framework, request.calendar)
    days = (plan.review_due if plan else None, coming.agreed if coming else None)
    return min((on for on in days if on and on >= request.today and (left is None or on <= left)), default=None)


def meeting_place(request: PaperRequest, on: date | None) -> str:
    """Return the time and place of the meeting on a day: as named for this paper, else as agreed at the last review."""
    last = request.folder.last_review
    agreed = last.next_where if last and on and last.next_review == on else ""
    return (request.where or agreed).strip()


def weekday(on: date) -> str:
    """Return a day with its name: `Friday 20 November 2026`."""
    return f"{on:%A} {day(on)}"


def meeting_rows(request: PaperRequest) -> tuple[Block, ...]:
    """Return the day, the time and place of the next meeting, and who leads it.

    Where nobody has said the time yet, there is a line on which it is written by hand.
    """
    on = meeting_day(request)
    place = piece(meeting_place(request, on))
    rows = (
        ("Day", weekday(on) if on else "Not agreed yet: please ring us, and we will find a day that suits you."),
        ("Ask for", coordinator(request.school, request.framework)),
        (TIME_AND_PLACE, place),
    )
    by_hand = (WritingSpace(TIME_AND_PLACE, 1),) if on and not place else ()
    return (*filled(*rows), *by_hand)


def ring(request: PaperRequest) -> tuple[Block, ...]:
    """Return whom the family can ring, at school and outside it."""
    return whom_to_ring(request.school, request.framework, request.folder.pupil)


def from_school(school: School) -> Signatures:
    """Return the place where the school signs a letter."""
    return Signatures((Signature(role=f"For the school ({piece(school.senco())})"),))


def slip(request: PaperRequest, title: str, *blocks: Block) -> tuple[Block, ...]:
    """Return a slip to sign and to send back: its title, about which child it is, its blocks, and the signature."""
    about = f"About {piece(request.folder.pupil.full_name)}. Please send this back to {piece(request.school.name)}."
    return (Heading(title), Paragraph(about), *blocks, Signatures((Signature(role=PARENT),)))


def heard(request: PaperRequest) -> tuple[Paragraph, ...]:
    """Return what is noted about language, interpreter and large print, so that the family can put it right."""
    people, pupil = request.people, request.folder.pupil
    interpreters = [c.language or pupil.interpreter or "another language" for c in people if c.interpreter]
    interpreters += [pupil.interpreter] if pupil.interpreter and not interpreters else []
    spoken = [c.language for c in people if c.language.strip() and not c.interpreter]
    languages = [name for name in spoken if name not in interpreters]
    said = [f"an interpreter ({piece(name)})" for name in dict.fromkeys(interpreters)]
    said += [f"talking in {piece(name)}" for name in dict.fromkeys(languages)]
    said += ["papers in large print"] if pupil.large_print else []
    return (Paragraph(f"{listed(said)}.", label="We have noted that you need"),) if said else ()


NEEDS = Boxes(
    choices=("an interpreter", "papers in another language", "large print", "a room without steps", "another time"),
    label="I need",
)
"""What a family can ask for."""
