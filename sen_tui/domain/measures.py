"""The measures of a target: the last one, and those of earlier plans apart from those of its own."""

from datetime import date, timedelta

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.target import Measure, Target

MEASURE = "measure"
"""The first part of the key of the duty to measure a target."""
TIMES_A_YEAR = 3
"""The times a year that every target is measured: once in each term (R004-14)."""
NEAR = timedelta(days=28)
"""The time before its last day in which a measure is asked for."""


def last_measured(folder: PupilFolder, target: Target) -> tuple[str, date] | None:
    """Return the day on which a target was last measured, looked at or rated, after that word; None if never.

    A rating at a signed review is a measure too, also of an earlier target that asked the same. A target without a
    criterion is looked at: its duty is ticked.
    """
    same = {one.id for one in folder.lineage(target) if one.asks_the_same(target)}
    reviews = (
        review.held_on
        for review in folder.signed_reviews
        if any(outcome.target_id in same and outcome.rating is not None for outcome in review.outcomes)
    )
    days = [("measured", measure.on) for measure in folder.measures_of(target)] + [("rated", on) for on in reviews]
    days += [("looked at", deed.on) for deed in folder.dispatches if deed.duty.startswith(f"{MEASURE}:{target.id}:")]
    return max(days, key=lambda one: one[1], default=None)


def measures_by_plan(folder: PupilFolder, target: Target) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Return the measures of a target under earlier plans, and those under its own plan, each earliest first."""
    plan = next((p for p in folder.plans if p.id == target.plan_id), None)
    begun = plan.start if plan else date.min
    own = {t.id for t in folder.targets if t.plan_id == target.plan_id}
    measures = folder.measures_of(target)
    here = tuple(m for m in measures if m.target_id in own and m.on >= begun)
    return tuple(m for m in measures if m not in here), here
