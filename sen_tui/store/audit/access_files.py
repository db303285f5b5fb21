"""The files of the access log: one for each month. Lines are added at the end of the newest one.

All functions raise `OSError`, also for a link or anything else that is not a plain file.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO

from sen_tui.store import files
from sen_tui.store.audit import access_line
from sen_tui.store.audit.access_line import LONGEST, Line
from sen_tui.store.layout import LOG, Place, is_log_month

_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_TAIL = 4 * LONGEST
"""Bytes that are read at a time, from the end of a file."""


@contextmanager
def _handle(month: str, log: int, flags: int) -> Iterator[int]:
    """Yield the descriptor of a month's file."""
    descriptor = os.open(month, flags | _SAFE, dir_fd=log)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file")
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def reading(month: str, log: int) -> Iterator[BinaryIO]:
    """Yield a month's file, open for reading from its beginning."""
    with _handle(month, log, os.O_RDONLY) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
        yield file


@contextmanager
def open_log(home: Place, *, make: bool = False) -> Iterator[int]:
    """Yield the open folder of the log. With `make`, a missing folder is made."""
    with ExitStack() as stack:
        place = stack.enter_context(files.opened(home))
        if make:
            files.ensure_folder(LOG, place)
        yield stack.enter_context(files.opened(LOG, place))


def months(log: int) -> list[str]:
    """Return the names of the months' files, the oldest first."""
    return [name for name in files.names(log) if is_log_month(name)]


def last_sum(log: int) -> str:
    """Return the checksum of the last whole line in the log; "" of an empty log. Reads only the end of a sound file."""
    return next(filter(None, (_last_sum_of(month, log) for month in reversed(months(log)))), "")


def _last_sum_of(month: str, log: int) -> str:
    with _handle(month, log, os.O_RDONLY) as descriptor:
        start, begun, total = os.fstat(descriptor).st_size, b"", ""
        while start and not total:
            length = min(start, _TAIL)
            start -= length
            parts = (os.pread(descriptor, length, start) + begun).split(b"\n")
            begun = parts.pop(0)[: LONGEST + 1] if start else b""  # its beginning is in the piece before
            lines = (access_line.read_line(part) for part in reversed(parts))
            total = next((line.sum for line in lines if isinstance(line, Line)), "")
        return total


def ends_well(month: str, log: int) -> bool:
    """Return whether the last line of a month has its end of line."""
    with _handle(month, log, os.O_RDONLY) as descriptor:
        size = os.fstat(descriptor).st_size
        return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def try_appending(month: str, log: int) -> None:
    """Open a month's file as `append` does, and close it."""
    with _handle(month, log, os.O_WRONLY | os.O_APPEND):
        return


def append(month: str, content: bytes, log: int, *, durable: bool) -> None:
    """Add bytes to the end of a month in one write, or none of them. The caller holds the log's lock.

    Raises `OSError` too if only a part was written; the part is then taken back.
    """
    with suppress(FileExistsError):
        files.create(month, b"", log, durable=False)
    with _handle(month, log, os.O_WRONLY | os.O_APPEND) as descriptor:
        size = os.fstat(descriptor).st_size
        if os.write(descriptor, content) != len(content):
            os.ftruncate(descriptor, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if durable:
            os.fsync(descriptor)
            os.fsync(log)  # an earlier line that was not durable may have made the file of this month
