"""What is damaged and in the way is moved to `damaged/`, never thrown away."""

import errno
import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime

from sen_tui.domain.errors import NotSaved
from sen_tui.store import files
from sen_tui.store.layout import DAMAGED

NO_FILE = {errno.ELOOP, errno.EINVAL, errno.EFBIG}
"""What something that is no plain file of ours answers. Everything else may pass by itself: it is no reason to mend."""


def content_of(name: str, folder: int) -> bytes:
    """Return the bytes of a file that may be damaged: none where it is missing or no plain file. Raises `OSError`."""
    try:
        return files.read(name, folder)
    except FileNotFoundError:
        return b""
    except OSError as error:
        if error.errno not in NO_FILE:
            raise
        return b""


def put_away(name: str, folder: int, place: int, *, called: str, content: bytes, at: datetime) -> str:
    """Move `name` out of an open folder into the cabinet's `damaged/`; return where it is, "" if nothing was there.

    `called` begins its new name; `place` is the open cabinet. Raises `NotSaved`, `OSError`.
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
