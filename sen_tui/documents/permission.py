"""The slip on which parents allow the school to ask for advice from outside, or do not allow it."""

from sen_tui.documents.family import from_school, greeting, masthead, require_here, ring, slip
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Boxes, Page, Paragraph, WritingSpace
from sen_tui.documents.paper import PaperRequest
from sen_tui.domain.consents import in_words, permissions, standing
from sen_tui.domain.errors import NotFound
from sen_tui.domain.framework_parts import ConsentRule
from sen_tui.domain.text import quoted

_ANSWERS = ("Yes, I agree", "No, I do not agree", "I would like to talk about it first")


def permission(request: PaperRequest) -> Page:
    """Return the letter and the slip for every permission of the framework (R001-30).

    Raises `NotFound` without one, and for a child who has left.
    """
    require_here(request)
    rules, called = permissions(request.framework), piece(request.folder.pupil.called)
    if not rules:
        raise NotFound("The framework of this child asks the parents for no permission: there is no slip for it.")
    blocks: tuple[Block, ...] = (
        masthead(request, "Your permission"),
        greeting(request),
        Paragraph(
            f"We would like advice from somebody outside the school on how best to help {called}. "
            "We ask for it only if you agree. You may say no, and you may change your mind at any time: "
            "please tell us, and we stop."
        ),
        *_so_far(request, rules),
        *ring(request),
        from_school(request.school),
        *slip(request, "Permission slip", *(block for rule in rules for block in _question(rule))),
    )
    return Page(title=f"Permission about {request.folder.pupil.name}", blocks=blocks)


def _so_far(request: PaperRequest, rules: tuple[ConsentRule, ...]) -> tuple[Block, ...]:
    """Return what those who get the letter have answered before."""
    asked = {contact.id for contact in request.people}
    known = (consent for rule in rules for consent in standing(request.folder, rule.key))
    return tuple(
        Paragraph(f"{in_words(request.folder, consent)}.", label="Until now")
        for consent in known
        if consent.contact_id in asked and consent.state != "asked"
    )


def _question(rule: ConsentRule) -> tuple[Block, ...]:
    return (Paragraph(quoted(rule.words)), WritingSpace("From whom", 1), Boxes(_ANSWERS))
