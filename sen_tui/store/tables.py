"""The form of our files: TinyDB's tables, as bytes that are read strictly and always written the same.

A file is `{"_meta": {"1": {...}}, "table": {"1": {...}, "2": {...}}, ...}`; a stock `TinyDB(path)` opens
it. TinyDB's own storage writes in place and without a lock, so the bytes go to disk by `files` alone and
TinyDB works on a snapshot of them. The one row of `_meta` ends with the checksum of the file.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sen_tui.domain.errors import SenError

Row = dict[str, Any]
Tables = dict[str, dict[str, Any]]
META = "_meta"
SINGLE = "pupil"
"""The table of a record that always has exactly one row."""
T = TypeVar("T")


class Unreadable(SenError):
    """Bytes are not tables with a right checksum. `str()` ends a sentence; it never quotes the bytes."""


def canonical(tree: object) -> bytes:
    """Return `tree` as JSON in the one form that checksums are taken of: sorted, compact, UTF-8.

    Raises `ValueError` for NaN and for half characters.
    """
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def parse(content: bytes) -> Tables:
    """Return the tables that `content` holds. Raises `Unreadable`."""
    try:
        tree = json.loads(content.decode(), object_pairs_hook=_unique, parse_constant=_refused)
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except ValueError:
        raise Unreadable("it is not whole JSON") from None
    if not isinstance(tree, dict) or not all(isinstance(rows, dict) for rows in tree.values()):
        raise Unreadable("it does not consist of tables")
    return tree


def _unique(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise Unreadable("it says the same thing twice")
    return row


def _refused(constant: str) -> None:
    raise Unreadable("it has a number that is none")


def numbered(rows: Iterable[T]) -> dict[str, T]:
    """Return rows as a table: numbered from "1" in their order, as TinyDB numbers them."""
    return {str(number): row for number, row in enumerate(rows, start=1)}


def in_order(table: Mapping[str, T]) -> list[T]:
    """Return the rows of a table by number. Raises `Unreadable` if one is missing."""
    try:
        return list(map(table.__getitem__, _numbers(len(table))))
    except KeyError:
        raise Unreadable("a row of a table is missing") from None


@lru_cache(maxsize=128)  # tables have few lengths
def _numbers(last: int) -> tuple[str, ...]:
    return tuple(map(str, range(1, last + 1)))


def sealed(
    tables: Mapping[str, object], meta: Row, written: Callable[[object], bytes] = canonical
) -> tuple[bytes, str]:
    """Return the bytes of a file and their checksum: SHA-256 of the canonical form without the checksum.

    Raises `ValueError` for what JSON cannot hold.
    """
    unsigned = written({META: {"1": meta}, **tables})
    total = hashlib.sha256(unsigned).hexdigest()
    before = len(_before(meta))  # `_meta` sorts before every table, `sum` after every key of it
    return unsigned[: before - 1] + _seal(total) + unsigned[before:], total


def meta_of(tables: Tables) -> Row:
    """Return the row of `_meta`. Raises `Unreadable` if there is none."""
    meta = tables.get(META, {}).get("1")
    if not isinstance(meta, dict):
        raise Unreadable("it does not say what it is")
    return meta


def has_sum(content: bytes, total: str) -> bool:
    """Return whether `total` is the checksum in `content` and that of its bytes, just as they are."""
    seal = _seal(total)
    before, after = content.find(seal), memoryview(content)
    found = hashlib.sha256(after[:before])
    found.update(b"}")
    found.update(after[before + len(seal) :])
    return before >= 0 and found.hexdigest() == total


def check_seal(content: bytes, tables: Tables) -> None:
    """Raise `Unreadable` unless the checksum in `tables` is that of `content`, however it is spaced."""
    meta = dict(meta_of(tables))
    said = meta.pop("sum", None)
    if not isinstance(said, str):
        raise Unreadable("it has no checksum")
    try:
        if has_sum(content, said):
            return
        respaced = canonical({**tables, META: {**tables[META], "1": meta}})
    except (ValueError, RecursionError):  # an escaped half character, which no file of ours has
        raise Unreadable("it holds what cannot be text") from None
    if hashlib.sha256(respaced).hexdigest() != said:
        raise Unreadable("its checksum is wrong")


def _before(meta: Row) -> bytes:
    return b'{"_meta":{"1":' + canonical(meta)


def _seal(total: str) -> bytes:
    return b',"sum":"' + total.encode() + b'"}'
