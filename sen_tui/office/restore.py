"""Getting back out of a backup: everything, the school's own file, or one child's folder."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSure
from sen_tui.domain.text import moment
from sen_tui.office.access import noted, noted_at
from sen_tui.office.opening import Office
from sen_tui.office.repair import alone, mend
from sen_tui.store.audit import repair
from sen_tui.store.audit.repair import Mended
from sen_tui.store.backup import archive, restore, restore_child
from sen_tui.store.backup.restore_school import bring_back
from sen_tui.store.layout import is_id
from sen_tui.store.record import Stored


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What a restore did, in sentences, and what went wrong beside it, "" for nothing."""

    words: str
    trouble: str = ""


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A child as it is in a backup, and when that was made, in words."""

    stored: Stored
    made: str


def restore_all(home: Path, source: Path, *, person: Person, at: datetime) -> Restored:
    """Make a cabinet at `home`, where nothing is, from a backup.

    Raises `BadInput` where something is there, `NotFound`, `Damaged`, `TooNew`, `NotSaved`: then `home` is
    as it was.
    """
    home = home.resolve()
    with archive.open_backup(source) as file:
        contents = restore.everything(file, home)
    trouble = noted_at(home, person, at, "restored")
    return Restored(words=f"Restored into {home}, as it was on {moment(contents.made)}.", trouble=trouble)


def restore_school(home: Path, source: Path, *, person: Person, at: datetime) -> Restored:
    """Bring `school.json` back from a backup, where the one that is there is damaged or missing.

    Raises `BadInput` where it is whole, `NotFound`, `Busy`, `Damaged`, `TooNew`, `NotSaved`: then it is as
    it was. `NotSure` as a save.
    """
    home = home.resolve()
    with archive.open_backup(source) as file:
        try:
            contents, moved = bring_back(file, home, at)
        except NotSure:  # it is done all the same
            noted_at(home, person, at, "restored")
            raise
    trouble = noted_at(home, person, at, "restored")
    kept = f" The damaged one is in {moved}." if moved else ""
    return Restored(words=f"school.json is as it was in the backup of {moment(contents.made)}.{kept}", trouble=trouble)


def restore_pupil(office: Office, source: Path, pupil_id: str) -> Restored:
    """Bring one child's record back from a backup, as a new revision.

    A damaged record is first mended from its own history, which is newer than any backup. Only where
    nothing is left to mend it from is the folder moved to `damaged/` and the one of the backup put in
    place, with the drafts that waited. Raises `Busy` while somebody edits it, `BadInput` where it is as in the
    backup already, `NotFound`, `Damaged`, `TooNew`, `NotSaved`, and whatever a save raises: nothing of
    what was there is lost.
    """
    if not is_id(pupil_id):
        raise NotFound("That is not the id of a pupil. --list shows those in the backup.")
    with archive.open_backup(source) as file:
        stored, contents = restore_child.archived(file, pupil_id)
        was = _Kept(stored=stored, made=moment(contents.made))
        with alone(office, pupil_id):
            try:
                number, words = _brought_back(office, file, pupil_id, was)
            except NotSure:  # it is done all the same
                noted(office, "restored", pupil_id)
                raise
    return Restored(words=words, trouble=noted(office, "restored", pupil_id, number))


def _brought_back(office: Office, file: BinaryIO, pupil_id: str, was: _Kept) -> tuple[int, str]:
    """Bring a child back; return at which revision the record is now, and what was done, in sentences."""
    home = office.cabinet.home
    present = _present(office, pupil_id)
    if present is None and repair.possible(home, pupil_id):
        mended, _ = mend(office, pupil_id)
        return _put_forward(office, was, office.cabinet.load(pupil_id), mended)
    if present is not None:
        return _put_forward(office, was, present, None)
    moved = restore_child.put_in_place(file, home, pupil_id, office.now())
    return was.stored.revision.number, _put_in_place(was, moved)


def _present(office: Office, pupil_id: str) -> Stored | None:
    """Return the record that is there, if there is one and it is whole."""
    try:
        return office.cabinet.load(pupil_id)
    except (NotFound, Damaged):
        return None


def _put_forward(office: Office, was: _Kept, present: Stored, mended: Mended | None) -> tuple[int, str]:
    """Make a whole record as it was in a backup, by a new revision; `mended`: what had to be done before."""
    words = _mended(mended) if mended else ""
    if was.stored.folder == present.folder:
        if mended:
            return present.revision.number, f"{words} With that it is as in the backup of {was.made}."
        raise BadInput(f"This record is as it was in the backup of {was.made}: there is nothing to restore.")
    who = office.person
    note = f"restored from a backup of {was.made}"
    saved = office.cabinet.save(
        was.stored.folder, present.revision, by=who.name, login=who.login, at=office.now(), note=note
    )
    return saved.number, (
        f"{words} Revision {was.stored.revision.number} of the backup of {was.made} was put forward as revision "
        f"{saved.number}. What was there is in the history; drafts wait as before."
    ).strip()


def _mended(mended: Mended) -> str:
    kept = f" The damaged file is kept as {mended.quarantine}." if mended.quarantine else ""
    return (
        f"The record was damaged, and was first mended from its own history: revision {mended.came_from} was put "
        f"forward as revision {mended.revision.number}.{kept}"
    )


def _put_in_place(was: _Kept, moved: str) -> str:
    words = f"The folder was put in place as it was in the backup of {was.made}, at revision "
    kept = (
        f" The damaged one is in {moved}: nothing of it was thrown away. Drafts that waited in it wait on."
        if moved
        else ""
    )
    return f"{words}{was.stored.revision.number}.{kept}"
