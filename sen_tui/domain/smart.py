"""Gentle marks on a target while it is written: what a reader would ask. They never block."""

import re

import msgspec

from sen_tui.domain.codes import VAGUE_WORDS
from sen_tui.domain.framework import Framework
from sen_tui.domain.target import Target
from sen_tui.domain.text import counted

_VAGUE = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, VAGUE_WORDS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_TWO_IN_ONE = re.compile(r"\band\s+(?:will|to|also|then)\b|;|\bas well as\b|[.!?]\s+\w", re.IGNORECASE)


class Mark(msgspec.Struct, frozen=True):
    """One gentle mark: `field` is the part of the target it is about."""

    field: str
    words: str


def marks(target: Target, framework: Framework) -> tuple[Mark, ...]:
    """Return what is not yet SMART about `target` (R001-20), in the order of its fields."""
    found = []
    wording = target.own_words or f"{target.does} {target.condition}"
    if not wording.strip():
        return (Mark("does", "No words yet: what will the child do?"),)
    if vague := _VAGUE.search(wording):
        found.append(Mark("does", f"“{vague.group().lower()}” is vague: what will you see or hear?"))
    if _TWO_IN_ONE.search(wording):
        found.append(Mark("does", "This reads like two targets in one."))
    if target.criterion is None and not re.search(r"\d", wording):
        found.append(Mark("goal", "No number: how will you know it is achieved?"))
    elif target.criterion is None:
        found.append(Mark("goal", "No criterion to measure against."))
    elif target.criterion.baseline is None:
        found.append(Mark("baseline", "No baseline: where does the child start?"))
    if target.due is None:
        found.append(Mark("due", "No date: by when?"))
    if not target.success.strip() and framework.plan.success_criteria == "required":
        found.append(Mark("success", f"The {framework.plan.short} needs success criteria."))
    if not target.reason.strip() and framework.plan.underlying_reason == "required":
        found.append(Mark("reason", "Which underlying reason does it address?"))
    return tuple(found)


def count_mark(number: int, framework: Framework) -> str:
    """Return a sentence where a plan has too few or too many targets for the framework, else nothing."""
    least, most = framework.plan.targets_min, framework.plan.targets_max
    if number < least:
        return f"{counted(number, 'target')}: the {framework.plan.short} here has at least {least}."
    if number > most:
        return f"{counted(number, 'target')}: the {framework.plan.short} here has at most {most}."
    return ""
