"""Restoring from a backup: everything, the school's own files, or one child's folder."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSure
from sen_tui.domain.text import listed, moment
from sen_tui.office.access import noted, noted_at
from sen_tui.office.opening import Office
from sen_tui.office.repair import alone, mend
from sen_tui.store import files
from sen_tui.store.audit import repair
from sen_tui.store.audit.repair import Mended
from sen_tui.store.backup import archive, restore, restore_child
from sen_tui.store.backup.restore_school import bring_back
from sen_tui.store.layout import is_id
from sen_tui.store.record import Stored


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """The report of a restore."""

    words: str
    """Sentences about the files that were restored."""
    trouble: str = ""
    """A sentence if the access log could not be written; else ""."""


class _Archived(msgspec.Struct, frozen=True, kw_only=True):
    """A child's record as it is in a backup."""

    stored: Stored
    backup_time: str
    """When the backup was made, in words."""


def restore_all(home: Path, source: Path, *, person: Person, at: datetime) -> Restored:
    """Make a cabinet from a backup at `home`, which must be empty or not there.

    Raises `BadInput` if something is there, and `Busy`, `NotFound`, `Damaged`, `TooNew`, `NotSaved`. `home` is then
    as it was. Raises `NotSure` if the cabinet stands and the disk could not confirm it.
    """
    home = files.real(home)
    with archive.open_backup(source) as file:
        try:
            contents = restore.everything(file, home)
        except NotSure:  # the cabinet stands, only not confirmed by the disk
            noted_at(home, person, at, "restored")
            raise
    trouble = noted_at(home, person, at, "restored")
    return Restored(words=f"Restored into {home}, as it was on {moment(contents.made)}.", trouble=trouble)


def restore_school(home: Path, source: Path, *, person: Person, at: datetime) -> Restored:
    """Restore `school.json` and `bank.json` from a backup, where they are damaged or missing.

    Raises `BadInput` if they are whole, and `NotFound`, `Busy`, `Damaged`, `TooNew`, `NotSaved`. A file is then as
    it was. Raises `NotSure` if it was restored and the disk could not confirm it.
    """
    home = files.real(home)
    with archive.open_backup(source) as file:
        try:
            back = bring_back(file, home, at)
        except NotSure as unsure:  # the file is restored, only not confirmed by the disk
            trouble = noted_at(home, person, at, "restored")
            raise NotSure(f"{unsure} {trouble}".strip()) from unsure
    trouble = noted_at(home, person, at, "restored")
    verb = "is as it was" if len(back.names) == 1 else "are as they were"
    old = f" The damaged one is in {listed(back.moved)}." if back.moved else ""
    made = moment(back.contents.made)
    return Restored(words=f"{listed(back.names)} {verb} in the backup of {made}.{old}", trouble=trouble)


def restore_pupil(office: Office, source: Path, pupil_id: str) -> Restored:
    """Restore one child's record from a backup, as a new revision.

    A damaged record is first mended from its own history, which is newer than any backup. If no readable
    revision is left, the folder is moved to `damaged/`, and the folder of the backup takes its place, with the
    drafts that waited. Nothing that was there is lost. Raises `Busy` while somebody edits the record, `BadInput`
    if it is as in the backup already, `NotFound`, `Damaged`, `TooNew`, and the same as a save.
    """
    if not is_id(pupil_id):
        raise NotFound("That is not the id of a pupil. --list shows those in the backup.")
    with archive.open_backup(source) as file:
        stored, contents = restore_child.archived(file, pupil_id)
        archived = _Archived(stored=stored, backup_time=moment(contents.made))
        with alone(office, pupil_id):
            try:
                number, words = _restore(office, file, pupil_id, archived)
            except NotSure:  # the record is restored, only not confirmed by the disk
                noted(office, "restored", pupil_id)
                raise
    noted(office, "restored", pupil_id, number)
    return Restored(words=words)


def _restore(office: Office, file: BinaryIO, pupil_id: str, archived: _Archived) -> tuple[int, str]:
    """Restore a child's record. Return the number of its revision now, and the report in sentences."""
    home = office.cabinet.home
    present = _present(office, pupil_id)
    if present is None and repair.possible(home, pupil_id):
        mended = mend(office, pupil_id)
        return _put_forward(office, archived, office.cabinet.load(pupil_id), mended)
    if present is not None:
        return _put_forward(office, archived, present, None)
    moved = restore_child.put_in_place(file, home, pupil_id, office.now())
    return archived.stored.revision.number, _replacement_words(archived, moved)


def _present(office: Office, pupil_id: str) -> Stored | None:
    """Return the record in the cabinet; None if it is missing or damaged."""
    try:
        return office.cabinet.load(pupil_id)
    except (NotFound, Damaged):
        return None


def _put_forward(office: Office, archived: _Archived, present: Stored, mended: Mended | None) -> tuple[int, str]:
    """Save the record of a backup as a new revision. Return the number of that revision, and the report.

    `present` is whole. `mended` is the repair that it needed first, None for none.
    """
    when = archived.backup_time
    words = _repair_words(mended) if mended else ""
    if archived.stored.folder == present.folder:
        if mended:
            return present.revision.number, f"{words} With that it is as in the backup of {when}."
        raise BadInput(f"This record is as it was in the backup of {when}: there is nothing to restore.")
    who = office.person
    note = f"restored from a backup of {when}"
    saved = office.cabinet.save(
        archived.stored.folder, present.revision, by=who.name, login=who.login, at=office.now(), note=note
    )
    return saved.number, (
        f"{words} Revision {archived.stored.revision.number} of the backup of {when} was put forward as revision "
        f"{saved.number}. What was there is in the history; drafts wait as before."
    ).strip()


def _repair_words(mended: Mended) -> str:
    quarantine = f" The damaged file is kept as {mended.quarantine}." if mended.quarantine else ""
    return (
        f"The record was damaged, and was first mended from its own history: revision {mended.came_from} was put "
        f"forward as revision {mended.revision.number}.{quarantine}"
    )


def _replacement_words(archived: _Archived, moved: str) -> str:
    words = f"The folder was put in place as it was in the backup of {archived.backup_time}, at revision "
    old = (
        f" The damaged one is in {moved}: nothing of it was thrown away. Drafts that waited in it wait on."
        if moved
        else ""
    )
    return f"{words}{archived.stored.revision.number}.{old}"
