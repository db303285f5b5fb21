"""Saving a changed folder: on top of the revision that was opened, or together with a colleague's later save."""

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
from sen_tui.office.open_child import OpenFolder, base_of, save_draft, without_confirmed
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Unconfirmed
from sen_tui.store.drafts.draft_file import Base
from sen_tui.store.record import Revision, Stored

Change = Callable[[PupilFolder], PupilFolder]
"""A function from the folder as it is to the folder as it should be. It may be called again, on a later revision."""

_TRIES = 5
"""How often a change is put on top of yet another save before `Busy` is raised."""


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """The changes that a colleague saved while the folder was open here, beside the changes to be saved here."""

    by: str
    """The name of the colleague; `you` if this person saved it, at another screen."""
    at: datetime
    theirs: tuple[Difference, ...]
    mine: tuple[Difference, ...]
    safe: bool = True
    """Whether every signed review is still in the record. False also if the earlier record cannot be read."""

    @property
    def rows(self) -> tuple[Beside, ...]:
        """Both changes, field by field; fields that both changed come first."""
        return side_by_side(self.theirs, self.mine)


class Overtaken(Stale):
    """Somebody saved since the folder was opened or the draft begun. The person has to see that change first."""

    def __init__(self, words: str, collision: Collision) -> None:
        super().__init__(words)
        self.collision = collision


def keep(
    office: Office, opened: OpenFolder, change: Change, draft: Draft, *, together: bool = False, note: str = ""
) -> OpenFolder:
    """Save a change of the folder, then `draft`, the rest of the draft. Return the open folder after the save.

    `note` goes into the history. If a colleague saved meanwhile, `Overtaken` is raised, so that the person sees
    both changes. With `together` it is raised only if both changes touch the same fields; else both are kept.
    Raises `Busy` if the folder is open to read only, and the same as `Cabinet.save`. If the disk cannot confirm
    the save, the folder has `sure` false and a notice, and the draft on the disk is left as it was. A change that
    changes nothing writes no revision.
    """
    _require_editing(opened)
    folder = change(opened.folder)
    if folder == opened.folder:
        return _with_draft(office, replace(opened, notice=""), draft)
    if opened.begun is not None:
        _require_seen(office, opened, opened.begun, folder, always=not together)
    try:
        stored, doubt = _save(office, folder, opened.stored.revision, note)
    except Stale as stale:
        if together:
            return _with_theirs(office, opened, change, draft)
        present = office.cabinet.load(folder.pupil.id)
        raise _overtaken(office, opened, present, differences(opened.folder, folder)) from stale
    theirs = opened.theirs or opened.stored
    return _with_draft(office, replace(opened, stored=stored, theirs=theirs, notice=doubt, sure=not doubt), draft)


def put_back(office: Office, opened: OpenFolder, number: int, note: str) -> OpenFolder:
    """Save the folder as it was at the revision `number`, as a new revision. Return the open folder after that.

    `note` goes into the history. Raises `Busy` if the folder is open to read only, `Stale` if anybody saved it since
    the last save here, and the same as `Cabinet.load_revision` and `Cabinet.save`.
    """
    _require_editing(opened)
    earlier = office.cabinet.load_revision(opened.folder.pupil.id, number).folder
    try:
        stored, doubt = _save(office, earlier, opened.stored.revision, note)
    except Stale as stale:
        present = office.cabinet.load(earlier.pupil.id).revision
        raise Stale(f"{_who_and_when(office.person, present)}, after you: so it stays. h shows both.") from stale
    theirs = opened.theirs or opened.stored
    after = replace(opened, stored=stored, theirs=theirs, notice=doubt, sure=not doubt)
    return _with_draft(office, after, without_confirmed(office, opened.draft, earlier))


def change_of(office: Office, pupil_id: str, change: Change, note: str = "") -> bool:
    """Save a change of a folder that need not be open here. Return whether it changed anything.

    `note` goes into the history. If somebody saves meanwhile, the change is put on top of that. Raises as
    `Cabinet.load` and `Cabinet.save`.
    """
    for _ in range(_TRIES):
        stored = office.cabinet.load(pupil_id)
        folder = change(stored.folder)
        if folder == stored.folder:
            return False
        with suppress(Stale):
            _save(office, folder, stored.revision, note)
            return True
    raise Busy("Others are saving this record again and again just now.")


def _require_editing(opened: OpenFolder) -> None:
    if not opened.edit.editing:
        raise Busy("Somebody else is editing this record; it can only be read here.")


