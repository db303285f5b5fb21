"""The register of a large school on the command line: as it was left, and made anew without its index."""

from collections.abc import Callable, Iterator
from pathlib import Path

from command_times import run
from programs import sen_tui
from rows import Row, alternately, ratio
from schools import Measuring

_DROP = Path("/proc/sys/vm/drop_caches")


def loading(measuring: Measuring) -> Iterator[Row]:
    """Yield the time of `roster --json` for the large school beside that for the small one."""
    small, large = (
        sen_tui("--home", str(measuring.schools.home(pupils)), "roster", "--json") for pupils in measuring.sizes
    )
    what, beside = f"register of {measuring.large} read by roster --json", f"{measuring.small} pupils"
    warm, few = alternately(measuring.times, lambda: run(large), lambda: run(small))
    yield ratio(f"{what}, warm", warm, beside, few, None)
    try:
        cold, few = alternately(3, lambda: _cold(lambda: run(large)), lambda: _cold(lambda: run(small)))
    except OSError as refused:
        yield Row(what=f"{what}, cold", failed=f"the page cache is not ours to drop: {refused}")
    else:
        yield ratio(f"{what}, cold", cold, beside, few, None)
    index = measuring.schools.home(measuring.large) / "roster.json"
    anew, warm = alternately(3, lambda: _without(index, lambda: run(large)), lambda: run(large))
    yield ratio(f"register of {measuring.large} made anew, without its index", anew, "as it was left", warm, None)


def _without(index: Path, deed: Callable[[], float]) -> float:
    """Return the milliseconds of a deed that finds no index of the register, and makes it."""
    index.unlink()
    return deed()


def _cold(deed: Callable[[], float]) -> float:
    """Return the milliseconds of a deed with nothing in the page cache. Raises `OSError` where that is not allowed."""
    _DROP.write_text("3\n")
    return deed()
