"""TinyDB's tables as bytes: read strictly, and always written in the same form.

A file is `{"_meta": {"1": {...}}, "table": {"1": {...}, "2": {...}}, ...}`; a stock `TinyDB(path)` opens it.
"""

import json
from typing import Any

from sen_tui.domain.errors import SenError

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]
MOST_VALUES = 200_000
"""Values in one file. A full file of prose has fewer commas; as many empty values would take hundreds of megabytes."""
META = "_meta"
"""The table with one row about the file itself. Its name sorts before all other names."""


class Unreadable(SenError):
    """The bytes are not tables with a right checksum. `str()` is the end of a sentence and never quotes the bytes."""


class Newer(SenError):
    """The tables have the format of a newer sen-tui."""


def canonical(tree: object) -> bytes:
    """Return `tree` as JSON in the one form used for checksums: sorted, compact, UTF-8.

    Raises `ValueError` for NaN and for half characters.
    """
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def few_enough(content: bytes) -> bool:
    """Return whether JSON holds at most `MOST_VALUES` values, so that it can be parsed. Commas in texts count too."""
    return sum(map(content.count, (b",", b"[", b"{"))) <= MOST_VALUES


def parse(content: bytes) -> Tables:
    """Return the tables in `content`. Raises `Unreadable`."""
    if not few_enough(content):
        raise Unreadable("it has too many values")
    try:
        tree = json.loads(content.decode(), object_pairs_hook=_unique, parse_constant=_refused)
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8 text") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except ValueError:
        raise Unreadable("it is not whole JSON") from None
    if not isinstance(tree, dict) or not all(map(_is_table, tree.values())):
        raise Unreadable("it does not consist of tables")
    return tree


def meta_of(tables: Tables) -> Row:
    """Return the row of `_meta`. Raises `Unreadable` if it is missing."""
    meta: Row | None = tables.get(META, {}).get("1")
    if meta is None:
        raise Unreadable("it does not say what it is")
    return meta


def _is_table(rows: object) -> bool:
    return isinstance(rows, dict) and all(isinstance(row, dict) for row in rows.values())


def _unique(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise Unreadable("it says the same thing twice")
    return row


def _refused(constant: str) -> None:
    raise Unreadable("it has a number that is none")
