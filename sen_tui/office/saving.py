"""Putting a changed folder into the cabinet: over what was opened, or with what a colleague saved meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.difference import Beside, Difference, Signatures, differences, overlap, side_by_side, signatures
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, NotSaved, SenError, Stale
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import lately
from sen_tui.office.access import noted
from sen_tui.office.open_child import OpenFolder, base_of, save_draft
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Unconfirmed
from sen_tui.store.drafts.draft_file import Base
from sen_tui.store.record import Revision, Stored

Change = Callable[[PupilFolder], PupilFolder]
"""From the folder as it is to the folder as it should be. May be asked again, on a later state."""

_TRIES = 5
"""How often a change is put on top of yet another save before the person is asked."""


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """What a colleague saved while the folder was open here, beside what would be saved from here."""

    by: str
    """Who saved it; `you` where it was the same person, at another screen."""
    at: datetime
    theirs: tuple[Difference, ...]
    mine: tuple[Difference, ...]
    safe: bool = True
    """Whether everything that was signed is still in the record, as far as can be read."""

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
    if not opened.edit.editing:
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
        raise _overtaken(office, opened, present, differences(opened.folder, folder)) from stale
    theirs = opened.theirs or opened.stored
    return _kept(office, replace(opened, stored=stored, theirs=theirs, notice=unsure, sure=not unsure), draft)


def _put(office: Office, folder: PupilFolder, base: Revision, note: str = "") -> tuple[Stored, str]:
    """Save a folder over `base`; return it as stored, and what the disk could not confirm."""
    who, doubt = office.person, ""
    try:
        revision = office.cabinet.save(folder, base, by=who.name, login=who.login, at=office.now(), note=note)
    except Unconfirmed as unsure:
        revision, doubt = unsure.revision, str(unsure)
    noted(office, "saved", folder.pupil.id, revision.number)
    return Stored(folder=folder, revision=revision), doubt


def _kept(office: Office, opened: OpenFolder, draft: Draft) -> OpenFolder:
    """Keep what is left of the draft beside a record that is safe; leave it alone beside one that may not be."""
    begun = None if draft.empty else opened.begun
    opened = replace(opened, draft=draft, begun=begun, theirs=opened.theirs if begun else None)
    if opened.sure:
        with suppress(NotSaved):  # the record is safe, and that is what was asked; the old draft waits
            save_draft(office, opened.edit, base_of(opened), draft)
    return opened


def _with_theirs(office: Office, opened: OpenFolder, change: Change, draft: Draft) -> OpenFolder:
    """Put a change on top of what was saved meanwhile, unless both touch the same fields."""
    for _ in range(_TRIES):
        present = office.cabinet.load(opened.folder.pupil.id)
        try:
            folder = change(present.folder)
        except SenError as refused:  # it does not fit the record any more
            raise _overtaken(office, opened, present, differences(opened.folder, change(opened.folder))) from refused
        mine = differences(present.folder, folder)
        if overlap(differences(opened.folder, present.folder), mine):
            raise _overtaken(office, opened, present, mine)
        with suppress(Stale):
            stored, unsure = _put(office, folder, present.revision) if mine else (present, "")
            told = unsure or f"{_who_and_when(office.person, present.revision)} meanwhile. Both changes are kept."
            now = replace(opened, stored=stored, begun=opened.begun or base_of(opened), theirs=present)
            return _kept(office, replace(now, notice=told, sure=not unsure), draft)
    raise Busy("Others are saving this record again and again just now. Wait a moment, then save again.")


def _show_what_is_unseen(office: Office, opened: OpenFolder, begun: Base, folder: PupilFolder, *, always: bool) -> None:
    """Raise `Overtaken` for a draft that was begun before others saved, and goes on without having seen what.

    Not `always`: only where its change touches the fields that theirs did. What was saved from here is not theirs.
    """
    found = _left_by_others(office, opened, begun)
    began: PupilFolder | None = None
    with suppress(SenError):  # what cannot be read is told by `check`; the person decides without it
        stored = office.cabinet.load_revision(opened.folder.pupil.id, begun.number)
        began = stored.folder if stored.revision.sum == begun.sum else None
    mine = differences(opened.folder, folder)
    if always or began is None or overlap(differences(began, found.folder), mine):
        raise _shown(office.person, "after this draft was begun", began, found, mine)


def _left_by_others(office: Office, opened: OpenFolder, begun: Base) -> Stored:
    """Return the folder as others left it since a draft was begun; as it is kept where nobody else saved it."""
    found = opened.theirs or opened.stored
    state = found
    with suppress(SenError):
        while _is_mine(office.person, state.revision) and state.revision.number > begun.number + 1:
            state = office.cabinet.load_revision(opened.folder.pupil.id, state.revision.number - 1)
    return found if _is_mine(office.person, state.revision) else state


def _overtaken(office: Office, opened: OpenFolder, present: Stored, mine: tuple[Difference, ...]) -> Overtaken:
    return _shown(office.person, "while you had it open", opened.folder, present, mine)


def _shown(me: Person, when: str, before: PupilFolder | None, after: Stored, mine: tuple[Difference, ...]) -> Overtaken:
    """Return both changes as they are shown to the person; `before` is None where it cannot be read."""
    revision = after.revision
    reviews = signatures(before, after.folder) if before else Signatures()
    said = (f"{_who_and_when(me, revision)}, {when}.", reviews.words, "Look at both first.")
    collision = Collision(
        by="you" if _is_mine(me, revision) else revision.by,
        at=revision.at,
        theirs=differences(before, after.folder) if before else (),
        mine=mine,
        safe=before is not None and not reviews.gone,
    )
    return Overtaken(" ".join(part for part in said if part), collision)


def _who_and_when(me: Person, revision: Revision) -> str:
    who = "You" if _is_mine(me, revision) else revision.by or "Somebody"
    return f"{who} saved this record at {lately(revision.at)}"


def _is_mine(me: Person, revision: Revision) -> bool:
    return revision.login == me.login if revision.login else revision.by == me.name
