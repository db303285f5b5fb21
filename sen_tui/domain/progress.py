"""Which steps of a review are complete and what is missing before it can be signed.

The only place that knows: the rail, the signature and the `check` command all ask here.
"""

from typing import Literal

import msgspec
from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.place import Place
from sen_tui.domain.plan_edit import unread_of
from sen_tui.domain.review_reading import targets_spoken_of
from sen_tui.domain.stages import plan_ends
from sen_tui.domain.step_gaps import RULES, Asked, Gaps

Mark = Literal["done", "part", "todo", "optional"]


class Missing(msgspec.Struct, frozen=True):
    """Something still to be said: where, and in words."""

    place: Place
    words: str
    firm: bool = False
    """Whether it keeps the review from being signed whatever the reason: nobody knows what is meant there."""


class StepState(msgspec.Struct, frozen=True):
    """A step of the review and how far it is."""

    step: Step
    mark: Mark
    missing: tuple[Missing, ...]


def step_states(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[StepState, ...]:
    """Return the state of every step that the framework asks at the stage of the review, in order."""
    return tuple(_state(Asked(folder, draft, framework, step)) for step in framework.steps_at(draft.review.stage))


def missing(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[Missing, ...]:
    """Return what must still be said before the review can be signed without a reason, or at all."""
    states = step_states(folder, draft, framework)
    return tuple(gap for state in states for gap in state.missing if state.step.required or gap.firm)


def closes_plan(draft: ReviewDraft, framework: Framework) -> bool:
    """Return whether no plan follows the review, so that no next targets are asked."""
    return plan_ends(framework, draft.review.future, draft.review.stage)


def _state(asked: Asked) -> StepState:
    rule = RULES[asked.step.kind]
    garbled = _garbled_targets(asked)
    found = (
        Missing(replace(place, step=asked.step.key), words, firm=place in garbled) for place, words in rule.gaps(asked)
    )
    gaps = (*found, *(Missing(place, words, firm=True) for place, words in _unread(asked)))
    if not gaps:
        mark: Mark = "done" if asked.step.kind != "sign" else "todo"
    elif rule.begun(asked.draft):
        mark = "part"
    else:
        mark = "todo" if asked.step.required else "optional"
    return StepState(asked.step, mark, gaps)


def _unread(asked: Asked) -> Gaps:
    """Dates and numbers that cannot be read, in any step: what is known there is not what somebody typed last."""
    if not asked.draft.unread:
        return
    spoken_of = {target.id for target in targets_spoken_of(asked.folder, asked.draft.review)}
    for place in asked.draft.unread_places:
        gone = place.field == "target" and place.item not in spoken_of  # there is no field to put it right in
        if place.step == asked.step.key and not gone:
            yield place, f"{asked.step.short}: a date or number there cannot be read."


def _garbled_targets(asked: Asked) -> set[Place]:
    """Return the places of the next targets in which a date or number cannot be read."""
    if asked.step.kind != "targets":
        return set()
    plan = asked.draft.plan
    return {Place("", "target", t.id) for t in plan.targets if any(unread_of(plan, t.id).values())}
