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
    made_in = measuring.schools.made_in.get(measuring.large)
    what = f"demo --pupils {measuring.large} --no-open, for each child"
    if made_in is None:
        yield Row(what=what, failed="the school was made in another run (--schools)", bar=1.2)
        return
    yield Row(
        what=what,
        ours=made_in / measuring.large * 1000,
        unit="ms",
        yardstick=middle(seconds) / tenth * 1000,
        beside=f"each of {tenth}",
        bar=1.2,
    )
