"""One child's folder as the bytes of its record, and back: one table for each part of the folder.

The record is built and read as a whole, with one parse instead of one for each of TinyDB's tables.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from sen_tui import __version__
from sen_tui.domain.errors import BadInput, Damaged, TooNew
from sen_tui.domain.folder import PupilFolder
from sen_tui.store import migrations, tables
from sen_tui.store.files import LARGEST
from sen_tui.store.layout import RECORD
from sen_tui.store.migrations import FORMAT
from sen_tui.store.tables import META, Tables, Unreadable

_SINGLE = "pupil"
_PLACE = re.compile(r"at `\$?([^`]*)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of a record: its number from 1, its checksum, that of the one before, who saved it and when."""

    number: int
    sum: str
    previous: str
    by: str
    at: datetime
    login: str = ""
    """The account under which it was made, as the computer knows it; empty in what format 1 kept."""
    note: str = ""
    """Why it was made, where it was not simply saved: "restored from revision 41"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A folder as it was read, and which revision it was."""

    folder: PupilFolder
    revision: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meta:
    format: int
    pupil: str
    revision: int
    previous: str
    by: str
    at: datetime
    login: str
    note: str
    app: str
    sum: str


def encode(
    folder: PupilFolder, *, after: Revision | None, by: str, at: datetime, login: str = "", note: str = ""
) -> tuple[bytes, Revision]:
    """Return the bytes of the revision that follows `after`, and what it is called.

    The same folder, predecessor, author and time give the same bytes. Raises `BadInput` for what
    cannot be kept: numbers that are none, half characters, more than `files.LARGEST` bytes.
    """
    number, previous = (after.number + 1, after.sum) if after else (1, "")
    moment = at.astimezone(UTC)
    meta = {
        "format": FORMAT,
        "pupil": folder.pupil.id,
        "revision": number,
        "previous": previous,
        "by": by,
        "at": msgspec.to_builtins(moment),
        "login": login,
        "note": note,
        "app": __version__,
    }
    try:
        content, total = tables.sealed(_tables(folder), meta)
    except ValueError:
        raise BadInput("Something in this record is not text or not a number, so it cannot be kept.") from None
    if len(content) > LARGEST:
        raise BadInput(f"This record is too large: it would have more than {LARGEST // 2**20} MB.")
    made = Revision(number=number, sum=total, previous=previous, by=by, at=moment, login=login, note=note)
    return content, made


def decode(content: bytes, pupil_id: str, where: str = "record.json") -> Stored:
    """Return the folder in the bytes of a record of the child `pupil_id`; `where` names the file for people.

    Raises `Damaged` for everything that is not a whole, unaltered record of this child and `TooNew`
    for one that a newer sen-tui wrote. What the words in it break of the rules is not looked at.
    """
    try:
        tree = tables.parse(content)
        tables.check_seal(content, tree)  # the same in every format: a damaged number is not a newer program's
        _check_age(tables.meta_of(tree), where, pupil_id)
        tree = migrations.to_present(tree)
        meta = msgspec.convert(tables.meta_of(tree), _Meta)
        parts = _parts(tree)
        folder = msgspec.convert(parts, PupilFolder)
        kept = msgspec.json.decode(msgspec.json.encode(folder))
    except Unreadable as error:
        raise damaged(pupil_id, str(error), where) from None
    except msgspec.ValidationError as error:
        raise damaged(pupil_id, _misplaced(error), where) from None
    except ValueError:  # half a character that was written as an escape
        raise damaged(pupil_id, "it holds what cannot be text", where) from None
    if not meta.pupil == folder.pupil.id == pupil_id:
        raise damaged(pupil_id, "it is the record of another child", where)
    if kept != parts:
        _check_known(parts, kept, where, pupil_id)
    return Stored(folder=folder, revision=_revision(meta))


def damaged(pupil_id: str, what: str, where: str = "record.json") -> Damaged:
    """Return the error for a file of a child's folder; `what` ends the sentence."""
    way_out = (
        "Whoever looks after the server can put the last good revision in its place: "
        f"`sen-tui check {pupil_id} --repair`."
        if where == RECORD
        else "The other revisions can be read all the same."
    )
    return Damaged(f"The file pupils/{pupil_id}/{where} cannot be read: {what}. It is left as it is. {way_out}")


def _revision(meta: _Meta) -> Revision:
    return Revision(
        number=meta.revision,
        sum=meta.sum,
        previous=meta.previous,
        by=meta.by,
        at=meta.at,
        login=meta.login,
        note=meta.note,
    )


def _tables(folder: PupilFolder) -> Tables:
    parts = msgspec.to_builtins(folder)
    return {name: tables.numbered([rows] if name == _SINGLE else rows) for name, rows in parts.items()}


def _parts(tree: Tables) -> dict[str, Any]:
    parts: dict[str, Any] = {name: tables.in_order(rows) for name, rows in tree.items() if name != META}
    if len(parts.get(_SINGLE, ())) != 1:
        raise Unreadable("it is not about exactly one child")
    return parts | {_SINGLE: parts[_SINGLE][0]}


def _misplaced(error: msgspec.ValidationError) -> str:
    """Return where the form is wrong; the library's own sentence could quote what people wrote."""
    place = _PLACE.search(str(error))
    return f"{place[1].strip('.') if place else 'a table'} has not the form it should have"


def _too_new(where: str, pupil_id: str) -> TooNew:
    return TooNew(
        f"The file pupils/{pupil_id}/{where} was written by a newer sen-tui. It is left as it is; "
        "ask for this computer's sen-tui to be updated."
    )


def _check_age(meta: tables.Row, where: str, pupil_id: str) -> None:
    written = meta.get("format")
    if isinstance(written, int) and written > FORMAT:
        raise _too_new(where, pupil_id)
    if not migrations.known(written):
        raise Unreadable("it has no known format")


def _check_known(found: Any, kept: Any, where: str, pupil_id: str) -> None:
    """Raise `TooNew` if `found` has something that would be lost in the next save."""
    match found, kept:
        case dict(), dict():
            if found.keys() - kept.keys():
                raise _too_new(where, pupil_id)
            for key, value in found.items():
                _check_known(value, kept[key], where, pupil_id)
        case list(), list():
            for one, other in zip(found, kept, strict=True):
                _check_known(one, other, where, pupil_id)
