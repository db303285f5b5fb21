"""Restores a whole cabinet from a backup into an empty folder.

Only files with names of a known form are written. Nothing is put in place before the backup has been read
to its end and every checksum in it is right.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import BadInput, NotSaved
from sen_tui.store import files
from sen_tui.store.backup import archive
from sen_tui.store.backup.read import Contents
from sen_tui.store.drafts import draft_index
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, LOCK, PUPILS, RECORD, SCHOOL

_ROOM_A_FILE = 8192
"""Bytes that a file may take on the disk in addition to its content."""


def everything(file: BinaryIO, home: Path) -> Contents:
    """Make a cabinet at `home` from a whole backup. Its `school.json` is written last, when all else is there.

    Raises `BadInput` where `home` is not empty, `Damaged`, `TooNew`, and `NotSaved` where the disk
    refuses: then `home` is as it was.
    """
    contents = archive.read_through(file)
    try:
        _check_room(contents, home)
        with _empty(home) as at:
            last: list[bytes] = []
            archive.read_through(file, lambda name, content: _put_in_home(name, content, at, last))
            for name in (PUPILS, FRAMEWORKS, DRAFTS):
                files.ensure_folder(name, at)
            os.sync()
            for content in last:
                files.create(SCHOOL, content, at)
            os.fsync(at)
        mark_drafts(home, "*")
    except OSError as error:
        raise NotSaved(f"Nothing was restored into {home}: {files.reason(error)}.") from error
    return contents


def _put_in_home(name: str, content: bytes, home: int, last: list[bytes]) -> None:
    """Write a file of a backup, but collect `school.json` in `last`: with it the folder becomes a cabinet."""
    if name == SCHOOL:
        last.append(content)
    else:
        put(name, content, home, durable=False)


def _check_room(contents: Contents, home: Path) -> None:
    existing = next(place for place in (home, *home.parents) if place.exists())
    room = os.statvfs(existing)
    needed = contents.size + contents.files * _ROOM_A_FILE
    if room.f_bavail * room.f_frsize < needed or (room.f_files and room.f_favail < contents.files):
        raise OSError(errno.ENOSPC, "the disk has not enough room for what is in this backup")


@contextmanager
def _empty(home: Path) -> Iterator[int]:
    """Yield the empty folder at `home`, open. After an error it is empty again, or gone if it was made here."""
    new = not home.exists()
    if not new and (not home.is_dir() or any(home.iterdir())):
        raise BadInput(
            f"{home} is not empty, so nothing was restored. Name an empty folder with --home, or one child's id. "
            f"(If a restore was cut off there, it has no {SCHOOL}: clear it and try again.)"
        )
    home.mkdir(parents=True, exist_ok=True)
    with files.opened(home.resolve()) as at:
        try:
            if new:
                os.fchmod(at, files.FOLDER_MODE)
            yield at
        except BaseException:
            for name in files.names(at):
                _clear(name, at)
            if new:
                home.rmdir()
            raise


def _clear(name: str, at: int) -> None:
    if not files.remove(name, at):
        shutil.rmtree(name, ignore_errors=True, dir_fd=at)


def mark_drafts(home: Path, pupil_id: str) -> None:
    """Mark the restored drafts in the index of drafts. `pupil_id` may be "*" for all children."""
    for draft in (home / PUPILS).glob(f"{pupil_id}/{DRAFTS}/*.json"):
        draft_index.mark(home, draft.parts[-3], draft.stem)


def put(path: str, content: bytes, at: int, *, durable: bool) -> None:
    """Write a new file below an open folder, and the folders above it. Raises `OSError` if the file exists."""
    *above, name = path.split("/")
    with ExitStack() as stack:
        for folder in above:
            files.ensure_folder(folder, at)
            at = stack.enter_context(files.opened(folder, at))
        if name == RECORD:
            files.create(LOCK, b"", at, durable=False)
        files.create(name, content, at, durable=durable)
