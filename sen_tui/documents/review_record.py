"""The whole record of a review: every part of it, under the framework's headings in their order."""

import msgspec

from sen_tui.documents import review_end, review_start
from sen_tui.documents.page_model import Banner, Block, Masthead, Page, Paragraph, noticed, section
from sen_tui.documents.review_facts import ReviewFacts, SectionRule, facts_of
from sen_tui.documents.wording import class_facts, told
from sen_tui.domain.action import Action
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.not_asked import why_not_asked
from sen_tui.domain.review import Review
from sen_tui.domain.review_reading import SCHOOLS_OWN
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


def review_record(
    folder: PupilFolder,
    review: Review,
    framework: Framework,
    school: School,
    *,
    actions: tuple[Action, ...] | None = None,
    next_targets: tuple[Target, ...] | None = None,
    stopped: dict[str, str] | None = None,
    in_company: bool = False,
) -> Page:
    """Return all of `review` in plain English, under the framework's headings in their order.

    A signed review keeps the framework's words with which it was signed, and the child's names, year group and class of
    its day. For a review in progress, give the `actions` and `next_targets` of the draft, and the reasons why targets
    are `stopped` in it. The page is then marked as a draft and names its gaps. `in_company` leaves out what is the
    school's alone while parents look.
    """
    facts = facts_of(folder, review, framework, actions=actions, next_targets=next_targets, stopped=stopped)
    blocks: list[Block] = [_masthead(facts, school), *noticed(framework.notice_on(review.framework)), *state_of(review)]
    for part in _sections(facts, in_company):
        blocks += _section(part, facts)
    blocks += review_end.closing(facts, school)
    title = f"Review of {facts.folder.pupil.name}, {day(review.held_on)}"
    name = f"record-{review.id}{'-draft' if facts.draft else ''}"
    return Page(title=title, blocks=tuple(blocks), name=name, on=review.held_on)


def state_of(review: Review) -> tuple[Block, ...]:
    """Return the words for a review that is not in force: a draft, or a withdrawn one with its reason."""
    if taken := review.withdrawn:
        words = f"WITHDRAWN on {day(taken.on)}: not in force any more"
        return (Banner(words), Paragraph(f"{told(taken.reason)} ({taken.by})", label="Reason"))
    return () if review.closed else (Banner(DRAFT),)


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


def _section(part: _Section, facts: ReviewFacts) -> tuple[Block, ...]:
    rule = _SECTIONS.get(part.kind, SectionRule(lambda facts: ()))
    blocks = _note(part.key, facts) if part.kind == "note" else rule.build(facts)
    if not blocks and facts.draft and rule.expected(facts) and not _why_not_asked(part, facts):
        blocks = (Paragraph(NOT_YET, dim=True),)
    return section(part.title, *blocks)


def _why_not_asked(part: _Section, facts: ReviewFacts) -> str:
    return why_not_asked(part, facts.folder, facts.review, facts.framework)


def _note(key: str, facts: ReviewFacts) -> tuple[Block, ...]:
    text = facts.review.notes.get(key, "")
    return (Paragraph(text),) if text.strip() else ()
