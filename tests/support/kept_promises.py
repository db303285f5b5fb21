"""What must hold of a cabinet after whatever happened in the middle of a deed; asked of the real store.

Each function is given the home, and whether the deed was confirmed: `True`, `False`, or None where nobody knows.
It raises `AssertionError` for whatever is lost, half, or in the way of the next deed.
"""

from itertools import pairwise
from pathlib import Path

from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_index
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.layout import WAITING
from support.children import ANA, BELL, BEN, EVA, KHAN
from support.invented_records import BY, BYSTANDER, EARLIER, LATER, MORE, NEW, NEWCOMER, NEXT, OLD, TYPED


def saved(home: Path, confirmed: bool | None) -> None:
    """The record of the child is the old one or the new one, and can be saved again."""
    cabinet = Cabinet.open(home)
    stored = cabinet.load(ANA)
    assert stored.folder in {True: (NEW,), False: (OLD,), None: (OLD, NEW)}[confirmed]
    whole(cabinet, ANA)
    again = cabinet.save(NEXT, stored.revision, by=BY, at=LATER)
    assert again.number == stored.revision.number + 1
    assert cabinet.load_revision(ANA, 2).folder == OLD
    assert cabinet.load(ANA).folder == NEXT
    whole(cabinet, ANA)
    _others_untouched(cabinet)
    assert _waiting(home) == EARLIER
    assert not leftovers(home / "pupils" / ANA)


def added(home: Path, confirmed: bool | None) -> None:
    """The new child is there with a whole record or not at all, and can be added then."""
    cabinet = Cabinet.open(home)
    there = EVA in cabinet.ids()
    assert confirmed is None or there == confirmed
    if not there:
        cabinet.add(NEWCOMER, by=BY, at=LATER)
    stored = cabinet.load(EVA)
    assert stored.folder == NEWCOMER
    cabinet.save(_changed(NEWCOMER), stored.revision, by=BY, at=LATER)
    EditSession.take(home, EVA, KHAN, "session9", LATER).close()
    assert cabinet.ids() == (ANA, BEN, EVA)
    assert cabinet.load(ANA).folder == OLD
    _others_untouched(cabinet)
    assert not leftovers(home / "pupils" / EVA)


def went_on(home: Path, confirmed: bool | None) -> None:
    """The draft that waits is the earlier one or what was typed since. One that is refused may still be there."""
    _draft_kept(home, (TYPED,) if confirmed else (EARLIER, TYPED))


def kept(home: Path, confirmed: bool | None) -> None:
    """The draft that waits is what was typed first or more. One that is refused may still be there."""
    _draft_kept(home, (MORE,) if confirmed else (TYPED, MORE))


def told(home: Path) -> None:
    """Who opens the app is told that a draft about the child waits."""
    assert ANA in {left.pupil_id for left in draft_index.drafts(home)}


def sat_down(home: Path, _confirmed: bool | None) -> None:
    """Who comes next may sit down and edit: a session that died is not in the way."""
    edit = EditSession.take(home, BEN, BELL, "session9", LATER)
    assert edit.editing
    edit.write(TYPED, None, LATER)
    edit.close()
    assert not leftovers(home / "pupils" / BEN)
    _others_untouched(Cabinet.open(home))


def whole(cabinet: Cabinet, pupil_id: str) -> None:
    """Every revision can be read, is numbered on, and names the one before."""
    revisions = cabinet.history(pupil_id)
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert all(later.previous == before.sum for before, later in pairwise(revisions))


def leftovers(folder: Path) -> list[str]:
    """Return the names of the files below `folder` that somebody began and nobody finished."""
    return [path.name for path in folder.rglob(".new*")]


def closed_to_colleagues(home: Path) -> list[str]:
    """Return what the group of its people may not use, but for marks: of those only the name is ever looked at."""
    closed = (path for path in home.rglob("*") if path.stat().st_mode & 0o660 != 0o660)
    return [str(path) for path in closed if ".new." not in str(path) and path.parent.name != WAITING]


def _draft_kept(home: Path, allowed: tuple[Draft, ...]) -> None:
    cabinet = Cabinet.open(home)
    assert _waiting(home) in allowed
    assert not leftovers(home / "pupils" / ANA)
    assert cabinet.load(ANA).folder == OLD
    whole(cabinet, ANA)
    _others_untouched(cabinet)
    edit = EditSession.take(home, ANA, KHAN, "session8", LATER)
    edit.waiting()
    edit.write(_MOST, None, LATER)
    edit.close()
    assert _waiting(home) == _MOST


def _waiting(home: Path) -> Draft | None:
    """Return the draft that the same person is offered next time."""
    edit = EditSession.take(home, ANA, KHAN, "session9", LATER)
    try:
        assert not edit.unreadable()
        found = edit.waiting()
    finally:
        edit.close()
    return found.draft if found else None


def _others_untouched(cabinet: Cabinet) -> None:
    assert not closed_to_colleagues(cabinet.home)
    assert cabinet.load(BEN).folder == BYSTANDER
    assert len(cabinet.history(BEN)) == 1


def _changed(folder: PupilFolder) -> PupilFolder:
    return PupilFolder(pupil=folder.pupil, areas=())


_MOST = Draft(forms={"details": {"strengths": "typed after all that"}})
