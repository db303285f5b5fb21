"""What is typed goes to the disk beside the keys: however slow the disk is, every key is answered."""

import os
from collections.abc import Iterator
from threading import Event, Lock, Timer

import pytest

from sen_tui.office.opening import Office
from support.driving import AMAL, DEXTER, Seat, after_power_cut, sitting

SAID = "a talk in June"
WHILE = 0.3
"""Seconds that the disk takes longer: enough for a save that does not wait to come in between."""


class SlowDisk:
    """A disk that answers no sync until it is let go."""

    def __init__(self) -> None:
        self.asked = Event()
        self.goes_on = Event()
        self.at_once = 0
        """The most syncs that it was asked for at one time."""
        self._asked_now = 0
        self._lock = Lock()

    def sync(self, _descriptor: int) -> None:
        """Stand in for `os.fsync`."""
        with self._lock:
            self._asked_now += 1
            self.at_once = max(self.at_once, self._asked_now)
        self.asked.set()
        self.goes_on.wait()
        with self._lock:
            self._asked_now -= 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk()
    slow.goes_on.set()
    monkeypatch.setattr(os, "fsync", slow.sync)
    yield slow
    slow.goes_on.set()


async def at_the_question(seat: Seat) -> None:
    """Open a review with the cursor in the parents' question, everything saved."""
    await seat.open_review(DEXTER)
    await seat.press("a", "tab")
    await seat.autosave()


def words_kept(at: Office) -> str:
    draft = after_power_cut(at, DEXTER).draft.review
    return draft.review.asks if draft else ""


async def test_a_key_is_on_the_disk_without_another(junior: Office) -> None:
    async with sitting(junior) as seat:
        await at_the_question(seat)
        await seat.press("x")
        await seat.autosave()
        assert words_kept(junior) == "x"


async def test_keys_are_answered_while_the_disk_is_asked_and_the_newest_words_are_kept(
    junior: Office, disk: SlowDisk
) -> None:
    async with sitting(junior) as seat:
        await at_the_question(seat)
        disk.goes_on.clear()
        disk.asked.clear()
        await seat.press(SAID[0])
        await seat.until(disk.asked.is_set)
        await seat.press(*SAID[1:])
        assert seat.shows("asks") == SAID
        assert not seat.app.autosave.all_saved
        await seat.press("f4")
        assert seat.kind != "attendance"
        assert words_kept(junior) == ""
        disk.goes_on.set()
        await seat.autosave()
        assert words_kept(junior) == SAID
        assert disk.at_once == 1


async def test_leaving_waits_for_the_save_that_is_under_way_and_for_the_newest_words(
    junior: Office, disk: SlowDisk
) -> None:
    async with sitting(junior) as seat:
        await at_the_question(seat)
        disk.goes_on.clear()
        disk.asked.clear()
        await seat.press(SAID[0])
        await seat.until(disk.asked.is_set)
        await seat.press(*SAID[1:])
        Timer(WHILE, disk.goes_on.set).start()
        await seat.leave_review()
        assert words_kept(junior) == SAID
        assert disk.at_once == 1


async def test_words_taken_back_while_they_are_saved_do_not_stay_on_the_disk(junior: Office, disk: SlowDisk) -> None:
    async with sitting(junior) as seat:
        await at_the_question(seat)
        disk.goes_on.clear()
        disk.asked.clear()
        await seat.press("x")
        await seat.until(disk.asked.is_set)
        await seat.press("backspace")
        disk.goes_on.set()
        await seat.autosave()
        assert words_kept(junior) == ""


async def test_a_deed_waits_for_the_save_that_is_under_way(junior: Office, disk: SlowDisk) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(AMAL)
        await seat.press("c")
        disk.goes_on.clear()
        disk.asked.clear()
        await seat.press("x")
        await seat.until(disk.asked.is_set)
        await seat.press("escape", "a", "end")
        Timer(WHILE, disk.goes_on.set).start()
        await seat.press("delete")  # what is done is to be done after all
        assert ": saved · Ctrl+Z" in " ".join(seat.text.split())
        assert disk.at_once == 1
        await seat.autosave()
        assert after_power_cut(junior, AMAL).draft.forms["concern"]["words"] == "x"
