"""Who may write: kernel locks, which end with the process that holds them.

They order people who use this program. A lock on a network file system may not hold between machines;
what keeps two people from overwriting each other is the check of the revision, made under the lock.
"""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sen_tui.domain.errors import Busy

PATIENCE = 5.0
"""Seconds to wait for somebody who is saving."""

_STEP = 0.01
"""Seconds between two tries."""

_FLAGS = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@contextmanager
def locked(at: int, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold the lock of the open folder `at`. Raises `Busy` after `patience` seconds, `OSError` for the disk."""
    descriptor = _opened(name, at)
    try:
        _wait(descriptor, patience)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def held(name: str, at: int) -> bool:
    """Return whether some living process holds the lock file `name`. Raises `OSError` if it cannot be opened."""
    descriptor = os.open(name, _FLAGS, dir_fd=at)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _opened(name: str, at: int) -> int:
    """Return a descriptor of the lock file, which is made if it is not there and never deleted."""
    try:
        descriptor = os.open(name, _FLAGS | os.O_CREAT | os.O_EXCL, 0o660, dir_fd=at)
    except FileExistsError:
        descriptor = os.open(name, _FLAGS, dir_fd=at)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, "its lock is not a plain file") from None
        return descriptor
    os.fchmod(descriptor, 0o660)
    return descriptor


def _wait(descriptor: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Busy("Somebody else is saving here just now. Wait a moment and try again.") from None
            time.sleep(_STEP)
        else:
            return
