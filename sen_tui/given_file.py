"""A file that a person named: it is read only if it is a plain file, only up to a limit, and never waited for."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO

from sen_tui.domain.errors import BadInput
from sen_tui.system_errors import reason

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""A pipe that nobody writes to would be waited for; links are followed, because the person named them."""


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a plain file, open for reading. Raises `OSError`, also for a folder, pipe, socket or device.

    A file of the kernel's own has no size, and perhaps no end: it is read as an empty one.
    """
    with _plain(path) as file:
        yield file if os.fstat(file.fileno()).st_size else BytesIO()


def content(path: str | os.PathLike[str], largest: int) -> bytes:
    """Return the bytes of a plain file of at most `largest` bytes. Raises `OSError`."""
    with _plain(path) as file:
        data = file.read(largest + 1) or b""  # a file of the kernel's may have nothing to say just now
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"it is too large: at most {largest:,} bytes are read")
    return data


def refusal(path: str | os.PathLike[str], error: OSError) -> BadInput:
    """Return the error for a named file that cannot be read."""
    why = "the link leads in a circle" if error.errno == errno.ELOOP else reason(error)
    return BadInput(f"{os.fspath(path)} cannot be read: {why}.")


@contextmanager
def _plain(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a plain file, open for reading. Raises `OSError`, also for a folder, pipe, socket or device."""
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file")
        yield file
