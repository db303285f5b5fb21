"""Backups of the whole cabinet: make one, and list the children in one."""

from datetime import datetime
from pathlib import Path

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import NotFound
from sen_tui.office.access import noted_at
from sen_tui.store.backup import archive, restore_child
from sen_tui.store.backup.pack import Packed
from sen_tui.store.backup.read import Contents
from sen_tui.store.backup.restore_child import Held
from sen_tui.store.layout import PUPILS

__all__ = ["Contents", "Held", "Packed", "back_up", "kept_in"]


def back_up(home: Path, target: Path, *, person: Person, at: datetime, force: bool = False) -> Packed:
    """Write a verified backup of the cabinet at `home` to the file `target`, also where some of it is damaged.

    An access log that cannot be written is a finding and no refusal: on such a disk a backup is needed most.
    Raises `NotFound` if there is no cabinet, `BadInput` if `target` is not a place for a backup, and `NotSaved`
    if the disk refuses: then there is no new file.
    """
    home = home.resolve()
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}, so there is nothing to back up.")
    archive.check_target(home, target, force=force)
    trouble = noted_at(home, person, at, "backed_up")
    packed = archive.back_up(home, target, at, force=force)
    packed.findings += [trouble] if trouble else []
    return packed


def kept_in(source: Path) -> tuple[Contents, tuple[Held, ...]]:
    """Return the contents of a backup and its children. Raises `NotFound`, `Damaged`, `TooNew`."""
    with archive.open_backup(source) as file:
        return restore_child.children(file)
