"""How much of the machine its host gave to others. What was measured meanwhile says nothing about a program."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

TOO_MUCH = 0.1
"""The share of the machine's time from which on a part is measured once more."""
TRIES = 3
_STOLEN = 7
"""Where the first line of `/proc/stat` has it, in ticks of all cores since the start: after the name, `user` is 0."""
_COUNTED = 8
"""How many of its figures are shares of the time; the others are counted in these."""
Measured = TypeVar("Measured")


def undisturbed(name: str, measure: Callable[[], Measured], tries: int = TRIES) -> tuple[Measured, float]:
    """Measure until the host leaves the machine alone meanwhile, or the tries are over.

    Return the least disturbed result, and the share of the time that the host took meanwhile.
    """
    taken: list[tuple[float, Measured]] = []
    for _ in range(tries):
        before = _ticks()
        result = measure()
        taken.append((stolen(before, _ticks()), result))
        if taken[-1][0] < TOO_MUCH:
            break
        print(f"{name}: the host took {taken[-1][0]:.0%} of the machine", file=sys.stderr, flush=True)
    share, result = min(taken, key=lambda one: one[0])
    return result, share


def stolen(before: list[int], after: list[int]) -> float:
    """Return the share of the time between two readings of the first line of `/proc/stat` that the host took."""
    passed = [now - then for then, now in zip(before, after, strict=True)][:_COUNTED]
    return passed[_STOLEN] / sum(passed) if sum(passed) else 0.0


def _ticks() -> list[int]:
    first = Path("/proc/stat").read_text("ascii").partition("\n")[0]
    return [int(figure) for figure in first.split()[1:]]
