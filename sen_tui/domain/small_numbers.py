"""Numbers of a report in which nobody can be recognised: what is under five is not shown, nor given back by a sum."""

from collections.abc import Sequence

SMALLEST = 5
"""The smallest number of children that is shown."""


def hidden(numbers: Sequence[int]) -> frozenset[int]:
    """Return the places of the numbers that are not shown, where their total stands beside them.

    These are all under five but 0, and as many more, the smallest first, that at least two are hidden, that their sum
    is not under five, and that they are not all 1. With a total under five every number but 0 is hidden, and the total
    has to be as well.
    """
    by_size = sorted((number, place) for place, number in enumerate(numbers) if number)
    kept_back = [(number, place) for number, place in by_size if number < SMALLEST]
    for number, place in by_size[len(kept_back) :] if kept_back else ():
        if len(kept_back) >= 2 and sum(n for n, _ in kept_back) >= max(SMALLEST, len(kept_back) + 1):
            break
        kept_back.append((number, place))
    return frozenset(place for _, place in kept_back)
