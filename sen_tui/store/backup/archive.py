"""Backup files: written, read back completely, and only then named."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sen_tui import given_file
from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved, NotSure
from sen_tui.store import files, output_file
from sen_tui.store.backup import read, tar
from sen_tui.store.backup.pack import Packed, Packer
from sen_tui.store.backup.read import Contents, Take
from sen_tui.store.layout import is_inside
from sen_tui.store.tables import Unreadable


def check_target(home: Path, target: Path, *, force: bool) -> None:
    """Raise `BadInput` where a backup of the cabinet at `home` must not be written to `target`."""
    if is_inside(home, target.parent):
        raise BadInput(f"{target} is in the cabinet itself and would be lost with it: choose another place.")
    output_file.check_name(target, force=force)


def back_up(home: Path, target: Path, made: datetime, *, force: bool = False) -> Packed:
    """Write a backup of the cabinet at `home`, read all of it back, and only then name it `target`.

    A damaged file goes into the backup as it is, and the result reports it; also where the disk could not confirm
    the finished backup. Raises `BadInput` as `check_target`, and `NotSaved` where the disk refuses or reads back
    other bytes: then there is no new file, and an old one is as it was.
    """
    packed = Packed()

    def fill(file: BinaryIO) -> None:
        nonlocal packed
        with tar.packing(file) as out, tempfile.TemporaryFile(dir=target.parent) as listed:
            packed = Packer(home, out, listed, made).pack()

    try:
        check_target(home, target, force=force)
        output_file.write(target, fill, read.read_through, force=force)
    except Unreadable as error:
        raise NotSaved(f"No backup was made: read back, {error}. Try another disk.") from None
    except OSError as error:
        raise NotSaved(f"No backup was made in {target.parent}: {files.reason(error)}.") from error
    except NotSure as doubt:
        packed.findings.append(str(doubt))
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
