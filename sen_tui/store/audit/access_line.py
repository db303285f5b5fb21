"""One line of the access log: its entry, and the checksum that ties it to the line before."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple, cast, get_args

from sen_tui.domain.at_work import Deed
from sen_tui.domain.possible import impossible
from sen_tui.store import tables
from sen_tui.store.layout import is_id

LONGEST = 1024
"""Most bytes of a line with its end; no line of ours can be longer."""

_NAME_LIMIT = 64
_DEEDS = {deed for part in get_args(Deed) for deed in get_args(part)}


class Entry(NamedTuple):
    """One deed: time, account, computer and process, and the child and revision of a deed that has them."""

    at: datetime
    login: str
    host: str
    pid: int
    deed: Deed
    pupil: str = ""
    revision: int = 0


class Line(NamedTuple):
    """An entry with its checksum, and the checksum of the line before."""

    entry: Entry
    prev: str
    sum: str


def sealed_line(entry: Entry, before: str) -> tuple[bytes, str]:
    """Return the bytes of the line that follows the checksum `before`, and its own checksum.

    A `pupil` that is not the id of a child is left empty.
    """
    row: tables.Row = {
        "at": entry.at.astimezone(UTC).isoformat(),
        "login": _plain(entry.login),
        "host": _plain(entry.host),
        "pid": entry.pid,
        "deed": entry.deed,
        "pupil": entry.pupil if is_id(entry.pupil) else "",
        "revision": entry.revision,
        "prev": before,
    }
    total = _sum(row)
    return tables.canonical(row | {"sum": total}) + b"\n", total


def read_line(content: bytes) -> Line | str:
    """Return a line, or the end of a sentence about its fault, which quotes nothing of the line."""
    try:
        row = json.loads(content.decode())
        total, prev = row.pop("sum"), row["prev"]
    except (ValueError, RecursionError):
        return "it is not whole"
    except (AttributeError, LookupError, TypeError):  # JSON, but no line of ours
        return "it was altered"
    if not isinstance(total, str) or not isinstance(prev, str) or _sum(row) != total:
        return "it was altered"
    try:
        return Line(entry=_entry(**row), prev=prev, sum=total)
    except (TypeError, ValueError):
        return "it says what this sen-tui does not know"


def _entry(*, at: str, deed: str, prev: str, **rest: Any) -> Entry:
    """Return the entry in a line. Raises `TypeError` or `ValueError` for values that this program does not write."""
    if deed not in _DEEDS:
        raise ValueError("no deed that is known")
    entry = Entry(at=datetime.fromisoformat(at), deed=cast(Deed, deed), **rest)
    if impossible(entry):
        raise ValueError("a value that cannot be")
    return entry


def _sum(row: tables.Row) -> str:
    """Return the checksum of a line; "" for a line that cannot be written, with half a character for example."""
    try:
        return hashlib.sha256(tables.canonical(row)).hexdigest()
    except (ValueError, RecursionError):
        return ""


def _plain(name: str) -> str:
    """Return the name of an account or a computer, cut short and on one line."""
    return "".join(c for c in name if c.isprintable())[:_NAME_LIMIT]
