"""The rules of completeness of the steps of a review: one for each kind of step, in the table at the end."""

from collections.abc import Callable, Iterator

import msgspec

from sen_tui.domain.agreements import NOT_AGREED
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.decisions import agreement_words_field, answer_typed, asked_to_agree, manners_in
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step, StepKind
from sen_tui.domain.meeting_people import presence_of, ways_of
from sen_tui.domain.permissions import Hindrance, hindrances
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import named_apart
from sen_tui.domain.pupil_view import NOT_INVOLVED
from sen_tui.domain.review import AWAY, PRESENCE, ParentView, Review
from sen_tui.domain.target_gaps import Gaps, of_next_targets, of_outcomes
from sen_tui.domain.text import counted, day


class Asked(msgspec.Struct, frozen=True):
    """The arguments of a rule of completeness."""

    folder: PupilFolder
    draft: ReviewDraft
    framework: Framework
    step: Step
    calendar: SchoolCalendar | None = None
    """The calendar of the school. Without one, no day is taken for a closed one."""


class StepRule(msgspec.Struct, frozen=True):
    """The rule of completeness of one kind of step."""

    gaps: Callable[[Asked], Gaps]
    begun: Callable[[ReviewDraft], bool] = lambda draft: False
    """Whether the step has any answer, for the mark of a step that is not complete."""
    name: str = ""
    """The name of the answers of a step that a framework may leave out; empty for all others."""


def of_day_held(folder: PupilFolder, review: Review, framework: Framework) -> str:
    """Return a sentence for a day of the review before its plan or the last signed review, else nothing."""
    plan, last, held = folder.plan, folder.last_review, review.held_on
    if last and held < last.held_on:
        return f"Held on {day(held)}: that is before the last signed review, of {day(last.held_on)}."
    return f"The day of the review is before its {framework.plan.short} began." if plan and held < plan.start else ""


def _attendance(asked: Asked) -> Gaps:
    if words := of_day_held(asked.folder, asked.draft.review, asked.framework):
        yield Place("", "held_on"), words
    unmarked = [a for a in asked.draft.review.attendance if a.state is None]
    if unmarked:
        yield Place("", "people"), f"{counted(len(unmarked), 'person is', 'people are')} not marked: who was here?"


def _since(asked: Asked) -> Gaps:
    unanswered = sum(p.state is None for p in asked.draft.review.promises)
    if unanswered:
        yield Place("", "promises"), f"{counted(unanswered, 'promise')} from last time: kept or not?"


def _progress(asked: Asked) -> Gaps:
    return of_outcomes(asked.folder, asked.draft, asked.framework)


def _effectiveness(asked: Asked) -> Gaps:
    effectiveness = asked.draft.review.effectiveness
    if effectiveness.rating is None:
        yield Place("", "rating"), f"How well did the {asked.framework.plan.short_of(asked.folder.plan_kind)} work?"
    if not effectiveness.worked.strip() and not effectiveness.change.strip():
        yield Place("", "worked"), "What worked, or what should change?"
    if effectiveness.help_given is None:
        yield Place("", "help_given"), "Was the help really given?"


def _parents(asked: Asked) -> Gaps:
    review = asked.draft.review
    if review.asks.strip() and not review.asks_answered:
        yield Place("", "asks"), "The parents' own question is not answered yet."
    if any(a.state not in AWAY for a in review.parents) and not any(v.words.strip() for v in review.parent_views):
        yield Place("", "views"), "What did the parents say?"
        return
    for number, view in enumerate(review.parent_views):
        field, words = _of_view(review, view)
        if words:
            yield Place("", field, str(number or "")), f"{view.who} {words}"


def _of_view(review: Review, view: ParentView) -> tuple[str, str]:
    """Return the field of a gap in what one parent said, and the end of a sentence about it; nothing if none."""
    state, said = presence_of(review, view), bool(view.words.strip())
    if state == "sent_views" and not said:
        return "views", "sent their views: what do they say?"
    if state in AWAY and said:
        return "views", f"{PRESENCE[state]}, but said something: mark who sent views."
    if said and view.via not in ways_of(state):
        return "via", "was not in the meeting: how did they tell us?"
    return "", ""


def _pupil(asked: Asked) -> Gaps:
    view, called = asked.draft.review.pupil_view, asked.folder.pupil.called
    reason, not_involved = view.reason_none.strip(), view.manner == NOT_INVOLVED
    if view.manner is None and not reason:
        yield Place("", "manner"), f"How did {called} take part, or why not?"
    if not_involved and not reason:
        yield Place("", "reason_none"), f"Why was {called} not involved?"
    elif not view.answered and not reason:
        yield Place("", "answers"), f"What did {called} say, or why is there nothing?"
    elif view.answered and not_involved:
        yield Place("", "manner"), f"{called} was not involved, but there are answers: how did {called} take part?"
    elif view.answered and reason:
        yield Place("", "reason_none"), f"There are answers of {called}, and a reason why there are none: clear one."


