"""Restores one child from a backup, and lists the children in a backup.

Nothing is put in place before the backup has been read to its end and every checksum in it is right.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from sen_tui.domain.errors import Damaged, NotFound, NotSaved, SenError
from sen_tui.store import files, record, saving
from sen_tui.store.backup import archive
from sen_tui.store.backup.read import Contents
from sen_tui.store.backup.restore import mark_drafts, put
from sen_tui.store.drafts import draft_file
from sen_tui.store.layout import DAMAGED, DRAFTS, HISTORY, PUPILS, RECORD
from sen_tui.store.locks import locked
from sen_tui.store.record import Revision, Stored


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A child in a backup."""

    pupil_id: str
    revision: Revision | None
    """The revision of the record; None for a damaged record."""
    name: str = ""


def archived(file: BinaryIO, pupil_id: str) -> tuple[Stored, Contents]:
    """Return a child's record in a backup, and the head of the backup, which is read to its end.

    Raises `NotFound` where the child is not in it, `Damaged` for a damaged backup or record, `TooNew`.
    """
    name = f"{PUPILS}/{pupil_id}/{RECORD}"
    records: list[bytes] = []

    def take(member: str, content: bytes) -> None:
        if member == name:
            records.append(content)

    contents = archive.read_through(file, take)
    if not records:
        raise NotFound("There is no record of a child with that id in this backup. --list shows whose there are.")
    return record.decode(records[0], pupil_id, f"{RECORD} in this backup"), contents


def children(file: BinaryIO) -> tuple[Contents, tuple[Held, ...]]:
    """Return the head of a backup, and the children in it by id. Raises `Damaged`, `TooNew`."""
    held: list[Held] = []

    def take(name: str, content: bytes) -> None:
        if name.startswith(f"{PUPILS}/") and name.endswith(f"/{RECORD}"):
            pupil_id = name.split("/")[1]
            try:
                stored = record.decode(content, pupil_id)
                held.append(Held(pupil_id=pupil_id, revision=stored.revision, name=stored.folder.pupil.name))
            except SenError:
                held.append(Held(pupil_id=pupil_id, revision=None))

    contents = archive.read_through(file, take)
    return contents, tuple(held)


def put_in_place(file: BinaryIO, home: Path, pupil_id: str, now: datetime) -> str:
    """Restore a child's folder from a backup; return the new path of the damaged folder it replaces, or "".

    Drafts that wait in the damaged folder are copied into the new one. After `Busy` (somebody saves there),
    `NotSaved` and `Damaged` nothing of the old folder is lost. Raises `NotSure` as a save.
    """
    moved = ""
    try:
        with files.opened(home) as place:
            files.ensure_folder(PUPILS, place)
            with files.opened(PUPILS, place) as pupils, _built(file, pupil_id, pupils) as temporary:
                if files.there(pupil_id, pupils):
                    _carry_drafts(pupil_id, temporary, pupils)
                    moved = _move_away(pupil_id, pupils, place, now)
                os.rename(temporary, pupil_id, src_dir_fd=pupils, dst_dir_fd=pupils)
                mark_drafts(home, pupil_id)  # before `confirm`, which may raise
                saving.confirm(pupils)
    except OSError as error:
        where = f" It is in {moved}." if moved else ""
        raise NotSaved(f"Not restored: {files.reason(error)}. Nothing is lost of what was there.{where}") from error
    return moved


@contextmanager
def _built(file: BinaryIO, pupil_id: str, pupils: int) -> Iterator[str]:
    """Yield the name of a temporary folder in `pupils` with all files of one child, synced to the disk."""
    temporary = files.temporary(pupil_id)
    prefix = f"{PUPILS}/{pupil_id}/"

    def take(name: str, content: bytes) -> None:
        if name.startswith(prefix):
            put(f"{temporary}/{name.removeprefix(prefix)}", content, pupils, durable=True)

    try:
        files.make_folder(temporary, pupils)
        archive.read_through(file, take)
        with files.opened(temporary, pupils) as folder:
            for name in (HISTORY, DRAFTS):
                files.ensure_folder(name, folder)
                with files.opened(name, folder) as inner:
                    os.fsync(inner)
            os.fsync(folder)
        yield temporary
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True, dir_fd=pupils)
        raise


def _carry_drafts(pupil_id: str, temporary: str, pupils: int) -> None:
    """Copy the drafts in a damaged folder into the folder that replaces it, over drafts of the same name."""
    with ExitStack() as stack:
        new = stack.enter_context(files.opened(temporary, pupils))
        new = stack.enter_context(files.opened(DRAFTS, new))
        try:
            old = stack.enter_context(files.opened(pupil_id, pupils))
            old = stack.enter_context(files.opened(DRAFTS, old))
        except (FileNotFoundError, NotADirectoryError):  # a folder without drafts
            return
        for name in draft_file.names(old):
            with suppress(Damaged):  # a damaged draft stays in the damaged folder
                draft_file.read_draft(name, old)
                files.replace(name, files.read(name, old), new)


def _move_away(pupil_id: str, pupils: int, place: int, now: datetime) -> str:
    """Move everything under the name of a child's folder to `damaged/` and return its new path."""
    name = f"{pupil_id}-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}"
    files.ensure_folder(DAMAGED, place)
    with ExitStack() as stack:
        damaged = stack.enter_context(files.opened(DAMAGED, place))
        with suppress(OSError):  # without a lock that can be held nobody saves
            folder = stack.enter_context(files.opened(pupil_id, pupils))
            stack.enter_context(locked(folder))
        os.rename(pupil_id, name, src_dir_fd=pupils, dst_dir_fd=damaged)
        os.fsync(damaged)
    return f"{DAMAGED}/{name}"
