"""The page parents take home after a review, and its preview while the review is being written."""

import msgspec
from msgspec.structs import replace

from sen_tui.documents import review_end, review_start
from sen_tui.documents.page_model import Banner, Block, Masthead, Page, Paragraph, section
from sen_tui.documents.review_facts import ReviewFacts, SectionRule
from sen_tui.documents.wording import class_facts
from sen_tui.domain.action import Action
from sen_tui.domain.child_then import as_kept
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.review_reading import SCHOOLS_OWN, frozen_words
from sen_tui.domain.school import School
from sen_tui.domain.target import Target
from sen_tui.domain.text import day

DRAFT = "DRAFT – not signed"
NOT_YET = "Not filled in yet."

_SECTIONS: dict[str, SectionRule] = {**review_start.SECTIONS, **review_end.SECTIONS}


class _Section(msgspec.Struct, frozen=True):
    """One heading of the page and the step it comes from."""

    key: str
    kind: str
    title: str


def review_summary(
    folder: PupilFolder,
    review: Review,
    framework: Framework,
    school: School,
    *,
    actions: tuple[Action, ...] | None = None,
    next_targets: tuple[Target, ...] | None = None,
    in_company: bool = False,
) -> Page:
    """Return the summary of `review` in plain English, under the framework's headings in their order.

    A signed review keeps the framework's words with which it was signed, and the child's names, year group and class of
    its day. For a review in progress, give the `actions` and `next_targets` of the draft. The page is then marked as a
    draft and names its gaps. `in_company` leaves out what is the school's alone while parents look.
    """
    if review.status == "signed":
        folder = replace(folder, pupil=as_kept(folder.pupil, review.child))
    facts = ReviewFacts(
        folder=folder,
        review=review,
        framework=framework,
        words=review.words or frozen_words(framework, review.stage),
        actions=_agreed(folder, review) if actions is None else actions,
        next_targets=_targets_after(folder, review) if next_targets is None else next_targets,
    )
    draft = review.status != "signed"
    blocks: list[Block] = [_masthead(facts, school)]
    if draft:
        blocks.append(Banner(DRAFT))
    for part in _sections(facts, in_company):
        blocks += _section(part, facts, draft)
    blocks += review_end.closing(facts, school)
    title = f"Review of {folder.pupil.name}, {day(review.held_on)}"
    return Page(title=title, blocks=tuple(blocks), name=f"review-{review.id}{'-draft' if draft else ''}")


def _masthead(facts: ReviewFacts, school: School) -> Masthead:
    review, pupil = facts.review, facts.folder.pupil
    stage = facts.words.stages.get(review.stage) or facts.framework.stage(review.stage).name
    return Masthead(
        over=school.name,
        title=f"Review: {facts.words.plan_name}",
        about=pupil.full_name,
        facts=(*class_facts(pupil, review.held_on), stage, f"held on {day(review.held_on)}"),
    )


def _sections(facts: ReviewFacts, in_company: bool) -> list[_Section]:
    """Return the headings in order. If actions have no step of their own, they come before the targets."""
    hidden = {"sign", *(SCHOOLS_OWN if in_company else ())}
    parts = [_Section(h.key, h.kind, h.title) for h in facts.words.headings if h.kind not in hidden]
    kinds = [part.kind for part in parts]
    if facts.actions and "actions" not in kinds:
        at = kinds.index("targets") if "targets" in kinds else len(parts)
        parts.insert(at, _Section("", "actions", "Who does what"))
    return parts


def _section(part: _Section, facts: ReviewFacts, draft: bool) -> tuple[Block, ...]:
    rule = _SECTIONS.get(part.kind, SectionRule(lambda facts: ()))
    blocks = _note(part.key, facts) if part.kind == "note" else rule.build(facts)
    if not blocks and draft and rule.expected(facts):
        blocks = (Paragraph(NOT_YET, dim=True),)
    return section(part.title, *blocks)


def _note(key: str, facts: ReviewFacts) -> tuple[Block, ...]:
    text = facts.review.notes.get(key, "")
    return (Paragraph(text),) if text.strip() else ()


def _agreed(folder: PupilFolder, review: Review) -> tuple[Action, ...]:
    return tuple(a for a in folder.actions if a.review_id == review.id)


def _targets_after(folder: PupilFolder, review: Review) -> tuple[Target, ...]:
    """Return the targets agreed for the plan that began with this review; empty if none began."""
    targets = (folder.target(target_id) for target_id in review.next_targets)
    return tuple(target for target in targets if target)
