"""Restores `school.json` from a backup, where the cabinet's own is damaged or missing."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved
from sen_tui.store import files, saving, school
from sen_tui.store.audit.quarantine import content_of, put_away
from sen_tui.store.backup import archive
from sen_tui.store.backup.read import Contents
from sen_tui.store.layout import PUPILS, SCHOOL
from sen_tui.store.locks import locked


def bring_back(file: BinaryIO, home: Path, at: datetime) -> tuple[Contents, str]:
    """Restore `school.json` from a backup; return the backup's head and the new path of the damaged file, or "".

    The backup is read to its end first. The cabinet is as it was after `BadInput` (its own file is whole),
    `NotFound` (no cabinet), `Busy`, `Damaged`, `TooNew` and `NotSaved`. Raises `NotSure` as a save.
    """
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}: leave --school out to restore all of the backup there.")
    content, contents = _archived_school(file)
    try:
        with files.opened(home) as place, locked(place):
            damaged = _damaged_bytes(place)
            with files.prepared(SCHOOL, content, place) as temporary:
                moved = put_away(SCHOOL, place, place, called="school", content=damaged, at=at)
                os.rename(temporary, SCHOOL, src_dir_fd=place, dst_dir_fd=place)
            saving.confirm(place)
    except OSError as error:
        raise NotSaved(f"{SCHOOL} was not restored: {files.reason(error)}. Nothing was thrown away.") from error
    return contents, moved


def _archived_school(file: BinaryIO) -> tuple[bytes, Contents]:
    """Return the bytes of a backup's `school.json`, and the head of the backup. Raises `Damaged`, `TooNew`."""
    schools: list[bytes] = []
    contents = archive.read_through(file, lambda name, content: schools.append(content) if name == SCHOOL else None)
    with suppress(Damaged):
        for content in schools:
            school.decode(content)
            return content, contents
    raise Damaged(f"{SCHOOL} is damaged, or missing, in this backup too: try an older one.")


def _damaged_bytes(place: int) -> bytes:
    """Return the readable bytes of the damaged `school.json`. Raises `BadInput` for a whole one."""
    content = content_of(SCHOOL, place)
    with suppress(Damaged):
        school.decode(content)
        raise BadInput(f"{SCHOOL} is whole: nothing was restored. `sen-tui school --set FILE` changes it.")
    return content
