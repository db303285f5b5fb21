"""The completed plan for the family: with what parents and child say, and the slip to send back."""

from sen_tui.documents.family import PARENT, ring
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Block,
    Boxes,
    Fields,
    Heading,
    Page,
    Paragraph,
    Signature,
    Signatures,
    WritingSpace,
)
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.plan import PARENTS_SAY, child_says, plan_body, views_known
from sen_tui.domain.framework import Framework
from sen_tui.domain.plan import Plan
from sen_tui.domain.slip_code import code_of
from sen_tui.domain.text import day, label

_ANSWERS = ("I agree", "I agree with a part of it", "I do not agree: please ring me")


def completed_plan(request: PaperRequest) -> Page:
    """Return the plan with both views (R003-10) and the slip with its code (R003-11). Raises `NotFound`.

    Where nobody has said anything yet, there are lines to write on.
    """
    plan = request.plan
    rules = request.then(plan.framework)
    body = plan_body(request.folder, plan, rules, request.school, request.today, request.then)
    blocks = (*body, *_lines_for_views(request, plan), *ring(request), *_slip(request, plan, rules))
    title = f"{label(rules.plan.short_of(plan.kind))} of {request.folder.pupil.name}, {day(plan.start)}, with slip"
    return Page(title=title, blocks=blocks, name=f"completed-plan-{plan.id}")


def _lines_for_views(request: PaperRequest, plan: Plan) -> tuple[Block, ...]:
    """Return lines for the words of parents and child, as far as the plan has none."""
    titles = (PARENTS_SAY, child_says(request.folder))
    blank = (title for title, known in zip(titles, views_known(request.folder, plan), strict=True) if not known)
    return tuple(block for title in blank for block in (Heading(title), WritingSpace("In their own words", 3)))


def _slip(request: PaperRequest, plan: Plan, rules: Framework) -> tuple[Block, ...]:
    """Return the slip: what was read, the answers, the code, and the places to sign."""
    title = label(rules.terms.slip)
    subject = f"the {rules.plan.short_of(plan.kind)} of {piece(request.folder.pupil.name)} from {day(plan.start)}"
    ours = Signature(role=f"For the school ({piece(request.school.senco())})")
    return (
        Heading(title),
        Paragraph(f"I have read {subject}. Please tick, sign and send this slip back to {piece(request.school.name)}."),
        Boxes(_ANSWERS),
        WritingSpace("What I do not agree with, or want to add", 2),
        Fields((("Code of this slip", code_of(plan.id)),)),
        Signatures((ours, Signature(role=PARENT))),
    )
