"""What is measured in `keeping.py`, at the sizes and as often as one run of all figures wants it."""

from collections.abc import Iterable

import keeping
from rows import Row
from schools import Measuring


def saving(measuring: Measuring) -> Iterable[Row]:
    """Return what a durable save costs."""
    return keeping.saving({pupils: measuring.schools.home(pupils) for pupils in measuring.sizes}, measuring.times * 3)
