"""The first part of the review's page: the people, the progress, and both views."""

from collections.abc import Iterable

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Paragraph, Quote, filled
from sen_tui.documents.review_facts import ReviewFacts, SectionRule
from sen_tui.documents.wording import measured, named, owner, told, with_note
from sen_tui.domain.areas import in_order
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import AreaSummary
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import (
    EFFECTIVENESS,
    HELP_GIVEN,
    NEXT_FOR_TARGET,
    PRESENCE,
    PROMISE,
    VIA,
    Attendance,
    Effectiveness,
    Outcome,
    ParentView,
    Presence,
    Review,
)
from sen_tui.domain.review_reading import child_answers, meetings_asked
from sen_tui.domain.target import Target
from sen_tui.domain.text import day, label, listed, quoted, sentence
from sen_tui.domain.words import on_paper

_PRESENT: tuple[Presence, ...] = ("attended", "sent_views", "apologies", "absent")
"""The order of the people on the page."""
_COPY_HOME = "copy_home"
"""The key of the duty to send the review home. Only a dispatch for this duty shows that a copy went home."""


def attendance(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the people who came and those who did not, with a sentence of its own if no parent or carer came."""
    review = facts.review
    rows = tuple((label(PRESENCE.paper[state]), listed(_people(review.attendance, state))) for state in _PRESENT)
    kind = meetings_asked(facts.words, facts.framework).get(review.meeting, "")
    asks: tuple[Block, ...] = ()
    if review.asks.strip():
        asks = (Paragraph(quoted(review.asks), label=on_paper(Review, "asks")),)
        if not review.asks_answered:
            asks += (Paragraph("This is not answered yet."),)
    alone = (Paragraph(_nobody(facts)),) if facts.nobody_came else ()
    return (*filled(*rows, (on_paper(Review, "meeting"), kind)), *alone, *asks)


def _people(people: Iterable[Attendance], state: str) -> list[str]:
    return [named(p.name, p.role) for p in people if p.state == state]


def _nobody(facts: ReviewFacts) -> str:
    """Return the sentence for a review without parents, with the copy home (R000-22)."""
    key = f"{_COPY_HOME}:{facts.review.id}:"
    sent = [d for d in facts.folder.dispatches if f"{d.duty}:".startswith(key)]
    wrote = listed([piece(person.name) for person in facts.review.sent_views])
    came = f"{wrote} could not come and sent views: thank you." if wrote else "No parent or carer came to this review."
    if sent:
        return f"{came} A copy of this review was sent home on {day(sent[0].on)}."
    return f"{came} A copy of this review will be sent home."


def since(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each promise of earlier reviews, and whether it was kept."""
    actions = {a.id: a for a in facts.folder.actions}
    rows = []
    for promise in facts.review.promises:
        action = actions.get(promise.action_id)
        if action and (promise.state or facts.review.closed):
            text = with_note(f"{owner(action)}: {piece(action.words)}", promise.note)
            rows.append((label(PROMISE.paper[promise.state] if promise.state else "not asked this time"), text))
    return filled(*rows)


def progress(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each target with its rating in words, the measure, the evidence and the next step."""
    outcomes = [(target, facts.review.outcome(target.id)) for target in facts.targets]
    if not any(outcome.said for _, outcome in outcomes):
        return ()
    return (Entries(tuple(_target(target, outcome, facts) for target, outcome in outcomes)),)


def _target(target: Target, outcome: Outcome, facts: ReviewFacts) -> Entry:
    measure = sentence(measured(target.criterion, outcome.value))
    goes_on = outcome.next and (outcome.next == "stop" or not facts.plan_ends)
    after = f"Next: {NEXT_FOR_TARGET.paper[outcome.next]}." if outcome.next and goes_on else ""
    mark = facts.words.ratings.get(str(outcome.rating), "") if outcome.rating is not None else ""
    if not mark:
        reason = outcome.unrated_reason.strip()
        mark = "Not rated" if reason or not facts.draft else "Not rated yet"
        measure = f"{told(reason)} {measure}".strip()
    evidence = f"{told(outcome.evidence)} {after}".strip()
    why = facts.stopped.get(target.id, "") if outcome.next == "stop" else ""
    details = tuple(row for row in (("", evidence), (on_paper(Target, "stop_reason"), why)) if row[1].strip())
    return Entry(text=target.wording or target.short, mark=mark, facts=measure, details=details)


def effectiveness(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the effectiveness of the plan, apart from the child's progress (R000-24)."""
    effect = facts.review.effectiveness
    rating = EFFECTIVENESS.paper.get(effect.rating, "") if effect.rating is not None else ""
    help_given = HELP_GIVEN.paper[effect.help_given] if effect.help_given else ""
    return filled(
        (on_paper(Effectiveness, "rating"), sentence(rating)),
        (on_paper(Effectiveness, "worked"), effect.worked),
        (on_paper(Effectiveness, "change"), effect.change),
        (on_paper(Effectiveness, "help_given"), sentence(help_given)),
    )


def parents(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the parents' own words, exactly as they said them."""
    quotes = tuple(Quote(v.words, _speaker(v, facts)) for v in facts.review.parent_views if v.words.strip())
    if not quotes and facts.nobody_came and not facts.review.sent_views:
        return (Paragraph("No views were sent."),)
    return quotes


def _speaker(view: ParentView, facts: ReviewFacts) -> str:
    tie = next((a.role for a in facts.review.attendance if a.contact_id == view.contact_id and a.contact_id), "")
    who = named(view.who, tie)
    return ", ".join(part for part in (who, VIA.paper[view.via]) if part)


def pupil(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the child's words with the manner of taking part (R003-12, R003-13), or the reason for none."""
    view, called = facts.review.pupil_view, facts.folder.pupil.called
    manner = sentence(facts.words.manners.get(view.manner, view.manner)) if view.manner else ""
    rows = ((question, quoted(words)) for question, words in child_answers(facts.review, facts.framework))
    none = (Paragraph(f"{piece(called)} did not give views this time: {told(view.reason_none)}"),)
    decided = (on_paper(PupilView, "decided_by"), view.decided_by)
    return (*filled((f"How {called} took part", manner), decided, *rows), *(none if view.reason_none.strip() else ()))


def areas(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the level at which the child is working in each area of need (R003-03)."""
    return area_fields(facts.review.areas, facts.framework)


def area_fields(summaries: tuple[AreaSummary, ...], framework: Framework) -> tuple[Block, ...]:
    """Return the areas of need in the framework's order, each with its summary."""
    ranked = in_order(summaries, framework)
    return filled(*((framework.area(area.area).on_paper, _area(area)) for area in ranked))


def _area(area: AreaSummary) -> str:
    named_parts = ((field, getattr(area, field)) for field in ("strengths", "difficulties"))
    rest = (f"{on_paper(AreaSummary, field)}: {told(text)}" for field, text in named_parts if text.strip())
    return " ".join(part for part in (told(area.working_at), *rest) if part)


def advice(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return new information and advice with its source and date, or a sentence that there is none."""
    items = []
    for item in facts.review.advice:
        if item.summary.strip() or item.source.strip():
            dated = f", {day(item.dated)}" if item.dated else ""
            items.append(f"{piece(item.source) or 'New information'}{dated}: {piece(item.summary)}")
    if items:
        return (Bullets(tuple(items)),)
    return (Paragraph("There is no new information or advice."),) if facts.review.no_advice else ()


SECTIONS: dict[str, SectionRule] = {
    "attendance": SectionRule(attendance),
    "since": SectionRule(since, lambda facts: bool(facts.review.promises)),
    "progress": SectionRule(progress),
    "effectiveness": SectionRule(effectiveness),
    "parents": SectionRule(parents),
    "pupil": SectionRule(pupil),
    "areas": SectionRule(areas),
    "advice": SectionRule(advice),
}
