"""One child's folder as the bytes of its record, and back: one table for each part of the folder.

The record is built and read as a whole, with one parse instead of one for each of TinyDB's tables.
"""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from sen_tui import __version__
from sen_tui.domain.errors import BadInput, Damaged, TooNew
from sen_tui.domain.folder import PupilFolder
from sen_tui.store import migrations, record_form, tables
from sen_tui.store.files import LARGEST
from sen_tui.store.known_parts import all_kept
from sen_tui.store.layout import RECORD
from sen_tui.store.migrations import FORMAT
from sen_tui.store.record_form import Meta
from sen_tui.store.tables import META, SINGLE, Tables, Unreadable

_PLACE = re.compile(r"at `\$?([^`]*)`")


class Revision(msgspec.Struct, frozen=True, kw_only=True):
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


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A folder as it was read, and which revision it was."""

    folder: PupilFolder
    revision: Revision


def encode(
    folder: PupilFolder, *, after: Revision | None, by: str, at: datetime, login: str = "", note: str = ""
) -> tuple[bytes, Revision]:
    """Return the bytes of the revision that follows `after`, and what it is called.

    The same folder, predecessor, author and time give the same bytes. Raises `BadInput` for what
    cannot be kept: numbers that are none, half characters, more than `files.LARGEST` bytes, what would not
    read back as the same folder.
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
    made = Revision(number=number, sum="", previous=previous, by=by, at=moment, login=login, note=note)
    try:
        quick, total = tables.sealed(record_form.rows(folder), meta, record_form.writer(folder))
        made = replace(made, sum=total)
        if _says(quick, folder, made):
            return _small_enough(quick), made
        content, total = tables.sealed(_tables(folder), meta)
    except ValueError:
        raise BadInput("Something in this record is not text or not a number, so it cannot be kept.") from None
    made = replace(made, sum=total)
    if not _reads_back(content, folder, made):
        raise BadInput("This record would not read back as it is, so it was not saved. Please report this.")
    return _small_enough(content), made


def decode(content: bytes, pupil_id: str, where: str = "record.json") -> Stored:
    """Return the folder in the bytes of a record of the child `pupil_id`; `where` names the file for people.

    Raises `Damaged` for everything that is not a whole, unaltered record of this child and `TooNew`
    for one that a newer sen-tui wrote. What the words in it break of the rules is not looked at.
    """
    if found := record_form.read(content):
        return _stored(*found, pupil_id, where)
    try:
        tree = tables.parse(content)
        tables.check_seal(content, tree)  # the same in every format: a damaged number is not a newer program's
        _check_age(tables.meta_of(tree), where, pupil_id)
        tree = migrations.to_present(tree)
        meta = msgspec.convert(tables.meta_of(tree), Meta)
        parts = _parts(tree)
        folder = msgspec.convert(parts, PupilFolder)
        kept = msgspec.json.decode(msgspec.json.encode(folder))
    except Unreadable as error:
        raise damaged(pupil_id, str(error), where) from None
    except msgspec.ValidationError as error:
        raise damaged(pupil_id, _misplaced(error), where) from None
    except ValueError:  # half a character that was written as an escape
        raise damaged(pupil_id, "it holds what cannot be text", where) from None
    stored = _stored(folder, meta, pupil_id, where)
    if kept != parts and not all_kept(parts, kept):
        raise _too_new(where, pupil_id)
    return stored


def way_back(pupil_id: str) -> str:
    """Return the sentence that says what helps where a record is damaged and its history is not."""
    return (
        "Whoever looks after the server can put the last good revision in its place: "
        f"`sen-tui check {pupil_id} --repair`."
    )


def damaged(pupil_id: str, what: str, where: str = "record.json") -> Damaged:
    """Return the error for a file of a child's folder; `what` ends the sentence."""
    way_out = way_back(pupil_id) if where == RECORD else "The other revisions can be read all the same."
    return Damaged(f"The file pupils/{pupil_id}/{where} cannot be read: {what}. It is left as it is. {way_out}")


def _small_enough(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise BadInput(f"This record is too large: it would have more than {LARGEST // 2**20} MB.")
    return content


def _says(content: bytes, folder: PupilFolder, revision: Revision) -> bool:
    """Return whether the bytes of a record, just made, read back as what it was made of."""
    found = record_form.said(content)
    return found is not None and found[0] == folder and _revision(found[1]) == revision


def _reads_back(content: bytes, folder: PupilFolder, revision: Revision) -> bool:
    """Return the same as `_says` of a record that has not quite the form of a folder."""
    try:
        return decode(content, folder.pupil.id) == Stored(folder=folder, revision=revision)
    except Damaged:
        return False


def _stored(folder: PupilFolder, meta: Meta, pupil_id: str, where: str) -> Stored:
    if not meta.pupil == folder.pupil.id == pupil_id:
        raise damaged(pupil_id, "it is the record of another child", where)
    return Stored(folder=folder, revision=_revision(meta))


def _revision(meta: Meta) -> Revision:
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
    return {name: tables.numbered([rows] if name == SINGLE else rows) for name, rows in parts.items()}


def _parts(tree: Tables) -> dict[str, Any]:
    parts: dict[str, Any] = {name: tables.in_order(rows) for name, rows in tree.items() if name != META}
    if len(parts.get(SINGLE, ())) != 1:
        raise Unreadable("it is not about exactly one child")
    return parts | {SINGLE: parts[SINGLE][0]}


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
