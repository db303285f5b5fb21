"""The time to make an invented school, and its growth with the number of children."""

import shutil
from collections.abc import Iterator

from rows import Row, middle
from schools import Measuring, make


def growth(measuring: Measuring) -> Iterator[Row]:
    """Yield the time for each child of a large school beside that of a school a tenth its size."""
    tenth = measuring.large // 10
    seconds = []
    for _ in range(2):
        home = measuring.schools.place / "made for its time"
        seconds.append(make(home, tenth))
        shutil.rmtree(home)
    yield Row(
        what=f"demo --pupils {measuring.large} --no-open, for each child",
        ours=measuring.schools.made_in(measuring.large) / measuring.large * 1000,
        unit="ms",
        yardstick=middle(seconds) / tenth * 1000,
        beside=f"each of {tenth}",
    )
