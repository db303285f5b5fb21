"""Drafts as files: what somebody typed and has not confirmed, one file for each session."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged
from sen_tui.store import files
from sen_tui.store.leases import Person

SUFFIX = ".json"
OLD = ".old"
"""The folder of drafts that were confirmed, continued elsewhere or thrown away."""

KEPT = timedelta(days=7)
"""How long those are kept, in case somebody regrets it."""

FORMAT = 1
_STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The revision that a draft was begun on; number 0 where there is none."""

    number: int = 0
    sum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A draft as it is kept: whose, since when, last saved when, on which revision."""

    format: int = FORMAT
    person: Person
    pid: int
    since: datetime
    saved: datetime
    base: Base
    draft: Draft


def encode(kept: Kept) -> bytes:
    """Return the bytes of a draft's file. Raises `ValueError` for half characters."""
    return msgspec.json.encode(kept)


def read(name: str, at: int) -> Kept:
    """Return the draft in a file of the open folder `at`. Raises `Damaged`, which tells nothing of its text."""
    try:
        kept = _DECODER.decode(files.read(name, at))
    except OSError as error:
        raise _unreadable(name, files.reason(error)) from None
    except (ValueError, RecursionError):
        raise _unreadable(name, "it is not whole, or from another sen-tui") from None
    if kept.format != FORMAT:
        raise _unreadable(name, "a newer sen-tui wrote it")
    return kept


def names(at: int) -> Iterator[str]:
    """Yield the names of the drafts in the open folder `at`."""
    return (name for name in files.names(at) if name.endswith(SUFFIX) and not name.startswith("."))


def put_away(name: str, saved: datetime, at: int) -> None:
    """Move a draft to `OLD`, under a name that tells when it was saved. Raises `OSError`."""
    files.ensure_folder(OLD, at)
    stamp = saved.astimezone(UTC).strftime(_STAMP)
    with files.opened(OLD, at) as old:
        os.rename(name, f"{name.removesuffix(SUFFIX)}.{stamp}{SUFFIX}", src_dir_fd=at, dst_dir_fd=old)


def prune(at: int, now: datetime) -> None:
    """Remove what has been in `OLD` for longer than `KEPT`. Raises `OSError`."""
    try:
        with files.opened(OLD, at) as old:
            for name in files.names(old):
                if _saved(name, now) < now - KEPT:
                    files.remove(name, old)
    except FileNotFoundError:
        return


def _saved(name: str, now: datetime) -> datetime:
    """Return when a draft in `OLD` was saved; `now` for a file that is not one of ours."""
    try:
        return datetime.strptime(name.split(".")[-2], _STAMP).replace(tzinfo=UTC)
    except (IndexError, ValueError):
        return now


def _unreadable(name: str, what: str) -> Damaged:
    return Damaged(f"The draft drafts/{name} cannot be read: {what}. It is left as it is.")


_DECODER = msgspec.json.Decoder(Kept)
