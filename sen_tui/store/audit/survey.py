"""Reads all files of the cabinet for a check. Nothing is changed, and one fault hides no other.

The cabinet need not open: with a damaged `school.json` the children's folders are read all the same.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from sen_tui.domain.errors import Damaged, NotFound, SenError
from sen_tui.domain.school import mistakes
from sen_tui.store import files, own_bank, place, refusals, register, school
from sen_tui.store.audit import access_log, clock, foreign_files, lineage, openings
from sen_tui.store.audit.access_log import Examined
from sen_tui.store.audit.lineage import Lineage
from sen_tui.store.drafts import draft_index, editor_index, editors, leases
from sen_tui.store.fault import Fault, kind_of, shown_path
from sen_tui.store.layout import AT_WORK, DRAFTS, PUPILS, SCHOOL
from sen_tui.store.record import Revision

Accepted = Callable[[], frozenset[tuple[str, int]]]
_LINE = "A line of the access log says that it was written"
_BEGINNING = 0.5
"""Seconds within which a session that begins or ends is in its folder and in the index, or in neither."""


class Surveyed(msgspec.Struct, frozen=True, kw_only=True):
    """The revisions of one child's record, and all faults in the child's folder."""

    lineage: Lineage
    faults: tuple[Fault, ...]


def children(home: Path) -> tuple[str, ...]:
    """Return the ids of all children, sorted. Raises `NotFound` without a cabinet, `NoAccess`, `Damaged`."""
    where = f"The cabinet in {home}"
    try:
        with files.opened(home) as at:
            where = f"The folder {PUPILS} in {home}"
            with files.opened(PUPILS, at) as pupils:
                return register.ids(pupils)
    except FileNotFoundError:
        raise NotFound(f"There is no cabinet in {home}. `sen-tui init` makes one, `sen-tui demo` shows one.") from None
    except OSError as error:
        raise refusals.unread(error, where, lambda why: Damaged(f"{where} cannot be read: {why}.")) from None


def child(home: Path, pupil_id: str, now: datetime, accepted: Accepted = frozenset) -> Surveyed:
    """Return the revisions of a child's record, and every fault in the child's folder. Raises `NotFound`, `Damaged`.

    `accepted` returns the revisions whose moment was accepted. It is called only if it is needed.
    """
    try:
        with files.opened(home) as at, files.opened(PUPILS, at) as pupils:
            chain = lineage.read_lineage(pupils, pupil_id)
    except OSError as error:
        place = f"The folder {PUPILS}"
        raise refusals.unread(error, place, lambda why: Damaged(f"{place} cannot be opened: {why}.")) from None
    faults = (
        *chain.faults,
        *_clock(pupil_id, ahead(chain, pupil_id, now, accepted)),
        *_drafts(home, (PUPILS, pupil_id, DRAFTS), pupil_id),
        *_unmarked(home, pupil_id),
        *foreign_files.child_faults(home, pupil_id),
        *openings.child_faults(home, pupil_id),
    )
    return Surveyed(lineage=chain, faults=faults)


def cabinet(home: Path, log: Examined | None = None) -> tuple[Fault, ...]:
    """Return every fault outside the children's folders: school, bank, index, drafts, log, foreign files, disk."""
    log = log or access_log.examined(home)
    return (
        *_school(home),
        *_bank(home),
        *_index(home),
        *_at_work(home),
        *_drafts(home, (DRAFTS,), ""),
        *(Fault(kind="log", words=words) for words in log.faults),
        *([Fault(kind="clock", words=clock.words(_LINE, log.ahead))] if log.ahead else []),
        *foreign_files.faults(home),
        *place.faults(home),
        *openings.faults(home),
    )


def _school(home: Path) -> tuple[Fault, ...]:
    try:
        with files.opened(home) as at:
            details = school.decode(files.read(SCHOOL, at))
    except SenError as error:
        return (Fault(kind="school", words=str(error)),)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        unread = school.damaged("it is missing") if missing else refusals.unread(error, SCHOOL, school.damaged)
        return (Fault(kind=kind_of(unread, "school"), words=str(unread)),)
    return tuple(Fault(kind="school", words=f"{SCHOOL}: {mistake}") for mistake in mistakes(details))


def _bank(home: Path) -> tuple[Fault, ...]:
    try:
        own_bank.read(home)
    except SenError as error:
        return (Fault(kind=kind_of(error, "bank"), words=str(error)),)
    return ()


def _index(home: Path) -> tuple[Fault, ...]:
    if not register.is_damaged(home):
        return ()
    words = "The register's index cannot be read. Nothing is lost: it is made again from the folders."
    return (Fault(kind="index", words=words, mendable=True),)


def _unmarked(home: Path, pupil_id: str) -> tuple[Fault, ...]:
    words = "A draft waits here that the register does not show: its mark is missing. `--repair` makes the mark again."
    return tuple(
        Fault(pupil_id=pupil_id, kind="index", words=words, mendable=True) for _ in draft_index.unmarked(home, pupil_id)
    )


def _at_work(home: Path) -> tuple[Fault, ...]:
    """Return a fault for each session that the register shows wrongly, and not only while it begins or ends."""
    ids = children(home)
    suspects = editor_index.wrong(home, ids)
    if suspects:
        time.sleep(_BEGINNING)
        still = editor_index.wrong(home, ids)
        suspects = {name: pupil_id for name, pupil_id in suspects.items() if name in still}
    return tuple(_session_fault(name, pupil_id) for name, pupil_id in sorted(suspects.items()))


def _session_fault(name: str, pupil_id: str) -> Fault:
    where = shown_path(f"{AT_WORK}/{name}")
    if pupil_id:
        words = f"Somebody has this folder open, and the register does not show it: {where} is missing."
    else:
        words = f"{where} belongs to nobody who has a folder open, but the register shows it. Take it away."
    return Fault(pupil_id=pupil_id, kind="index", words=words)


def ahead(chain: Lineage, pupil_id: str, now: datetime, accepted: Accepted) -> tuple[Revision, ...]:
    """Return the revisions whose moment cannot have been yet and was not accepted, oldest first."""
    revisions = tuple(revision for revision in chain.revisions if clock.is_ahead(revision.at, now))
    return tuple(r for r in revisions if (pupil_id, r.number) not in accepted()) if revisions else ()


def _clock(pupil_id: str, revisions: tuple[Revision, ...]) -> tuple[Fault, ...]:
    newest = revisions[-1:]
    words = (clock.words(f"Revision {revision.number} says that it was made", revision.at) for revision in newest)
    return tuple(Fault(pupil_id=pupil_id, kind="clock", words=sentence) for sentence in words)


def _drafts(home: Path, within: tuple[str, ...], pupil_id: str) -> tuple[Fault, ...]:
    with suppress(OSError), files.opened(home.joinpath(*within)) as at:
        drafts = (Fault(pupil_id=pupil_id, kind=kind_of(one, "draft"), words=str(one)) for one in editors.problems(at))
        return (*drafts, *(Fault(pupil_id=pupil_id, kind="draft", words=words) for words in leases.problems(at)))
    return ()
