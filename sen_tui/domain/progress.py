"""The progress of a review: its complete steps, and the gaps that keep it from being signed.

The rail, the signature and the `check` command all ask this module.
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
from sen_tui.domain.step_gaps import RULES, Asked
from sen_tui.domain.target_gaps import Gaps

Mark = Literal["done", "part", "todo", "optional"]


class Missing(msgspec.Struct, frozen=True):
    """A gap in a review: its place, and a sentence."""

    place: Place
    words: str
    firm: bool = False
    """Whether no reason helps against this gap: the review cannot be signed with a text that cannot be read."""


class StepState(msgspec.Struct, frozen=True):
    """A step of the review with its mark and its gaps."""

    step: Step
    mark: Mark
    missing: tuple[Missing, ...]


def step_states(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[StepState, ...]:
    """Return the state of every step of the framework at the stage of the review, in order."""
    return tuple(_state(Asked(folder, draft, framework, step)) for step in framework.steps_at(draft.review.stage))


def missing(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> tuple[Missing, ...]:
    """Return the gaps that keep the review from being signed without a reason, or (`firm`) at all."""
    states = step_states(folder, draft, framework)
    return tuple(gap for state in states for gap in state.missing if state.step.required or gap.firm)


def closes_plan(draft: ReviewDraft, framework: Framework) -> bool:
    """Return whether no plan follows the review, so that it needs no next targets."""
    return plan_ends(framework, draft.review.future, draft.review.stage)


def _state(asked: Asked) -> StepState:
    rule = RULES[asked.step.kind]
    garbled = _garbled_targets(asked)
    named_gaps = (
        Missing(replace(place, step=asked.step.key), words, firm=place in garbled) for place, words in rule.gaps(asked)
    )
    gaps = (*named_gaps, *(Missing(place, words, firm=True) for place, words in _unread(asked)))
    if not gaps:
        mark: Mark = "done" if asked.step.kind != "sign" else "todo"
    elif rule.begun(asked.draft):
        mark = "part"
    else:
        mark = "todo" if asked.step.required else "optional"
    return StepState(asked.step, mark, gaps)


def _unread(asked: Asked) -> Gaps:
    """Yield a gap for each text of a step that is no date or number: the draft's value is not the one typed last."""
    if not asked.draft.unread:
        return
    spoken_of = {target.id for target in targets_spoken_of(asked.folder, asked.draft.review)}
    for place in asked.draft.unread_places:
        gone = place.field == "target" and place.item not in spoken_of  # no field is left to correct it in
        if place.step == asked.step.key and not gone:
            yield place, f"{asked.step.short}: a date or number there cannot be read."


def _garbled_targets(asked: Asked) -> set[Place]:
    """Return the places of the next targets that have a text which is no date or number."""
    if asked.step.kind != "targets":
        return set()
    plan = asked.draft.plan
    return {Place("", "target", t.id) for t in plan.targets if any(unread_of(plan, t.id).values())}
