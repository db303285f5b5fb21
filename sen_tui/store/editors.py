"""Who is at a child's folder, and which drafts wait there: what the files of a folder of drafts say."""

from contextlib import suppress
from datetime import datetime

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged
from sen_tui.domain.values import frozen
from sen_tui.store import draft_files, files
from sen_tui.store.draft_files import Kept
from sen_tui.store.leases import Lease, Person


@frozen(kw_only=True)
class Editor:
    """Somebody who has this folder open, or died over it and left a draft."""

    person: Person
    since: datetime
    saved: datetime | None
    """When the draft was last saved; None where there is none."""
    alive: bool
    mine: bool
    """Whether it is the same person in another session."""
    editing: bool
    """Whether it is the session that may change the record; the others read."""
    idle: datetime | None = None
    """Since when the session has been locked for want of a key; None where somebody is at it."""


@frozen(kw_only=True)
class Waiting:
    """A draft that waits to be gone on with, and the revision it was begun on (number 0: none)."""

    draft: Draft
    base_number: int
    base_sum: str
    saved: datetime
    since: datetime
    person: Person
    stem: str
    """How the file of the draft begins: its name among the drafts of this child."""
    taken_from: tuple[Person, ...]
    """Colleagues who had this draft before it was taken over, the first one first."""


def living(lease: Lease, kept: Kept | None, login: str) -> Editor:
    """Return a living session, with the draft it has; `login` is who asks."""
    return Editor(
        person=lease.person,
        since=lease.since,
        saved=kept.saved if kept else None,
        alive=True,
        mine=lease.person.login == login,
        editing=lease.editing,
        idle=lease.idle,
    )


def dead(kept: Kept, login: str) -> Editor:
    """Return a session that ended and left a draft; `login` is who asks."""
    return Editor(
        person=kept.person,
        since=kept.since,
        saved=kept.saved,
        alive=False,
        mine=kept.person.login == login,
        editing=False,
    )


def waiting(stem: str, kept: Kept) -> Waiting:
    """Return a draft as it waits."""
    return Waiting(
        draft=kept.draft,
        base_number=kept.base.number,
        base_sum=kept.base.sum,
        saved=kept.saved,
        since=kept.since,
        person=kept.person,
        stem=stem,
        taken_from=kept.taken_from,
    )


def readable(folder: int) -> dict[str, Kept]:
    """Return the drafts in an open folder that can be read, by the stem of their session."""
    found: dict[str, Kept] = {}
    for name in draft_files.names(folder):
        with suppress(Damaged):  # told by `problems`
            found[name.removesuffix(draft_files.SUFFIX)] = draft_files.read(name, folder)
    return found


def problems(folder: int) -> tuple[str, ...]:
    """Return a sentence for each draft in an open folder that cannot be read."""
    return tuple(said for name in draft_files.names(folder) if (said := _problem(name, folder)))


def _problem(name: str, folder: int) -> str:
    try:
        draft_files.read(name, folder)
    except Damaged as error:
        return str(error) if files.there(name, folder) else ""  # else it was put away just now
    return ""
