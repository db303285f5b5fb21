"""The first part of the review's page: the people, the progress, and both views."""

from collections.abc import Iterable

from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Paragraph, Quote, filled
from sen_tui.documents.review_facts import ReviewFacts, SectionRule
from sen_tui.documents.wording import label, measured, owner, sentence, stopped, with_note
from sen_tui.domain.codes import AREAS
from sen_tui.domain.pupil import AreaSummary
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
from sen_tui.domain.target import Target
from sen_tui.domain.text import day, listed, quoted
from sen_tui.domain.words import on_paper

_PRESENT: tuple[Presence, ...] = ("attended", "sent_views", "apologies", "absent")
"""The order of the people on the page."""
_COPY_HOME = "copy_home"
"""The key of the duty to send the review home. Only a dispatch for this duty shows that a copy went home."""


def attendance(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the people who came and those who did not, with a sentence of its own if no parent or carer came."""
    review = facts.review
    rows = tuple((label(PRESENCE.paper[state]), listed(_people(review.attendance, state))) for state in _PRESENT)
    asks: tuple[Block, ...] = ()
    if review.asks.strip():
        asks = (Paragraph(quoted(review.asks), label=on_paper(Review, "asks")),)
        if not review.asks_answered:
            asks += (Paragraph("This is not answered yet."),)
    alone = (Paragraph(_nobody(facts)),) if facts.nobody_came else ()
    return (*filled(*rows), *alone, *asks)


def _people(people: Iterable[Attendance], state: str) -> list[str]:
    return [f"{p.name} ({p.role})" if p.role.strip() else p.name for p in people if p.state == state]


def _nobody(facts: ReviewFacts) -> str:
    """Return the sentence for a review without parents, with the copy home (R000-22)."""
    key = f"{_COPY_HOME}:{facts.review.id}:"
    sent = [d for d in facts.folder.dispatches if f"{d.duty}:".startswith(key)]
    came = "No parent or carer came to this review."
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
            text = with_note(f"{owner(action)}: {action.words}", promise.note)
            rows.append((label(PROMISE.paper[promise.state] if promise.state else "not asked this time"), text))
    return filled(*rows)


def progress(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each target with its rating in words, the measure, the evidence and the next step."""
    outcomes = [(target, facts.review.outcome(target.id)) for target in facts.targets]
    draft = not facts.review.closed
    if not any(_has_words(outcome) for _, outcome in outcomes):
        return ()
    return (Entries(tuple(_target(target, outcome, facts, draft) for target, outcome in outcomes)),)


def _has_words(outcome: Outcome) -> bool:
    return outcome.rating is not None or bool(outcome.unrated_reason or outcome.evidence or outcome.next)


def _target(target: Target, outcome: Outcome, facts: ReviewFacts, draft: bool) -> Entry:
    measure = sentence(measured(target.criterion, outcome.value))
    after = f"Next: {NEXT_FOR_TARGET.paper[outcome.next]}." if outcome.next else ""
    mark = facts.words.ratings.get(str(outcome.rating), "") if outcome.rating is not None else ""
    if not mark:
        reason = outcome.unrated_reason.strip()
        mark = "Not rated" if reason or not draft else "Not rated yet"
        measure = f"{stopped(reason)} {measure}".strip()
    evidence = f"{stopped(outcome.evidence)} {after}".strip()
    details = (("", evidence),) if evidence else ()
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
    if not quotes and facts.nobody_came:
        return (Paragraph("No views were sent."),)
    return quotes


def _speaker(view: ParentView, facts: ReviewFacts) -> str:
    tie = next((a.role for a in facts.review.attendance if a.contact_id == view.contact_id and a.contact_id), "")
    who = f"{view.who} ({tie})" if tie.strip() else view.who
    return ", ".join(part for part in (who, VIA.paper[view.via]) if part)


def pupil(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the child's words with the manner of taking part (R003-12, R003-13), or the reason for none."""
    view, called = facts.review.pupil_view, facts.folder.pupil.called
    manner = sentence(facts.words.manners.get(view.manner, view.manner)) if view.manner else ""
    order = list(facts.words.questions)
    answers = sorted(view.answers.items(), key=lambda a: order.index(a[0]) if a[0] in order else len(order))
    rows = ((facts.words.questions.get(key, key), quoted(words)) for key, words in answers)
    none = (Paragraph(f"{called} did not give views this time: {stopped(view.reason_none)}"),)
    return (*filled((f"How {called} took part", manner), *rows), *(none if view.reason_none.strip() else ()))


def areas(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the level at which the child is working in each area of need (R003-03)."""
    return area_fields(facts.review.areas)


def area_fields(summaries: tuple[AreaSummary, ...]) -> tuple[Block, ...]:
    """Return the areas of need in the order of R003-03, each with its summary."""
    order = list(AREAS)
    ranked = sorted(summaries, key=lambda a: order.index(a.area))
    return filled(*((AREAS.paper[area.area], _area(area)) for area in ranked))


def _area(area: AreaSummary) -> str:
    strengths = f"{on_paper(AreaSummary, 'strengths')}: {area.strengths}" if area.strengths.strip() else ""
    difficulties = f"{on_paper(AreaSummary, 'difficulties')}: {area.difficulties}" if area.difficulties.strip() else ""
    parts = (area.working_at, strengths, difficulties)
    return " ".join(stopped(part) for part in parts if part.strip())


def advice(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return new information and advice with its source and date, or a sentence that there is none."""
    items = []
    for item in facts.review.advice:
        if item.summary.strip() or item.source.strip():
            dated = f", {day(item.dated)}" if item.dated else ""
            items.append(f"{item.source or 'New information'}{dated}: {item.summary}")
    if items:
        return (Bullets(tuple(items)),)
    return (Paragraph("There is no new information or advice."),) if facts.review.no_advice else ()


SECTIONS: dict[str, SectionRule] = {
    "attendance": SectionRule(attendance),
    "since": SectionRule(since, lambda facts: bool(facts.review.promises)),
    "progress": SectionRule(progress, lambda facts: bool(facts.targets)),
    "effectiveness": SectionRule(effectiveness),
    "parents": SectionRule(parents),
    "pupil": SectionRule(pupil),
    "areas": SectionRule(areas),
    "advice": SectionRule(advice),
}