def _save(office: Office, folder: PupilFolder, base: Revision, note: str = "") -> tuple[Stored, str]:
    """Save a folder on top of `base`. Return it as stored, and a sentence if the disk could not confirm it."""
    who, doubt = office.person, ""
    try:
        revision = office.cabinet.save(folder, base, by=who.name, login=who.login, at=office.now(), note=note)
    except Unconfirmed as unsure:
        revision, doubt = unsure.revision, str(unsure)
    noted(office, "saved", folder.pupil.id, revision.number)
    return Stored(folder=folder, revision=revision), doubt


def _with_draft(office: Office, opened: OpenFolder, draft: Draft) -> OpenFolder:
    """Save the rest of the draft if the record is surely saved. Return the open folder with that draft."""
    begun = None if draft.empty else opened.begun
    opened = replace(opened, draft=draft, begun=begun, theirs=opened.theirs if begun else None)
    if opened.sure:
        with suppress(NotSaved):  # the record is saved, as was asked; the old draft stays on the disk
            save_draft(office, opened.edit, base_of(opened), draft)
    return opened


def _with_theirs(office: Office, opened: OpenFolder, change: Change, draft: Draft) -> OpenFolder:
    """Put a change on top of a colleague's save. Raises `Overtaken` if both touch the same fields."""
    for _ in range(_TRIES):
        present = office.cabinet.load(opened.folder.pupil.id)
        try:
            folder = change(present.folder)
        except SenError as refusal:  # the change does not fit the record any more
            raise _overtaken(office, opened, present, differences(opened.folder, change(opened.folder))) from refusal
        mine = differences(present.folder, folder)
        if overlap(differences(opened.folder, present.folder), mine):
            raise _overtaken(office, opened, present, mine)
        with suppress(Stale):
            stored, doubt = _save(office, folder, present.revision) if mine else (present, "")
            notice = doubt or f"{_who_and_when(office.person, present.revision)} meanwhile. Both changes are kept."
            after = replace(opened, stored=stored, begun=opened.begun or base_of(opened), theirs=present)
            return _with_draft(office, replace(after, notice=notice, sure=not doubt), draft)
    raise Busy("Others are saving this record again and again just now. Wait a moment, then save again.")


def _require_seen(office: Office, opened: OpenFolder, begun: Base, folder: PupilFolder, *, always: bool) -> None:
    """Raise `Overtaken` for a draft begun before others saved, because the person has not seen their changes.

    Without `always` it is raised only if the new change touches the same fields as theirs.
    """
    theirs = _left_by_others(office, opened, begun)
    before: PupilFolder | None = None
    with suppress(SenError):  # `check` reports an unreadable revision; the person decides without it
        stored = office.cabinet.load_revision(opened.folder.pupil.id, begun.number)
        before = stored.folder if stored.revision.sum == begun.sum else None
    mine = differences(opened.folder, folder)
    if always or before is None or overlap(differences(before, theirs.folder), mine):
        raise _refusal(office.person, "after this draft was begun", before, theirs, mine)


def _left_by_others(office: Office, opened: OpenFolder, begun: Base) -> Stored:
    """Return the folder after the last save by somebody else since a draft was begun.

    If nobody else saved it, or an earlier revision cannot be read, return the folder as it is.
    """
    latest = opened.theirs or opened.stored
    state = latest
    with suppress(SenError):
        while _is_mine(office.person, state.revision) and state.revision.number > begun.number + 1:
            state = office.cabinet.load_revision(opened.folder.pupil.id, state.revision.number - 1)
    return latest if _is_mine(office.person, state.revision) else state


def _overtaken(office: Office, opened: OpenFolder, present: Stored, mine: tuple[Difference, ...]) -> Overtaken:
    return _refusal(office.person, "while you had it open", opened.folder, present, mine)


def _refusal(
    me: Person, when: str, before: PupilFolder | None, after: Stored, mine: tuple[Difference, ...]
) -> Overtaken:
    """Return the refusal with both changes. `before` is None if that revision cannot be read."""
    revision = after.revision
    reviews = signatures(before, after.folder) if before else Signatures()
    sentences = (f"{_who_and_when(me, revision)}, {when}.", reviews.words, "Look at both first.")
    collision = Collision(
        by="you" if _is_mine(me, revision) else revision.by,
        at=revision.at,
        theirs=differences(before, after.folder) if before else (),
        mine=mine,
        safe=before is not None and not reviews.gone,
    )
    return Overtaken(" ".join(sentence for sentence in sentences if sentence), collision)


def _who_and_when(me: Person, revision: Revision) -> str:
    who = "You" if _is_mine(me, revision) else revision.by or "Somebody"
    return f"{who} saved this record at {lately(revision.at)}"


def _is_mine(me: Person, revision: Revision) -> bool:
    return revision.login == me.login if revision.login else revision.by == me.name
