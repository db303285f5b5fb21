"""One person's session at one child: it keeps unsaved typing on disk and shows the other sessions."""

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
"""Makes a chosen draft newer than all others, even after the clock was put back."""


class EditSession:
    """One session at one child, or at the form for a new child. `close` ends it, and so does the end of the process."""

    def __init__(
        self, home: Path, pupil_id: str | None, lease: Lease, stem: str, held: int | None, refused: str = ""
    ) -> None:
        """Hold the parts of a session. Callers use `take` or `only_read`."""
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
        """The reason why no draft can be kept here and nobody may edit; empty where drafts can be kept."""

    @classmethod
    def take(cls, home: Path, pupil_id: str | None, person: Person, session: str, at: datetime) -> Self:
        """Begin a session at a child's folder. `session` is a random text of at least 8 letters and digits.

        The first session may edit; all later ones only read. Raises `NotFound`, `Busy`, and `NotSaved` where
        nothing can be written: nobody may type without a draft, but `only_read` still works.
        """
        stem = leases.stem_of(person.login, session)
        with draft_folder.beginning(), draft_folder.open_drafts(home, pupil_id) as folder, locked(folder):
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
        """Begin a session that only reads and writes no lease. `why`, a sentence, becomes `refused`."""
        lease = Lease(person=person, pid=os.getpid(), since=at, editing=False)
        return cls(home, pupil_id, lease, "", None, why)

    @property
    def editing(self) -> bool:
        """Whether this session may change the record. At the form for a new child everybody may."""
        return self._lease.editing

    def editors(self) -> tuple[Editor, ...]:
        """Return the other sessions here: first the one that edits, then readers, then dead sessions with a draft."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            living = leases.alive(folder)
            drafts = editors.readable(folder)
        login = self._lease.person.login
        alive = [editors.living(lease, drafts.get(s), login) for s, lease in living.items() if s != self._stem]
        dead = [editors.dead(file, login) for s, file in drafts.items() if s not in living and s != self._stem]
        return tuple(sorted(alive + dead, key=lambda editor: (not editor.editing, not editor.alive, editor.since)))

    def waiting(self) -> Waiting | None:
        """Return this person's newest draft that no other living session holds, or None.

        This session continues that draft: the next `write` puts the file of the dead session away.
        """
        mine = {s: file for s, file in self._drafts().items() if file.person.login == self._lease.person.login}
        if not mine:
            return None
        stem, newest = max(mine.items(), key=lambda item: item[1].saved)
        if stem != self._stem:
            self._continued[stem] = newest.saved
        self.taken_from = newest.taken_from
        return editors.waiting(stem, newest)

    def others(self) -> tuple[Waiting, ...]:
        """Return the drafts of ended sessions, newest first, without the draft that this session continues."""
        own = {self._stem, *self._continued}
        others = (editors.waiting(stem, file) for stem, file in self._drafts().items() if stem not in own)
        return tuple(sorted(others, key=lambda draft: draft.saved, reverse=True))

    def unreadable(self) -> tuple[str, ...]:
        """Return a sentence for each draft here that cannot be read. The file is left as it is."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            return tuple(map(str, editors.problems(folder)))

    def words(self) -> tuple[Taken, ...]:
        """Return the notes about drafts of this person that were taken over, oldest first. Each is returned once.

        Returns none where they cannot be read or removed: a later session returns them.
        """
        with suppress(OSError, SenError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            return draft_file.words_for(self._lease.person.login, folder)
        return ()

    def write(self, draft: Draft, base: Revision | Base | None, at: datetime) -> None:
        """Keep `draft`, begun on the revision `base`, on disk. It replaces this session's earlier draft.

        Raises `NotSaved`, or `Busy` if this session may only read; the earlier draft then stands.
        """
        self._must_edit()
        on = Base(number=base.number, sum=base.sum) if base else Base()
        file = self._draft_file(draft, on, at, self.taken_from)
        with draft_folder.writing(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            self._put(file, folder)
            self._put_away_continued(folder)

    def go_on_with(self, stem: str, aside: str, at: datetime) -> None:
        """Continue the waiting draft `stem` in this session. The present draft waits on, so nothing is lost.

        `aside`, a random text like that of a session, gives the present draft a name of its own. A colleague's
        draft is marked as taken over, and a note is left for the colleague. Raises `Busy` where this session
        only reads or the other one is alive, `NotFound`, `Damaged`, `NotSaved`.
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
            now = max([at, *(file.saved + _TICK for file in editors.readable(folder).values())])
            with self._set_aside(aside, folder):
                self._put(self._draft_file(theirs.draft, theirs.base, now, taken_from), folder)
            self.taken_from = taken_from
            self._continued = {stem: theirs.saved}
            self._put_away_continued(folder)
            if taken:
                note = Taken(login=theirs.person.login, by=self._lease.person, at=at)
                with suppress(OSError):
                    draft_file.leave_word(stem, note, folder)

    def discard(self) -> None:
        """Put away this session's draft and the drafts that it continued. They can be got back for a week.

        Where the disk refuses, they stay and are offered again.
        """
        with suppress(OSError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            if self._saved is None:
                self._saved = _saved_before(self._stem, folder)
            if self._saved is not None:
                self._continued[self._stem], self._saved = self._saved, None
            self._put_away_continued(folder)
            self.taken_from = ()
            os.fsync(folder)

    def tell_idle(self, since: datetime | None) -> None:
        """Show the others since when this session has had no key; None when somebody is at it again."""
        self._lease = replace(self._lease, idle=since)
        if self._held is not None:
            leases.tell(self._held, self._lease)

    def close(self) -> None:
        """End the session: the others no longer see it. Its draft stays."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(OSError), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
                files.remove(self._stem + leases.SUFFIX, folder)
            if self._pupil_id is not None:
                editor_index.hide(self._home, self._pupil_id, self._stem)
            leases.release(held)

    def _drafts(self) -> dict[str, DraftFile]:
        """Return the drafts here that no other living session holds, by stem."""
        with draft_folder.reading(), draft_folder.open_drafts(self._home, self._pupil_id) as folder:
            others = leases.alive(folder).keys() - {self._stem}
            return {stem: file for stem, file in editors.readable(folder).items() if stem not in others}

    def _must_edit(self) -> None:
        if not self.editing:
            raise Busy("Somebody else is editing this record; it can only be read here.")

    def _draft_file(self, draft: Draft, base: Base, at: datetime, taken_from: tuple[Person, ...]) -> DraftFile:
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

    def _put(self, file: DraftFile, folder: int) -> None:
        if self._saved is None:
            draft_index.mark(self._home, self._pupil_id, self._stem)
        files.replace(self._stem + draft_file.SUFFIX, draft_file.encode(file), folder)
        self._saved = file.saved

    @contextmanager
    def _set_aside(self, aside: str, folder: int) -> Iterator[None]:
        """Give the present draft the name of another session; after an error in the body it gets its own name back."""
        name, other = self._stem + draft_file.SUFFIX, leases.stem_of(self._lease.person.login, aside)
        moved = name in files.names(folder)
        if moved:
            draft_index.mark(self._home, self._pupil_id, other)
            os.rename(name, other + draft_file.SUFFIX, src_dir_fd=folder, dst_dir_fd=folder)
        try:
            yield
        except BaseException:
            with suppress(OSError):  # then the draft waits under its other name: nothing of it is lost
                if moved:
                    os.rename(other + draft_file.SUFFIX, name, src_dir_fd=folder, dst_dir_fd=folder)
                    draft_index.unmark(self._home, self._pupil_id, other)
                else:
                    files.remove(name, folder)
            raise

    def _put_away_continued(self, folder: int) -> None:
        for stem, saved in self._continued.items():
            with suppress(OSError):  # then the draft is offered again: better twice than never
                draft_file.put_away(stem + draft_file.SUFFIX, saved, folder)
                draft_index.unmark(self._home, self._pupil_id, stem)
        self._continued.clear()


def _saved_before(stem: str, folder: int) -> datetime | None:
    """Return the time of the draft that an earlier process left under this session's name, or None."""
    file = editors.readable(folder).get(stem)
    return file.saved if file else None
