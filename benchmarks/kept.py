"""What is measured in `keeping.py`, at the sizes and as often as one run of all figures wants it."""

from collections.abc import Iterable

import keeping
from rows import Row
from schools import Measuring


def saving(measuring: Measuring) -> Iterable[Row]:
    """Return what a durable save costs."""
    homes = {pupils: measuring.schools.home(pupils) for pupils in measuring.sizes}
    rows = keeping.saving(homes, measuring.times * 3)
    measuring.schools.read.clear()  # what was saved made lines of the registers old: who starts there would read it
    return rows
