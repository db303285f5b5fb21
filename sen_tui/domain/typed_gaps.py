"""The gaps of a review in what was typed: texts that cannot be read, and values that can hardly be meant."""

from collections.abc import Callable

from sen_tui.domain import doubts
from sen_tui.domain.action import Action
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.dates import doubt_about
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework_parts import StepKind
from sen_tui.domain.place import Place
from sen_tui.domain.plan_edit import in_force, unread_of
from sen_tui.domain.review import Advice, Outcome, Review
from sen_tui.domain.review_reading import targets_spoken_of, targets_to_rate
from sen_tui.domain.step_gaps import Asked
from sen_tui.domain.target_gaps import Gaps
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen

_READ = {"target": "value", "action": "due", "advice": "dated"}
"""The field that is read, by the field of the place that a draft has for its text."""
_NAMED: dict[str, tuple[str, type]] = {
    "value": ("Target", Outcome),
    "due": ("Action", Action),
    "dated": ("Advice", Advice),
    "held_on": ("", Review),
    "next_review": ("", Review),
}
"""The name of the item that has a field, and the class with the words of the field."""


def unread(asked: Asked) -> Gaps:
    """Yield a gap for each text of a step that is no date or number: the draft's value is not the one typed last."""
    for place in asked.draft.unread_places:
        gone = place.item and place.item not in _items(asked)  # no field is left to correct it in
        if place.step == asked.step.key and not gone:
            field = _READ.get(place.field, place.field)
            yield Place("", field, place.item), f"{_about(asked, field, place.item)}: that cannot be read."
    if asked.step.kind == "targets":
        yield from ((place, f"Next target {words}") for place, words in unread_in(asked.draft.plan))


def unlikely(asked: Asked) -> Gaps:
    """Yield a gap for each value of a step that can hardly be meant, or that contradicts its rating."""
    if doubt := _DOUBTS.get(asked.step.kind):
        yield from doubt(asked)


def unread_in(plan: PlanDraft) -> Gaps:
    """Yield the place of each text of a target that is no date or number, and a sentence from the number on."""
    for number, target in enumerate(plan.targets, start=1):
        for field, text in unread_of(plan, target.id).items():
            if text:
                yield Place("", field, target.id), f"{number}: a number or date there cannot be read."


def unlikely_in(plan: PlanDraft, agreed: doubts.Agreed) -> Gaps:
    """Yield the place of each value of a target that can hardly be meant, and a sentence from the number on."""
    for number, target in enumerate(plan.targets, start=1):
        for field, words in doubts.of_target(in_force(plan, target), agreed).items():
            yield Place("", field, target.id), f"{number}: {words}"


def of_next_review(review: Review, calendar: SchoolCalendar | None = None) -> str:
    """Return a sentence for a next date that can hardly be meant, or on which the school is closed, else nothing."""
    chosen = review.next_review
    if chosen and chosen <= review.held_on:
        return "The next review should be after this one."
    if (doubt := doubt_about(chosen, review.held_on)) or not chosen or not calendar or calendar.is_school_day(chosen):
        return doubt
    last, following = calendar.school_day_until(chosen), calendar.school_day_from(chosen)
    near = f"The school is open on {last:%A} {day(last)} and on {following:%A} {day(following)}."
    return f"{chosen:%A} {day(chosen)} is not a school day. {near}"


def _attendance(asked: Asked) -> Gaps:
    filled, held = asked.draft.filled, asked.draft.review.held_on
    if filled and held < filled.on and (words := doubt_about(held, filled.on, past=True)):
        yield Place("", "held_on"), f"{_about(asked, 'held_on')}: {words}"


def _progress(asked: Asked) -> Gaps:
    folder, review = asked.folder, asked.draft.review
    for number, target in enumerate(targets_to_rate(folder, review), start=1):
        if words := doubts.of_value(folder, target, review.outcome(target.id).value):
            yield Place("", "value", target.id), f"{_about(asked, 'value', target.id)}: {words}"
        elif words := doubts.of_rating(folder, asked.framework, review, target):
            yield Place("", "value", target.id), f"Target {number} {words}"


def _actions(asked: Asked) -> Gaps:
    for action in asked.draft.actions:
        if words := doubt_about(action.due, asked.draft.review.held_on):
            yield Place("", "due", action.id), f"{_about(asked, 'due', action.id)}: {words}"


def _advice(asked: Asked) -> Gaps:
    for advice in asked.draft.review.advice:
        if words := doubt_about(advice.dated, asked.draft.review.held_on, past=True):
            yield Place("", "dated", advice.id), f"{_about(asked, 'dated', advice.id)}: {words}"


def _targets(asked: Asked) -> Gaps:
    unlikely_targets = unlikely_in(asked.draft.plan, doubts.Agreed(asked.draft.review.held_on))
    yield from ((place, f"Next target {words}") for place, words in unlikely_targets)


def _next_date(asked: Asked) -> Gaps:
    if words := of_next_review(asked.draft.review, asked.calendar):
        yield Place("", "next_review"), words


_DOUBTS: dict[StepKind, Callable[[Asked], Gaps]] = {
    "attendance": _attendance,
    "progress": _progress,
    "actions": _actions,
    "advice": _advice,
    "targets": _targets,
    "next_date": _next_date,
}


def _about(asked: Asked, field: str, item: str = "") -> str:
    """Return the name of a field in a sentence: `Target 2, latest measured value`."""
    of, owner = _NAMED.get(field, ("", None))
    label, items = on_screen(owner, field) if owner else asked.step.short, _items(asked)
    if item not in items:
        return label
    return f"{of} {items.index(item) + 1}, {label[0].lower()}{label[1:]}"


def _items(asked: Asked) -> list[str]:
    """Return the ids of the items of a step, in order."""
    if asked.step.kind == "progress":
        return [target.id for target in targets_spoken_of(asked.folder, asked.draft.review)]
    return [entry.id for entry in (asked.draft.actions if asked.step.kind == "actions" else asked.draft.review.advice)]
