"""The form on which parents write before a review what they think."""

from sen_tui.documents.family import NEEDS, PARENT, greeting, masthead, meeting_day, require_review, ring, weekday
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Page, Paragraph, Signature, Signatures, WritingSpace, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.domain.target import Target

_SEEN = ("yes, often", "sometimes", "not yet", "I do not know")


def parents_views(request: PaperRequest) -> Page:
    """Return the form: some questions, each target as seen at home, and what to talk about (R003-09)."""
    require_review(request)
    pupil, on = request.folder.pupil, meeting_day(request)
    called = piece(pupil.called)
    before = f"before the meeting on {weekday(on)}" if on else "before the meeting"
    blocks: tuple[Block, ...] = (
        masthead(request, "Parents' views"),
        greeting(request),
        Paragraph(
            f"Please tell us how {called} is getting on. A few words are enough, in any language. Send this back "
            f"{before}, or ring us, and we write it down for you. Your words are kept as you wrote them."
        ),
        WritingSpace(f"What is going well for {called}, at school and at home?"),
        WritingSpace(f"What is hard for {called}, or worries you?"),
        WritingSpace("What helps at home?", 2),
        *section("The targets now: do you see it at home?", *_targets(request.folder.active_targets)),
        WritingSpace("What would you like to happen next?"),
        WritingSpace("What do you want to talk about at the meeting?", 2),
        Boxes(("I will come", "I cannot come: please ring me"), label="The meeting"),
        NEEDS,
        *ring(request),
        Signatures((Signature(role=PARENT),)),
    )
    return Page(title=f"Parents' views about {pupil.name}", blocks=blocks)


def _targets(targets: tuple[Target, ...]) -> tuple[Block, ...]:
    return tuple(block for target in targets for block in (Paragraph(target.wording or target.short), Boxes(_SEEN)))
