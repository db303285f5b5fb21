"""One line of the access log: what it says, and how it is sealed to the line before."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import msgspec

from sen_tui.store import tables
from sen_tui.store.layout import is_id

Deed = (
    Literal["added", "opened", "saved", "showed", "listed", "took_over", "cut_off"]
    | Literal["printed", "exported", "backed_up", "restored", "repaired", "school"]
)
"""What people do to folders; `cut_off`: a crash cut off the line before; `school`: its details were changed."""

LONGEST = 1024
"""Bytes of a line with its end; none of ours can have more."""

_NAME_LIMIT = 64
_ROW = dict[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed: when, by whom, from which computer and process; the child and the revision where it has one."""

    at: datetime
    login: str
    host: str
    pid: int
    deed: Deed
    pupil: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as it is kept: with its checksum, and that of the line before."""

    entry: Entry
    prev: str
    sum: str


def sealed(entry: Entry, before: str) -> tuple[bytes, str]:
    """Return the bytes of the line after the one with the checksum `before`, and its own checksum.

    Whatever is not the id of a child is left out of its place.
    """
    row: _ROW = {
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


def read(content: bytes) -> Line | str:
    """Return a line, or what is wrong with it: the end of a sentence that quotes nothing of it."""
    try:
        row = msgspec.json.decode(content, type=_ROW)
    except (ValueError, RecursionError):
        return "it is not whole"
    total, prev = row.pop("sum", None), row.get("prev")
    if not isinstance(total, str) or not isinstance(prev, str) or _sum(row) != total:
        return "it was altered"
    try:
        entry = msgspec.convert({name: value for name, value in row.items() if name != "prev"}, Entry)
    except ValueError:
        return "it says what this sen-tui does not know"
    return Line(entry=entry, prev=prev, sum=total)


def _sum(row: _ROW) -> str:
    return hashlib.sha256(tables.canonical(row)).hexdigest()


def _plain(name: str) -> str:
    """Return the name of an account or a computer, short and of one line."""
    return "".join(c for c in name if c.isprintable())[:_NAME_LIMIT]
