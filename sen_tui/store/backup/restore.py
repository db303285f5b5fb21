"""Restores a whole cabinet from a backup into an empty folder.

Only files with names of a known form are written. Nothing is put in place before the backup has been read
to its end and every checksum in it is right.
"""

import errno
import os
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import NotSaved
from sen_tui.store import files
from sen_tui.store.backup import archive
from sen_tui.store.backup.read import Contents
from sen_tui.store.drafts import draft_index
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, LOCK, PUPILS, RECORD, SCHOOL
from sen_tui.store.new_cabinet import building

_ROOM_A_FILE = 8192
"""Bytes that a file may take on the disk in addition to its content."""


def everything(file: BinaryIO, home: Path) -> Contents:
    """Make a cabinet at `home` from a whole backup.

    Raises `BadInput` where `home` is not empty, `Busy` where somebody else makes a cabinet there, `Damaged`, `TooNew`,
    and `NotSaved` where the disk refuses: then `home` is as it was. After `NotSure` the cabinet stands.
    """
    contents = archive.read_through(file)
    try:
        home = files.real(home)
        _check_room(contents, home)
        with building(home, in_empty=True) as build, files.opened(build) as at:
            archive.read_through(file, lambda name, content: put(name, content, at, durable=name == SCHOOL))
            for name in (PUPILS, FRAMEWORKS, DRAFTS):
                files.ensure_folder(name, at)
            mark_drafts(build, "*")
            os.sync()
    except OSError as error:
        raise NotSaved(f"Nothing was restored into {home}: {files.reason(error)}.") from error
    return contents


def _check_room(contents: Contents, home: Path) -> None:
    existing = next(place for place in (home, *home.parents) if place.exists())
    room = os.statvfs(existing)
    needed = contents.size + contents.files * _ROOM_A_FILE
    if room.f_bavail * room.f_frsize < needed or (room.f_files and room.f_favail < contents.files):
        raise OSError(errno.ENOSPC, "the disk has not enough room for what is in this backup")


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
