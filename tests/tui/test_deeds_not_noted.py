"""An access log that cannot be written: each deed that writes a line says so, and each that needs one is refused."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.office.opening import Office
from support.complete_reviews import leave_complete
from support.driving import AMAL, DEXTER, KASIA, WIDE, Seat, folder_of, office_at, sitting

TOLD = "The access log cannot be written: "
AWAY = Person(login="lee", name="Mr Lee", host="library-pc")


def block(home: Path) -> None:
    """Put a file in the place of the log."""
    shutil.rmtree(home / "log", ignore_errors=True)
    (home / "log").write_bytes(b"in the way")


async def nothing_before(seat: Seat) -> None:
    """Stay in the register."""


async def in_the_folder(seat: Seat) -> None:
    await seat.open_folder(DEXTER)


async def with_a_last_review(seat: Seat) -> None:
    await seat.open_folder(KASIA)


async def with_duties(seat: Seat) -> None:
    await seat.open_folder(AMAL)
    await seat.press("a")


async def in_the_review(seat: Seat) -> None:
    await seat.open_review(DEXTER)


async def open_it(seat: Seat) -> None:
    await seat.open_folder(DEXTER)


async def begin_a_review(seat: Seat) -> None:
    seat.put_cursor_on(next(row.id for row in seat.register.view.rows if row.name.startswith(DEXTER)))
    await seat.press("r")


async def sign(seat: Seat) -> None:
    await seat.press("f8", "enter")
    assert "signed and saved" in seat.text


async def move(seat: Seat) -> None:
    await seat.press("m")
    seat.field("to").focus()
    await seat.press("1")
    await seat.write("reason", "Two reviews")
    await seat.press("f8", "down", "enter")
    assert folder_of(seat.office, DEXTER).stage == "school_action_plus"


async def add(seat: Seat) -> None:
    await seat.press("n")
    for field, text in {"forename": "Ana", "surname": "Nowak", "born": "12/3/2018"}.items():
        await seat.write(field, text)
    await seat.press("f8")
    assert folder_of(seat.office, "Ana").pupil.surname == "Nowak"


async def measure(seat: Seat) -> None:
    await seat.press("w", "2")
    await seat.write("value", "3")
    await seat.press("f8")
    assert folder_of(seat.office, DEXTER).measures[-1].by == "Ms Reed"


async def correct(seat: Seat) -> None:
    await seat.press("x", "enter")
    await seat.write("words", "It was Tuesday")
    await seat.write("reason", "Typing mistake")
    await seat.press("f8")
    review = folder_of(seat.office, KASIA).last_review
    assert review is not None
    assert review.amendments


async def note_a_concern(seat: Seat) -> None:
    await seat.press("c")
    await seat.write("words", "Very quiet since May")
    await seat.press("f8")
    assert folder_of(seat.office, KASIA).concerns


async def tick(seat: Seat) -> None:
    await seat.press("enter", "enter")
    assert [a for a in folder_of(seat.office, AMAL).actions if a.done_on == seat.office.today()]


async def change_details(seat: Seat) -> None:
    await seat.press("e")
    await seat.write("class_name", "6Z")
    await seat.press("f8")
    assert folder_of(seat.office, DEXTER).pupil.class_name == "6Z"


async def save_the_plan(seat: Seat) -> None:
    await seat.press("t", "n")
    await seat.write("does", "reads aloud")
    await seat.press("f8")
    assert ": saved" in seat.text


async def look_at_the_paper(seat: Seat) -> None:
    await seat.press("f5")


DONE: dict[str, tuple[Callable[[Seat], Awaitable[None]], Callable[[Seat], Awaitable[None]]]] = {
    "open a folder": (nothing_before, open_it),
    "begin a review": (nothing_before, begin_a_review),
    "sign": (in_the_review, sign),
    "move the stage": (in_the_folder, move),
    "add a child": (nothing_before, add),
    "write a measure": (in_the_folder, measure),
    "correct a review": (with_a_last_review, correct),
    "note a concern": (with_a_last_review, note_a_concern),
    "tick a duty": (with_duties, tick),
    "change the details": (in_the_folder, change_details),
    "save the plan": (in_the_folder, save_the_plan),
    "look at a paper": (with_a_last_review, look_at_the_paper),
}


@pytest.mark.parametrize("deed", DONE)
async def test_each_deed_is_done_and_the_person_is_told_that_it_is_not_written_down(junior: Office, deed: str) -> None:
    before, do = DONE[deed]
    if deed == "sign":
        leave_complete(junior, DEXTER, "continue_school_action")
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
        await change_details(seat)
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
