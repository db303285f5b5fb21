"""The outbox: the one folder to which the app writes papers for the printer."""

import os
from pathlib import Path

from sen_tui.domain.errors import NotSaved
from sen_tui.store import files, saving
from sen_tui.store.layout import OUTBOX


def names(home: Path) -> tuple[str, ...]:
    """Return the names of the files in the outbox, sorted; none where there is no outbox. Raises `OSError`."""
    try:
        with files.opened(home / OUTBOX) as at:
            return tuple(sorted(name for name in files.names(at) if not files.unfinished(name)))
    except FileNotFoundError:
        return ()


def remove(home: Path, name: str) -> None:
    """Take a paper out of the outbox. Raises `NotSaved` where the disk refuses."""
    try:
        with files.opened(home / OUTBOX) as at:
            files.remove(name, at)
    except OSError as error:
        raise NotSaved(f"The paper stays in the outbox: {files.reason(error)}.") from error


def put(home: Path, name: str, content: bytes) -> Path:
    """Write a paper into the outbox and return its path. An earlier paper with the same name is replaced.

    Raises `NotSaved` where the disk refuses. After `NotSure` the paper is there.
    """
    try:
        with files.opened(home) as place:
            files.ensure_folder(OUTBOX, place)
            with files.opened(OUTBOX, place) as at:
                with files.prepared(name, content, at) as temporary:
                    os.rename(temporary, name, src_dir_fd=at, dst_dir_fd=at)
                saving.confirm(at)
    except OSError as error:
        raise NotSaved(f"The paper could not be put into the outbox: {files.reason(error)}.") from error
    return home / OUTBOX / name
