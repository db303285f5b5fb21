"""A record or the school's file as TinyDB's storage: its bytes, strictly read and sealed.

TinyDB's own storage writes in place, without a lock, and once for each table. This one never touches the
disk. `write` only holds the tables, `seal` seals them, and one commit (`saving`) checks lock and revision and
replaces the file.
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
    """The bytes of one file. They are parsed afresh at each read, so nothing is shared by accident."""

    def __init__(self, content: bytes | None = None, to_present: Callable[[Tables], Tables] | None = None) -> None:
        """Hold the sealed bytes of a file, or None of a new one; `to_present` brings earlier formats up to date."""
        self.content = content
        self._to_present = to_present
        self._has_seal = True
        self._meta_end = 0

    @override
    def read(self) -> Tables | None:
        """Return the tables, None of a new file. Raises `Unreadable` unless they have the right seal."""
        if self.content is None:
            return None
        tables = parse(self.content)
        if not self._has_seal:
            return tables
        _check_seal(self.content, tables)
        return self._to_present(tables) if self._to_present else tables

    @override
    def write(self, data: Tables) -> None:
        """Hold the tables as bytes without a seal. Raises `ValueError` for what JSON cannot hold."""
        self.content = canonical(data)
        self._has_seal = False
        self._meta_end = len(canonical({META: data.get(META, {})})) - len("}}")

    def seal(self) -> tuple[bytes, str]:
        """Return the bytes that were written, with their seal in the row of `_meta`, and the checksum."""
        return sealed.seal_within(self.content or b"", self._meta_end)


def unit_of_work(storage: SealedStorage) -> TinyDB:
    """Return TinyDB for one unit of work with a storage: read once at most, and written once when it is closed."""
    return TinyDB(storage=CachingMiddleware(lambda: storage))


def rows(database: TinyDB, table: str) -> list[Document]:
    """Return the rows of a table by number. Raises `Unreadable` if one is missing."""
    try:
        numbered = sorted(database.table(table), key=attrgetter("doc_id"))
    except ValueError:  # it has another name than a number
        numbered = []
    if [row.doc_id for row in numbered] != list(range(1, len(database.table(table)) + 1)):
        raise Unreadable("a row of a table is missing")
    return numbered


def _check_seal(content: bytes, tables: Tables) -> None:
    """Raise `Unreadable` unless the checksum in `tables` is that of `content`, however it is spaced."""
    meta = dict(meta_of(tables))
    total = meta.pop("sum", None)
    if not isinstance(total, str):
        raise Unreadable("it has no checksum")
    try:
        as_written = sealed.whole_within(content, total)
        if as_written and b"\\ud" not in content.lower():  # as which alone half a character can be written
            return
        respaced = canonical({**tables, META: {**tables[META], "1": meta}})
    except (ValueError, RecursionError):
        raise Unreadable("it holds what cannot be text") from None
    if not as_written and hashlib.sha256(respaced).hexdigest() != total:
        raise Unreadable("its checksum is wrong")
