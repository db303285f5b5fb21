"""Backups of the whole cabinet: writing one, and reading the list of children in one."""

from datetime import datetime
from pathlib import Path

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import NotFound
from sen_tui.office.access import noted_at
from sen_tui.store import files
from sen_tui.store.backup import archive, restore_child
from sen_tui.store.backup.pack import Packed
from sen_tui.store.backup.read import Contents
from sen_tui.store.backup.restore_child import Held
from sen_tui.store.layout import PUPILS

__all__ = ["Contents", "Held", "Packed", "back_up", "contents_of"]


def back_up(home: Path, target: Path, *, person: Person, at: datetime, force: bool = False) -> Packed:
    """Write a verified backup of the cabinet at `home` to the file `target`, even if parts of it are damaged.

    If the access log cannot be written, that is a finding and no refusal: on such a disk a backup is needed most.
    Raises `NotFound` if there is no cabinet, `BadInput` if `target` is not a place for a backup, and `NotSaved`
    if the disk refuses: then there is no new file.
    """
    home = files.real(home)
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}, so there is nothing to back up.")
    archive.check_target(home, target, force=force)
    trouble = noted_at(home, person, at, "backed_up")
    packed = archive.back_up(home, target, at, force=force)
    packed.findings += [trouble] if trouble else []
    return packed


def contents_of(source: Path) -> tuple[Contents, tuple[Held, ...]]:
    """Return the contents of the backup in the file `source`, and its children.

    Raises `NotFound`, `Damaged`, `TooNew`.
    """
    with archive.open_backup(source) as file:
        return restore_child.children(file)
