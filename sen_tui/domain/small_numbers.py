"""Numbers of a report in which nobody can be recognised: what is under five is not shown, nor given back by a sum."""

from collections.abc import Sequence

SMALLEST = 5
"""The smallest number of children that is shown."""
_NEAR = 10
"""Numbers under it are not shown beside a smaller one that is not shown, so that this may be any of several."""


def hidden(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of the numbers that are not shown, where their total stands beside them.

    Where one is under five, all from 1 to 9 are hidden, and as many more, the smallest first, that the hidden ones are
    at least two, are not all 1, make five or more, and do not end between two equal numbers. Then each of the small
    ones may be at least two different numbers, also for somebody who knows this rule. With a total under five
    everything is hidden, and the total has to be as well.
    """
    if 0 < sum(numbers) < SMALLEST:
        return frozenset(range(len(numbers)))
    by_size = sorted((number, place) for place, number in enumerate(numbers) if number)
    if not by_size or by_size[0][0] >= SMALLEST:
        return frozenset()
    count = sum(number < _NEAR for number, _ in by_size)
    while count < len(by_size) and _given_back([number for number, _ in by_size], count):
        count += 1
    return frozenset(place for _, place in by_size[:count])


def _given_back(by_size: list[int], count: int) -> bool:
    """Return whether the sum of the first `count` numbers, or the next one, tells what one of them is."""
    away = by_size[:count]
    tie = away[-1] >= _NEAR and away[-1] == by_size[count]
    return count < 2 or sum(away) < SMALLEST or sum(away) == count or tie
