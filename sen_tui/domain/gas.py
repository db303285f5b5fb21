"""Goal Attainment Scaling: one summary figure of several ratings, for the SENCO only."""

from collections.abc import Sequence
from math import sqrt

RHO = 0.3
"""The assumed correlation between goals (Kiresuk and Sherman 1968)."""


def t_score(ratings: Sequence[int], weights: Sequence[float] | None = None) -> float | None:
    """Return T for ratings from -2 to 2: 50 when all is as expected. None where nothing is rated.

    The scale is ordinal and the goals are the teacher's own: a summary beside the ratings, never a
    grade for a parent to see and never alone a reason to move a child.
    """
    if not ratings:
        return None
    weighed = list(weights or [1.0] * len(ratings))
    total = sum(w * x for w, x in zip(weighed, ratings, strict=True))
    spread = (1 - RHO) * sum(w * w for w in weighed) + RHO * sum(weighed) ** 2
    return 50 + 10 * total / sqrt(spread)
