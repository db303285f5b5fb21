"""The progress of a review: its complete steps, and the gaps that keep it from being signed.

The rail, the signature and the `check` command all ask this module.
"""

from typing import Literal

import msgspec
from msgspec.structs import replace

from sen_tui.domain import typed_gaps
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.not_asked import why_not_asked
from sen_tui.domain.place import Place
from sen_tui.domain.stages import plan_ends
from sen_tui.domain.step_gaps import RULES, Asked, blocked

Mark = Literal["done", "part", "todo", "optional", "not_asked"]


class Missing(msgspec.Struct, frozen=True):
    """A gap in a review: its place, and a sentence."""

    place: Place
    words: str
    typed: bool = False
    """Whether it is about something that was typed. It counts in steps that may be left out as well."""
    firm: bool = False
    """Whether no reason helps against this gap: a text that cannot be read, or a move that the framework forbids."""


class StepState(msgspec.Struct, frozen=True):
    """A step of the review with its mark and its gaps."""

    step: Step
    mark: Mark
    missing: tuple[Missing, ...] = ()
    why_not: str = ""
    """A sentence why the step is not asked; empty where it is."""


def step_states(
    folder: PupilFolder, draft: ReviewDraft, framework: Framework, calendar: SchoolCalendar | None = None
) -> tuple[StepState, ...]:
    """Return the state of every step of the framework at the stage of the review, in order. `calendar`: as `Asked`."""
    steps = framework.steps_at(draft.review.stage)
    return tuple(_state(Asked(folder, draft, framework, step, calendar)) for step in steps)


def missing(
    folder: PupilFolder, draft: ReviewDraft, framework: Framework, calendar: SchoolCalendar | None = None
) -> tuple[Missing, ...]:
    """Return the gaps that keep the review from being signed at all (`firm`), then those that need a reason."""
    states = step_states(folder, draft, framework, calendar)
    gaps = (gap for state in states for gap in state.missing if state.step.required or gap.typed)
    return tuple(sorted(gaps, key=lambda gap: not gap.firm))


def closes_plan(draft: ReviewDraft, framework: Framework) -> bool:
    """Return whether no plan follows the review, so that it needs no next targets."""
    return plan_ends(framework, draft.review.future, draft.review.stage)


def _state(asked: Asked) -> StepState:
    if why_not := why_not_asked(asked.step, asked.folder, asked.draft.review, asked.framework):
        return StepState(asked.step, "not_asked", why_not=why_not)
    rule = RULES[asked.step.kind]
    gaps = (
        *(_missing(asked, gap) for gap in rule.gaps(asked)),
        *(_missing(asked, gap, typed=True) for gap in typed_gaps.unlikely(asked)),
        *(_missing(asked, gap, typed=True, firm=True) for gap in typed_gaps.unread(asked)),
        *(_missing(asked, gap, typed=True, firm=True) for gap in blocked(asked)),
    )
    if not gaps:
        mark: Mark = "done" if asked.step.kind != "sign" else "todo"
    elif rule.begun(asked.draft):
        mark = "part"
    else:
        mark = "todo" if asked.step.required else "optional"
    return StepState(asked.step, mark, gaps)


def _missing(asked: Asked, gap: tuple[Place, str], *, typed: bool = False, firm: bool = False) -> Missing:
    place, words = gap
    return Missing(replace(place, step=asked.step.key), words, typed=typed, firm=firm)
