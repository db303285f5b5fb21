"""Kernel locks: they decide who may write, and end with the process that holds them.

A lock on a network file system may not hold between machines. Two people are therefore kept from
overwriting each other by the check of the revision, which is made under the lock.
"""

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from sen_tui.domain.errors import Busy
from sen_tui.store import files, turns
from sen_tui.store.layout import Place

PATIENCE = 5.0
"""Seconds to wait for another save."""

_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FLAGS = os.O_RDWR | _SAFE


@contextmanager
def locked(at: int, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold the lock of the open folder `at`. Raises `Busy` after `patience` seconds, `OSError` for the disk."""
    descriptor = _open_lock(name, at)
    try:
        if not turns.take_lock(descriptor, patience):
            raise Busy("Somebody else is saving here just now. Wait a moment and try again.")
        _check_still_there(descriptor, name, at)
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)


def is_held(name: str, at: int) -> bool:
    """Return whether a living process holds the lock file `name`. Raises `OSError` if it cannot be opened."""
    descriptor = os.open(name, _SAFE, dir_fd=at)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def kept(folders: Iterable[Place], patience: float = PATIENCE) -> tuple[Place, ...]:
    """Return those of `folders` whose lock somebody holds whenever it is looked at, for `patience` seconds."""
    until = time.monotonic() + patience
    held = tuple(filter(_held_in, folders))
    while held and time.monotonic() < until:
        time.sleep(turns.STEP)
        held = tuple(filter(_held_in, held))
    return held


def try_opening(at: int, name: str = "lock") -> None:
    """Open the lock of the open folder `at` as `locked` does, and close it. Raises `OSError`; a missing one is fine."""
    with suppress(FileNotFoundError):
        os.close(_open_plain(name, at))


def _held_in(folder: Place, name: str = "lock") -> bool:
    """Return whether `locked` would have to wait; False too where the lock cannot be opened."""
    with suppress(OSError), files.opened(folder) as at:
        descriptor = _open_plain(name, at)
        try:
            return not turns.take_lock(descriptor, patience=0)
        finally:
            os.close(descriptor)
    return False


def _open_lock(name: str, at: int) -> int:
    """Open the lock file and return its descriptor. The file is made if it is missing, and never deleted."""
    try:
        return _open_plain(name, at)
    except FileNotFoundError:
        _make(name, at)
        return _open_plain(name, at)


def _open_plain(name: str, at: int) -> int:
    descriptor = os.open(name, _FLAGS, dir_fd=at)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "its lock is not a plain file")
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _make(name: str, at: int) -> None:
    """Make the lock file under another name first, so that it has its mode before anybody can open it."""
    with files.prepared(name, b"", at, durable=False) as temporary:
        # Another process may have made it meanwhile, or removed our temporary file as a leftover.
        with suppress(FileExistsError, FileNotFoundError):
            files.put_new(temporary, at, name, at)
        files.remove(temporary, at)


def _check_still_there(descriptor: int, name: str, at: int) -> None:
    """Raise `Busy` if the lock file was replaced: the next person would lock the new file."""
    try:
        same = os.path.samestat(os.fstat(descriptor), os.stat(name, dir_fd=at, follow_symlinks=False))
    except FileNotFoundError:
        same = False
    if not same:
        raise Busy("The lock of this folder was replaced just now. Wait a moment and try again.")
