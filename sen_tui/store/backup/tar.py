"""A tar.gz of plain files, written and read as a stream. Any `tar` reads ours; we read no other kind.

Nothing is unpacked here. Links, folders, devices and the names of other tar formats are refused.
"""

import gzip
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from sen_tui.store.tables import Unreadable

NOT_WHOLE = "it is not whole, or not a backup"

_BLOCK = tarfile.BLOCKSIZE
_END = b"\0" * (2 * _BLOCK)
_LONGEST_END = tarfile.RECORDSIZE + len(_END)
_MODE = 0o600
_LEVEL = 6
"""The level of compression. The next level takes half as long again and saves one per cent."""


@contextmanager
def packing(file: BinaryIO) -> Iterator[gzip.GzipFile]:
    """Yield the stream for `add`. The archive is complete when the body ends without an error."""
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_LEVEL, mtime=0) as packed:
        yield packed
        packed.write(_END)


def add(packed: gzip.GzipFile, name: str, size: int, pieces: Iterable[bytes], at: datetime) -> None:
    """Add a member of `size` bytes, given in pieces. Raises `ValueError` for a name of over 255 bytes."""
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, int(at.timestamp()), _MODE
    packed.write(info.tobuf(tarfile.USTAR_FORMAT, "utf-8", "strict"))
    for piece in pieces:
        packed.write(piece)
    packed.write(b"\0" * (-size % _BLOCK))


@contextmanager
def unpacking(file: BinaryIO) -> Iterator[gzip.GzipFile]:
    """Yield the unpacked stream of an archive, from its beginning. Raises `Unreadable` for a damaged archive."""
    file.seek(0)
    try:
        with gzip.GzipFile(fileobj=file, mode="rb") as packed:
            yield packed
    except (EOFError, zlib.error, gzip.BadGzipFile, tarfile.HeaderError, ValueError):
        raise Unreadable(NOT_WHOLE) from None


def members(packed: gzip.GzipFile) -> Iterator[tuple[str, int]]:
    """Yield name and size of each member. The caller reads exactly that many bytes before it asks for the next."""
    while (header := packed.read(_BLOCK)).strip(b"\0"):
        info = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
        if info.type != tarfile.REGTYPE or info.size < 0 or info.linkname:
            raise Unreadable("it holds something other than plain files")
        end = packed.tell() + info.size
        yield info.name, info.size
        if packed.tell() != end or packed.read(-info.size % _BLOCK).strip(b"\0"):
            raise Unreadable(NOT_WHOLE)
    rest = packed.read(_LONGEST_END)
    if len(header) + len(rest) < len(_END) or rest.strip(b"\0") or packed.read(1):
        raise Unreadable(NOT_WHOLE)
