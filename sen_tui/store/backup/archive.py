"""Backup files: written under a temporary name, read back completely, and only then renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sen_tui import given_file
from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved
from sen_tui.store import files
from sen_tui.store.backup import read, tar
from sen_tui.store.backup.pack import Packed, Packer
from sen_tui.store.backup.read import Contents, Take
from sen_tui.store.layout import is_inside
from sen_tui.store.tables import Unreadable

_NAME_LIMIT = 100
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def check_target(home: Path, target: Path, *, force: bool) -> None:
    """Raise `BadInput` where a backup of the cabinet at `home` must not be written to `target`."""
    if is_inside(home, target.parent):
        raise BadInput(f"{target} is in the cabinet itself and would be lost with it: choose another place.")
    if target.exists() and not target.is_file():
        raise BadInput(f"{target} is not a file: name one that is to be made.")
    if not force and (target.exists() or target.is_symlink()):
        raise _name_taken(target)


def back_up(home: Path, target: Path, made: datetime, *, force: bool = False) -> Packed:
    """Write a backup of the cabinet at `home`, read all of it back, and only then name it `target`.

    A damaged file goes into the backup as it is, and the result reports it. Raises `BadInput` as
    `check_target`, and `NotSaved` where the disk refuses or reads back other bytes: then there is no new file.
    """
    check_target(home, target, force=force)
    folder = target.parent.resolve()
    try:
        with files.opened(folder) as at, _temporary_file(target.name, at) as (temporary, file):
            with tar.packing(file) as out, tempfile.TemporaryFile(dir=folder) as listed:
                packed = Packer(home, out, listed, made).pack()
            file.flush()
            os.fsync(file.fileno())
            read.read_through(file)
            _give_name(temporary, target, at, force=force)
            os.fsync(at)
    except Unreadable as error:
        raise NotSaved(f"No backup was made: read back, {error}. Try another disk.") from None
    except OSError as error:
        raise NotSaved(f"No backup was made in {folder}: {files.reason(error)}.") from error
    return packed


@contextmanager
def open_backup(source: Path) -> Iterator[BinaryIO]:
    """Yield a backup's file, open for reading. Raises `NotFound`, and `BadInput` where it cannot be read."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(given_file.opened(source))
        except FileNotFoundError:
            raise NotFound(f"There is no file {source}.") from None
        except OSError as error:
            raise given_file.refusal(source, error) from None
        yield file


def read_through(file: BinaryIO, take: Take = lambda name, content: None) -> Contents:
    """Read a whole backup as `read.read_through`. Raises `Damaged` for a backup that is not whole, `TooNew`."""
    try:
        return read.read_through(file, take)
    except Unreadable as error:
        raise Damaged(f"This backup cannot be used: {error}. Nothing was restored; try an older one.") from None


@contextmanager
def _temporary_file(name: str, at: int) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the name of a temporary file that only its owner may read, and the open file. An error removes it."""
    temporary = files.temporary(name[:_NAME_LIMIT])
    with os.fdopen(os.open(temporary, _FLAGS, 0o600, dir_fd=at), "w+b") as file:
        try:
            yield temporary, file
        except BaseException:
            files.remove(temporary, at)
            raise


def _give_name(temporary: str, target: Path, at: int, *, force: bool) -> None:
    """Rename the finished file to `target`. Only `force` overwrites a file that was made there meanwhile.

    Without `force` an empty file claims the name first: a hard link would be simpler, but USB sticks and
    network shares have none. Raises `BadInput` where there is such a file, `OSError`.
    """
    if not force:
        try:
            os.close(os.open(target.name, _FLAGS, 0o600, dir_fd=at))
        except FileExistsError:
            raise _name_taken(target) from None
    try:
        os.rename(temporary, target.name, src_dir_fd=at, dst_dir_fd=at)
    except OSError:
        if not force:
            files.remove(target.name, at)
        raise


def _name_taken(target: Path) -> BadInput:
    return BadInput(f"{target} is there already: choose another name, or add --force to overwrite it.")
