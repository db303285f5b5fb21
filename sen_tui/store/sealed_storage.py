"""TinyDB's storage for a record or the school's file: bytes that are strictly read and sealed.

TinyDB's own storage writes in place, without a lock, and once for each table. This storage never touches
the disk. `write` holds the tables in memory and `seal` seals them. One commit (`saving`) then checks lock and
revision and replaces the file.
"""

import hashlib
from collections.abc import Callable
from operator import attrgetter

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage
from tinydb.table import Document
from typing_extensions import override

from sen_tui.store import sealed
from sen_tui.store.tables import META, Tables, Unreadable, canonical, meta_of, parse


class SealedStorage(Storage):
    """The bytes of one file. Each read parses them again, so that two readers never share a table."""

    def __init__(self, content: bytes | None = None, to_present: Callable[[Tables], Tables] | None = None) -> None:
        """Hold the sealed bytes of a file, or None for a new file; `to_present` converts tables of earlier formats."""
        self.content = content
        self._to_present = to_present
        self._has_seal = True
        self._meta_end = 0

    @override
    def read(self) -> Tables | None:
        """Return the tables; None for a new file. Raises `Unreadable` unless the seal is right."""
        if self.content is None:
            return None
        tables = parse(self.content)
        if not self._has_seal:
            return tables
        _check_seal(self.content, tables)
        return self._to_present(tables) if self._to_present else tables

    @override
    def write(self, data: Tables) -> None:
        """Hold the tables as bytes without a seal. Raises `ValueError` for NaN and half characters."""
        self.content = canonical(data)
        self._has_seal = False
        self._meta_end = len(canonical({META: data.get(META, {})})) - len("}}")

    def seal(self) -> tuple[bytes, str]:
        """Return the written bytes with a seal in the row of `_meta`, and the checksum."""
        return sealed.seal_within(self.content or b"", self._meta_end)


def unit_of_work(storage: SealedStorage) -> TinyDB:
    """Return a TinyDB over `storage` for one unit of work. It reads at most once, and writes once when it is closed."""
    return TinyDB(storage=CachingMiddleware(lambda: storage))


def rows(database: TinyDB, table: str) -> list[Document]:
    """Return the rows of a table in order of their numbers. Raises `Unreadable` if a number is missing."""
    try:
        numbered = sorted(database.table(table), key=attrgetter("doc_id"))
    except ValueError:  # a row is named by something other than a number
        numbered = []
    if [row.doc_id for row in numbered] != list(range(1, len(database.table(table)) + 1)):
        raise Unreadable("a row of a table is missing")
    return numbered


def _check_seal(content: bytes, tables: Tables) -> None:
    """Raise `Unreadable` unless the checksum in `tables` fits `content`. Other spaces between its tokens do no harm."""
    meta = dict(meta_of(tables))
    total = meta.pop("sum", None)
    if not isinstance(total, str):
        raise Unreadable("it has no checksum")
    try:
        as_written = sealed.whole_within(content, total)
        if as_written and b"\\ud" not in content and b"\\uD" not in content:  # the only way to write half a character
            return
        respaced = canonical({**tables, META: {**tables[META], "1": meta}})
    except (ValueError, RecursionError):
        raise Unreadable("it holds what cannot be text") from None
    if not as_written and hashlib.sha256(respaced).hexdigest() != total:
        raise Unreadable("its checksum is wrong")
