"""Restores `school.json` and `bank.json` from a backup, where the cabinet's own are damaged or missing."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved
from sen_tui.store import files, own_bank, saving, school
from sen_tui.store.audit.quarantine import content_of, put_away
from sen_tui.store.backup import archive
from sen_tui.store.backup.read import Contents
from sen_tui.store.layout import BANK, PUPILS, SCHOOL
from sen_tui.store.locks import locked

_DECODE: dict[str, Callable[[bytes], object]] = {SCHOOL: school.decode, BANK: own_bank.decode}


class BroughtBack(msgspec.Struct, frozen=True):
    """The head of the backup, the files that were restored, and the new paths of those that were damaged."""

    contents: Contents
    names: list[str]
    moved: list[str]


def bring_back(file: BinaryIO, home: Path, at: datetime) -> BroughtBack:
    """Restore those files of the whole school that are damaged or missing. A school may have no `bank.json`.

    The backup is read to its end first. The cabinet is as it was after `BadInput` (its own files are whole),
    `NotFound` (no cabinet), `Busy`, `Damaged` and `TooNew`. Raises `NotSaved` for a file that the disk refuses,
    and `NotSure` as a save.
    """
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}: leave --school out to restore all of the backup there.")
    archived: dict[str, bytes] = {}
    contents = archive.read_through(
        file, lambda name, content: archived.update({name: content}) if name in _DECODE else None
    )
    name = SCHOOL
    moved: list[str] = []
    try:
        with files.opened(home) as place, locked(place):
            damaged = {name: content_of(name, place) for name in _DECODE if _is_damaged(name, place, archived)}
            if not damaged:
                raise BadInput(f"{SCHOOL} is whole: nothing was restored. `sen-tui school --set FILE` changes it.")
            for name in damaged:
                _require_whole(name, archived)
            for name, content in damaged.items():
                with files.prepared(name, archived[name], place) as temporary:
                    called = name.removesuffix(".json")
                    moved.append(put_away(name, place, place, called=called, content=content, at=at))
                    os.rename(temporary, name, src_dir_fd=place, dst_dir_fd=place)
            saving.confirm(place)
    except OSError as error:
        raise NotSaved(f"{name} was not restored: {files.reason(error)}. Nothing was thrown away.") from error
    return BroughtBack(contents, [*damaged], [path for path in moved if path])


def _is_damaged(name: str, place: int, archived: dict[str, bytes]) -> bool:
    """Return whether a file cannot be used. A bank that is missing here and in the backup was never there."""
    if name == BANK and name not in archived and not files.there(name, place):
        return False
    with suppress(Damaged):
        _DECODE[name](content_of(name, place))
        return False
    return True


def _require_whole(name: str, archived: dict[str, bytes]) -> None:
    """Raise `Damaged` unless the backup holds a whole file of that name, and `TooNew`."""
    with suppress(Damaged):
        if name in archived:
            _DECODE[name](archived[name])
            return
    raise Damaged(f"{name} is damaged, or missing, in this backup too: try an older one.")
