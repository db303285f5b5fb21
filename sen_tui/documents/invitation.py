"""The invitation to a review meeting, with a slip for the reply."""

from sen_tui.documents.family import (
    NEEDS,
    from_school,
    greeting,
    heard,
    masthead,
    meeting_day,
    meeting_place,
    meeting_rows,
    require_review,
    ring,
    slip,
    weekday,
)
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Bullets, Page, Paragraph, WritingSpace, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.people import specialist_words
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import named
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.school import TEACHER

_NO_DAY = ("I will come: please ring me to find a day", "I cannot come: here is what I think")
_ANSWERS = ("I will come", "I cannot come on this day: please ring me", "I cannot come: here is what I think")


def invitation(request: PaperRequest) -> Page:
    """Return the invitation to the next review: the day, who will be there, what it is about, and the reply slip.

    Raises `NotFound` where no review comes, as the other papers before a review do.
    """
    require_review(request)
    called = piece(request.folder.pupil.called)
    blocks: tuple[Block, ...] = (
        masthead(request, "Invitation to a meeting about your child"),
        greeting(request),
        Paragraph(
            f"We would like to talk with you about how {called} is getting on. You know {called} best: "
            "what you say helps us to decide well."
        ),
        *section("When and where", *meeting_rows(request)),
        *section("Who will be there", Bullets(_people(request))),
        *section("What we will talk about", Bullets(_subjects(request))),
        Paragraph("You may bring somebody with you: a relative, a friend, or somebody from the service named below."),
        *heard(request),
        *ring(request),
        from_school(request.school),
        *_reply(request),
    )
    return Page(title=f"Invitation about {request.folder.pupil.name}", blocks=blocks, meets=_invited(request))


def _invited(request: PaperRequest) -> tuple[str, ...]:
    """Return the duties of inviting that are done with it: to the meeting of the day on it, not to another one.

    Without an agreed day it invites to the next review of the plan.
    """
    on, plan = meeting_day(request), request.folder.plan
    coming = next_annual(request.folder, request.framework, request.calendar)
    review = on is None or (plan is not None and plan.review_due == on)
    annual = on is not None and coming is not None and coming.agreed == on
    return (*(("invite_parents",) if review else ()), *(("annual_invite",) if annual else ()))


def _people(request: PaperRequest) -> tuple[str, ...]:
    """Return who of the school and of the services outside comes, and that the child may come."""
    pupil = request.folder.pupil
    staff = (named(name, TEACHER) if name != TEACHER else f"the {TEACHER}" for name in _teachers(request))
    outside = (i for i in request.folder.involvements if i.end is None or i.end >= request.today)
    asked = (f"perhaps {piece(', '.join(specialist_words(i)[:2]))}" for i in outside)
    child = f"{piece(pupil.called)}, for all of it or a part, if you and {piece(pupil.called)} would like that"
    return (coordinator(request.school, request.framework), *staff, *asked, "you", child)


def _teachers(request: PaperRequest) -> tuple[str, ...]:
    senco = request.school.senco()
    return tuple(n for n in request.school.teachers_of(request.folder.pupil.class_name) if n != senco)


def _subjects(request: PaperRequest) -> tuple[str, ...]:
    """Return what the meeting is about: each target, both views, and what comes next."""
    called = piece(request.folder.pupil.called)
    targets = tuple(f"How it goes with this target: {piece(t.short)}" for t in request.folder.active_targets)
    return (
        *targets,
        f"What {called} thinks, and what you think",
        "Whether the help is right, and what we do next",
    )


def _reply(request: PaperRequest) -> tuple[Block, ...]:
    """Return the slip for the reply. Where no day is agreed yet, it asks for the days that suit."""
    on = meeting_day(request)
    place = meeting_place(request, on)
    known = [f"The meeting on {weekday(on)}" if on else "The meeting", *([piece(place)] if place else [])]
    agreed = (Paragraph(f"{', '.join(known)}."), Boxes(_ANSWERS))
    return slip(
        request,
        "Reply slip",
        *(agreed if on or place else (Boxes(_NO_DAY), WritingSpace("Days and times that suit me", 1))),
        NEEDS,
        WritingSpace("Which language, who else comes, anything that we should know", 2),
    )
