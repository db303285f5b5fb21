"""Repairs a damaged record: it goes into quarantine, and the last good revision takes its place.

Nothing is deleted. The damaged bytes are moved to `damaged/`. The mended record is a new revision that
follows the good one. A whole record is never touched.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec

from sen_tui.domain.errors import Damaged, NotFound, NotSaved
from sen_tui.store import files, reading, record, saving
from sen_tui.store.audit.quarantine import content_of, put_away
from sen_tui.store.layout import HISTORY, PUPILS, RECORD, is_id, revision_number
from sen_tui.store.locks import PATIENCE, locked
from sen_tui.store.record import Revision, Stored
from sen_tui.system_errors import NO_FILE


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """The author of a repair: the name that people know, the account, and the time."""

    by: str
    login: str
    at: datetime


class Mended(msgspec.Struct, frozen=True, kw_only=True):
    """A finished repair: the number of the good revision, the new revision, and the path of the damaged bytes."""

    came_from: int
    revision: Revision
    quarantine: str
    """A path within the cabinet; empty where the record was missing."""


def restore(home: Path, pupil_id: str, author: Author, patience: float = PATIENCE) -> Mended | None:
    """Put the newest good revision in the place of a damaged or missing record. Returns None for a whole record.

    Raises `NotFound`, `Busy`, `TooNew`, `NoAccess`, `Damaged` where no revision can be read, `NotSaved`, `NotSure`.
    """
    if not is_id(pupil_id):
        raise NotFound("That is not the id of a pupil. `sen-tui roster` lists them.")
    with _refusals(), _open_child(home, pupil_id) as (place, folder), locked(folder, patience):
        content = _damaged_bytes(pupil_id, folder)
        if content is None:
            return None
        files.sweep(folder)
        good = _newest(pupil_id, folder)
        note = f"restored from revision {good.revision.number}"
        fresh, revision = record.encode(
            good.folder, after=good.revision, by=author.by, at=author.at, login=author.login, note=note
        )
        with files.prepared(RECORD, fresh, folder) as temporary:
            quarantine = put_away(RECORD, folder, place, called=pupil_id, content=content, at=author.at)
            os.rename(temporary, RECORD, src_dir_fd=folder, dst_dir_fd=folder)
        saving.confirm(folder)
    return Mended(came_from=good.revision.number, revision=revision, quarantine=quarantine)


def possible(home: Path, pupil_id: str) -> bool:
    """Return whether a child's history has a revision from which the record can be restored.

    Raises `TooNew`, and `NotSaved` where the history cannot be read just now.
    """
    with _refusals(), files.opened(home) as place, files.opened(PUPILS, place) as pupils:
        if not files.is_folder(pupil_id, pupils):
            return False
        with files.opened(pupil_id, pupils) as folder, suppress(Damaged):
            _newest(pupil_id, folder)
            return True
    return False


@contextmanager
def _open_child(home: Path, pupil_id: str) -> Iterator[tuple[int, int]]:
    """Yield the open folders of the cabinet and of the child."""
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils, files.opened(pupil_id, pupils) as folder:
        yield place, folder


def _damaged_bytes(pupil_id: str, folder: int) -> bytes | None:
    """Return the readable bytes of a damaged record; None for a whole record."""
    content = content_of(RECORD, folder)
    with suppress(Damaged):
        record.decode(content, pupil_id)
        return None
    return content


def _newest(pupil_id: str, folder: int) -> Stored:
    """Return the newest whole revision in the history.

    Raises `OSError` if a file cannot be read just now: an older revision must not take its place.
    """
    for name, content in _history(folder):
        with suppress(Damaged):
            return reading.as_named(content, pupil_id, name)
    raise Damaged(
        f"No earlier revision of pupils/{pupil_id} can be read either, so nothing was changed. "
        f"Put it back from a backup: `sen-tui restore FILE {pupil_id}`."
    )


def _history(folder: int) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each revision in the history, newest first. Raises `OSError`."""
    if not files.is_folder(HISTORY, folder):
        return
    with files.opened(HISTORY, folder) as history:
        for name in reversed(files.names(history)):
            try:
                if revision_number(name) is not None:
                    yield name, files.read(name, history)
            except OSError as error:
                if error.errno not in NO_FILE:
                    raise


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn an error of the disk into a sentence for the person."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("There is no pupil with that id. `sen-tui roster` lists them.") from error
    except OSError as error:
        raise NotSaved(f"Not restored: {files.reason(error)}. Nothing was thrown away; try again.") from error
