"""The transition pack: what the next teacher or school needs to know on the first day."""

from sen_tui.documents.family import masthead
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Page, Paragraph, Signature, Signatures, noticed, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.record_parts import PARTS
from sen_tui.documents.turn_to import at_school
from sen_tui.domain.authority import Subject
from sen_tui.domain.text import day

_PARTS: tuple[tuple[str, Subject], ...] = (
    ("The child", "profile"),
    ("In the child's words", "pupil"),
    ("Health", "medical"),
    ("Needs", "needs"),
    ("Where the child is working", "areas"),
    ("What helps", "strategies"),
    ("Targets now", "targets"),
    ("Help now", "help"),
    ("What worked, and what to change", "worked"),
    ("Advice from outside", "advice"),
    ("People", "people"),
    ("What parents say", "parents"),
    ("Still to be done", "next"),
    ("History", "history"),
    ("Papers that go with this", "papers"),
)


def transition(request: PaperRequest) -> Page:
    """Return the pack, the most needed first: what helps, the targets and the people before the history."""
    pupil, stage = request.folder.pupil, request.framework.stage(request.folder.stage).name
    going = f"goes on {day(pupil.left_on)}" if pupil.left_on else ""
    to = f"to {piece(pupil.left_to)}" if pupil.left_to.strip() else ""
    known = tuple(b for title, subject in _PARTS for b in section(title, *PARTS[subject](request)))
    blocks: tuple[Block, ...] = (
        masthead(request, "For the next school or teacher", f"born {day(pupil.born)}", stage, f"{going} {to}".strip()),
        *noticed(request.framework.notice),
        *(known or (Paragraph("Nothing is on record about this child yet."),)),
        *section("Whom to ask", Paragraph(at_school(request.school, request.framework))),
        Signatures((Signature(role=f"For the school ({piece(request.school.senco())})"),)),
    )
    return Page(title=f"Transition pack of {pupil.name}", blocks=blocks)
