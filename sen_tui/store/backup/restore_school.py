"""The school's own file out of a backup, where the one in the cabinet is damaged or missing."""

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
    """Put `school.json` in place as a backup has it; return what that is, and where the damaged one is now, or "".

    The backup is read to its end first. Raises `BadInput` where the one that is there is whole, `NotFound`
    where no cabinet is, `Busy`, `Damaged`, `TooNew`, `NotSaved`: then it is as it was. `NotSure` as a save.
    """
    if not (home / PUPILS).is_dir():
        raise NotFound(f"There is no cabinet in {home}: leave --school out to restore all of the backup there.")
    content, contents = _archived(file)
    try:
        with files.opened(home) as place, locked(place):
            damaged = _damaged(place)
            with files.prepared(SCHOOL, content, place) as temporary:
                moved = put_away(SCHOOL, place, place, called="school", content=damaged, at=at)
                os.rename(temporary, SCHOOL, src_dir_fd=place, dst_dir_fd=place)
            saving.confirm(place)
    except OSError as error:
        raise NotSaved(f"{SCHOOL} was not restored: {files.reason(error)}. Nothing was thrown away.") from error
    return contents, moved


def _archived(file: BinaryIO) -> tuple[bytes, Contents]:
    """Return the bytes of a backup's `school.json`, and what the backup is."""
    found: list[bytes] = []
    contents = archive.read_through(file, lambda name, content: found.append(content) if name == SCHOOL else None)
    with suppress(Damaged):
        for content in found:
            school.decode(content)
            return content, contents
    raise Damaged(f"{SCHOOL} is damaged, or missing, in this backup too: try an older one.")


def _damaged(place: int) -> bytes:
    """Return the bytes of the file that is there, as far as they can be read. Raises `BadInput` if it is whole."""
    content = content_of(SCHOOL, place)
    with suppress(Damaged):
        school.decode(content)
        raise BadInput(f"{SCHOOL} is whole: nothing was restored. `sen-tui school --set FILE` changes it.")
    return content
