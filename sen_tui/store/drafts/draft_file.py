"""Drafts as files: unsaved typing, one file for each session."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, Any

import msgspec

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged, NotSaved
from sen_tui.domain.kept_value import KeptValue, says_more
from sen_tui.domain.possible import impossible
from sen_tui.store import files, refusals, sealed
from sen_tui.store.fault import shown
from sen_tui.store.layout import MOST_REVISIONS
from sen_tui.store.tables import Newer, few_enough

SUFFIX = ".json"
OLD = ".old"
"""The folder of drafts that were saved, continued by another session or thrown away."""
TAKEN = ".taken"
"""The ending of a note to a person whose draft was taken over. The note lies beside that draft in `OLD`."""

KEPT = timedelta(days=7)
"""Drafts stay in `OLD` for this long, so that somebody can get them back."""

FORMAT = 2
_LARGEST_NOTE = 64 * 1024
"""Bytes of a note about a draft that was taken over."""
_NEWER, _OTHER = "a newer sen-tui wrote it", "it is not whole, or from another sen-tui"
_STAMP = "%Y%m%dT%H%M%S%f"


class Base(KeptValue, frozen=True, kw_only=True):
    """The revision on which a draft was begun; number 0 for a child without a record."""

    number: Annotated[int, msgspec.Meta(ge=0, le=MOST_REVISIONS)] = 0
    sum: str = ""


class DraftFile(KeptValue, frozen=True, kw_only=True):
    """The content of a draft's file: the draft, its author and session, the time of its last save, and its base."""

    format: int = FORMAT
    person: Person
    pid: int
    since: datetime
    saved: datetime
    base: Base
    draft: Draft
    taken_from: tuple[Person, ...] = ()
    """Colleagues who had the draft before it was taken over, the first one first."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A note to the person with `login`: the colleague who took over the draft, and the time."""

    login: str
    by: Person
    at: datetime


def encode(file: DraftFile) -> bytes:
    """Return the bytes of a draft's file.

    Raises `ValueError` for half characters, and `NotSaved` for a draft that could not be read again.
    """
    if wrong := impossible(file):
        raise NotSaved(f"What you typed cannot be kept: {wrong}. It is on the screen only.")
    content = sealed.seal(msgspec.json.encode(file))
    if len(content) > files.LARGEST or not few_enough(content):
        raise NotSaved("What you typed is too much to be kept. It is on the screen only.")
    return content


def read_draft(name: str, at: int) -> DraftFile:
    """Return the draft in a file of the open folder `at`. Raises `Damaged`, which quotes nothing of the draft.

    An earlier format is converted to the present one. A file with unknown parts is refused, because the
    next save of the draft would lose them.
    """
    try:
        file = msgspec.convert(_to_present(_values(files.read(name, at))), DraftFile)
    except OSError as error:
        raise refusals.unread(error, f"The draft drafts/{shown(name)}", partial(_unreadable, name)) from None
    except Newer:
        raise _unreadable(name, _NEWER) from None
    except msgspec.ValidationError as error:
        raise _unreadable(name, _NEWER if says_more(error) else _OTHER) from None
    except (ValueError, RecursionError):
        raise _unreadable(name, _OTHER) from None
    if wrong := impossible(file):
        raise _unreadable(name, wrong)
    return file


def names(at: int) -> Iterator[str]:
    """Yield the names of the drafts in the open folder `at`."""
    return (name for name in files.names(at) if name.endswith(SUFFIX) and not name.startswith("."))


def put_away(name: str, saved: datetime, at: int) -> None:
    """Move a draft to `OLD`, under a name with the time of its last save. Raises `OSError`."""
    files.ensure_folder(OLD, at)
    with files.opened(OLD, at) as old:
        os.rename(name, _stamped(name.removesuffix(SUFFIX), saved, SUFFIX), src_dir_fd=at, dst_dir_fd=old)


def leave_word(stem: str, word: Taken, at: int) -> None:
    """Leave a note beside the draft `stem` in `OLD` for the person who had it. Raises `OSError`."""
    files.ensure_folder(OLD, at)
    with files.opened(OLD, at) as old:
        files.replace(_stamped(stem, word.at, TAKEN), msgspec.json.encode(word), old, durable=False)


def words_for(login: str, at: int) -> tuple[Taken, ...]:
    """Return the notes to a person, oldest first, and remove them. Raises `OSError`."""
    try:
        with files.opened(OLD, at) as old:
            notes = {name: _note(name, old) for name in files.names(old) if name.endswith(TAKEN)}
            mine = {name: note for name, note in notes.items() if note is not None and note.login == login}
            for name in mine:
                files.remove(name, old)
    except FileNotFoundError:
        return ()
    return tuple(sorted(mine.values(), key=lambda note: note.at))


def prune(at: int, now: datetime) -> None:
    """Remove drafts in `OLD` that were last saved longer than `KEPT` ago; notes stay. Raises `OSError`."""
    try:
        with files.opened(OLD, at) as old:
            for name in files.names(old):
                if name.endswith(TAKEN):
                    continue
                if name.startswith(files.TEMPORARY) or _saved(name, now) < now - KEPT:
                    files.remove(name, old)
    except FileNotFoundError:
        return


def _stamped(stem: str, moment: datetime, suffix: str) -> str:
    return f"{stem}.{moment.astimezone(UTC).strftime(_STAMP)}{suffix}"


def _note(name: str, old: int) -> Taken | None:
    with suppress(OSError, ValueError, RecursionError):
        note = msgspec.json.decode(files.read(name, old, _LARGEST_NOTE), type=Taken)
        return None if impossible(note) else note
    return None


def _saved(name: str, now: datetime) -> datetime:
    """Return the time of the last save in the name of a draft in `OLD`; `now` for a file that is not one of ours."""
    try:
        return datetime.strptime(name.split(".")[-2], _STAMP).replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return now


def _unreadable(name: str, why: str) -> Damaged:
    return Damaged(f"The draft drafts/{shown(name)} cannot be read: {why}. It is left as it is.")


def _values(content: bytes) -> dict[str, Any]:
    """Return the values in a draft's file by name. Raises `ValueError` if its seal is wrong; format 1 had no seal."""
    if not few_enough(content):
        raise ValueError("too many values")
    values = msgspec.json.decode(content, type=dict[str, Any])
    number = values.get("format")
    if isinstance(number, int) and 1 < number <= FORMAT:
        sealed.unsealed(content)
        del values["sum"]
    return values


def _to_present(values: dict[str, Any]) -> dict[str, Any]:
    """Return a draft's values in the present format. Raises `Newer` for a later one, `ValueError` without a format."""
    number = values.get("format")
    if not isinstance(number, int) or number < 1:
        raise ValueError("no format")
    if number > FORMAT:
        raise Newer
    for step in range(number, FORMAT):
        values = _STEPS[step](values)
    return values


def _from_1_to_2(values: dict[str, Any]) -> dict[str, Any]:
    """Add the earlier owners of the draft: none, because a draft of format 1 could not be taken over."""
    return {**values, "format": 2, "taken_from": []}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1_to_2}
"""The step from each earlier format to the next one."""
