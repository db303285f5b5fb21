"""Which steps of a review are complete and what is missing before it can be signed.

The only place that knows: the rail, the signature and the `check` command all ask here.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from sen_tui.domain import target_gaps
from sen_tui.domain.codes import AREAS
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.plan_edit import unread_of
from sen_tui.domain.review_reading import targets_spoken_of
from sen_tui.domain.stages import consents_asked, plan_ends, reviews_end
from sen_tui.domain.text import counted, day

Mark = Literal["done", "part", "todo", "optional"]


class Missing(msgspec.Struct, frozen=True):
    """Something still to be said: in which step, at which field, in words."""

    step: str
    field: str
    words: str
    firm: bool = False
    """Whether it keeps the review from being signed whatever the reason: nobody knows what is meant there."""


class StepState(msgspec.Struct, frozen=True):
    """A step of the review and how far it is."""

    step: Step
    mark: Mark
    missing: tuple[Missing, ...]


class _Asked(msgspec.Struct, frozen=True):
    """What a rule of completeness looks at."""

    folder: PupilFolder
    draft: ReviewDraft
    framework: Framework
    step: Step


_Gaps = Iterator[tuple[str, str]]
"""Field and sentence of each thing that is missing."""


def step_states(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[StepState, ...]:
    """Return the state of every step that the framework asks at the stage of the review, in order."""
    return tuple(_state(_Asked(folder, draft, framework, step)) for step in framework.steps_at(draft.review.stage))


def missing(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[Missing, ...]:
    """Return what must still be said before the review can be signed without a reason, or at all."""
    states = step_states(folder, draft, framework)
    return tuple(gap for state in states for gap in state.missing if state.step.required or gap.firm)


def closes_plan(draft: ReviewDraft, framework: Framework) -> bool:
    """Return whether no plan follows the review, so that no next targets are asked."""
    return plan_ends(framework, draft.review.future, draft.review.stage)


def _state(asked: _Asked) -> StepState:
    rule = _RULES.get(asked.step.kind)
    key, garbled = asked.step.key, _garbled_targets(asked)
    found = (Missing(key, field, words, firm=field in garbled) for field, words in (rule(asked) if rule else ()))
    gaps = (*found, *(Missing(key, field, words, firm=True) for field, words in _unread(asked)))
    touched = asked.step.kind in _TOUCHED and _TOUCHED[asked.step.kind](asked)
    if not gaps:
        mark: Mark = "done" if asked.step.kind != "sign" else "todo"
    elif touched:
        mark = "part"
    else:
        mark = "todo" if asked.step.required else "optional"
    return StepState(asked.step, mark, gaps)


def _unread(asked: _Asked) -> _Gaps:
    """Dates and numbers that cannot be read, in any step: what is known there is not what somebody typed last."""
    if not asked.draft.unread:
        return
    spoken_of = {f"target-{target.id}" for target in targets_spoken_of(asked.folder, asked.draft.review)}
    for place in asked.draft.unread:
        step, _, field = place.partition(" ")
        gone = field.startswith("target-") and field not in spoken_of  # there is no field to put it right in
        if step == asked.step.key and not gone:
            yield field, f"{asked.step.short}: a date or number there cannot be read."


def _garbled_targets(asked: _Asked) -> set[str]:
    """Return the fields of the next targets in which a date or number cannot be read."""
    if asked.step.kind != "targets":
        return set()
    plan = asked.draft.plan
    return {f"target-{t.id}" for t in plan.targets if any(unread_of(plan, t.id).values())}


def _attendance(asked: _Asked) -> _Gaps:
    plan, last, held = asked.folder.plan, asked.folder.last_review, asked.draft.review.held_on
    if last and held < last.held_on:
        yield "held_on", f"Held on {day(held)}: that is before the last signed review, of {day(last.held_on)}."
    elif plan and held < plan.start:
        yield "held_on", f"The day of the review is before its {asked.framework.plan.short} began."
    unmarked = [a for a in asked.draft.review.attendance if a.state is None]
    if unmarked:
        yield "people", f"{counted(len(unmarked), 'person is', 'people are')} not marked: who was here?"


def _since(asked: _Asked) -> _Gaps:
    open_ = sum(p.state is None for p in asked.draft.review.promises)
    if open_:
        yield "promises", f"{counted(open_, 'promise')} from last time: kept or not?"


def _progress(asked: _Asked) -> _Gaps:
    return target_gaps.of_outcomes(asked.folder, asked.draft.review)


def _effectiveness(asked: _Asked) -> _Gaps:
    said = asked.draft.review.effectiveness
    if said.rating is None:
        yield "rating", f"How well did the {asked.framework.plan.short} work?"
    if not said.worked.strip() and not said.change.strip():
        yield "worked", "What worked, or what should change?"
    if said.help_given is None:
        yield "help_given", "Was the help really given?"


def _parents(asked: _Asked) -> _Gaps:
    review = asked.draft.review
    if review.asks.strip() and not review.asks_answered:
        yield "asks", "The parents' own question is not answered yet."
    spoke = {a.contact_id for a in review.attendance if a.contact_id and a.state in (None, "attended", "sent_views")}
    if spoke and not any(view.words.strip() for view in review.parent_views):
        yield "views", "What did the parents say?"


def _pupil(asked: _Asked) -> _Gaps:
    view = asked.draft.review.pupil_view
    if view.reason_none.strip():
        return
    if view.manner is None:
        yield "manner", f"How did {asked.folder.pupil.called} take part, or why not?"
    if not any(answer.strip() for answer in view.answers.values()):
        yield "answers", f"What did {asked.folder.pupil.called} say, or why is there nothing?"


def _areas(asked: _Asked) -> _Gaps:
    said = {a.area for a in asked.draft.review.areas if a.working_at.strip()}
    for area, name in AREAS.items():
        if area not in said:
            yield f"area-{area}", f"{name}: where is {asked.folder.pupil.called} working?"


def _advice(asked: _Asked) -> _Gaps:
    review = asked.draft.review
    if not review.no_advice and not any(a.summary.strip() for a in review.advice):
        yield "advice", "New information or advice, or none?"


def _note(asked: _Asked) -> _Gaps:
    if not asked.draft.review.notes.get(asked.step.key, "").strip():
        yield "text", f"{asked.step.title}: nothing written yet."


def _actions(asked: _Asked) -> _Gaps:
    if not asked.draft.actions and not asked.draft.review.no_actions:
        yield "actions", "Which actions were agreed, or none?"
    for number, action in enumerate(asked.draft.actions, start=1):
        if not action.words.strip():
            yield f"action-{action.id}", f"Action {number} has no words."
        elif action.due is None:
            yield f"action-{action.id}", f"Action {number}: by when?"


def _likelihood(asked: _Asked) -> _Gaps:
    if asked.draft.review.likelihood is None:
        yield "likelihood", f"How likely is a referral for {asked.framework.terms.assessment}?"


def _future(asked: _Asked) -> _Gaps:
    chosen = asked.framework.future(asked.draft.review.future)
    if chosen is None:
        yield "future", "Which future action is agreed?"
    elif chosen.to and not asked.draft.review.future_reason.strip():
        yield "future_reason", f"Moving to {asked.framework.stage(chosen.to).name} needs a reason."
    if chosen and chosen.to:
        for rule in consents_asked(asked.folder, asked.framework, chosen.to):
            if not asked.draft.consents.get(rule.key):
                yield f"consent {rule.key}", f"Not asked yet: {rule.words}"


def _targets(asked: _Asked) -> _Gaps:
    if closes_plan(asked.draft, asked.framework):
        return
    yield from target_gaps.of_next_targets(asked.folder, asked.draft, asked.framework)


def _next_date(asked: _Asked) -> _Gaps:
    review = asked.draft.review
    if reviews_end(asked.framework, review.future, review.stage):
        return
    if review.next_review is None:
        yield "next_review", "When is the next review?"
    elif review.next_review <= review.held_on:
        yield "next_review", "The next review should be after this one."


_RULES: dict[str, Callable[[_Asked], _Gaps]] = {
    "attendance": _attendance,
    "since": _since,
    "progress": _progress,
    "effectiveness": _effectiveness,
    "parents": _parents,
    "pupil": _pupil,
    "areas": _areas,
    "advice": _advice,
    "note": _note,
    "actions": _actions,
    "likelihood": _likelihood,
    "future": _future,
    "targets": _targets,
    "next_date": _next_date,
}

_TOUCHED: dict[str, Callable[[_Asked], bool]] = {
    "attendance": lambda a: any(person.state for person in a.draft.review.attendance),
    "since": lambda a: any(p.state for p in a.draft.review.promises),
    "progress": lambda a: any(o.rating is not None or o.unrated_reason for o in a.draft.review.outcomes),
    "effectiveness": lambda a: a.draft.review.effectiveness.rating is not None,
    "parents": lambda a: any(v.words.strip() for v in a.draft.review.parent_views),
    "pupil": lambda a: a.draft.review.pupil_view.manner is not None,
    "areas": lambda a: bool(a.draft.review.areas),
    "actions": lambda a: bool(a.draft.actions),
    "future": lambda a: a.draft.review.future is not None,
    "targets": lambda a: bool(a.draft.plan.targets),
    "next_date": lambda a: a.draft.review.next_review is not None,
}
"""Whether something is said already, for the mark of a step that is not complete."""
