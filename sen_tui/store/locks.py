"""Who may write: kernel locks, which end with the process that holds them.

They order people who use this program. A lock on a network file system may not hold between machines;
what keeps two people from overwriting each other is the check of the revision, made under the lock.
"""

import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sen_tui.domain.errors import Busy
from sen_tui.store import files, turns

PATIENCE = 5.0
"""Seconds to wait for somebody who is saving."""

_TO_LOOK = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FLAGS = os.O_RDWR | _TO_LOOK


@contextmanager
def locked(at: int, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold the lock of the open folder `at`. Raises `Busy` after `patience` seconds, `OSError` for the disk."""
    descriptor = _opened(name, at)
    try:
        if not turns.taken(descriptor, patience):
            raise Busy("Somebody else is saving here just now. Wait a moment and try again.")
        _check_still_there(descriptor, name, at)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def held(name: str, at: int) -> bool:
    """Return whether some living process holds the lock file `name`. Raises `OSError` if it cannot be opened."""
    descriptor = os.open(name, _TO_LOOK, dir_fd=at)
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
        descriptor = os.open(name, _FLAGS, dir_fd=at)
    except FileNotFoundError:
        _make(name, at)
        descriptor = os.open(name, _FLAGS, dir_fd=at)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "its lock is not a plain file")
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _make(name: str, at: int) -> None:
    """Make the lock file under another name first: who sees it may use it, even if its maker dies just then."""
    with files.prepared(name, b"", at, durable=False) as temporary:
        # Somebody else may have made it meanwhile, and even have swept our unfinished one away.
        with suppress(FileExistsError, FileNotFoundError):
            os.link(temporary, name, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)
        files.remove(temporary, at)


def _check_still_there(descriptor: int, name: str, at: int) -> None:
    """Raise `Busy` if the lock we hold is no longer the one that the next person will ask for."""
    try:
        same = os.path.samestat(os.fstat(descriptor), os.stat(name, dir_fd=at, follow_symlinks=False))
    except FileNotFoundError:
        same = False
    if not same:
        raise Busy("The lock of this folder was replaced just now. Wait a moment and try again.")
