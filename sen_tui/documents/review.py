"""The page that a family takes home after a review: one side of A4 that says what was agreed, what to do, whom to ring.

It is in plain words. `review_record` has all of the review under the framework's headings.
"""

from msgspec.structs import replace

from sen_tui.documents.aims import agreed_target, past_target
from sen_tui.documents.family import for_whom
from sen_tui.documents.isolation import piece
from sen_tui.documents.news import news
from sen_tui.documents.page_model import (
    Block,
    Bullets,
    Entries,
    Entry,
    Masthead,
    Page,
    Paragraph,
    noticed,
    section,
)
from sen_tui.documents.review_end import amendments, answers, permissions, signatures, who_helps
from sen_tui.documents.review_facts import ReviewFacts, facts_of
from sen_tui.documents.review_record import NOT_YET, state_of
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import class_facts, measured, owner, told
from sen_tui.domain.action import Action
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import NEXT_FOR_TARGET, Review
from sen_tui.domain.school import School
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import counted, day, label, quoted, sentence

HOW_IT_WENT = "How it went"
NEXT_TARGETS = "The next targets"
SO_FAR = "So far"
WHO_DOES_WHAT = "Who does what"
WHEN = "Next meeting"


def review_summary(
    folder: PupilFolder,
    review: Review,
    framework: Framework,
    school: School,
    *,
    to: tuple[str, ...] = (),
    in_company: bool = False,
) -> Page:
    """Return what was agreed at `review` for the family: the news, the targets, who does what, and whom to ring.

    `to`: the names of those who get it. `in_company` leaves out what is the school's alone while parents look.
    """
    facts = facts_of(folder, review, framework)
    blocks: tuple[Block, ...] = (
        _masthead(facts, school, to),
        *noticed(framework.notice_on(review.framework)),
        *state_of(review),
        *news(facts, school, in_company=in_company),
        *section(HOW_IT_WENT, *_how_it_went(facts)),
        *section(_until(facts), *_next_targets(facts)),
        *section(WHO_DOES_WHAT, *_who_does_what(facts)),
        *section(WHEN, *_next_meeting(facts, school)),
        *_open_questions(facts),
        *amendments(facts),
        *permissions(facts),
        *answers(facts),
        *who_helps(facts, school),
        signatures(facts, school),
    )
    title = f"Review of {facts.folder.pupil.name}, {day(review.held_on)}"
    return Page(title=title, blocks=blocks, name=f"review-{review.id}", on=review.held_on)


def _masthead(facts: ReviewFacts, school: School, to: tuple[str, ...]) -> Masthead:
    review, pupil = facts.review, facts.folder.pupil
    stage = facts.words.stages.get(review.stage) or facts.framework.stage(review.stage).name
    held = f"held on {day(review.held_on)}"
    return Masthead(
        over=school.name,
        title="Review: what we agreed",
        about=pupil.full_name,
        facts=(*class_facts(pupil, review.held_on), stage, held, *for_whom(to)),
    )


