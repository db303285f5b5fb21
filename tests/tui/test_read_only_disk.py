"""A disk on which nothing can be written: children can be read, and why they cannot be changed stays on the screen."""

import errno
import os
from typing import Any

import pytest

from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from support.driving import DEXTER, sitting

REFUSED = "Nothing can be kept here: the disk is read-only. You can read, not change."


def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be opened for reading only."""
    real = os.open

    def to_read(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *args, **options)

    monkeypatch.setattr(os, "open", to_read)


async def test_a_child_is_shown_and_the_reason_why_it_cannot_be_changed_stays(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_only(monkeypatch)
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        assert isinstance(seat.app.screen, FolderScreen)
        assert REFUSED in " ".join(seat.words(".asks").split())
        assert "Dexter" in seat.text
        for key in ("r", "t", "d"):
            await seat.press(key)
            assert isinstance(seat.app.screen, FolderScreen), key
        await seat.press("h", "escape", "escape")
