"""Each deed of the app on a full disk: it is refused in a sentence, the record stands, and with room it is done."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sen_tui.office.opening import Office
from support.deeds import DEEDS, ready_for
from support.driving import WIDE, sitting


@contextmanager
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no byte be written into any file; pipes and terminals take theirs."""
    real = os.write

    def write(descriptor: int, content: bytes) -> int:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, content)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        yield


@pytest.mark.parametrize("deed", DEEDS)
async def test_a_deed_without_room_is_refused_and_done_again_with_room(
    junior: Office, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, typed, confirm, done = DEEDS[deed]
    ready_for(deed, junior)
    async with sitting(junior, WIDE) as seat:
        await before(seat)
        await typed(seat)
        assert not done(seat.office)
        with full(monkeypatch):
            await seat.press(*confirm)
            assert "the disk is full" in " ".join(f"{seat.text} {seat.told}".split())
        assert not done(seat.office)
        await seat.press(*confirm)
        assert done(seat.office)
