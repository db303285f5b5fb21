"""Backups as files: written beside their place, read back wholly, and only then given their name."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import Damaged, NotFound, NotSaved
from sen_tui.store import files
from sen_tui.store.backup import read, tar, target_file
from sen_tui.store.backup.pack import Packed, Packer
from sen_tui.store.backup.read import Contents, Take
from sen_tui.store.tables import Unreadable


def back_up(home: Path, target: Path, made: datetime, *, force: bool = False) -> Packed:
    """Write a backup of the cabinet at `home`, read all of it back, and only then call it `target`.

    What is damaged is taken as it is, and told. Raises `BadInput` as `target_file.check`, `NotSaved` where the
    disk refuses or does not give back what was written: then there is no new file.
    """
    target_file.check(home, target, force=force)
    folder = target.parent.resolve()
    try:
        with files.opened(folder) as at, target_file.unfinished(target.name, at) as (temporary, file):
            with tar.packing(file) as out, tempfile.TemporaryFile(dir=folder) as listed:
                packed = Packer(home, out, listed, made).pack()
            file.flush()
            os.fsync(file.fileno())
            read.read_through(file)
            target_file.give_name(temporary, target, at, force=force)
            os.fsync(at)
    except Unreadable as error:
        raise NotSaved(f"No backup was made: read back, {error}. Try another disk.") from None
    except OSError as error:
        raise NotSaved(f"No backup was made in {folder}: {files.reason(error)}.") from error
    return packed


@contextmanager
def opened(source: Path) -> Iterator[BinaryIO]:
    """Yield a backup's file. Raises `NotFound` where there is none, `Damaged` where it cannot be read."""
    if not source.is_file():  # nor a pipe, which would wait for ever
        raise NotFound(f"There is no file {source}.")
    try:
        with source.open("rb") as file:
            yield file
    except PermissionError as error:
        raise Damaged(f"The backup {source} cannot be read: {files.reason(error)}.") from None


def read_through(file: BinaryIO, take: Take = lambda name, content: None) -> Contents:
    """Read a whole backup as `read.read_through`. Raises `Damaged` for one that is not whole, `TooNew`."""
    try:
        return read.read_through(file, take)
    except Unreadable as error:
        raise Damaged(f"This backup cannot be used: {error}. Nothing was restored; try an older one.") from None
