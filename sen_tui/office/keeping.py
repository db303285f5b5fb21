"""Putting a changed folder into the cabinet: over what was opened, or with what a colleague saved meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sen_tui.domain.difference import Beside, Difference, differences, overlap, side_by_side
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, NotSaved, NotSure, SenError, Stale
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.access import noted
from sen_tui.office.desk import OpenFolder, base_of, save_draft
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Revision, Stored
from sen_tui.store.draft_files import Base

Change = Callable[[PupilFolder], PupilFolder]
"""From the folder as it is to the folder as it should be. May be asked again, on a later state."""

_TRIES = 5
"""How often a change is put on top of yet another save before the person is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """What a colleague saved while the folder was open here, beside what would be saved from here."""

    by: str
    at: datetime
    theirs: tuple[Difference, ...]
    mine: tuple[Difference, ...]

    @property
    def rows(self) -> tuple[Beside, ...]:
        """Both, field by field; what both changed comes first."""
        return side_by_side(self.theirs, self.mine)


class Overtaken(Stale):
    """Somebody saved since the folder was opened or the draft begun, and the person has to see it first."""

    def __init__(self, words: str, collision: Collision) -> None:
        super().__init__(words)
        self.collision = collision


def keep(
    office: Office, opened: OpenFolder, change: Change, draft: Draft, *, together: bool = False, note: str = ""
) -> OpenFolder:
    """Save a change of the folder, then what is left of the draft; return the folder as it is open now.

    `note` goes into the history. `together`: where a colleague saved meanwhile and the two do not touch the
    same fields, both are kept; else they are shown to the person. Raises `Overtaken` for that, `Busy` where
    the folder is only open to read, and whatever the cabinet refuses with. Where the disk cannot confirm the
    save, the folder comes back with `sure` false, a notice, and the draft as it was on the disk.
    """
    if not opened.desk.editing:
        raise Busy("Somebody else is editing this record; it can only be read here.")
    folder = change(opened.folder)
    if opened.begun is not None:
        _show_what_is_unseen(office, opened, opened.begun, folder, always=not together)
    try:
        stored, unsure = _put(office, folder, opened.stored.revision, note)
    except Stale as stale:
        if together:
            return _with_theirs(office, opened, change, draft)
        present = office.cabinet.load(folder.pupil.id)
        raise _overtaken(opened, present, differences(opened.folder, folder)) from stale
    return _kept(office, replace(opened, stored=stored, notice=unsure, sure=not unsure), draft)


def _put(office: Office, folder: PupilFolder, base: Revision, note: str = "") -> tuple[Stored, str]:
    """Save a folder over `base`; return it as stored, and what the disk could not confirm."""
    who, pupil_id, doubt = office.person, folder.pupil.id, ""
    try:
        revision = office.cabinet.save(folder, base, by=who.name, login=who.login, at=office.now(), note=note)
        stored = Stored(folder=folder, revision=revision)
    except NotSure as unsure:
        stored, doubt = office.cabinet.load(pupil_id), str(unsure)
    noted(office, "saved", pupil_id, stored.revision.number)
    return stored, doubt


def _kept(office: Office, opened: OpenFolder, draft: Draft) -> OpenFolder:
    """Keep what is left of the draft beside a record that is safe; leave it alone beside one that may not be."""
    opened = replace(opened, draft=draft, begun=None if draft.empty else opened.begun)
    if opened.sure:
        with suppress(NotSaved):  # the record is safe, and that is what was asked; the old draft waits
            save_draft(office, opened.desk, base_of(opened), draft)
    return opened


def _with_theirs(office: Office, opened: OpenFolder, change: Change, draft: Draft) -> OpenFolder:
    """Put a change on top of what was saved meanwhile, unless both touch the same fields."""
    for _ in range(_TRIES):
        present = office.cabinet.load(opened.folder.pupil.id)
        try:
            folder = change(present.folder)
        except SenError as refused:  # it does not fit the record any more
            raise _overtaken(opened, present, differences(opened.folder, change(opened.folder))) from refused
        mine = differences(present.folder, folder)
        if overlap(differences(opened.folder, present.folder), mine):
            raise _overtaken(opened, present, mine)
        with suppress(Stale):
            stored, unsure = _put(office, folder, present.revision) if mine else (present, "")
            told = unsure or f"{_who_and_when(present.revision)} meanwhile. Both changes are kept."
            begun = opened.begun or base_of(opened)
            return _kept(office, replace(opened, stored=stored, begun=begun, notice=told, sure=not unsure), draft)
    raise Busy("Others are saving this record again and again just now. Wait a moment, then save again.")


def _show_what_is_unseen(office: Office, opened: OpenFolder, begun: Base, folder: PupilFolder, *, always: bool) -> None:
    """Raise `Overtaken` for a draft that was begun before others saved, and goes on without having seen what.

    Not `always`: only where its change touches the fields that theirs did.
    """
    theirs: tuple[Difference, ...] | None = None
    with suppress(SenError):  # what cannot be read is told by `check`; the person decides without it
        began = office.cabinet.load_revision(opened.folder.pupil.id, begun.number)
        theirs = differences(began.folder, opened.folder) if began.revision.sum == begun.sum else None
    revision, mine = opened.stored.revision, differences(opened.folder, folder)
    if always or theirs is None or overlap(theirs, mine):
        words = f"{_who_and_when(revision)}, after this draft was begun. Nothing is lost: look at both first."
        raise Overtaken(words, Collision(by=revision.by, at=revision.at, theirs=theirs or (), mine=mine))


def _overtaken(opened: OpenFolder, present: Stored, mine: tuple[Difference, ...]) -> Overtaken:
    revision, theirs = present.revision, differences(opened.folder, present.folder)
    words = f"{_who_and_when(revision)}, while you had it open. Nothing is lost: look at both first."
    return Overtaken(words, Collision(by=revision.by, at=revision.at, theirs=theirs, mine=mine))


def _who_and_when(revision: Revision) -> str:
    when = revision.at.astimezone()
    return f"{revision.by or 'Somebody'} saved this record at {when:%H:%M} on {when.day} {when:%B}"
