"""Backups of the whole cabinet, and getting back out of one: everything, or one child's folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sen_tui.domain.errors import BadInput, Busy, Damaged, NotFound, NotSaved
from sen_tui.office.access import noted, noted_at
from sen_tui.office.opening import Office
from sen_tui.store import archive, child_restoring, restoring
from sen_tui.store.archive_packing import Packed
from sen_tui.store.archive_reading import Contents
from sen_tui.store.cabinet import Revision, Stored
from sen_tui.store.drafts import Desk, Person
from sen_tui.store.layout import PUPILS, is_id

__all__ = ["Contents", "Packed", "Restored", "back_up", "kept_in", "restore_all", "restore_pupil"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did, in sentences, and what went wrong beside it, "" for nothing."""

    words: str
    trouble: str = ""


def back_up(home: Path, target: Path, *, person: Person, at: datetime, force: bool = False) -> Packed:
    """Write a verified backup of the cabinet at `home` to the file `target`, also where some of it is damaged.

    Raises `NotFound` where there is no cabinet, `BadInput` where `target` cannot be, and `NotSaved` where
    the disk refuses or the access log cannot be written: then there is no new file.
    """
    home = home.resolve()
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}, so there is nothing to back up.")
    archive.check_target(home, target, force=force)
    if trouble := noted_at(home, person, at, "backed_up"):
        raise NotSaved(f"{trouble} Until then there is no backup.")
    return archive.back_up(home, target, at, force=force)


def kept_in(source: Path) -> tuple[Contents, tuple[tuple[str, Revision | None], ...]]:
    """Return what a backup holds: each child's id with its revision, None for a record that was damaged.

    Raises `NotFound`, `Damaged`, `TooNew`.
    """
    with archive.opened(source) as file:
        return child_restoring.children(file)


def restore_all(home: Path, source: Path, *, person: Person, at: datetime) -> Restored:
    """Make a cabinet at `home`, where nothing is, from a backup.

    Raises `BadInput` where something is there, `NotFound`, `Damaged`, `TooNew`, `NotSaved`: then `home` is
    as it was.
    """
    home = home.resolve()
    with archive.opened(source) as file:
        contents = restoring.everything(file, home)
    trouble = noted_at(home, person, at, "restored")
    return Restored(words=f"Restored into {home}, as it was on {_moment(contents)}.", trouble=trouble)


def restore_pupil(office: Office, source: Path, pupil_id: str) -> Restored:
    """Bring one child's folder back from a backup: as a new revision where the record there is whole.

    A folder that is missing is put in place, a damaged one moved to `damaged/` first. Raises `Busy` while
    somebody edits it, `BadInput` where it is as in the backup already, `NotFound`, `Damaged`, `TooNew`,
    `NotSaved`, and whatever a save raises: nothing of what was there is lost.
    """
    if not is_id(pupil_id):
        raise NotFound("That is not the id of a pupil. --list shows those in the backup.")
    with archive.opened(source) as file:
        was, contents = child_restoring.archived(file, pupil_id)
        with _alone(office, pupil_id):
            present = _present(office, pupil_id)
            if present:
                number, words = _put_forward(office, was, present, contents)
            else:
                moved = child_restoring.put_in_place(file, office.cabinet.home, pupil_id, office.now())
                number, words = was.revision.number, _put_in_place(was, contents, moved)
    return Restored(words=words, trouble=noted(office, "restored", pupil_id, number))


def _present(office: Office, pupil_id: str) -> Stored | None:
    """Return the record that is there, if there is one and it is whole."""
    try:
        return office.cabinet.load(pupil_id)
    except (NotFound, Damaged):
        return None


def _put_forward(office: Office, was: Stored, present: Stored, contents: Contents) -> tuple[int, str]:
    if was.folder == present.folder:
        raise BadInput(f"This record is as it was in the backup of {_moment(contents)}: there is nothing to restore.")
    who = office.person
    saved = office.cabinet.save(
        was.folder,
        present.revision,
        by=who.name,
        login=who.login,
        at=office.now(),
        note=f"restored from a backup of {_moment(contents)}",
    )
    return saved.number, (
        f"Revision {was.revision.number} of the backup of {_moment(contents)} was put forward as revision "
        f"{saved.number}. What was there is in the history."
    )


def _put_in_place(was: Stored, contents: Contents, moved: str) -> str:
    words = f"The folder was put in place as it was in the backup of {_moment(contents)}, at revision "
    kept = f" The damaged one is in {moved}: nothing of it was thrown away." if moved else ""
    return f"{words}{was.revision.number}.{kept}"


@contextmanager
def _alone(office: Office, pupil_id: str) -> Iterator[None]:
    """Keep everybody else from editing a child's folder. Raises `Busy` if somebody does."""
    try:
        desk = Desk.take(office.cabinet.home, pupil_id, office.person, office.new_id(), office.now())
    except (NotFound, NotSaved):  # no folder, or none that anybody could sit down at
        yield
        return
    try:
        if not desk.editing:
            other = next((editor for editor in desk.editors() if editor.editing), None)
            name = other.person.name if other else "Somebody"
            raise Busy(f"{name} has this folder open. Nothing was restored; try again when it is closed.")
        yield
    finally:
        desk.close()


def _moment(contents: Contents) -> str:
    when = contents.made.astimezone()
    return f"{when.day} {when:%B %Y, %H:%M}"
