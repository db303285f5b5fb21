"""A person's session at one child: unsaved typing that survives anything, and who else is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from sen_tui.domain.at_work import Editor, Lease, Person, Waiting
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, NotFound, SenError
from sen_tui.store import files
from sen_tui.store.drafts import draft_file, draft_folder, draft_index, editor_index, editors, leases
from sen_tui.store.drafts.draft_file import Base, DraftFile, Taken
from sen_tui.store.locks import locked
from sen_tui.store.record import Revision

__all__ = ["EditSession", "Editor", "Person", "Taken", "Waiting"]

_TICK = timedelta(microseconds=1)
"""By which the draft that is chosen is newer than all others, also after the clock jumped back."""


class EditSession:
    """One session at one child, or at the form for a new one. `close` it; a dead process closes itself."""

    def __init__(
        self, home: Path, pupil_id: str | None, lease: Lease, stem: str, held: int | None, refused: str = ""
    ) -> None:
        """Use `take` or `only_read`."""
        self._home = home
        self._pupil_id = pupil_id
        self._lease = lease
        self._stem = stem
        self._held = held
        self._saved: datetime | None = None
        self._continued: dict[str, datetime] = {}
        self.taken_from: tuple[Person, ...] = ()
        """Colleagues who had the present draft before it was taken over, the first one first."""
        self.refused = refused
        """Why nothing can be kept here, so that nobody may edit; empty where it can."""

    @classmethod
    def take(cls, home: Path, pupil_id: str | None, person: Person, session: str, at: datetime) -> Self:
        """Sit down at a child's folder. `session` is a random text of at least 8 letters and digits.

        The first to sit down may edit, everybody after that reads. Raises `NotFound`, `Busy`, and `NotSaved`
        where nothing can be written, so that nobody types what cannot be kept: `only_read` is left then.
        """
        stem = leases.stem_of(person.login, session)
        with draft_folder.sitting_down(), draft_folder.open_drafts(home, pupil_id) as folder, locked(folder):
            leases.sweep(folder)
            with suppress(OSError):  # tidying must not keep anybody from work
                draft_file.prune(folder, at)
            others = leases.alive(folder)
            if stem in others:
                raise Busy("This session has the folder open already.")
            free = pupil_id is None or not any(other.editing for other in others.values())
            lease = Lease(person=person, pid=os.getpid(), since=at, editing=free)
            held = leases.hold(stem, lease, folder)
        if pupil_id is not None:
            editor_index.show(home, pupil_id, stem)
        return cls(home, pupil_id, lease, stem, held)

    @classmethod
    def only_read(cls, home: Path, pupil_id: str, person: Person, at: datetime, why: str) -> Self:
        """Look at a child's folder where nothing can be written, without a trace; `why` is told in a sentence."""
        lease = Lease(person=person, pid=os.getpid(), since=at, editing=False)
        return cls(home, pupil_id, lease, "", None, why)

    @property
    def editing(self) -> bool:
        """Whether this session may change the record; at the form for a new child everybody may."""
        return self._lease.editing

    def editors(self) -> tuple[Editor, ...]:
        """Return the other sessions here: who edits first, then who reads, then the dead who left a draft."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            living = leases.alive(folder)
            left = editors.readable(folder)
        login = self._lease.person.login
        seen = [editors.living(lease, left.get(s), login) for s, lease in living.items() if s != self._stem]
        dead = [editors.dead(kept, login) for s, kept in left.items() if s not in living and s != self._stem]
        return tuple(sorted(seen + dead, key=lambda one: (not one.editing, not one.alive, one.since)))

    def waiting(self) -> Waiting | None:
        """Return the newest draft of the same person that no other living session holds, if there is one.

        It is gone on with: the next `write` puts the one from a dead session away.
        """
        mine = {s: kept for s, kept in self._left().items() if kept.person.login == self._lease.person.login}
        if not mine:
            return None
        stem, kept = max(mine.items(), key=lambda one: one[1].saved)
        if stem != self._stem:
            self._continued[stem] = kept.saved
        self.taken_from = kept.taken_from
        return editors.waiting(stem, kept)

    def others(self) -> tuple[Waiting, ...]:
        """Return the drafts of sessions that ended, but for the one gone on with here; the newest first."""
        others = (one for one in self._left().items() if one[0] != self._stem and one[0] not in self._continued)
        return tuple(sorted((editors.waiting(*one) for one in others), key=lambda one: one.saved, reverse=True))

    def unreadable(self) -> tuple[str, ...]:
        """Return a sentence for each draft here that cannot be read. It is left as it is."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            return editors.problems(folder)

    def words(self) -> tuple[Taken, ...]:
        """Return who took over a draft of this person here since the last time, oldest first; they are told once.

        None where that cannot be read or taken away: then it is told another time.
        """
        with suppress(OSError, SenError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            return draft_file.words_for(self._lease.person.login, folder)
        return ()

    def write(self, draft: Draft, base: Revision | Base | None, at: datetime) -> None:
        """Keep `draft`, begun on the revision `base`, on disk in the place of this session's earlier one.

        Raises `NotSaved`, or `Busy` if this session may only read; the earlier draft stands.
        """
        self._must_edit()
        on = Base(number=base.number, sum=base.sum) if base else Base()
        kept = self._kept(draft, on, at, self.taken_from)
        with draft_folder.writing(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            self._put(kept, folder)
            self._put_away_continued(folder)

    def go_on_with(self, stem: str, aside: str, at: datetime) -> None:
        """Make another draft that waits here this session's own; the present one waits on, nothing is lost.

        `aside` is a random text like a session's, for the name of the present draft. A colleague's draft
        is marked as taken over, and the colleague is left a word. Raises `Busy` where this session only
        reads or the other one lives, `NotFound`, `Damaged`, `NotSaved`.
        """
        self._must_edit()
        with draft_folder.writing(), draft_folder.open_drafts(self._home, self._pupil_id) as folder, locked(folder):
            if leases.living(stem, folder):
                raise Busy("Somebody is at work on that draft just now.")
            if stem + draft_file.SUFFIX not in files.names(folder):
                raise NotFound("That draft does not wait any more.")
            theirs = draft_file.read_draft(stem + draft_file.SUFFIX, folder)
            taken = theirs.person.login != self._lease.person.login
            taken_from = (*theirs.taken_from, theirs.person) if taken else theirs.taken_from
            now = max([at, *(kept.saved + _TICK for kept in editors.readable(folder).values())])
            with self._set_aside(aside, folder):
                self._put(self._kept(theirs.draft, theirs.base, now, taken_from), folder)
            self.taken_from = taken_from
            self._continued = {stem: theirs.saved}
            self._put_away_continued(folder)
            if taken:
                word = Taken(login=theirs.person.login, by=self._lease.person, at=at)
                with suppress(OSError):
                    draft_file.leave_word(stem, word, folder)

    def discard(self) -> None:
        """Put away this session's draft and those it went on with; they can be got back for a week.

        Where the disk refuses, they stay and are offered again.
        """
        with suppress(OSError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            if self._saved is None:
                self._saved = _saved_before(self._stem, folder)
            if self._saved is not None:
                self._continued[self._stem] = self._saved
                self._saved = None
            self._put_away_continued(folder)
            self.taken_from = ()
            os.fsync(folder)

    def tell_idle(self, since: datetime | None) -> None:
        """Let the others know that nobody has been at this session since then; None: somebody is again."""
        self._lease = replace(self._lease, idle=since)
        if self._held is not None:
            leases.tell(self._held, self._lease)

    def close(self) -> None:
        """Stand up: nobody is told any more that this session is here. The draft, if there is one, stays."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(OSError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
                files.remove(self._stem + leases.SUFFIX, folder)
            if self._pupil_id is not None:
                editor_index.hide(self._home, self._pupil_id, self._stem)
            leases.release(held)

    def _left(self) -> dict[str, DraftFile]:
        """Return the drafts here that no other living session holds, by stem."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            others = leases.alive(folder).keys() - {self._stem}
            return {stem: kept for stem, kept in editors.readable(folder).items() if stem not in others}

    def _must_edit(self) -> None:
        if not self.editing:
            raise Busy("Somebody else is editing this record; it can only be read here.")

    def _kept(self, draft: Draft, base: Base, at: datetime, taken_from: tuple[Person, ...]) -> DraftFile:
        lease = self._lease
        return DraftFile(
            person=lease.person,
            pid=lease.pid,
            since=lease.since,
            saved=at,
            base=base,
            draft=draft,
            taken_from=taken_from,
        )

    def _put(self, kept: DraftFile, folder: int) -> None:
        if self._saved is None:
            draft_index.mark(self._home, self._pupil_id, self._stem)
        files.replace(self._stem + draft_file.SUFFIX, draft_file.encode(kept), folder)
        self._saved = kept.saved

    @contextmanager
    def _set_aside(self, aside: str, folder: int) -> Iterator[None]:
        """Let the present draft wait as if it were from another session; if the next one fails, it is put back."""
        name, there = self._stem + draft_file.SUFFIX, leases.stem_of(self._lease.person.login, aside)
        moved = name in files.names(folder)
        if moved:
            draft_index.mark(self._home, self._pupil_id, there)
            os.rename(name, there + draft_file.SUFFIX, src_dir_fd=folder, dst_dir_fd=folder)
        try:
            yield
        except BaseException:
            with suppress(OSError):  # then it waits under its other name: nothing of it is lost
                if moved:
                    os.rename(there + draft_file.SUFFIX, name, src_dir_fd=folder, dst_dir_fd=folder)
                    draft_index.unmark(self._home, self._pupil_id, there)
                else:
                    files.remove(name, folder)
            raise

    def _put_away_continued(self, folder: int) -> None:
        for stem, saved in self._continued.items():
            with suppress(OSError):  # then it is offered again: rather twice than never
                draft_file.put_away(stem + draft_file.SUFFIX, saved, folder)
                draft_index.unmark(self._home, self._pupil_id, stem)
        self._continued.clear()


def _saved_before(stem: str, folder: int) -> datetime | None:
    """Return when the draft under this session's name was saved, if it left one earlier."""
    kept = editors.readable(folder).get(stem)
    return kept.saved if kept else None
