"""Taking turns at an open folder where there is no lock file: held for the moment that something is made in it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STEP = 0.01
"""Seconds between two tries."""
_TRIES = 100
"""After these somebody was stopped in the middle, or keeps others out: rather a race than no work."""


@contextmanager
def alone(at: int) -> Iterator[None]:
    """Keep others who ask the same from the open folder `at`, as far as its file system knows locks."""
    with suppress(OSError):
        for _ in range(_TRIES):
            try:
                fcntl.flock(at, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_STEP)
            else:
                break
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(at, fcntl.LOCK_UN)
