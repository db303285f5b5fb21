"""The measures of a target, those of earlier plans apart from those of its own."""

from datetime import date, timedelta

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.target import Measure, Target

TIMES_A_YEAR = 3
"""The times a year that every target is measured: once in each term (R004-14)."""
NEAR = timedelta(days=28)
"""The time before its last day in which a measure is asked for."""


def measures_by_plan(folder: PupilFolder, target: Target) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Return the measures of a target under earlier plans, and those under its own plan, each earliest first."""
    plan = next((p for p in folder.plans if p.id == target.plan_id), None)
    begun = plan.start if plan else date.min
    own = {t.id for t in folder.targets if t.plan_id == target.plan_id}
    measures = folder.measures_of(target)
    here = tuple(m for m in measures if m.target_id in own and m.on >= begun)
    return tuple(m for m in measures if m not in here), here
