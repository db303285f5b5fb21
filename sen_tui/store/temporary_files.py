"""Unfinished files: what a save that was cut off leaves behind, and how it goes.

An unfinished file is named after the process that writes it. It is a leftover once that process is gone,
and taken away where nobody can be writing it any more.
"""

import os
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sen_tui.store import files
from sen_tui.store.drafts import leases
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, PUPILS
from sen_tui.store.locks import locked

OLD_ENOUGH = timedelta(hours=1)
"""After this an unfinished file that no lock guards is surely nobody's; its writer may be on another computer."""


def writer_lives(name: str) -> bool:
    """Return whether the process that an unfinished file is named after is there on this computer."""
    found = files.unfinished(name)
    if not found:
        return False
    with suppress(PermissionError):  # somebody else's, and alive
        try:
            os.kill(found[1], 0)
        except (ProcessLookupError, OverflowError):
            return False
    return True


def sweep(home: Path, now: datetime) -> int:
    """Take away leftovers outside the children's folders; return how many. Raises `OSError`."""
    with files.opened(home) as place:
        number = sweep_folder(place, now)
        for name in files.names(place):
            if name != FRAMEWORKS and files.is_folder(name, place):
                with files.opened(name, place) as folder:
                    number += sweep_folder(folder, now)
    return number


def sweep_folder(at: int, now: datetime) -> int:
    """Take away what no lock guards in an open folder, where it is old and its writer gone; return how many.

    Raises `OSError`.
    """
    number = 0
    for name in files.names(at):
        if name.startswith(files.TEMPORARY) and not writer_lives(name) and _age(name, at, now) > OLD_ENOUGH:
            number += files.remove(name, at) or _remove_folder(name, at)
    return number


def sweep_child(home: Path, pupil_id: str, patience: float) -> int:
    """Take away leftovers in one child's folder, under its locks; return how many. Raises `Busy`, `OSError`."""
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils, files.opened(pupil_id, pupils) as folder:
        with locked(folder, patience):
            before = _unfinished(folder)
            files.sweep(folder)
            number = len(before - _unfinished(folder))
        with suppress(FileNotFoundError), files.opened(DRAFTS, folder) as drafts, locked(drafts, patience):
            before = _unfinished(drafts)
            leases.sweep(drafts)
            number += len(before - _unfinished(drafts))
    return number


def _age(name: str, at: int, now: datetime) -> timedelta:
    """Return how long ago something was changed; nothing for what is gone."""
    with suppress(FileNotFoundError):
        changed = os.stat(name, dir_fd=at, follow_symlinks=False).st_mtime
        return timedelta(seconds=now.timestamp() - changed)
    return timedelta()


def _remove_folder(name: str, at: int) -> bool:
    with suppress(OSError):
        shutil.rmtree(name, dir_fd=at)
        return True
    return False


def _unfinished(at: int) -> set[str]:
    return {name for name in files.names(at) if name.startswith(files.TEMPORARY)}
