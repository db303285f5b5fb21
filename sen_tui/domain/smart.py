"""Gentle marks on a target while it is written: the questions of a reader. They never block."""

import re

import msgspec

from sen_tui.domain.doubts import Agreed, of_target
from sen_tui.domain.framework import Framework
from sen_tui.domain.target import Target
from sen_tui.domain.text import counted
from sen_tui.domain.vague_words import vague_in

_TWO_IN_ONE = re.compile(r"\band\s+(?:will|to|also|then)\b|;|\bas well as\b|[.!?]\s+\w", re.IGNORECASE)


class Mark(msgspec.Struct, frozen=True):
    """One gentle mark. `field` is the part of the target to which it belongs."""

    field: str
    words: str


def marks(target: Target, framework: Framework, agreed: Agreed, vague_words: tuple[str, ...]) -> tuple[Mark, ...]:
    """Return a mark for each part of `target` that is not SMART yet (R001-20), in the order of its fields."""
    gaps = []
    wording = target.own_words or f"{target.does} {target.condition}"
    if not wording.strip():
        return (Mark("does", "No words yet: what will the child do?"),)
    if vague := vague_in(wording, vague_words):
        gaps.append(Mark("does", f"“{vague}” is vague: what will you see or hear?"))
    if _TWO_IN_ONE.search(wording):
        gaps.append(Mark("does", "This reads like two targets in one."))
    if target.criterion is None and not re.search(r"\d", wording):
        gaps.append(Mark("goal", "No number: how will you know it is achieved?"))
    elif target.criterion is None:
        gaps.append(Mark("goal", "No criterion to measure against."))
    elif target.criterion.baseline is None:
        gaps.append(Mark("baseline", "No baseline: where does the child start?"))
    if target.due is None:
        gaps.append(Mark("due", "No date: by when?"))
    gaps += [Mark(field, words) for field, words in of_target(target, agreed).items()]
    if not target.success.strip() and framework.plan.success_criteria == "required":
        gaps.append(Mark("success", f"The {framework.plan.short} needs success criteria."))
    if not target.reason.strip() and framework.plan.underlying_reason == "required":
        gaps.append(Mark("reason", "Which underlying reason does it address?"))
    return tuple(gaps)


def count_mark(number: int, framework: Framework) -> str:
    """Return a sentence if a plan has too few or too many targets for the framework, else nothing."""
    least, most = framework.plan.targets_min, framework.plan.targets_max
    if number < least:
        return f"{counted(number, 'target')}: the {framework.plan.short} here has at least {least}."
    if number > most:
        return f"{counted(number, 'target')}: the {framework.plan.short} here has at most {most}."
    return ""
