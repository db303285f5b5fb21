"""Bytes of one file as a TinyDB, without the file."""

from collections.abc import Mapping
from typing import Any

from tinydb.storages import Storage
from typing_extensions import override

from sen_tui.store.tables import Tables, canonical, parse


class Snapshot(Storage):
    """The bytes of one file as TinyDB's storage: parsed afresh at each read, so nothing is shared by accident."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    @override
    def read(self) -> Tables | None:
        """Return the tables, or None of an empty file. Raises `Unreadable`."""
        return parse(self.content) if self.content else None

    @override
    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the bytes. Raises `ValueError` for what JSON cannot hold."""
        self.content = canonical(data)
