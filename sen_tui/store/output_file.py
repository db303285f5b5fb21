"""A file that a person asked for by name: a backup or a paper.

Its bytes go into a temporary file beside it, which is synced and read back before it gets the name. So under the
name there is the old file or the whole new one, whatever happens, and never an empty file or a part of one.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import BadInput, NotSure
from sen_tui.store import files

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def check_name(target: Path, *, force: bool) -> None:
    """Raise `BadInput` where no file can be written to `target`: only with `force` is a file replaced."""
    if target.exists() and not target.is_file():
        raise BadInput(f"{target} is not a file: name one that is to be made.")
    if not force and (target.exists() or target.is_symlink()):
        raise _name_taken(target)


def write(
    target: Path,
    fill: Callable[[BinaryIO], object],
    check: Callable[[BinaryIO], object],
    *,
    force: bool,
) -> None:
    """Write the file `target`: `fill` writes its bytes, `check` reads them back and raises if they are not right.

    Raises `BadInput` as `check_name`, and `OSError`: then nothing new is there, and an old file is as it was.
    After `NotSure` the new file is there, but the disk could not confirm it.
    """
    check_name(target, force=force)
    with files.opened(files.real(target.parent)) as at:
        temporary = files.temporary("file")
        try:
            _write_temporary(temporary, at, fill, check)
            _give_name(temporary, target, at, force=force)
        finally:
            files.remove(temporary, at)
        _confirm(target, at)


def write_bytes(target: Path, content: bytes, *, force: bool) -> None:
    """Write `content` to the file `target`. Raises as `write`."""

    def check(file: BinaryIO) -> None:
        file.seek(0)
        if file.read() != content:
            raise OSError(errno.EIO, "the disk did not keep what was written")

    write(target, lambda file: file.write(content), check, force=force)


def _write_temporary(
    name: str, at: int, fill: Callable[[BinaryIO], object], check: Callable[[BinaryIO], object]
) -> None:
    with os.fdopen(os.open(name, _FLAGS, 0o600, dir_fd=at), "w+b") as file:
        fill(file)
        file.flush()
        os.fsync(file.fileno())
        check(file)


def _give_name(temporary: str, target: Path, at: int, *, force: bool) -> None:
    """Rename the finished file. Only with `force` is a file replaced that somebody made meanwhile."""
    try:
        if force:
            os.rename(temporary, target.name, src_dir_fd=at, dst_dir_fd=at)
        else:
            files.put_new(temporary, at, target.name, at)
    except FileExistsError:
        raise _name_taken(target) from None


def _name_taken(target: Path) -> BadInput:
    return BadInput(f"{target} is there already: choose another name, or add --force to overwrite it.")


def _confirm(target: Path, at: int) -> None:
    try:
        os.fsync(at)
    except OSError as error:
        raise NotSure(
            f"{target} is written, whole and read back, but the disk could not confirm it: {files.reason(error)}. "
            "It may be gone after a power cut: write it again, to another disk."
        ) from error
