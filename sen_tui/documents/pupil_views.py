"""The sheet on which a child says what the child thinks, in the framework's questions. It is in large print."""

from sen_tui.documents.family import require_review
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Masthead, Page, Paragraph, WritingSpace, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.domain.target import Target
from sen_tui.domain.text import day

_HOW = ("I can do it", "nearly", "not yet")
_COME = ("yes", "for a part of it", "no: please tell them for me")


def pupil_views(request: PaperRequest) -> Page:
    """Return the sheet: the questions of the framework (R003-12), the child's targets, and how to take part."""
    require_review(request)
    pupil = request.folder.pupil
    questions = tuple(WritingSpace(question.words, 4) for question in request.framework.pupil_voice.questions)
    blocks: tuple[Block, ...] = (
        Masthead(over=request.school.name, title="What I think", about=pupil.called, facts=(day(request.today),)),
        Paragraph("You can write, draw, or tell somebody who writes it down for you. Nothing here is wrong."),
        *questions,
        *section("My targets", *_targets(request.folder.active_targets)),
        WritingSpace("Who or what helps me most", 2),
        Boxes(_COME, label="I want to come to the meeting"),
        WritingSpace("Who helped me with this sheet", 1),
    )
    return Page(title=f"What {pupil.called} thinks", blocks=blocks)


def _targets(targets: tuple[Target, ...]) -> tuple[Block, ...]:
    """Return each target in the child's words where there are some, with boxes."""
    return tuple(
        block
        for target in targets
        for block in (Paragraph(piece(target.child_words.strip() or target.short)), Boxes(_HOW))
    )
