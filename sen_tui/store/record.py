"""The record of one child: a folder as bytes, and back. Each part of the folder is one table of TinyDB."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec.structs import replace

from sen_tui import __version__
from sen_tui.domain.errors import BadInput, Damaged, TooNew
from sen_tui.domain.kept_value import says_more
from sen_tui.domain.possible import impossible
from sen_tui.store import migrations
from sen_tui.store.files import LARGEST
from sen_tui.store.layout import MOST_REVISIONS, RECORD
from sen_tui.store.sealed_storage import SealedStorage, rows, unit_of_work
from sen_tui.store.tables import META, Newer, Unreadable

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder

_SINGLE = "pupil"
"""The table that always has exactly one row."""
_PLACE = re.compile(r"at `\$?([^`]*)`")


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One state of a record: number from 1, own checksum, checksum of the one before, name of the author, time."""

    number: int
    sum: str
    previous: str
    by: str
    at: datetime
    login: str = ""
    """The account of the author on this computer; empty in records of format 1."""
    note: str = ""
    """The reason for a revision that is not an ordinary save: "restored from revision 41"."""


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A folder as read from its file, and the revision it belongs to."""

    folder: PupilFolder
    revision: Revision


class _Meta(msgspec.Struct, frozen=True, kw_only=True):
    """The row of `_meta`: format, id of the child, version of sen-tui, and the parts of the `Revision`."""

    format: int
    pupil: str
    app: str
    revision: Annotated[int, msgspec.Meta(ge=1, le=MOST_REVISIONS)]
    sum: str
    previous: str
    by: str
    at: datetime
    login: str
    note: str


def encode(
    folder: PupilFolder, *, after: Revision | None, by: str, at: datetime, login: str = "", note: str = ""
) -> tuple[bytes, Revision]:
    """Return the bytes of the revision that follows `after`, and the revision itself.

    The same folder, predecessor, author and time give the same bytes. Raises `BadInput` for a folder that
    cannot be kept: it holds NaN, half a surrogate pair or an impossible value, needs more than `files.LARGEST`
    bytes, or would not read back equal.
    """
    number, previous = (after.number + 1, after.sum) if after else (1, "")
    revision = Revision(number=number, sum="", previous=previous, by=by, at=at.astimezone(UTC), login=login, note=note)
    if wrong := impossible(folder) or impossible(revision):
        raise BadInput(f"This record cannot be kept: {wrong}.")
    try:
        content, total = _as_bytes(folder, revision)
    except ValueError:
        raise BadInput("Something in this record is not text or not a number, so it cannot be kept.") from None
    revision = replace(revision, sum=total)
    if not _reads_back(content, folder, revision):
        raise BadInput("This record would not read back as it is, so it was not saved. Please report this.")
    if len(content) > LARGEST:
        raise BadInput(f"This record is too large: it would have more than {LARGEST // 2**20} MB.")
    return content, revision


def decode(content: bytes, pupil_id: str, where: str = RECORD) -> Stored:
    """Return the folder in the bytes of a record of the child `pupil_id`; `where` names the file in sentences.

    Raises `Damaged` unless the bytes are a whole, unaltered record of this child without an impossible value, and
    `TooNew` for a record of a newer sen-tui. The rules of the practice are not checked here.
    """
    stored = _read(content, pupil_id, where)
    if wrong := impossible(stored.folder) or impossible(stored.revision):
        raise damaged(pupil_id, wrong, where)
    return stored


def way_back(pupil_id: str) -> str:
    """Return the advice for a damaged record with a sound history."""
    return (
        "Whoever looks after the server can put the last good revision in its place: "
        f"`sen-tui check {pupil_id} --repair`."
    )


def damaged(pupil_id: str, why: str, where: str = RECORD) -> Damaged:
    """Return the error for a file of a child's folder; `why` ends the sentence."""
    way_out = way_back(pupil_id) if where == RECORD else "The other revisions can be read all the same."
    return Damaged(f"The file pupils/{pupil_id}/{where} cannot be read: {why}. It is left as it is. {way_out}")


def _as_bytes(folder: PupilFolder, revision: Revision) -> tuple[bytes, str]:
    """Return the tables of a revision as bytes, and their checksum. Raises `ValueError` for NaN and half characters."""
    meta: dict[str, Any] = msgspec.to_builtins(revision)
    del meta["sum"]
    meta |= {
        "format": migrations.FORMAT,
        "pupil": folder.pupil.id,
        "app": __version__,
        "revision": meta.pop("number"),
    }
    parts: dict[str, Any] = msgspec.to_builtins(folder)
    storage = SealedStorage()
    with unit_of_work(storage) as database:
        database.table(META).insert(meta)
        for name, part in parts.items():
            database.table(name).insert_multiple([part] if name == _SINGLE else part)
    return storage.seal()


def _read(content: bytes, pupil_id: str, where: str) -> Stored:
    """Return the folder in the bytes of a record, whatever its values. Raises as `decode`."""
    from sen_tui.domain.folder import PupilFolder  # start-up: the register is shown without a record

    try:
        meta, parts = _meta_and_parts(content)
        folder = msgspec.convert(parts, PupilFolder)
    except Newer:
        raise _too_new(where, pupil_id) from None
    except Unreadable as error:
        raise damaged(pupil_id, str(error), where) from None
    except msgspec.ValidationError as error:
        raise _too_new(where, pupil_id) if says_more(error) else damaged(pupil_id, _misplaced(error), where) from None
    if not meta.pupil == folder.pupil.id == pupil_id:
        raise damaged(pupil_id, "it is the record of another child", where)
    return Stored(folder=folder, revision=_revision(meta))


def _meta_and_parts(content: bytes) -> tuple[_Meta, dict[str, Any]]:
    """Return the row of `_meta` and the parts of a folder. Raises `Newer`, `Unreadable`, `ValidationError`."""
    with unit_of_work(SealedStorage(content, migrations.to_present)) as database:
        meta = msgspec.convert(database.table(META).get(doc_id=1), _Meta)
        parts: dict[str, Any] = {name: rows(database, name) for name in sorted(database.tables()) if name != META}
    if len(parts.get(_SINGLE, ())) != 1:
        raise Unreadable("it is not about exactly one child")
    # A record of an older program does not say since when the year group is right: it was when it was saved.
    return meta, parts | {_SINGLE: {"year_since": f"{meta.at:%Y-%m-%d}", **parts[_SINGLE][0]}}


def _reads_back(content: bytes, folder: PupilFolder, revision: Revision) -> bool:
    """Return whether the new bytes of a record read back as the same folder and revision."""
    try:
        return _read(content, folder.pupil.id, RECORD) == Stored(folder=folder, revision=revision)
    except Damaged:
        return False


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


def _misplaced(error: msgspec.ValidationError) -> str:
    """Return the place of a wrong form. The library's own sentence could quote words of the record."""
    place = _PLACE.search(str(error))
    return f"{place[1].strip('.') if place else 'a table'} has not the form it should have"


def _too_new(where: str, pupil_id: str) -> TooNew:
    return TooNew(
        f"The file pupils/{pupil_id}/{where} was written by a newer sen-tui. It is left as it is; "
        "ask for this computer's sen-tui to be updated."
    )