def _areas(asked: Asked) -> Gaps:
    written = {a.area for a in asked.draft.review.areas if a.working_at.strip()}
    for area in asked.framework.areas:
        if area.key not in written:
            yield Place("", "area", area.key), f"{area.name}: where is {asked.folder.pupil.called} working?"


def _advice(asked: Asked) -> Gaps:
    review = asked.draft.review
    if not review.no_advice and not any(a.summary.strip() for a in review.advice):
        yield Place("", "advice"), "New information or advice, or none?"


def _note(asked: Asked) -> Gaps:
    if not asked.draft.review.notes.get(asked.step.key, "").strip():
        yield Place("", "text"), f"{asked.step.title}: nothing written yet."


def _actions(asked: Asked) -> Gaps:
    if not asked.draft.actions and not asked.draft.review.no_actions:
        yield Place("", "actions"), "Which actions were agreed, or none?"
    for number, action in enumerate(asked.draft.actions, start=1):
        if not action.words.strip():
            yield Place("", "words", action.id), f"Action {number} has no words."
        elif action.due is None:
            yield Place("", "due", action.id), f"Action {number}: by when?"


def _likelihood(asked: Asked) -> Gaps:
    if asked.draft.review.likelihood is None:
        yield Place("", "likelihood"), f"How likely is a referral for {asked.framework.terms.assessment}?"


def _future(asked: Asked) -> Gaps:
    chosen = asked.framework.future(asked.draft.review.future)
    if chosen is None:
        yield Place("", "future"), "Which future action is agreed?"
    elif (chosen.asks or chosen.to) and not asked.draft.review.future_reason.strip():
        moving = f"Moving to {asked.framework.stage(chosen.to).name} needs a reason." if chosen.to else ""
        yield Place("", "future_reason"), chosen.asks or moving
    for hindrance in _hindrances(asked):
        if not hindrance.blocks:
            yield Place("", "consent", hindrance.asking.item), hindrance.words


def blocked(asked: Asked) -> Gaps:
    """Yield a gap for each permission without which the framework does not allow the move that is chosen."""
    if asked.step.kind == "future":
        for hindrance in _hindrances(asked):
            if hindrance.blocks:
                yield Place("", "consent", hindrance.asking.item), hindrance.words


def _hindrances(asked: Asked) -> Iterator[Hindrance]:
    chosen = asked.framework.future(asked.draft.review.future)
    if chosen and chosen.to:
        yield from hindrances(asked.folder, asked.framework, chosen.to, asked.draft.consents, manners_in(asked.draft))


def _targets(asked: Asked) -> Gaps:
    yield from of_next_targets(asked.folder, asked.draft, asked.framework)


def _next_date(asked: Asked) -> Gaps:
    if asked.draft.review.next_review is None:
        yield Place("", "next_review"), "When is the next review?"


def _sign(asked: Asked) -> Gaps:
    """Yield a gap for each parent with a disagreement without words, or words without an answer. Silence is none."""
    for contact in asked_to_agree(asked.folder):
        name = named_apart(contact, asked.folder.contacts)
        words = asked.draft.decisions.get(agreement_words_field(contact.id), "").strip()
        answer = answer_typed(asked.draft, contact.id)
        if answer in NOT_AGREED and not words:
            yield Place("", "agrees_words", contact.id), f"What does {name} not agree with?"
        elif words and answer is None:
            yield Place("", "agrees", contact.id), f"{name} said something to this review: do they agree or not?"


RULES: dict[StepKind, StepRule] = {
    "attendance": StepRule(_attendance, lambda draft: any(person.state for person in draft.review.attendance)),
    "since": StepRule(_since, lambda draft: any(promise.state for promise in draft.review.promises)),
    "progress": StepRule(
        _progress, lambda draft: any(o.rating is not None or o.unrated_reason for o in draft.review.outcomes)
    ),
    "effectiveness": StepRule(_effectiveness, lambda draft: draft.review.effectiveness.rating is not None),
    "parents": StepRule(_parents, lambda draft: any(view.words.strip() for view in draft.review.parent_views)),
    "pupil": StepRule(_pupil, lambda draft: draft.review.pupil_view.manner is not None),
    "likelihood": StepRule(
        _likelihood, lambda draft: draft.review.likelihood is not None, "the likelihood of a referral"
    ),
    "areas": StepRule(_areas, lambda draft: bool(draft.review.areas), "the areas of need"),
    "advice": StepRule(_advice),
    "note": StepRule(_note),
    "actions": StepRule(_actions, lambda draft: bool(draft.actions)),
    "future": StepRule(_future, lambda draft: draft.review.future is not None),
    "targets": StepRule(_targets, lambda draft: bool(draft.plan.targets)),
    "next_date": StepRule(_next_date, lambda draft: draft.review.next_review is not None),
    "sign": StepRule(_sign),
}
