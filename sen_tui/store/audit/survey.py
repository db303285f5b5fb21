"""Reads all files of the cabinet for a check. Nothing is changed, and one fault hides no other.

The cabinet need not open: with a damaged `school.json` the children's folders are read all the same.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from sen_tui.domain.errors import Damaged, NotFound, SenError
from sen_tui.domain.school import mistakes
from sen_tui.store import files, place, register, school
from sen_tui.store.audit import access_log, foreign_files, lineage
from sen_tui.store.audit.lineage import Lineage
from sen_tui.store.drafts import editors
from sen_tui.store.fault import Fault
from sen_tui.store.layout import DRAFTS, PUPILS, SCHOOL

AHEAD = timedelta(days=1)
"""The clock may be this far behind the newest revision: summer time, or two computers that differ."""


class Surveyed(msgspec.Struct, frozen=True, kw_only=True):
    """The revisions of one child's record, and all faults in the child's folder."""

    lineage: Lineage
    faults: tuple[Fault, ...]


def children(home: Path) -> tuple[str, ...]:
    """Return the ids of all children, sorted. Raises `NotFound` without a cabinet, `NoAccess`, `Damaged`."""
    try:
        with files.opened(home) as at, files.opened(PUPILS, at) as pupils:
            return register.ids(pupils)
    except FileNotFoundError:
        raise NotFound(f"There is no cabinet in {home}. `sen-tui init` makes one, `sen-tui demo` shows one.") from None
    except PermissionError:
        raise files.shut_out(f"The cabinet in {home}") from None
    except OSError as error:
        raise Damaged(f"The cabinet in {home} cannot be read: {files.reason(error)}.") from None


def child(home: Path, pupil_id: str, now: datetime) -> Surveyed:
    """Return the revisions of a child's record, and every fault in the child's folder. Raises `NotFound`, `Damaged`."""
    try:
        with files.opened(home) as at, files.opened(PUPILS, at) as pupils:
            chain = lineage.read_lineage(pupils, pupil_id)
    except OSError as error:
        raise Damaged(f"The folder {PUPILS} cannot be opened: {files.reason(error)}.") from None
    faults = (
        *chain.faults,
        *_clock(pupil_id, chain, now),
        *_drafts(home, (PUPILS, pupil_id, DRAFTS), pupil_id),
        *foreign_files.child_faults(home, pupil_id),
    )
    return Surveyed(lineage=chain, faults=faults)


def cabinet(home: Path) -> tuple[Fault, ...]:
    """Return every fault outside the children's folders: school, index, drafts, log, foreign files, disk."""
    log = (Fault(kind="log", words=words) for words in access_log.faults(home))
    return (
        *_school(home),
        *_index(home),
        *_drafts(home, (DRAFTS,), ""),
        *log,
        *foreign_files.faults(home),
        *place.faults(home),
    )


def _school(home: Path) -> tuple[Fault, ...]:
    try:
        with files.opened(home) as at:
            details = school.decode(files.read(SCHOOL, at))
    except SenError as error:
        return (Fault(kind="school", words=str(error)),)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        return (Fault(kind="school", words=str(school.damaged("it is missing" if missing else files.reason(error)))),)
    return tuple(Fault(kind="school", words=f"{SCHOOL}: {mistake}") for mistake in mistakes(details))


def _index(home: Path) -> tuple[Fault, ...]:
    if not register.is_damaged(home):
        return ()
    words = "The register's index cannot be read. Nothing is lost: it is made again from the folders."
    return (Fault(kind="index", words=words, mendable=True),)


def _clock(pupil_id: str, chain: Lineage, now: datetime) -> tuple[Fault, ...]:
    newest = max((revision.at for revision in chain.revisions), default=now)
    if newest - now <= AHEAD:
        return ()
    words = f"A revision says it was made on {newest:%Y-%m-%d}, after today: the computer's clock is, or was, wrong."
    return (Fault(pupil_id=pupil_id, kind="clock", words=words),)


def _drafts(home: Path, within: tuple[str, ...], pupil_id: str) -> tuple[Fault, ...]:
    with suppress(OSError), files.opened(home.joinpath(*within)) as at:
        return tuple(Fault(pupil_id=pupil_id, kind="draft", words=words) for words in editors.problems(at))
    return ()
