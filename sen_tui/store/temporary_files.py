"""Removes the temporary files that an interrupted save leaves behind.

The name of a temporary file holds the id of the process that writes it. Once that process is gone, the
file is a leftover.
"""

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sen_tui.store import files, folder_tree
from sen_tui.store.drafts import leases
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, PUPILS
from sen_tui.store.locks import locked

OLD_ENOUGH = timedelta(hours=1)
"""Age at which a temporary file that no lock guards is a leftover. Its writer may be on another computer."""


def writer_lives(name: str) -> bool:
    """Return whether the process in the name of a temporary file is running on this computer."""
    parts = files.unfinished(name)
    if not parts:
        return False
    with suppress(PermissionError):  # alive, and the process of another person
        try:
            os.kill(parts[1], 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True


def sweep(home: Path, now: datetime) -> int:
    """Remove leftovers outside the children's folders and return their number. Raises `OSError`."""
    with files.opened(home) as place:
        number = sweep_folder(place, now)
        for name in files.names(place):
            if name != FRAMEWORKS and files.is_folder(name, place):
                with files.opened(name, place) as folder:
                    number += sweep_folder(folder, now)
    return number


def sweep_folder(at: int, now: datetime) -> int:
    """Remove the old temporary files of dead writers in an open folder and return their number.

    This is for folders that no lock guards. Raises `OSError`.
    """
    number = 0
    for name in files.names(at):
        if name.startswith(files.TEMPORARY) and not writer_lives(name) and _age(name, at, now) > OLD_ENOUGH:
            number += files.remove(name, at) or _remove_folder(name, at)
    return number


def sweep_child(home: Path, pupil_id: str, patience: float) -> int:
    """Remove leftovers in one child's folder, under its locks, and return their number. Raises `Busy`, `OSError`."""
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils, files.opened(pupil_id, pupils) as folder:
        with locked(folder, patience):
            before = _temporary_names(folder)
            files.sweep(folder)
            number = len(before - _temporary_names(folder))
        with suppress(FileNotFoundError), files.opened(DRAFTS, folder) as drafts, locked(drafts, patience):
            before = _temporary_names(drafts)
            leases.sweep(drafts)
            number += len(before - _temporary_names(drafts))
    return number


def _age(name: str, at: int, now: datetime) -> timedelta:
    """Return the time between now and the change of a file, also of one from a clock that ran ahead; zero if gone."""
    with suppress(FileNotFoundError):
        changed = os.stat(name, dir_fd=at, follow_symlinks=False).st_mtime
        return abs(timedelta(seconds=now.timestamp() - changed))
    return timedelta()


def _remove_folder(name: str, at: int) -> bool:
    with suppress(OSError):
        folder_tree.remove_tree(name, at)
        return True
    return False


def _temporary_names(at: int) -> set[str]:
    return {name for name in files.names(at) if name.startswith(files.TEMPORARY)}
