"""The share of the machine that its host gives to others. A figure measured meanwhile is worth nothing."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

TOO_MUCH = 0.1
"""A part is measured once more if the host took this share of the machine's time."""
TRIES = 3
_STOLEN = 7
"""The place of the stolen time in the first line of `/proc/stat`, in ticks of all cores. `user` has the place 0."""
_COUNTED = 8
"""The first figures of that line, which add up to the whole time. The later ones are parts of these."""
Measured = TypeVar("Measured")


def undisturbed(name: str, measure: Callable[[], Measured], tries: int = TRIES) -> tuple[Measured, float]:
    """Measure again until the host leaves the machine alone, `tries` times at most.

    Return the least disturbed result, and the share of the time that the host took during it.
    """
    results: list[tuple[float, Measured]] = []
    for _ in range(tries):
        before = _ticks()
        result = measure()
        results.append((stolen(before, _ticks()), result))
        if results[-1][0] < TOO_MUCH:
            break
        print(f"{name}: the host took {results[-1][0]:.0%} of the machine", file=sys.stderr, flush=True)
    share, result = min(results, key=lambda pair: pair[0])
    return result, share


def stolen(before: list[int], after: list[int]) -> float:
    """Return the host's share of the time between two readings of the first line of `/proc/stat`."""
    ticks = [later - earlier for earlier, later in zip(before, after, strict=True)][:_COUNTED]
    return ticks[_STOLEN] / sum(ticks) if sum(ticks) else 0.0


def _ticks() -> list[int]:
    first = Path("/proc/stat").read_text("ascii").partition("\n")[0]
    return [int(figure) for figure in first.split()[1:]]
