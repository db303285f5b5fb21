"""Drafts as files: what somebody typed and has not confirmed, one file for each session."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged
from sen_tui.domain.kept_value import KeptValue, says_more
from sen_tui.store import files, sealed
from sen_tui.store.fault import shown
from sen_tui.store.tables import Newer

SUFFIX = ".json"
OLD = ".old"
"""The folder of drafts that were confirmed, continued elsewhere or thrown away."""
TAKEN = ".taken"
"""How a word for somebody whose draft was taken over ends; it lies beside that draft in `OLD`."""

KEPT = timedelta(days=7)
"""How long those are kept, in case somebody regrets it."""

FORMAT = 2
_NEWER, _OTHER = "a newer sen-tui wrote it", "it is not whole, or from another sen-tui"
_STAMP = "%Y%m%dT%H%M%S%f"


class Base(KeptValue, frozen=True, kw_only=True):
    """The revision that a draft was begun on; number 0 where there is none."""

    number: int = 0
    sum: str = ""


class DraftFile(KeptValue, frozen=True, kw_only=True):
    """A draft as it is kept: whose, since when, last saved when, on which revision."""

    format: int = FORMAT
    person: Person
    pid: int
    since: datetime
    saved: datetime
    base: Base
    draft: Draft
    taken_from: tuple[Person, ...] = ()
    """Colleagues who had it before it was taken over, the first one first."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A word for the person with `login`: who took over the draft, and when."""

    login: str
    by: Person
    at: datetime


def encode(kept: DraftFile) -> bytes:
    """Return the bytes of a draft's file. Raises `ValueError` for half characters."""
    return sealed.seal(msgspec.json.encode(kept))


def read_draft(name: str, at: int) -> DraftFile:
    """Return the draft in a file of the open folder `at`. Raises `Damaged`, which tells nothing of its text.

    An earlier format is brought up to the present one. A file with parts that this program does not
    know is refused: they would be lost when the draft is next saved.
    """
    try:
        return msgspec.convert(_brought_up(_values(files.read(name, at))), DraftFile)
    except OSError as error:
        raise _unreadable(name, files.reason(error)) from None
    except Newer:
        raise _unreadable(name, _NEWER) from None
    except msgspec.ValidationError as error:
        raise _unreadable(name, _NEWER if says_more(error) else _OTHER) from None
    except (ValueError, RecursionError):
        raise _unreadable(name, _OTHER) from None


def names(at: int) -> Iterator[str]:
    """Yield the names of the drafts in the open folder `at`."""
    return (name for name in files.names(at) if name.endswith(SUFFIX) and not name.startswith("."))


def put_away(name: str, saved: datetime, at: int) -> None:
    """Move a draft to `OLD`, under a name that tells when it was saved. Raises `OSError`."""
    files.ensure_folder(OLD, at)
    with files.opened(OLD, at) as old:
        os.rename(name, _stamped(name.removesuffix(SUFFIX), saved, SUFFIX), src_dir_fd=at, dst_dir_fd=old)


def leave_word(stem: str, word: Taken, at: int) -> None:
    """Leave a word beside the draft `stem` in `OLD` for the person who had it. Raises `OSError`."""
    files.ensure_folder(OLD, at)
    with files.opened(OLD, at) as old:
        files.replace(_stamped(stem, word.at, TAKEN), msgspec.json.encode(word), old, durable=False)


def words_for(login: str, at: int) -> tuple[Taken, ...]:
    """Return the words that were left for a person, oldest first, and take them away. Raises `OSError`."""
    try:
        with files.opened(OLD, at) as old:
            left = {name: _word(name, old) for name in files.names(old) if name.endswith(TAKEN)}
            mine = {name: word for name, word in left.items() if word is not None and word.login == login}
            for name in mine:
                files.remove(name, old)
    except FileNotFoundError:
        return ()
    return tuple(sorted(mine.values(), key=lambda word: word.at))


def prune(at: int, now: datetime) -> None:
    """Remove drafts that have been in `OLD` for longer than `KEPT`; words wait for their reader. Raises `OSError`."""
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


def _word(name: str, old: int) -> Taken | None:
    with suppress(OSError, ValueError, RecursionError):
        return msgspec.json.decode(files.read(name, old), type=Taken)
    return None


def _saved(name: str, now: datetime) -> datetime:
    """Return when a draft in `OLD` was saved; `now` for a file that is not one of ours."""
    try:
        return datetime.strptime(name.split(".")[-2], _STAMP).replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return now


def _unreadable(name: str, what: str) -> Damaged:
    return Damaged(f"The draft drafts/{shown(name)} cannot be read: {what}. It is left as it is.")


def _values(content: bytes) -> dict[str, Any]:
    """Return what a draft's file says. Raises `ValueError` unless it is whole; format 1 had no seal."""
    found = msgspec.json.decode(content, type=dict[str, Any])
    number = found.get("format")
    if isinstance(number, int) and 1 < number <= FORMAT:
        sealed.unsealed(content)
        del found["sum"]
    return found


def _brought_up(found: dict[str, Any]) -> dict[str, Any]:
    """Return a draft in the present format. Raises `Newer` for a later one, `ValueError` without a format."""
    number = found.get("format")
    if not isinstance(number, int) or number < 1:
        raise ValueError("no format")
    if number > FORMAT:
        raise Newer
    for step in range(number, FORMAT):
        found = _STEPS[step](found)
    return found


def _with_nobody_before(found: dict[str, Any]) -> dict[str, Any]:
    """Format 1 could not be taken over: nobody had the draft before."""
    return {**found, "format": 2, "taken_from": []}


_STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _with_nobody_before}
"""From each earlier format the step to the next one."""