def _how_it_went(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each target that does not go on, with how it went and why it ends if it does."""
    over = [target for target in facts.targets if target.id not in _going_on(facts)]
    called = facts.folder.pupil.called
    entries = (Entry(text=past_target(t, called), mark=_mark(t, facts), facts=_seen(t, facts)) for t in over)
    return (Entries(tuple(entries)),) if over else ()


def _going_on(facts: ReviewFacts) -> dict[str, Target]:
    """Return the next target by the id of the target that goes on in it."""
    goes_on = {outcome.target_id for outcome in facts.review.outcomes if outcome.next in ("continue", "change")}
    return {t.earlier: t for t in facts.next_targets if t.earlier in goes_on} if not facts.plan_ends else {}


def _mark(target: Target, facts: ReviewFacts) -> str:
    rating = facts.review.outcome(target.id).rating
    return facts.words.ratings.get(str(rating), "Not rated") if rating is not None else "Not rated"


def _seen(target: Target, facts: ReviewFacts) -> str:
    """Return what was measured of a target, why it was not rated, and why it ends if it does."""
    outcome = facts.review.outcome(target.id)
    reached = sentence(measured(_unitless(target.criterion), outcome.value, now="reached"))
    why = told(outcome.unrated_reason) if outcome.rating is None else ""
    ends = f"{label(NEXT_FOR_TARGET.paper['stop'])}. {told(facts.stopped.get(target.id, ''))}"
    said = (why, reached, ends.strip() if outcome.next == "stop" else "")
    return " ".join(part for part in said if part)


def _unitless(criterion: Criterion | None) -> Criterion | None:
    """Return a criterion that says its values without the unit, which the target itself has."""
    return replace(criterion, unit="") if criterion and criterion.kind != "rate" else criterion


def _so_far(old: Target | None, facts: ReviewFacts) -> tuple[tuple[str, str], ...]:
    """Return the progress towards the target that goes on in a next one, as a row."""
    if old is None:
        return ()
    joint = " – " if facts.review.outcome(old.id).unrated_reason.strip() else ". "
    return ((SO_FAR, f"{_mark(old, facts)}{joint}{_seen(old, facts)}".strip()),)


def _until(facts: ReviewFacts) -> str:
    """Return the heading of the next targets, with the day to which they all lead where that is the next review's."""
    return f"{NEXT_TARGETS}{f', until {day(facts.review.next_review)}' if _same_day(facts) else ''}"


def _same_day(facts: ReviewFacts) -> bool:
    due = facts.review.next_review
    return due is not None and all(target.due == due for target in facts.next_targets if not target.own_words.strip())


def _next_targets(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each target agreed for the next plan, with what the school and the family do for it."""
    if facts.plan_ends:
        return ()
    if not facts.next_targets:
        return (Paragraph("The record of support goes on."),) if facts.record_goes_on else ()
    plan_id = facts.next_targets[0].plan_id
    lines = [line for line in facts.folder.provision_of(plan_id) if line.words.strip()] if plan_id else []
    ids = {target.id for target in facts.next_targets}
    dated = facts.next_targets if not _same_day(facts) else tuple(replace(t, due=None) for t in facts.next_targets)
    before = {target.id: target for target in facts.targets}
    going_on = {new.id: before.get(old) for old, new in _going_on(facts).items()}
    entries = tuple(agreed_target(t, lines, _so_far(going_on.get(t.id), facts)) for t in dated)
    general = tuple(piece(line.words) for line in lines if line.target_id not in ids)
    also = (Paragraph(f"{'; '.join(general)}.", label="For all targets, at school"),) if general else ()
    return (Entries(entries), *also)


def _who_does_what(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return what was promised, the part of the family first, and what the parents asked that is not answered."""
    ranked = sorted(facts.actions, key=lambda action: action.owner != "home")
    rows = tuple(f"{owner(action)}: {promise(action)}" for action in ranked if action.words.strip())
    asks = facts.review.asks
    open_question = asks.strip() and not facts.review.asks_answered
    waiting = f"{piece(quoted(asks))} This is not answered yet: please ring us."
    asked = (Paragraph(waiting, label="You asked"),) if open_question else ()
    return (Bullets(rows) if rows else Paragraph("Nothing new was promised, by the school or by you."), *asked)


def promise(action: Action) -> str:
    """Return what somebody promised, as a sentence with its day."""
    return f"{told(action.words)} By {day(action.due)}." if action.due else told(action.words)


def _next_meeting(facts: ReviewFacts, school: School) -> tuple[Block, ...]:
    """Return the day of the next review, its time and place, who leads it, and what to do if the day does not suit."""
    due = facts.review.next_review
    if facts.reviews_end:
        return (Paragraph("No other review is planned. Ring us at any time if you are worried."),)
    if due is None:
        return (Paragraph(NOT_YET if facts.draft else "The day is not agreed yet: we will ask you.", dim=True),)
    where = facts.review.next_where.strip()
    at = told(where) if where else "We will tell you the time and the room."
    who = coordinator(school, facts.framework)
    return (Paragraph(f"{due:%A} {day(due)}. {at} If it does not suit you, please ring {who}."),)


def _open_questions(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return in words for parents that the review was signed with gaps, and why."""
    gaps = len(facts.review.missing)
    if not gaps:
        return ()
    words = f"{label(counted(gaps, 'question'))} of this review could not be answered."
    why = f" The reason: {told(facts.review.missing_reason)}" if facts.review.missing_reason.strip() else ""
    return section("Not settled yet", Paragraph(f"{words}{why} Ask us about it: we will settle it with you."))
