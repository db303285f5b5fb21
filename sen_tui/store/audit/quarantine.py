"""Quarantine: a damaged file that must be replaced is moved to `damaged/`, and never deleted."""

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime

from sen_tui.domain.errors import NotSaved
from sen_tui.store import files
from sen_tui.store.layout import DAMAGED
from sen_tui.system_errors import NO_FILE


def content_of(name: str, folder: int) -> bytes:
    """Return the bytes of a file that may be damaged; b"" if it is missing or not a plain file. Raises `OSError`."""
    try:
        return files.read(name, folder)
    except FileNotFoundError:
        return b""
    except OSError as error:
        if error.errno not in NO_FILE:
            raise
        return b""


def put_away(name: str, folder: int, place: int, *, called: str, content: bytes, at: datetime) -> str:
    """Move the file `name` from an open folder to the cabinet's `damaged/`; return its new path, "" without a file.

    The new name begins with `called`. `place` is the open cabinet. Raises `NotSaved`, `OSError`.
    """
    total = hashlib.sha256(content).hexdigest()[:12]
    new = f"{called}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{total}.json"
    files.ensure_folder(DAMAGED, place)
    with files.opened(DAMAGED, place) as damaged:
        if files.there(new, damaged):
            raise NotSaved(f"There is already a file {DAMAGED}/{new}. Nothing was changed; try again in a second.")
        try:
            os.rename(name, new, src_dir_fd=folder, dst_dir_fd=damaged)
        except FileNotFoundError:
            return ""
        with suppress(OSError):  # a link or a pipe has no mode that matters
            files.set_mode(new, damaged)
        os.fsync(damaged)
    os.fsync(place)
    return f"{DAMAGED}/{new}"
