"""A person's session at one child: unsaved typing that survives anything, and who else is there."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, Damaged
from sen_tui.store import at_work, draft_files, draft_folder, files, leases
from sen_tui.store.draft_files import Base, Kept
from sen_tui.store.leases import Lease, Person
from sen_tui.store.locks import locked
from sen_tui.store.record import Revision

__all__ = ["Desk", "Editor", "Person", "Waiting"]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A draft that waits to be gone on with, and the revision it was begun on (number 0: none)."""

    draft: Draft
    base_number: int
    base_sum: str
    saved: datetime
    since: datetime
    person: Person


class Desk:
    """One session at one child, or at the form for a new one. `close` it; a dead process closes itself."""

    def __init__(self, home: Path, pupil_id: str | None, lease: Lease, stem: str, held: int) -> None:
        """Use `take`."""
        self._home = home
        self._pupil_id = pupil_id
        self._lease = lease
        self._stem = stem
        self._held: int | None = held
        self._saved: datetime | None = None
        self._continued: dict[str, datetime] = {}

    @classmethod
    def take(cls, home: Path, pupil_id: str | None, person: Person, session: str, at: datetime) -> Self:
        """Sit down at a child's folder. `session` is a random text of at least 8 letters and digits.

        The first to sit down may edit, everybody after that reads. Raises `NotFound`, `Busy`, and
        `NotSaved` where nothing can be written, so that nobody types what cannot be kept.
        """
        stem = leases.stem_of(person.login, session)
        with draft_folder.writing(), draft_folder.opened(home, pupil_id) as folder, locked(folder):
            leases.sweep(folder)
            with suppress(OSError):  # tidying must not keep anybody from work
                draft_files.prune(folder, at)
            others = leases.alive(folder)
            if stem in others:
                raise Busy("This session has the folder open already.")
            free = pupil_id is None or not any(other.editing for other in others.values())
            lease = Lease(person=person, pid=os.getpid(), since=at, editing=free)
            held = leases.hold(stem, lease, folder)
        if pupil_id is not None:
            at_work.show(home, pupil_id, stem)
        return cls(home, pupil_id, lease, stem, held)

    @property
    def editing(self) -> bool:
        """Whether this session may change the record; at the form for a new child everybody may."""
        return self._lease.editing

    def editors(self) -> tuple[Editor, ...]:
        """Return the other sessions here: who edits first, then who reads, then the dead who left a draft."""
        with draft_folder.reading(), draft_folder.opened(self._home, self._pupil_id) as folder:
            living = leases.alive(folder)
            left = _readable(folder)
        seen = [self._editor(lease, left.get(stem)) for stem, lease in living.items() if stem != self._stem]
        dead = [self._dead(kept) for stem, kept in left.items() if stem not in living and stem != self._stem]
        return tuple(sorted(seen + dead, key=lambda one: (not one.editing, not one.alive, one.since)))

    def waiting(self) -> Waiting | None:
        """Return the newest draft of the same person that no other living session holds, if there is one.

        It is gone on with: the next `write` puts the one from a dead session away.
        """
        with draft_folder.reading(), draft_folder.opened(self._home, self._pupil_id) as folder:
            others = leases.alive(folder).keys() - {self._stem}
            left = _readable(folder)
        login = self._lease.person.login
        mine = {stem: kept for stem, kept in left.items() if stem not in others and kept.person.login == login}
        if not mine:
            return None
        stem, kept = max(mine.items(), key=lambda one: one[1].saved)
        if stem != self._stem:
            self._continued[stem] = kept.saved
        return Waiting(
            draft=kept.draft,
            base_number=kept.base.number,
            base_sum=kept.base.sum,
            saved=kept.saved,
            since=kept.since,
            person=kept.person,
        )

    def unreadable(self) -> tuple[str, ...]:
        """Return a sentence for each draft here that cannot be read. It is left as it is."""
        with draft_folder.reading(), draft_folder.opened(self._home, self._pupil_id) as folder:
            return tuple(problem for name in draft_files.names(folder) if (problem := _problem(name, folder)))

    def write(self, draft: Draft, base: Revision | None, at: datetime, durable: bool = True) -> None:
        """Keep `draft`, begun on the revision `base`, in the place of this session's earlier one.

        Not `durable`: safe from everything but a power cut. Raises `NotSaved`, or `Busy` if this
        session may only read; the earlier draft stands.
        """
        if not self.editing:
            raise Busy("Somebody else is editing this record; it can only be read here.")
        lease = self._lease
        on = Base(number=base.number, sum=base.sum) if base else Base()
        kept = Kept(person=lease.person, pid=lease.pid, since=lease.since, saved=at, base=on, draft=draft)
        with draft_folder.writing(), draft_folder.opened(self._home, self._pupil_id) as folder:
            name = self._stem + draft_files.SUFFIX
            files.replace(name, draft_files.encode(kept), folder, durable=durable or bool(self._continued))
            self._saved = at
            self._put_away_continued(folder)

    def discard(self) -> None:
        """Put away this session's draft and those it went on with; they can be got back for a week.

        Where the disk refuses, they stay and are offered again.
        """
        with suppress(OSError), draft_folder.opened(self._home, self._pupil_id) as folder:
            if self._saved is None:
                self._saved = _saved_before(self._stem, folder)
            if self._saved is not None:
                self._continued[self._stem] = self._saved
                self._saved = None
            self._put_away_continued(folder)

    def close(self) -> None:
        """Stand up: nobody is told any more that this session is here. The draft, if there is one, stays."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(OSError), draft_folder.opened(self._home, self._pupil_id) as folder:
                files.remove(self._stem + leases.SUFFIX, folder)
            if self._pupil_id is not None:
                at_work.hide(self._home, self._pupil_id, self._stem)
            leases.release(held)

    def _put_away_continued(self, folder: int) -> None:
        for stem, saved in self._continued.items():
            with suppress(OSError):  # then it is offered again: rather twice than never
                draft_files.put_away(stem + draft_files.SUFFIX, saved, folder)
        self._continued.clear()

    def _editor(self, lease: Lease, kept: Kept | None) -> Editor:
        return Editor(
            person=lease.person,
            since=lease.since,
            saved=kept.saved if kept else None,
            alive=True,
            mine=lease.person.login == self._lease.person.login,
            editing=lease.editing,
        )

    def _dead(self, kept: Kept) -> Editor:
        return Editor(
            person=kept.person,
            since=kept.since,
            saved=kept.saved,
            alive=False,
            mine=kept.person.login == self._lease.person.login,
            editing=False,
        )


def _readable(folder: int) -> dict[str, Kept]:
    """Return the drafts that can be read, by the stem of their session."""
    found: dict[str, Kept] = {}
    for name in draft_files.names(folder):
        with suppress(Damaged):  # told by `Desk.unreadable`
            found[name.removesuffix(draft_files.SUFFIX)] = draft_files.read(name, folder)
    return found


def _problem(name: str, folder: int) -> str:
    try:
        draft_files.read(name, folder)
    except Damaged as error:
        return str(error)
    return ""


def _saved_before(stem: str, folder: int) -> datetime | None:
    """Return when the draft under this session's name was saved, if it left one earlier."""
    kept = _readable(folder).get(stem)
    return kept.saved if kept else None
