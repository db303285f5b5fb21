"""A day that was set for training: every screen says so, and what is saved bears the real moment."""

from datetime import timedelta

from msgspec.structs import replace

from sen_tui.office.opening import Office
from support.children import NOW
from support.driving import AMAL, folder_of, pupil_id, sitting

LATER = NOW + timedelta(days=3)


async def test_every_screen_says_that_the_day_is_set(junior: Office) -> None:
    async with sitting(replace(junior, now=lambda: LATER)) as seat:
        assert "training: 20 Nov 26" in seat.text
        await seat.press("slash", *"amal", "enter", "enter")
        assert "Nothing unsaved · training: 20 Nov 26" in seat.text
        await seat.press("r", "A")
        await seat.press("f5")
        assert "training: 20 Nov 26" in seat.text


async def test_on_the_day_itself_nothing_is_said_of_training(junior: Office) -> None:
    async with sitting(junior) as seat:
        assert "Fri 20 Nov 2026" in seat.text
        assert "training" not in seat.text


async def test_a_save_bears_the_real_moment(junior: Office) -> None:
    async with sitting(replace(junior, now=lambda: LATER)) as seat:
        await seat.press("slash", *"amal", "enter", "enter", "e", "end", "x", "f8")
    assert "x" in folder_of(junior, AMAL).pupil.forename
    assert junior.cabinet.load(pupil_id(junior, AMAL)).revision.at == LATER
