"""Doubts about typed values that can hardly be meant. Each doubt is a sentence for the person at the field."""

from datetime import date

import msgspec

from sen_tui.domain.dates import doubt_about
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.numbers import impossible
from sen_tui.domain.review import Review
from sen_tui.domain.target import Criterion, Target

FAR = 2
"""The most times the distance from start to goal by which a value may be away from the goal and the last value."""


class Agreed(msgspec.Struct, frozen=True):
    """The day on which a target is agreed, and its name in a sentence."""

    on: date
    named: str = "the meeting"
    standing: frozenset[date | None] = frozenset()
    """The days by which the targets of the plan in force were agreed. They may have passed since."""


def of_value(folder: PupilFolder, target: Target, value: float | None) -> str:
    """Return a sentence for a measured value that its unit does not have, or that is far from all that is known."""
    if target.criterion is None or value is None:
        return ""
    criterion = target.criterion.settled
    if told := impossible(value, criterion):
        return told
    measures = folder.measures_of(target)
    last = measures[-1].value if measures else criterion.baseline
    start = last if criterion.baseline is None else criterion.baseline
    if last is None or start is None:
        return ""
    way = abs(criterion.goal - start) or abs(criterion.goal)
    if min(abs(value - criterion.goal), abs(value - last)) <= FAR * way:
        return ""
    known = f"the last value, {criterion.said(last)}, and from the goal, {criterion.said(criterion.goal)}"
    return f"{criterion.said(value)} is far from {known}. Is it right?"


def of_rating(folder: PupilFolder, framework: Framework, review: Review, target: Target) -> str:
    """Return the end of a sentence about a rating that contradicts the value seen for this review, else nothing.

    The latest measure of an earlier day contradicts nothing: the child may have gone on since.
    """
    outcome = review.outcome(target.id)
    rating, criterion = framework.rating(outcome.rating), target.criterion
    if outcome.rating is None or rating is None or criterion is None or outcome.value is None:
        return ""
    contrast = _contrast(outcome.value, outcome.rating, criterion.settled)
    measures = folder.measures_of(target) if contrast else ()
    known_before = measures and measures[-1].value == outcome.value and measures[-1].on < review.held_on
    if not contrast or known_before:
        return ""
    seen, goal = criterion.said(outcome.value), criterion.said(criterion.goal)
    return f"is rated “{rating.words}”, but the goal, {goal}, is {contrast} with {seen}."


def _contrast(value: float, rating: int, criterion: Criterion) -> str:
    """Return how far a value reaches the goal, if the rating says otherwise."""
    way = criterion.progress(value)
    if criterion.met(value):
        return "reached" if rating < 0 else ""
    if rating > 0:
        return "missed"
    if rating == 0 and way is not None and way < 0.5:
        return "less than half reached"
    if rating == -2 and way is not None and way >= 0.5:
        return "at least half reached"
    return ""


def of_target(target: Target, agreed: Agreed) -> dict[str, str]:
    """Return a sentence for each field of a target with a value that can hardly be meant, by field."""
    new = target.due not in agreed.standing
    said = {"due": doubt_about(target.due, agreed.on, other=agreed.named) if new else ""}
    if target.criterion:
        criterion = target.criterion.settled
        for field, value in (("goal", criterion.goal), ("baseline", criterion.baseline)):
            said[field] = "" if value is None else impossible(value, criterion)
    return {field: words for field, words in said.items() if words}
