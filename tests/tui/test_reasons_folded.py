"""The reason why something was not done is read to its end at 80 columns: it is folded, never cut."""

import errno
import os
from typing import Any

import pytest

from sen_tui.office.opening import Office
from sen_tui.tui.widgets.line import Line
from support.driving import DEXTER, SMALL, WIDE, Seat, sitting

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EMFILE: "too many files are open",
    errno.ENOMEM: "this computer has too little memory free",
    errno.EIO: "the disk reported a fault",
}
SENTENCE = "Not saved: What you type cannot be kept: {}. It is on the screen only; the record is as it was."


def no_writing(patch: pytest.MonkeyPatch, error: int) -> None:
    """Let the system refuse every file that is opened for writing."""
    real = os.open

    def to_read(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(error, os.strerror(error))
        return real(path, flags, *args, **options)

    patch.setattr(os, "open", to_read)


async def typed_in_vain(seat: Seat, patch: pytest.MonkeyPatch, error: int) -> None:
    """Begin a review, and type when nothing can be written any more."""
    await seat.open_folder(DEXTER)
    await seat.press("r", "A", "tab", "x")
    await seat.autosave()
    no_writing(patch, error)
    await seat.press("y")
    await seat.until(lambda: "Not saved" in seat.text)


@pytest.mark.parametrize("size", [SMALL, WIDE, (60, 24)], ids=str)
@pytest.mark.parametrize("error", REASONS)
async def test_the_reason_in_the_top_line_is_whole(
    error: int, size: tuple[int, int], junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(junior, size=size) as seat:
        with monkeypatch.context() as patch:
            await typed_in_vain(seat, patch, error)
            assert SENTENCE.format(REASONS[error]) in " ".join(seat.text.split())
            assert "Dexter" in seat.text.splitlines()[0]
            assert "Who is here" in seat.text
        await seat.press("z")
        await seat.until(lambda: "Not saved" not in seat.text)
        assert "Saved" in seat.text.splitlines()[0]


async def test_the_fault_under_a_field_is_whole(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        await seat.press("end")
        await seat.press("x", "x")
        assert "That is not a date. Type it like 12 Jan 2027 or 12/1/27." in pane(seat, 25)
        await seat.press("backspace", "backspace")
        assert "That is not a date" not in seat.text


async def test_the_fault_under_the_narrowest_field_is_whole(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("t", "enter")
        goal = seat.field("goal")
        goal.focus()
        await seat.press("end", "x")
        assert isinstance(goal, Line)
        assert goal.trouble
        assert goal.trouble in pane(seat, goal.region.x, goal.region.right)


def pane(seat: Seat, left: int, right: int | None = None) -> str:
    """Return the words on a part of the screen that is so many columns from its left edge."""
    return " ".join(" ".join(line[left:right] for line in seat.text.splitlines()).split())
