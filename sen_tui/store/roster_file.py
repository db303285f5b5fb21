"""The file of the register: JSON with a line of text for every child, in the order they are filed in.

Opening it decodes the dates only. All else of a line is decoded when somebody looks at it, so a large
school costs no more than what is on the screen.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

import msgspec

from sen_tui.domain.lines import filed_by
from sen_tui.domain.roster import Dated, RosterRow
from sen_tui.store import files, sealed
from sen_tui.store.layout import ROSTER
from sen_tui.store.roster_form import DATES, FORMAT, LARGEST, NOTHING, Stamp, stamp_of


class _Head(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """How a line begins: the dates, whose it is, and the stamp of the record it was made from."""

    planned: date | None
    latest: date | None
    aim: date | None
    left: bool
    id: str
    time: int
    size: int
    inode: int


class _Line(_Head, array_like=True, frozen=True, gc=False):
    """A whole line: the parts of a `RosterRow`."""

    called: str
    surname: str
    year: str
    class_name: str
    stage: str
    stage_name: str
    stage_short: str
    needs: tuple[str, ...]
    targets: int
    duties: tuple[date, ...]
    watched: bool


class Filed(msgspec.Struct, frozen=True):
    """The lines as they are in the file. One that says nothing understandable is that of nobody."""

    lines: list[bytes]

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, place: int) -> RosterRow:
        try:
            line = _LINE.decode(self.lines[place])
        except ValueError:
            return _NOBODY
        return RosterRow._make(_PARTS(line))

    def __iter__(self) -> Iterator[RosterRow]:
        return (self[place] for place in range(len(self.lines)))

    def by_dates(self) -> Iterable[tuple[Dated, Sequence[int]]]:
        """Yield dates, and which lines have them. Many have the same, so few are decoded."""
        same: dict[bytes, array[int]] = defaultdict(partial(array, "I"))
        for place, line in enumerate(self.lines):
            same[line[:DATES]].append(place)
        return ((_head(self.lines[places[0]]), places) for places in same.values())

    def place(self, pupil_id: str) -> int | None:
        """Return the number of a child's line, None where there is none."""
        asked = f'"{pupil_id}"'.encode()
        near = (place for place, line in enumerate(self.lines) if asked in line)
        return next((place for place in near if _head(self.lines[place]).id == pupil_id), None)


def line_of(row: RosterRow, stamp: Stamp) -> bytes:
    """Return the line of a child whose record has a stamp."""
    time, size, inode = stamp
    return msgspec.json.encode(_Line(time=time, size=size, inode=inode, **row._asdict()))


def made_from(line: bytes) -> tuple[str, Stamp]:
    """Return the id of the child of a line, and the stamp of the record it was made from."""
    try:
        whole = _LINE.decode(line)
    except ValueError:
        return "", NOTHING
    return whole.id, (whole.time, whole.size, whole.inode)


def filed(lines: Iterable[bytes]) -> list[bytes]:
    """Return lines in their order."""

    def order(line: bytes) -> tuple[date, str, str]:
        read = _LINE.decode(line)
        return filed_by(read.planned or read.latest, read.surname, read.id)

    return sorted(lines, key=order)


def stamp(home: Path) -> Stamp:
    """Return the stamp of the file itself."""
    with suppress(OSError), files.opened(home) as at:
        return stamp_of(ROSTER, at)
    return NOTHING


def read(home: Path, basis: str) -> list[bytes] | None:
    """Return the lines that were made on `basis`; None where the file is not there, not whole, or on another."""
    try:
        with files.opened(home) as at:
            content = files.read(ROSTER, at, LARGEST)
    except OSError:
        return None
    head = _beginning(basis)
    if not content.startswith(head) or not sealed.whole(content):
        return None
    lines = content.split(_BETWEEN)
    lines[0] = lines[0].removeprefix(head)
    lines[-1] = lines[-1].partition(b"\n")[0]
    return lines if lines[0] else []


def write(home: Path, basis: str, lines: list[bytes]) -> None:
    """Write the file. That it cannot be written is no reason to complain: it is only made again next time."""
    with suppress(OSError), files.opened(home) as at:
        files.replace(ROSTER, sealed.seal(_beginning(basis) + _BETWEEN.join(lines) + b"\n]}"), at, durable=False)


def unreadable(home: Path) -> bool:
    """Return whether there is a file that is not whole. It does no harm: the next register replaces it."""
    try:
        with files.opened(home) as at:
            return not sealed.whole(files.read(ROSTER, at, LARGEST))
    except FileNotFoundError:
        return False
    except OSError:
        return True


def forget(home: Path) -> bool:
    """Take the file away; return whether that was done. The next register makes it again."""
    with files.opened(home) as at:
        return files.remove(ROSTER, at)


def _beginning(basis: str) -> bytes:
    names = [field.name for field in msgspec.structs.fields(_Line)]
    return msgspec.json.encode({"format": FORMAT, "basis": basis, "fields": names})[:-1] + b',"rows":[\n'


def _head(line: bytes) -> _Head:
    try:
        return _HEAD.decode(line)
    except ValueError:
        return _NO_HEAD


_BETWEEN = b",\n"
_PARTS = attrgetter(*RosterRow._fields)
_HEAD, _LINE = msgspec.json.Decoder(_Head), msgspec.json.Decoder(_Line)
_NO_HEAD = _Head(id="", time=0, size=0, inode=0, planned=None, latest=None, aim=None, left=False)
_NOBODY = RosterRow(id="", called="", surname="", year="", class_name="", stage="")
