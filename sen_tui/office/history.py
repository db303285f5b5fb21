"""The saved states of a folder: when and by whom each was saved, its changes, and whether it can still be read."""

from contextlib import suppress

import msgspec
from msgspec.structs import replace

from sen_tui.domain.difference import Difference, differences
from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.gist import in_brief
from sen_tui.office.opening import Office
from sen_tui.store.record import Revision

_MOST_LISTED = 10_000
"""The numbers of states that are listed although no file has them. One forged number must not fill the memory."""


class SavedState(msgspec.Struct, frozen=True, kw_only=True):
    """One saved state of a folder; `revision` is None where its file is damaged or gone."""

    number: int
    revision: Revision | None


def words_of(changes: "RevisionChanges") -> str:
    """Return what a revision saved in a few words: its note, and the changes."""
    made = in_brief(changes.differences) if changes.since else "The folder was made" if changes.first else ""
    return " · ".join(part for part in (changes.revision.note, made) if part)


class RevisionChanges(msgspec.Struct, frozen=True, kw_only=True):
    """The differences between one revision and an earlier one."""

    revision: Revision
    since: int
    """The number of the earlier revision; 0 if there is none."""
    differences: tuple[Difference, ...]

    @property
    def first(self) -> bool:
        """Whether it is the first revision of the folder."""
        return self.revision.number == 1

    @property
    def gap(self) -> str:
        """A sentence if the revision just before cannot be read; "" if the differences are against that one."""
        if self.since == self.revision.number - 1:
            return ""
        against = f"shown against revision {self.since}" if self.since else "shown as a whole"
        return f"Revision {self.revision.number - 1} cannot be read: {against}. `sen-tui check` says what is wrong."


def saved_states(office: Office, pupil_id: str) -> tuple[SavedState, ...]:
    """Return every saved state of a folder, oldest first. Raises `NotFound`.

    Those that cannot be read are among them, unless the number of the newest is far above what a child can have.
    """
    readable = {revision.number: revision for revision in office.cabinet.history(pupil_id)}
    newest = max(readable, default=0)
    numbers = sorted({*readable, *range(max(1, newest - _MOST_LISTED + 1), newest + 1)})
    return tuple(SavedState(number=number, revision=readable.get(number)) for number in numbers)


def times_saved(office: Office, pupil_id: str) -> int:
    """Return the number of saves of a folder, which is the number of its newest state.

    Raises `NotFound`, `Damaged`.
    """
    return office.cabinet.numbers(pupil_id)[-1]


def saved_state(office: Office, pupil_id: str, number: int) -> SavedState:
    """Return one saved state of a folder. Its revision is None if it cannot be read."""
    try:
        return SavedState(number=number, revision=office.cabinet.load_revision(pupil_id, number).revision)
    except SenError:
        return SavedState(number=number, revision=None)


def read_revision(office: Office, pupil_id: str, number: int) -> PupilFolder:
    """Return a folder as it was at its revision `number`. Raises `NotFound`, `Damaged`, `TooNew`."""
    return office.cabinet.load_revision(pupil_id, number).folder


def as_worked_with(then: PupilFolder, present: PupilFolder) -> PupilFolder:
    """Return an earlier state of a folder with the framework by which the school worked with the child then.

    Where it named none, that was the school's of the time: the first of the child's stages still names it.
    """
    first = next((period.framework for period in present.stages), "")
    return then if then.pupil.framework else replace(then, pupil=replace(then.pupil, framework=first))


def changes_of(office: Office, pupil_id: str, number: int) -> RevisionChanges:
    """Return the changes of revision `number` against the newest earlier revision that can be read.

    Raises `NotFound`, `Damaged`, `TooNew` if the revision itself cannot be read.
    """
    after = office.cabinet.load_revision(pupil_id, number)
    for since in reversed([earlier for earlier in office.cabinet.numbers(pupil_id) if earlier < number]):
        with suppress(SenError):
            before = office.cabinet.load_revision(pupil_id, since).folder
            return RevisionChanges(revision=after.revision, since=since, differences=differences(before, after.folder))
    return RevisionChanges(revision=after.revision, since=0, differences=differences(None, after.folder))
