"""Reads a backup from beginning to end and checks every checksum. Nothing is unpacked to the disk."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from gzip import GzipFile
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import TooNew
from sen_tui.store.backup import tar
from sen_tui.store.backup.shape import FORMAT, MANIFEST, MOST_MEMBERS, Position, largest, most_bytes, position
from sen_tui.store.tables import Unreadable

_LONGEST_LINE = 2048
"""Most bytes of a line of the list. A name in it has at most 255."""

Take = Callable[[str, bytes], None]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a backup's list, and the size of its files."""

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
    """Read a whole backup, give each file in it to `take`, and return its head.

    The list of checksums is at the end, so the files given to `take` are unproven until this returns.
    Raises `Unreadable` for a backup that is not whole, `TooNew`, and `OSError`.
    """
    most = most_bytes(file.seek(0, os.SEEK_END))
    with tar.unpacking(file) as packed:
        return _Reader(packed, take, most).read_members()


class _Reader:
    """Reads one backup. It keeps one checksum of all members, so memory does not grow with their number."""

    def __init__(self, packed: GzipFile, take: Take, most: int) -> None:
        self.packed = packed
        self.take = take
        self.most = most
        self.actual = hashlib.sha256()
        self.files = 0
        self.size = 0
        self.last: Position = (-1, "", 0, "")

    def read_members(self) -> Contents:
        """Return the head of the backup, after every member was compared with the list."""
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
        if size > largest(name) or self.size > self.most or self.files > MOST_MEMBERS:
            raise Unreadable("it holds more than a cabinet can")
        content = self.packed.read(size)
        self.actual.update(_triple(name, size, hashlib.sha256(content).hexdigest()))
        self.take(name, content)

    def _list(self, size: int) -> Contents:
        """Return the head of the list. Raises `Unreadable` where the list does not fit the members."""
        end = self.packed.tell() + size
        contents = _head(self._line())
        expected = hashlib.sha256()
        while (line := self._line()) != b"]}\n":
            member = msgspec.json.decode(line.rstrip(b",\n"), type=_Listed)
            expected.update(_triple(member.name, member.size, member.sha256))
        same = expected.digest() == self.actual.digest() and contents.files == self.files
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
