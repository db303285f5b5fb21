"""Waiting for a kernel lock."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

STEP = 0.01
"""Seconds between two tries."""
_LONGEST_WAIT = 1.0
"""Give up waiting after this many seconds and go on without the lock. A race is better than no work."""


def take_lock(descriptor: int, patience: float) -> bool:
    """Take the lock of an open file or folder; return False if it stays taken for `patience` seconds.

    Raises `OSError` where the file system has no locks.
    """
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(STEP)
        else:
            return True


@contextmanager
def alone(at: int) -> Iterator[None]:
    """Hold the lock of the open folder `at`, where it can be had in time: other callers of `alone` wait."""
    with suppress(OSError):
        take_lock(at, _LONGEST_WAIT)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(at, fcntl.LOCK_UN)
