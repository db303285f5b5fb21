"""An access log that cannot be written: each deed that writes a line says so, and each that needs one is refused."""

import shutil
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.office.opening import Office
from support.complete_reviews import leave_complete
from support.deeds import DEEDS, Steps, in_the_register, ready_for, with_a_last_review
from support.driving import DEXTER, KASIA, WIDE, Seat, office_at, sitting

TOLD = "The access log cannot be written: "
AWAY = Person(login="lee", name="Mr Lee", host="library-pc")


def block(home: Path) -> None:
    """Put a file in the place of the log."""
    shutil.rmtree(home / "log", ignore_errors=True)
    (home / "log").write_bytes(b"in the way")


async def open_it(seat: Seat) -> None:
    await seat.open_folder(DEXTER)


async def begin_a_review(seat: Seat) -> None:
    seat.put_cursor_on(next(row.id for row in seat.register.view.rows if row.name.startswith(DEXTER)))
    await seat.press("r")


async def look_at_the_paper(seat: Seat) -> None:
    await seat.press("f5")


LOOKS: dict[str, tuple[Steps, Steps]] = {
    "open a folder": (in_the_register, open_it),
    "begin a review": (in_the_register, begin_a_review),
    "look at a paper": (with_a_last_review, look_at_the_paper),
}


@pytest.mark.parametrize("deed", DEEDS)
async def test_each_deed_is_done_and_the_person_is_told_that_it_is_not_written_down(junior: Office, deed: str) -> None:
    before, typed, confirm, done = DEEDS[deed]
    ready_for(deed, junior)
    async with sitting(junior, WIDE) as seat:
        await before(seat)
        assert TOLD not in seat.told
        block(seat.office.cabinet.home)
        await typed(seat)
        await seat.press(*confirm)
        assert TOLD in seat.told
        assert done(seat.office)


@pytest.mark.parametrize("look", LOOKS)
async def test_each_look_at_a_child_is_told_if_it_is_not_written_down(junior: Office, look: str) -> None:
    before, do = LOOKS[look]
    async with sitting(junior, WIDE) as seat:
        await before(seat)
        assert TOLD not in seat.told
        block(seat.office.cabinet.home)
        await do(seat)
        assert TOLD in seat.told


async def test_who_opens_the_app_is_told(junior: Office) -> None:
    block(junior.cabinet.home)
    async with sitting(junior, WIDE) as seat:
        assert TOLD in seat.told
        assert TOLD in seat.text


async def test_each_kind_of_deed_is_said_by_itself(junior: Office) -> None:
    block(junior.cabinet.home)
    async with sitting(junior, WIDE) as seat:
        assert "It does not say that the register was looked at." in seat.told
        await seat.open_folder(DEXTER)
        assert "It does not say that a folder was opened." in seat.told
        await DEEDS["change the details"].typed(seat)
        await seat.press("f8")
        assert "It does not say that a folder was saved." in seat.told


async def test_a_paper_is_refused_and_the_reason_is_said(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(KASIA)
        await seat.press("f5")
        block(seat.office.cabinet.home)
        await seat.press("o")
        assert TOLD in seat.told
        assert "Until then nothing is printed or copied." in seat.told
        assert not (seat.office.cabinet.home / "outbox").exists()


@pytest.mark.parametrize("way", ["folder", "register"])
async def test_a_draft_is_not_taken_over_and_the_reason_is_said(junior: Office, way: str) -> None:
    leave_complete(office_at(junior.cabinet.home, AWAY), DEXTER, "continue_school_action")
    async with sitting(junior, WIDE) as seat:
        if way == "folder":
            await seat.open_folder(DEXTER)
            block(seat.office.cabinet.home)
            await seat.press("g", "down", "enter")
        else:
            seat.put_cursor_on(next(row.id for row in seat.register.view.rows if row.name.startswith(DEXTER)))
            await seat.press("r")
            block(seat.office.cabinet.home)
            await seat.press("down", "enter")
        assert "Until then no draft is taken over." in seat.told
        assert list(seat.office.cabinet.home.glob("pupils/*/drafts/lee.*.json"))
