"""Waiting for a kernel lock, which ends with the process that holds it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STEP = 0.01
"""Seconds between two tries."""
_LONGEST_WAIT = 1.0
"""Seconds after which somebody was stopped in the middle, or keeps others out: rather a race than no work."""


def taken(descriptor: int, patience: float) -> bool:
    """Take the lock of an open file or folder; return whether it came free within `patience` seconds.

    Raises `OSError` where the file system knows no locks.
    """
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_STEP)
        else:
            return True


@contextmanager
def alone(at: int) -> Iterator[None]:
    """Keep others who ask the same from the open folder `at` for a moment, as far as its file system knows locks."""
    with suppress(OSError):
        taken(at, _LONGEST_WAIT)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(at, fcntl.LOCK_UN)
