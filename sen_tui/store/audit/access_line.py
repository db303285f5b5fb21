"""One line of the access log: its entry, and the checksum that ties it to the line before."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast, get_args

from sen_tui.domain.at_work import Deed
from sen_tui.domain.possible import impossible
from sen_tui.store import tables
from sen_tui.store.layout import is_id

LONGEST = 1024
"""Most bytes of a line with its end; no line of ours can be longer."""

_NAME_LIMIT = 64
LONGEST_REASON = 160
"""Most bytes of a reason: with it, a line of the longest names still has no more than `LONGEST`."""
_STRING, _STRING_BEGUN = re.compile(rb'"(?:[^"\\\x00-\x1f]|\\.)*"'), re.compile(rb'(?:"(?:[^"\\\x00-\x1f]|\\.)*\\?)?')
_NUMBER, _NUMBER_BEGUN = re.compile(rb"[0-9]+"), re.compile(b"")
_VALUES = tuple(
    (key, _NUMBER, _NUMBER_BEGUN) if key in (b"pid", b"revision") else (key, _STRING, _STRING_BEGUN)
    for key in (b"at", b"deed", b"host", b"login", b"pid", b"prev", b"pupil", b"reason", b"revision", b"sum")
)
"""The keys of a line in their order, with the form of a whole value and of one that was cut off."""
_DEEDS = {deed for part in get_args(Deed) for deed in get_args(part)}


class Entry(NamedTuple):
    """One deed: time, account, computer and process, and the child, revision and reason of a deed that has them."""

    at: datetime
    login: str
    host: str
    pid: int
    deed: Deed
    pupil: str = ""
    revision: int = 0
    reason: str = ""


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
        **({"reason": entry.reason} if entry.reason else {}),
    }
    total = _sum(row)
    return tables.canonical(row | {"sum": total}) + b"\n", total


def reason_fits(reason: str) -> bool:
    """Return whether there is a reason, and it is short enough for a line."""
    return 0 < len(tables.canonical(reason)) - len('""') <= LONGEST_REASON


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


def is_cut_off(content: bytes, before: str) -> bool:
    """Return whether `content` can be what a crash left of the line after the checksum `before`: its beginning."""
    rest = content
    for key, whole, begun in _VALUES:
        opening = b'%c"%s":' % (b"{" if key == b"at" else b",", key)
        if not rest.startswith(opening):
            if opening.startswith(rest):
                return True
            if key == b"reason":
                continue
            return False
        rest = rest[len(opening) :]
        value = whole.match(rest)
        if value is None:
            return bool(begun.fullmatch(rest))
        if key == b"prev" and value[0] != b'"%s"' % before.encode():
            return False
        rest = rest[value.end() :]
    return not rest and isinstance(read_line(content + b"}"), Line)


def _entry(*, at: str, deed: str, prev: str, **rest: Any) -> Entry:
    """Return the entry in a line. Raises `TypeError` or `ValueError` for values that this program does not write."""
    if deed not in _DEEDS:
        raise ValueError("no deed that is known")
    entry = Entry(at=datetime.fromisoformat(at), deed=cast(Deed, deed), **rest)
    if [type(value) for value in entry[1:]] != [str, str, int, str, str, int, str]:
        raise TypeError("a value of another kind")
    if impossible(entry) or entry.at.utcoffset() != timedelta():
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
