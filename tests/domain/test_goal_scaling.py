"""Goal Attainment Scaling: the published vectors."""

import pytest

from sen_tui.domain.gas import t_score

VECTORS = (
    ([0], [1], 50.0),
    ([1], [1], 60.0),
    ([-2], [1], 30.0),
    ([0, 0, 0], [1, 1, 1], 50.0),
    ([1, 0, -1], [1, 1, 1], 50.0),
    ([1, 1, 1], [1, 1, 1], 63.6931),
    ([-1, -1, -1], [1, 1, 1], 36.3069),
    ([2, 2, 2, 2], [1, 1, 1, 1], 79.0191),
    ([-2, -2, -2, -2], [1, 1, 1, 1], 20.9809),
    ([2, 1, 0, -1], [1, 2, 3, 1], 55.9761),
    ([-1, 0, 0], [3, 1, 1], 42.3052),
)


@pytest.mark.parametrize(("ratings", "weights", "expected"), VECTORS)
def test_the_score_is_as_published(ratings: list[int], weights: list[float], expected: float) -> None:
    assert t_score(ratings, weights) == pytest.approx(expected, abs=5e-5)


def test_without_weights_all_goals_weigh_the_same() -> None:
    assert t_score([2, -1]) == t_score([2, -1], [1, 1])


def test_without_ratings_there_is_no_score() -> None:
    assert t_score([]) is None
