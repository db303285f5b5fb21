"""The place of each child in the proportions of a school, so that a small school has them too, not only a large one."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from random import Random

import msgspec

from sen_tui.demo.arcs import ARCS
from sen_tui.demo.ladder import Ladder


class Share(msgspec.Struct, frozen=True):
    """One of `of` equal parts of a whole, counted from 0."""

    place: int = 0
    of: int = 1


WHOLE = Share()


def part_of(weights: Mapping[str, float], share: Share) -> str:
    """Return the key in whose part of a whole the middle of a share lies. The parts are as large as `weights` say."""
    left = (share.place + 0.5) / share.of * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    raise ValueError(weights)


class Shares(msgspec.Struct, frozen=True):
    """A child's parts: among the types of need, and among the years."""

    need: Share = WHOLE
    year: Share = WHOLE


@lru_cache(maxsize=256)
def shares(seed: int, block: int, ladder: Ladder) -> tuple[Shares, ...]:
    """Return the shares of one round of `ARCS`.

    The children with a statement or plan have the types of need of their own. The older years go to those whose
    story takes years.
    """
    rng = Random(f"{seed}:{block}:shares:5")
    top = [number for number, arc in enumerate(ARCS) if ladder.leads_to_top(arc)]
    rest = [number for number, arc in enumerate(ARCS) if not ladder.leads_to_top(arc) and arc.kind != "watch"]
    needs = _dealt(rng, top) | _dealt(rng, rest)
    years = _dealt(rng, range(len(ARCS)), lambda number: ARCS[number].seasoned)
    return tuple(Shares(needs.get(number, WHOLE), years[number]) for number in range(len(ARCS)))


def _dealt(rng: Random, numbers: Iterable[int], last: Callable[[int], bool] = lambda _: False) -> dict[int, Share]:
    """Return a share for each number, at random; the highest ones for those that come last."""
    order = list(numbers)
    rng.shuffle(order)
    order.sort(key=last)
    return {number: Share(place, len(order)) for place, number in enumerate(order)}
