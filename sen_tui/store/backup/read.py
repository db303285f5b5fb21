"""Reading a backup: from beginning to end, every sum checked, nothing believed and nothing unpacked."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from gzip import GzipFile
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import TooNew
from sen_tui.store.backup import tar
from sen_tui.store.backup.shape import FORMAT, MANIFEST, MOST_BYTES, MOST_MEMBERS, Position, largest, position
from sen_tui.store.tables import Unreadable

_LONGEST_LINE = 2048
"""Bytes of a line of the list; a name has at most 255."""

Take = Callable[[str, bytes], None]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says about itself, and what was found in it."""

    format: int
    made: datetime
    app: str
    children: int
    files: int
    log: str
    """The checksum of the newest line of the access log that is in it."""
    size: int = 0
    """Bytes of all files together."""


class _Listed(msgspec.Struct):
    name: str
    size: int
    sha256: str


def read_through(file: BinaryIO, take: Take = lambda name, content: None) -> Contents:
    """Read a whole backup, give each file in it to `take`, and return what it is.

    The list with the sums is at the end, so `take` must not rely on what it got before this returns.
    Raises `Unreadable` for whatever is not a whole backup, `TooNew`, and `OSError`.
    """
    with tar.unpacking(file) as packed:
        return _Reader(packed, take).read_members()


class _Reader:
    """One backup while it is read; memory does not grow with it."""

    def __init__(self, packed: GzipFile, take: Take) -> None:
        self.packed = packed
        self.take = take
        self.found = hashlib.sha256()
        self.files = 0
        self.size = 0
        self.last: Position = (-1, "", 0, "")

    def read_members(self) -> Contents:
        """Return what the backup is, once everything in it is as its list says."""
        contents: Contents | None = None
        for name, size in tar.members(self.packed):
            if contents:
                raise Unreadable("there is something behind its list")
            if name == MANIFEST:
                contents = self._list(size)
            else:
                self._member(name, size)
        if not contents:
            raise Unreadable("it has no list of what is in it")
        return contents

    def _member(self, name: str, size: int) -> None:
        place = position(name)
        if place is None or place <= self.last:
            raise Unreadable("it holds a file that is not one of a cabinet")
        self.last = place
        self.files += 1
        self.size += size
        if size > largest(name) or self.size > MOST_BYTES or self.files > MOST_MEMBERS:
            raise Unreadable("it holds more than a cabinet can")
        content = self.packed.read(size)
        self.found.update(_triple(name, size, hashlib.sha256(content).hexdigest()))
        self.take(name, content)

    def _list(self, size: int) -> Contents:
        """Return what the head of the list says. Raises `Unreadable` where the list does not fit the members."""
        end = self.packed.tell() + size
        contents = _head(self._line())
        said = hashlib.sha256()
        while (line := self._line()) != b"]}\n":
            one = msgspec.json.decode(line.rstrip(b",\n"), type=_Listed)
            said.update(_triple(one.name, one.size, one.sha256))
        same = said.digest() == self.found.digest() and contents.files == self.files
        if not same or self.packed.tell() != end:
            raise Unreadable("what is in it is not what its list says")
        return replace(contents, size=self.size)

    def _line(self) -> bytes:
        return self.packed.readline(_LONGEST_LINE)


def _head(line: bytes) -> Contents:
    contents = msgspec.json.decode(line.rstrip(b"\n") + b"]}", type=Contents)
    if contents.format > FORMAT:
        raise TooNew("This backup was made by a newer sen-tui. Restore it with that one.")
    return contents


def _triple(name: str, size: int, total: str) -> bytes:
    return f"{name}\0{size}\0{total}\n".encode()
