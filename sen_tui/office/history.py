"""Earlier states of a folder: when and by whom they were saved, what each changed, and what cannot be read any more."""

from contextlib import suppress

import msgspec

from sen_tui.domain.difference import Difference, differences
from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.opening import Office
from sen_tui.store.record import Revision


class SavedState(msgspec.Struct, frozen=True, kw_only=True):
    """One saved state of a folder; `revision` is None where its file is damaged or gone."""

    number: int
    revision: Revision | None


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """What one revision changed, and which earlier one that is said against: 0 where there was none."""

    revision: Revision
    since: int
    differences: tuple[Difference, ...]

    @property
    def gap(self) -> str:
        """Why it is not said against the one before, in a sentence; nothing where it is."""
        if self.since == self.revision.number - 1:
            return ""
        against = f"shown against revision {self.since}" if self.since else "shown as a whole"
        return f"Revision {self.revision.number - 1} cannot be read: {against}. `sen-tui check` says what is wrong."


def saved_states(office: Office, pupil_id: str) -> tuple[SavedState, ...]:
    """Return every saved state of a folder, oldest first, with those that cannot be read. Raises `NotFound`."""
    known = {revision.number: revision for revision in office.cabinet.history(pupil_id)}
    return tuple(SavedState(number=n, revision=known.get(n)) for n in range(1, max(known, default=0) + 1))


def times_saved(office: Office, pupil_id: str) -> int:
    """Return how often a folder was saved: the number of its newest state. Raises `NotFound`, `Damaged`."""
    return office.cabinet.newest(pupil_id)


def saved_state(office: Office, pupil_id: str, number: int) -> SavedState:
    """Return one saved state of a folder, its revision None where it cannot be read."""
    try:
        return SavedState(number=number, revision=office.cabinet.load_revision(pupil_id, number).revision)
    except SenError:
        return SavedState(number=number, revision=None)


def read_revision(office: Office, pupil_id: str, number: int) -> PupilFolder:
    """Return a folder as it was saved the `number`th time. Raises `NotFound`, `Damaged`, `TooNew`."""
    return office.cabinet.load_revision(pupil_id, number).folder


def what_changed(office: Office, pupil_id: str, number: int) -> Changed:
    """Return what a revision changed against the newest one before it that can be read.

    Raises `NotFound`, `Damaged`, `TooNew` for the revision itself.
    """
    now = office.cabinet.load_revision(pupil_id, number)
    for since in range(number - 1, 0, -1):
        with suppress(SenError):
            before = office.cabinet.load_revision(pupil_id, since).folder
            return Changed(revision=now.revision, since=since, differences=differences(before, now.folder))
    return Changed(revision=now.revision, since=0, differences=differences(None, now.folder))
