"""The register's index: the rows of all children in one file, so that opening the register reads one file.

The index is derived. It is made again wherever it does not match the records, and no decision relies on it.
Every save gives a record a new inode, so the time, size and inode of its file tell whether a row is still right.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import Damaged, NotFound, NotRead, SenError
from sen_tui.domain.roster import Roster, RosterRow, days_plausible, filed
from sen_tui.store import files, reading, sealed
from sen_tui.store.layout import PUPILS, RECORD, ROSTER, is_id
from sen_tui.system_errors import NO_FILE

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder

Stamp = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes, inode of a file; `NOTHING` where there is no file."""
NOTHING: Stamp = (0, 0, 0)

LARGEST = 32 * 1024 * 1024
"""Bytes: room for well over 100,000 children."""
_MOST_LISTS = 800_000
"""Brackets in the file. Each child has four lists, and lists without end would fill the memory."""

_FORMAT = 3
_PIECE = 250
"""Stamps that are compared before others get a turn: about a millisecond. Most schools have fewer children."""
_READING = 10
"""Reading one folder takes at least this many times as long as comparing its stamp."""


class Index(Roster, frozen=True, kw_only=True):
    """The register, with the stamps that show whether it is still right."""

    stamps: dict[str, Stamp]
    """The stamp of the record behind each row, by the id of the child."""
    basis: str
    """The rules behind the rows: framework and terms."""
    file: Stamp
    """The stamp of the index file with exactly these rows; `NOTHING` where no file has them."""


class _Line(msgspec.Struct, array_like=True, frozen=True, gc=False):
    row: RosterRow
    stamp: Stamp


class _Head(msgspec.Struct, frozen=True):
    format: int
    fields: tuple[str, ...]


class _File(_Head, frozen=True):
    basis: str
    rows: list[_Line]


def read_index(home: Path, basis: str) -> Index | None:
    """Return the register in the index file; None where it cannot be read or was made on another basis."""
    file = _index_stamp(home)
    try:
        with files.opened(home) as at:
            whole = sealed.unsealed(files.read(ROSTER, at, LARGEST))
        if whole.count(b"[") > _MOST_LISTS:
            return None
        content = msgspec.json.decode(whole, type=_File)
    except (OSError, ValueError, RecursionError):
        return None
    stamps = {line.row.id: line.stamp for line in content.rows}
    expected = (_FORMAT, RosterRow.__struct_fields__, basis)
    if (content.format, content.fields, content.basis) != expected or len(stamps) != len(content.rows):
        return None
    if not days_plausible(line.row for line in content.rows):
        return None
    return Index(rows=tuple(line.row for line in content.rows), stamps=stamps, basis=basis, file=file)


def checked(
    home: Path, pupils: int, basis: str, known: Roster | None, summarise: Callable[[PupilFolder], RosterRow]
) -> Generator[None, None, Index]:
    """Compare the register with the records in the open folder `pupils` and return the right register.

    Yields every few milliseconds, so that other work gets a turn. `known` is an earlier register; it is used instead of
    the index file where both agree. `summarise` makes the row of each changed record. Writes the index if it was wrong.
    """
    before = _at_hand(home, basis, known)
    folders = yield from _folders(pupils)
    rows, stamps = yield from _still_right(before, folders, pupils)
    if before and before.file != NOTHING and len(rows) == len(before.rows) == len(folders):
        return replace(before, damaged={})
    changed = sorted(folders.keys() - stamps.keys())
    fresh, damaged = yield from _read_again(changed, pupils, summarise)
    rows += [row for row, _ in fresh]
    stamps |= {row.id: stamp for row, stamp in fresh}
    index = Index(rows=filed(rows), damaged=damaged, stamps=stamps, basis=basis, file=NOTHING)
    if before and before.file != NOTHING and not fresh and len(rows) == len(before.rows):
        return replace(before, damaged=damaged)
    _write(home, index)
    return replace(index, file=_index_stamp(home))


def is_damaged(home: Path) -> bool:
    """Return whether the index file is damaged. That does no harm: the next check of the register replaces it."""
    try:
        with files.opened(home) as at:
            head = msgspec.json.decode(sealed.unsealed(files.read(ROSTER, at, LARGEST)), type=_Head)
            if (head.format, head.fields) == (_FORMAT, RosterRow.__struct_fields__):  # else of another sen-tui
                content = msgspec.json.decode(files.read(ROSTER, at, LARGEST), type=_File)
                return not days_plausible(line.row for line in content.rows)
    except OSError as error:  # most say nothing about the file
        return error.errno in NO_FILE
    except (ValueError, RecursionError):
        return True
    return False


