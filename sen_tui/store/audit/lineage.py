"""The chain of a record's revisions: the readable ones, and every break between them.

Each revision holds the checksum of the one before, and the name of each file its own number and checksum.
A revision that was altered, removed or inserted therefore shows. A chain that was rewritten as a whole does
not: the anchor is for that.
"""

from itertools import pairwise

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import Damaged, NotFound, SenError
from sen_tui.store import reading, record
from sen_tui.store.fault import Fault, kind_of
from sen_tui.store.layout import revision_number
from sen_tui.store.record import Revision, Stored


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """The revisions of one record, and their faults."""

    present: Stored | None
    """The present record; None where it cannot be read."""
    revisions: tuple[Revision, ...]
    """Every readable revision, oldest first, the present one last."""
    faults: tuple[Fault, ...] = ()


class _History(msgspec.Struct, frozen=True, kw_only=True):
    """The files in `history/`: the numbers in their names, the readable revisions, and the faults of the others."""

    numbers: frozenset[int]
    revisions: tuple[Revision, ...]
    faults: tuple[Fault, ...]


def read_lineage(pupils: int, pupil_id: str) -> Lineage:
    """Return every readable revision of a record, and every fault in its files. Raises `NotFound`."""
    present, faults = _present(pupils, pupil_id)
    now = present.revision if present else None
    past = _read_history(pupils, pupil_id)
    behind = now is not None and _put_back(pupils, pupil_id, now, past)
    if now and behind:
        words = f"The record is revision {now.number}, but a later one is in its history: an old state was put back."
        faults = (*faults, Fault(pupil_id=pupil_id, kind="chain", words=words))
    elif now:
        past = _before(past, now)
    chain = _chain(past.revisions, None if behind else now)
    faults = (*faults, *past.faults, *_gaps(pupil_id, past, now), *_breaks(pupil_id, chain))
    if not past.revisions:  # without history the record cannot be mended
        faults = tuple(_lost(fault) for fault in faults)
    return Lineage(present=present, revisions=_chain(past.revisions, now), faults=faults)


def _present(pupils: int, pupil_id: str) -> tuple[Stored | None, tuple[Fault, ...]]:
    """Return the present record, or None and its fault. Raises `NotFound`."""
    try:
        return reading.current(pupils, pupil_id), ()
    except NotFound:
        raise
    except SenError as error:
        kind, mendable = kind_of(error, "record"), isinstance(error, Damaged)
        return None, (Fault(pupil_id=pupil_id, kind=kind, words=str(error), mendable=mendable),)


def _lost(fault: Fault) -> Fault:
    """Return a fault with the advice for a record without a readable history."""
    only = f"No earlier state of it can be read, so only a backup helps: `sen-tui restore FILE {fault.pupil_id}`."
    return replace(fault, mendable=False, words=fault.words.replace(record.way_back(fault.pupil_id), only))


def _read_history(pupils: int, pupil_id: str) -> _History:
    revisions: list[Revision] = []
    faults: list[Fault] = []
    try:
        names = reading.history_names(pupils, pupil_id)
    except SenError as error:
        return _History(numbers=frozenset(), revisions=(), faults=(_history_fault(pupil_id, error),))
    for name in names:
        try:
            revisions.append(reading.past_revision(pupils, pupil_id, name).revision)
        except SenError as error:
            faults.append(_history_fault(pupil_id, error))
    numbers = frozenset(number for name in names if (number := revision_number(name)) is not None)
    return _History(numbers=numbers, revisions=tuple(revisions), faults=tuple(faults))


def _put_back(pupils: int, pupil_id: str, now: Revision, past: _History) -> bool:
    """Return whether the history has a later revision than the record, and no save just now is the reason."""
    newest = max((revision.number for revision in past.revisions), default=0)
    if newest <= now.number:
        return False
    again, _ = _present(pupils, pupil_id)
    return again is not None and again.revision.number < newest


def _before(past: _History, now: Revision) -> _History:
    """Return the history before `now`. After a save that was cut off, or during one, it also holds `now` itself."""
    return _History(
        numbers=frozenset(number for number in past.numbers if number < now.number),
        revisions=tuple(old for old in past.revisions if old.number <= now.number and old != now),
        faults=past.faults,
    )


def _chain(past: tuple[Revision, ...], now: Revision | None) -> tuple[Revision, ...]:
    return (*past, now) if now else past


def _gaps(pupil_id: str, past: _History, now: Revision | None) -> tuple[Fault, ...]:
    """Return a fault for each gap in the numbers of the revisions."""
    numbers = sorted(past.numbers | ({now.number} if now else set()))
    return tuple(
        _chain_fault(pupil_id, f"{_revisions_are(number + 1, following - 1)} missing from the history.")
        for number, following in pairwise((0, *numbers))
        if following > number + 1
    )


def _revisions_are(first: int, last: int) -> str:
    return f"Revision {first} is" if first == last else f"Revisions {first} to {last} are"


def _breaks(pupil_id: str, chain: tuple[Revision, ...]) -> tuple[Fault, ...]:
    """Return a fault for each revision that does not follow the one before."""
    faults: list[Fault] = []
    if chain and chain[0].number == 1 and chain[0].previous:
        faults.append(_chain_fault(pupil_id, "Revision 1 says that there was one before it."))
    for one, other in pairwise(chain):
        if other.number == one.number:
            faults.append(
                _chain_fault(pupil_id, f"There are two different states that say they are revision {one.number}.")
            )
        elif other.number == one.number + 1 and other.previous != one.sum:
            words = f"Revision {other.number} does not follow revision {one.number}: one of the two was altered."
            faults.append(_chain_fault(pupil_id, words))
    return tuple(faults)


def _history_fault(pupil_id: str, error: SenError) -> Fault:
    return Fault(pupil_id=pupil_id, kind=kind_of(error, "history"), words=str(error))


def _chain_fault(pupil_id: str, words: str) -> Fault:
    return Fault(pupil_id=pupil_id, kind="chain", words=words)
