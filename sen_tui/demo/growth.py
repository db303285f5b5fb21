"""The progress of a child with a target: ratings by mood, and measured values that agree with them."""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.demo.arcs import Mood
from sen_tui.demo.teller import Teller
from sen_tui.domain.target import Criterion, Measure, Target

_RATINGS: dict[Mood, tuple[int, int, int, int, int]] = {
    "good": (1, 11, 45, 32, 11),
    "steady": (4, 32, 42, 18, 4),
    "slow": (18, 48, 28, 6, 0),
    "stuck": (45, 55, 0, 0, 0),
    "flying": (0, 0, 35, 50, 15),
}
"""By mood the weights of the ratings -2 to 2."""
_REACHED = {-2: (0.0, 0.25), -1: (0.4, 0.85), 0: (1.0, 1.0), 1: (1.05, 1.3), 2: (1.35, 1.7)}
"""By rating the least and the greatest progress, where 0 is the baseline and 1 the goal."""


def ratings(teller: Teller, mood: Mood, number: int) -> list[int]:
    """Return a rating for each of `number` targets.

    In the mood `flying` at least half of them are above 0, so that the record shows good progress.
    """
    drawn = [teller.drawn((-2, -1, 0, 1, 2), _RATINGS[mood]) for _ in range(number)]
    if mood == "flying":
        return [max(r, 1) if i * 2 < number else r for i, r in enumerate(drawn)]
    return drawn


def value_for(teller: Teller, target: Target, rating: int) -> float | None:
    """Return a measured value that agrees with `rating` and is not behind the value before; None without a baseline."""
    criterion = target.criterion
    if criterion is None or criterion.baseline is None:
        return None
    low, high = _REACHED[rating]
    reached = low + (high - low) * teller.rng.random()
    before = criterion.progress(teller.last.get(target.id))
    if before is not None and before < 1:
        reached = max(reached, before)
    value = _within(criterion, criterion.baseline + reached * (criterion.goal - criterion.baseline))
    step = 1 if criterion.direction == "up" else -1
    if rating >= 0 and not criterion.met(value):
        return criterion.goal
    if rating < 0 and criterion.met(value):
        return criterion.goal - step
    return value


def _within(criterion: Criterion, value: float) -> float:
    """Return `value` as a whole number that the criterion can have."""
    top = 100 if criterion.kind == "percent" else criterion.of
    least = 1 if criterion.kind in ("minutes", "level") else 0
    whole = max(least, round(value))
    return float(whole if top is None else min(whole, top))


def measures(teller: Teller, target: Target, since: date, until: date, value: float, number: int) -> list[Measure]:
    """Return `number` measures spread between two days. `value` is the last one, and is kept in `teller.last`."""
    criterion = target.criterion
    if criterion is None or criterion.baseline is None:
        return []
    start = teller.last.get(target.id, criterion.baseline)
    days = max(0, (until - since).days - 1)
    series = []
    for nth in range(1, number + 1):
        share = nth / number
        seen = value if nth == number else _within(criterion, start + share * share * (value - start))
        on = max(since, teller.setting.school_day_before(since + timedelta(days=int(days * share))))
        written = max(
            on, teller.setting.school_day_before(min(on + timedelta(days=int(teller.rng.random() * 3)), until))
        )
        by = teller.measurer
        series.append(
            Measure(id=teller.new_id(), target_id=target.id, on=on, value=seen, by=by, written_at=teller.at(written))
        )
    teller.last[target.id] = value
    return series


def further(criterion: Criterion, value: float) -> Criterion | None:
    """Return the criterion with a goal beyond `value`; None where no goal lies beyond."""
    span = criterion.goal - (criterion.baseline or 0)
    goal = _within(criterion, value + (span / 3 if abs(span) >= 6 else (1 if span > 0 else -1)))
    return replace(criterion, baseline=value, goal=goal) if goal != value else None


def nearer(criterion: Criterion, value: float) -> Criterion | None:
    """Return the criterion with a goal half as far from `value`; None where no goal lies between."""
    goal = _within(criterion, (value + criterion.goal) / 2)
    return replace(criterion, baseline=value, goal=goal) if goal not in (value, criterion.goal) else None