def contradicts(
    home: Path,
    believed: tuple[RosterRow, Stamp],
    folder: PupilFolder | None,
    summarise: Callable[[PupilFolder], RosterRow],
) -> bool:
    """Return whether the program believes a row of the index, with its stamp, that the child's record does not make.

    `folder` is the record as it was just read; None for one that cannot be read.
    """
    row, stamp = believed
    with suppress(OSError), files.opened(home / PUPILS) as pupils:
        if _stamp(row.id, pupils) != stamp or (folder and summarise(folder) == row):
            return False
        try:  # again: somebody may have saved since it was read
            return summarise(reading.current(pupils, row.id).folder) != row and _stamp(row.id, pupils) == stamp
        except SenError as error:
            return not isinstance(error, NotRead)  # the computer may refuse to read it just now
    return False


def forget(home: Path) -> bool:
    """Remove the index file; return whether there was one. The next check of the register makes it again."""
    with files.opened(home) as at:
        return files.remove(ROSTER, at)


def ids(pupils: int) -> tuple[str, ...]:
    """Return the ids of all children in the open folder `pupils`, sorted. Raises `OSError`."""
    return tuple(name for name in files.names(pupils) if is_id(name))


def _at_hand(home: Path, basis: str, known: Roster | None) -> Index | None:
    """Return `known` if the index file is unchanged since, else the register in the index file.

    Falls back to `known` where the file is missing, cannot be read or was made on another basis. Its `file` is then
    `NOTHING`, so that the file is written again.
    """
    mine = known if isinstance(known, Index) and known.basis == basis else None
    if mine and mine.file == _index_stamp(home) != NOTHING:
        return mine
    return read_index(home, basis) or (mine and replace(mine, file=NOTHING))


def _folders(pupils: int) -> Generator[None, None, dict[str, bool]]:
    """Return the id of each child's folder, and whether the folder is a link. A link gets no row."""
    links: dict[str, bool] = {}
    with os.scandir(pupils) as entries:
        for number, entry in enumerate(entries, start=1):
            if is_id(entry.name):
                links[entry.name] = entry.is_symlink()
            if number % (_PIECE * 4) == 0:
                yield
    return links


def _still_right(
    before: Index | None, folders: dict[str, bool], pupils: int
) -> Generator[None, None, tuple[list[RosterRow], dict[str, Stamp]]]:
    """Return the rows of `before` whose records have not changed, and their stamps."""
    rows: list[RosterRow] = []
    stamps: dict[str, Stamp] = {}
    for number, row in enumerate(before.rows if before else (), start=1):
        if before and folders.get(row.id) is False and before.stamps[row.id] == _stamp(row.id, pupils) != NOTHING:
            rows.append(row)
            stamps[row.id] = before.stamps[row.id]
        if number % _PIECE == 0:
            yield
    return rows, stamps


def _read_again(
    ids: list[str], pupils: int, summarise: Callable[[PupilFolder], RosterRow]
) -> Generator[None, None, tuple[list[tuple[RosterRow, Stamp]], dict[str, str]]]:
    """Return the rows of the children `ids` with their stamps, and a sentence for each record that cannot be read."""
    rows: list[tuple[RosterRow, Stamp]] = []
    damaged: dict[str, str] = {}
    for number, pupil_id in enumerate(ids, start=1):
        stamp = _stamp(pupil_id, pupils)
        try:
            folder = reading.current(pupils, pupil_id).folder
        except NotFound:  # removed since the folder was listed
            continue
        except SenError as error:
            damaged[pupil_id] = str(error)
            continue
        try:
            rows.append((summarise(folder), stamp))
        except Damaged as error:  # the child's own framework
            damaged[pupil_id] = str(error)
        except SenError:  # about the school's framework, not about a child
            raise
        except Exception:  # a fault at one child: all other lines are made
            damaged[pupil_id] = f"The line of pupils/{pupil_id} in the register cannot be made from its record."
        if number * _READING % _PIECE == 0:
            yield
    return rows, damaged


def _write(home: Path, index: Index) -> None:
    """Write the index file. An error of the disk is ignored: the index is made again next time."""
    lines = [_Line(row, index.stamps[row.id]) for row in index.rows]
    content = _File(format=_FORMAT, fields=RosterRow.__struct_fields__, basis=index.basis, rows=lines)
    with suppress(OSError), files.opened(home) as at:
        files.replace(ROSTER, sealed.seal(msgspec.json.encode(content)), at, durable=False)


def _index_stamp(home: Path) -> Stamp:
    with suppress(OSError), files.opened(home) as at:
        return _stamp_of(ROSTER, at)
    return NOTHING


def _stamp(pupil_id: str, pupils: int) -> Stamp:
    try:
        return _stamp_of(f"{pupil_id}/{RECORD}", pupils)
    except OSError:
        return NOTHING


def _stamp_of(name: str, at: int) -> Stamp:
    facts = os.stat(name, dir_fd=at, follow_symlinks=False)
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
