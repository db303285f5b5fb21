"""The register's index: the line of every child, so that opening the roster reads one file.

It is derived: made again wherever it does not match the records, and never trusted for a decision.
A save gives a record a new inode, so (mtime, size, inode) tells every change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import NotFound, SenError
from sen_tui.domain.roster import RosterRow
from sen_tui.store import files, reading, roster_file
from sen_tui.store.layout import RECORD, is_id
from sen_tui.store.roster_file import Filed
from sen_tui.store.roster_form import NOTHING, Stamp, stamp_of

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder

_PIECE = 250
"""Children to look at in one go: a millisecond, and all of them in most schools."""
_READING = 10
"""To read a folder is so many times the work of looking at its stamp, or more."""


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The register: a line for every child, and by id for each folder that cannot be read the reason."""

    rows: Filed
    damaged: dict[str, str] = msgspec.field(default_factory=dict)
    basis: str = ""
    """What the lines were made on."""
    file: Stamp = NOTHING
    """The index that they were read from; nothing where it was not right and had to be made again."""


def unchecked(home: Path, basis: str) -> Roster | None:
    """Return the register as it was last written for `basis`, None if there is none that can be read."""
    file = roster_file.stamp(home)
    lines = roster_file.read(home, basis)
    return None if lines is None else Roster(rows=Filed(lines), basis=basis, file=file)


def checked(
    home: Path, pupils: int, basis: str, known: Roster | None, summarise: Callable[[PupilFolder], RosterRow]
) -> Generator[None, None, Roster]:
    """Look at the records in the open folder `pupils`, piece by piece, and return the register that is right.

    `summarise` is asked for the lines of what changed. Where `known`, read before, is still what the index says, it
    is not read again; where the index is gone or another's, `known` is gone by. Writes the index if it was not right.
    """
    known = _at_hand(home, basis, known)
    lines = known.rows.lines if known else []
    right: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        pupil_id, made_of = roster_file.made_from(line)
        if is_id(pupil_id) and made_of == _stamp(pupil_id, pupils) != NOTHING:
            right.append(line)
        if number % _PIECE == 0:
            yield
    if known and known.file != NOTHING and len(right) == len(lines) == (yield from _number(pupils)):
        return replace(known, damaged={})
    right, others = yield from _without_others(right, pupils)
    made, damaged = yield from _read_again(others, pupils, summarise)
    if known and known.file != NOTHING and not made and len(right) == len(lines):
        return replace(known, damaged=damaged)
    lines = roster_file.filed([*right, *made])
    roster_file.write(home, basis, lines)
    return Roster(rows=Filed(lines), damaged=damaged, basis=basis)


def _at_hand(home: Path, basis: str, known: Roster | None) -> Roster | None:
    """Return the register as the index has it: `known`, where it still is that one.

    Where the index is on another basis or not right, `known` is better than nothing, and its file is none.
    """
    mine = known if known and known.basis == basis else None
    if mine and mine.file == roster_file.stamp(home) != NOTHING:
        return mine
    return unchecked(home, basis) or (mine and replace(mine, file=NOTHING))


def _number(pupils: int) -> Generator[None, None, int]:
    """Return how many children there are: as many as lines, and nobody has to be named. -1 where a folder is a link."""
    found = 0
    with os.scandir(pupils) as entries:
        for number, entry in enumerate(entries, start=1):
            if is_id(entry.name):
                if entry.is_symlink():
                    return -1
                found += 1
            if number % (_PIECE * 4) == 0:
                yield
    return found


def _without_others(lines: list[bytes], pupils: int) -> Generator[None, None, tuple[list[bytes], list[str]]]:
    """Return the lines of children who are there, and the ids of all others. A folder that is a link has no line."""
    with os.scandir(pupils) as entries:
        there = {entry.name: entry.is_symlink() for entry in entries if is_id(entry.name)}
    right: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        pupil_id, _ = roster_file.made_from(line)
        if there.get(pupil_id) is False:
            right.append(line)
            del there[pupil_id]
        if number % _PIECE == 0:
            yield
    return right, sorted(there)


def _read_again(
    ids: list[str], pupils: int, summarise: Callable[[PupilFolder], RosterRow]
) -> Generator[None, None, tuple[list[bytes], dict[str, str]]]:
    made: list[bytes] = []
    damaged: dict[str, str] = {}
    for number, pupil_id in enumerate(ids, start=1):
        stamp = _stamp(pupil_id, pupils)
        try:
            made.append(roster_file.line_of(summarise(reading.current(pupils, pupil_id).folder), stamp))
        except NotFound:  # taken away since we looked
            continue
        except SenError as error:
            damaged[pupil_id] = str(error)
        if number * _READING % _PIECE == 0:
            yield
    return made, damaged


def ids(pupils: int) -> tuple[str, ...]:
    """Return the ids of all children, sorted. Raises `OSError`."""
    return tuple(name for name in files.names(pupils) if is_id(name))


def _stamp(pupil_id: str, pupils: int) -> Stamp:
    try:
        return stamp_of(f"{pupil_id}/{RECORD}", pupils)
    except OSError:
        return NOTHING
