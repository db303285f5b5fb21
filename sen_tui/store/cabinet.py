"""The school's filing cabinet: one folder of files for each child, and the register in front of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved, NotSure, SenError
from sen_tui.domain.school import School
from sen_tui.store import files, reading, record, refusals, register, saving, temporary_files
from sen_tui.store import school as school_file
from sen_tui.store.audit import lineage
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, PUPILS, SCHOOL, is_id, revision_number
from sen_tui.store.locks import PATIENCE, locked

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder
    from sen_tui.domain.roster import Roster, RosterRow
    from sen_tui.store.audit.lineage import Lineage
    from sen_tui.store.record import Revision, Stored


class Unconfirmed(NotSure):
    """The record was saved as `revision`, but the disk could not confirm it."""

    def __init__(self, words: str, revision: Revision) -> None:
        super().__init__(words)
        self.revision = revision


class Cabinet:
    """The cabinet at `home`. It keeps no child in memory: every call reads the files."""

    def __init__(self, home: Path, school: School, patience: float = PATIENCE) -> None:
        self.home = home
        self.school = school
        """The school's details, as last read or saved by this object."""
        self.patience = patience
        """Seconds to wait for another save before `Busy` is raised."""

    @classmethod
    def make(cls, home: Path, school: School) -> Self:
        """Make an empty cabinet at `home`, and any missing folder above it. Raises as `being_made`."""
        with cls.being_made(home, school):
            pass
        return cls(files.real(home), school)

    @classmethod
    @contextmanager
    def being_made(cls, home: Path, school: School) -> Iterator[Self]:
        """Yield a cabinet for the block to fill. Nobody sees it before it is the cabinet at `home`, after the block.

        Raises as `new_cabinet.building`, but `BadInput` where the disk refuses.
        """
        from sen_tui.store import new_cabinet  # only here: a school makes its cabinet once

        content = school_file.encode(school)
        try:
            with new_cabinet.building(files.real(home)) as build:
                with files.opened(build) as at:
                    for name in (PUPILS, FRAMEWORKS, DRAFTS):
                        files.ensure_folder(name, at)
                    files.create(SCHOOL, content, at)
                yield cls(build, school)
        except (OSError, NotSaved) as error:
            fault = error if isinstance(error, OSError) else error.__context__
            why = files.reason(fault) if isinstance(fault, OSError) else "the disk refuses"
            raise BadInput(f"No cabinet can be made in {home}: {why}. Choose another folder.") from None

    @classmethod
    def open(cls, home: Path) -> Self:
        """Return the cabinet at `home`. Raises `NotFound` where no cabinet is, `NoAccess`, `Damaged`, `TooNew`."""
        home = files.real(home)
        return cls(home, school_file.read(home))

    def read_school_again(self) -> None:
        """Read the school's details again: others may have changed them. Raises as `open`; the known ones then stay."""
        self.school = school_file.read(self.home)

    def save_school(self, school: School) -> None:
        """Write the school's details.

        The old details stand after `BadInput`, `Stale` (somebody changed them since this object read them),
        `Busy`, `Damaged`, `TooNew` and `NotSaved`. The new details stand after `NotSure`.
        """
        content = school_file.encode(school)
        try:
            with files.opened(self.home) as at, locked(at, self.patience):
                school_file.check_unchanged(files.read(SCHOOL, at), self.school)
                saving.put(SCHOOL, content, at)
                self.school = school
                saving.confirm(at)
        except OSError as error:
            raise NotSaved(f"The school's details were not saved: {files.reason(error)}.") from error

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all children, sorted. Raises `Damaged` if the cabinet has no folder for them."""
        with self._pupils() as pupils:
            return register.ids(pupils)

    def load(self, pupil_id: str) -> Stored:
        """Return a child's folder. Raises `NotFound`, `Damaged`, `TooNew`. Never waits for a lock."""
        with self._child(pupil_id) as pupils:
            return reading.current(pupils, pupil_id)

    def add(self, folder: PupilFolder, *, by: str, at: datetime, login: str = "", note: str = "") -> Revision:
        """Put a new child's folder into the cabinet; return its first revision.

        `login` is the account it is done under, `note` the reason where it is not simply added.
        Raises `RuleBroken`, `BadInput` if the id is taken or of the wrong form, `NotSaved`, `NotSure`.
        """
        content, revision = record.encode(_filed(folder), after=None, by=by, at=at, login=login, note=note)
        with self._pupils(NotSaved) as pupils:
            with suppress(OSError):  # tidying must not keep anybody from work
                temporary_files.sweep_folder(pupils, at)
            saving.add(pupils, folder.pupil.id, content)
        return revision

    def add_all(self, folders: Iterable[PupilFolder], *, by: str, at: datetime, login: str = "") -> int:
        """Add many complete folders, with one sync of the disk at the end; return how many.

        For a new cabinet or a transfer that can be made again: until it returns, a power cut may
        leave folders half written. Raises as `add`; the folders before the refused one stay.
        """
        number = 0
        with self._pupils(NotSaved) as pupils:
            for folder in folders:
                content, _ = record.encode(_filed(folder), after=None, by=by, at=at, login=login)
                saving.add(pupils, folder.pupil.id, content, durable=False)
                number += 1
        os.sync()
        return number

    def save(
        self, folder: PupilFolder, base: Revision, *, by: str, at: datetime, login: str = "", note: str = ""
    ) -> Revision:
        """Save a child's folder as the revision after `base`; return the new revision.

        `login` is the account of the person. `note` is the reason for a save that is not an ordinary one.
        The old record stands after `RuleBroken`, `BadInput`, `Stale` (somebody saved since `base`),
        `Busy`, `Damaged`, `TooNew`, `NotFound` and `NotSaved`. After `Unconfirmed` (a `NotSure`) the new
        record stands, but a power cut may undo it.
        """
        content, revision = record.encode(_filed(folder), after=base, by=by, at=at, login=login, note=note)
        with self._pupils(NotSaved) as pupils:
            try:
                saving.save(pupils, folder.pupil.id, content, base, self.patience)
            except NotSure as doubt:
                raise Unconfirmed(str(doubt), revision) from doubt
        return revision

    def history(self, pupil_id: str) -> tuple[Revision, ...]:
        """Return every readable revision of a record, oldest first, the present one last.

        Raises as `load` where no revision can be read. `lineage` also reports the unreadable ones.
        """
        with self._child(pupil_id) as pupils:
            revisions = lineage.read_lineage(pupils, pupil_id).revisions
            return revisions or (reading.current(pupils, pupil_id).revision,)

    def numbers(self, pupil_id: str) -> tuple[int, ...]:
        """Return the numbers of the revisions that have a file, lowest first. A file may be unreadable.

        Raises as `load` where there is no revision at all.
        """
        with self._child(pupil_id) as pupils:
            numbers = {revision_number(name) or 0 for name in reading.history_names(pupils, pupil_id)}
            try:
                numbers.add(reading.current(pupils, pupil_id).revision.number)
            except SenError:
                if not numbers:
                    raise
            return tuple(sorted(numbers))

    def lineage(self, pupil_id: str) -> Lineage:
        """Return every readable revision of a record, and every fault in its files. Raises `NotFound`."""
        with self._child(pupil_id) as pupils:
            return lineage.read_lineage(pupils, pupil_id)

    def load_revision(self, pupil_id: str, number: int) -> Stored:
        """Return a child's folder as it was at one revision. Raises as `load`."""
        with self._child(pupil_id) as pupils:
            return reading.revision(pupils, pupil_id, number)

    def roster(self, basis: str, summarise: Callable[[PupilFolder], RosterRow]) -> Roster:
        """Return the register, checked against the files of every child.

        `summarise` makes the row of a folder. `basis` names its other sources (framework, terms): rows made
        on another basis are made again.
        """
        pieces = self.roster_in_pieces(basis, summarise, None)
        while True:
            try:
                next(pieces)
            except StopIteration as done:
                roster: Roster = done.value
                return roster

    def roster_in_pieces(
        self, basis: str, summarise: Callable[[PupilFolder], RosterRow], known: Roster | None
    ) -> Generator[None, None, Roster]:
        """Return the same register as `roster`, but yield every few milliseconds; `known` is an earlier register."""
        with self._pupils() as pupils:
            return (yield from register.checked(self.home, pupils, basis, known, summarise))

    def roster_unchecked(self, basis: str) -> Roster | None:
        """Return the register in the index file, to be shown until `roster` has checked it; None if there is none."""
        return register.read_index(self.home, basis)

    @contextmanager
    def _pupils(self, refused: type[SenError] = Damaged) -> Iterator[int]:
        try:
            with files.opened(self.home / PUPILS) as pupils:
                yield pupils
        except OSError as error:  # also from the body: a folder that opens may still refuse to be listed
            place = f"The folder {PUPILS} in {self.home}"
            if refused is Damaged:
                raise refusals.unread(error, place, lambda why: Damaged(f"{place} cannot be read: {why}.")) from None
            raise refused(f"{place} cannot be read: {files.reason(error)}.") from None

    @contextmanager
    def _child(self, pupil_id: str) -> Iterator[int]:
        """Yield the open folder of all children. Raises `NotFound` for an id of the wrong form."""
        if not is_id(pupil_id):
            raise NotFound("That is not the id of a pupil. `sen-tui roster` lists them.")
        with self._pupils() as pupils:
            yield pupils


def _filed(folder: PupilFolder) -> PupilFolder:
    """Return `folder`. Raises `RuleBroken`, or `BadInput` if its id cannot be the name of a folder."""
    from sen_tui.domain.invariants import require  # imports every part of a folder: only when something is saved

    require(folder)
    if not is_id(folder.pupil.id):
        raise BadInput("The id of a pupil has 10 to 32 small letters and digits.")
    return folder
