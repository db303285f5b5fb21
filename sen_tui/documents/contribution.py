"""The sheet on which staff say before a review what they have seen (F51)."""

from sen_tui.documents.family import masthead, meeting_day, require_review, weekday
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Page, Paragraph, Signature, Signatures, WritingSpace, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.wording import start_and_goal
from sen_tui.domain.review import HELP_GIVEN
from sen_tui.domain.target import Target
from sen_tui.domain.text import label, sentence


def contribution(request: PaperRequest) -> Page:
    """Return the sheet: each target with ratings to tick and lines for what was seen, then the help and the rest."""
    require_review(request)
    on, senco = meeting_day(request), piece(request.school.senco())
    when = f"The review is on {weekday(on)}. " if on else ""
    targets = tuple(block for target in request.folder.active_targets for block in _target(target, request))
    none = (Paragraph("There are no targets now: please write what you see of the child's learning."),)
    blocks: tuple[Block, ...] = (
        masthead(request, "For the review: what staff have seen", request.framework.stage(request.folder.stage).name),
        Paragraph(f"{when}Please give this sheet to {senco} before the review."),
        *section("The targets", *(targets or none)),
        *section(
            "The help",
            Boxes(tuple(label(HELP_GIVEN.paper[key]) for key in HELP_GIVEN), label="It was given"),
            WritingSpace("What worked", 2),
            WritingSpace("What to change", 2),
        ),
        WritingSpace("Anything else: strengths, worries, attendance, health, friends", 3),
        Signatures((Signature(role="Name and subject"),)),
    )
    return Page(title=f"Contribution about {request.folder.pupil.name}", blocks=blocks)


def _target(target: Target, request: PaperRequest) -> tuple[Block, ...]:
    """Return a target with its measures, the framework's ratings to tick, and lines to write on."""
    measures = sentence(start_and_goal(target, request.folder))
    ratings = tuple(rating.words for rating in sorted(request.framework.ratings, key=lambda rating: rating.value))
    return (
        Paragraph(target.wording or target.short),
        *((Paragraph(measures, dim=True),) if measures else ()),
        Boxes(ratings),
        WritingSpace("What I have seen, and any number measured", 2),
    )
