"""The register's index: the line of every child, so that opening the roster reads one file.

It is derived: made again wherever it does not match the records, and never trusted for a decision.
A save gives a record a new inode, so (mtime, size, inode) tells every change.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sen_tui.domain.errors import NotFound, SenError
from sen_tui.domain.roster import RosterRow
from sen_tui.store import files, sealed
from sen_tui.store.layout import RECORD, ROSTER, is_id

Stamp = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes, inode; all 0 where there is no record to look at."""

FORMAT = 1
_LARGEST = 64 * 1024 * 1024
"""Bytes: room for well over 100,000 children."""
_NOTHING: Stamp = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The register: a line for every child by id, and for each folder that cannot be read the reason."""

    rows: tuple[RosterRow, ...]
    damaged: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    format: int = FORMAT
    basis: str
    rows: tuple[RosterRow, ...]
    stamps: tuple[Stamp, ...]
    """One for each row, in the same order."""


def unchecked(home: Path, basis: str) -> Roster | None:
    """Return the register as it was last written for `basis`, None if there is none that can be read."""
    index = _read(home, basis)
    return Roster(rows=index.rows) if index else None


def checked(home: Path, basis: str, now: dict[str, Stamp], summarise: Callable[[str], RosterRow]) -> Roster:
    """Return the register for the records whose stamps are `now`; `summarise` is asked for what changed.

    Writes the index if it was not right. That it cannot be written is no reason to complain.
    """
    before = _read(home, basis)
    lines = (
        dict(zip((row.id for row in before.rows), zip(before.stamps, before.rows, strict=True), strict=True))
        if before
        else {}
    )
    rows: dict[str, RosterRow] = {}
    damaged: dict[str, str] = {}
    for pupil_id, stamp in sorted(now.items()):
        known = lines.get(pupil_id)
        if known and known[0] == stamp != _NOTHING:
            rows[pupil_id] = known[1]
            continue
        try:
            rows[pupil_id] = summarise(pupil_id)
        except NotFound:  # taken away since we looked
            continue
        except SenError as error:
            damaged[pupil_id] = str(error)
    after = _Index(basis=basis, rows=tuple(rows.values()), stamps=tuple(now[pupil_id] for pupil_id in rows))
    if after != before:
        _write(home, after)
    return Roster(rows=after.rows, damaged=damaged)


def unreadable(home: Path) -> bool:
    """Return whether there is an index that is not whole. It does no harm: the next register replaces it."""
    try:
        with files.opened(home) as at:
            sealed.unsealed(files.read(ROSTER, at, _LARGEST))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True
    return False


def forget(home: Path) -> bool:
    """Take the index away; return whether that was done. The next register makes it again."""
    with files.opened(home) as at:
        return files.remove(ROSTER, at)


def ids(pupils: int) -> tuple[str, ...]:
    """Return the ids of all children, sorted. Raises `OSError`."""
    return tuple(name for name in files.names(pupils) if is_id(name))


def stamps(pupils: int) -> dict[str, Stamp]:
    """Return the stamp of every child's record, without opening one."""
    found: dict[str, Stamp] = {}
    with os.scandir(pupils) as entries:
        for entry in entries:
            if is_id(entry.name):
                found[entry.name] = _NOTHING if entry.is_symlink() else _stamp(entry.name, pupils)
    return found


def _stamp(pupil_id: str, pupils: int) -> Stamp:
    try:
        seen = os.stat(f"{pupil_id}/{RECORD}", dir_fd=pupils, follow_symlinks=False)
    except OSError:
        return _NOTHING
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def _read(home: Path, basis: str) -> _Index | None:
    try:
        with files.opened(home) as at:
            index = _DECODER.decode(sealed.unsealed(files.read(ROSTER, at, _LARGEST)))
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return None
    whole = index.format == FORMAT and index.basis == basis and len(index.rows) == len(index.stamps)
    return index if whole else None


def _write(home: Path, index: _Index) -> None:
    with suppress(OSError), files.opened(home) as at:
        files.replace(ROSTER, sealed.seal(msgspec.json.encode(index)), at, durable=False)


_DECODER = msgspec.json.Decoder(_Index)
