"""Nobody is here: what was typed is saved, nothing of any child is on the screen, and nobody is kept out for long."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import at_work, register
from sen_tui.tui.app import SenApp
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.help import HelpScreen
from sen_tui.tui.screens.locked import LockedScreen, PinScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.work.idle_lock import LET_GO_AFTER
from support.driving import AMAL, DEXTER, KHAN, SMALL, Desk, after_power_cut, office_at, power_cut, pupil_id


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Seat:
    """A running app, the hands at its keyboard, and the clock on the wall."""

    desk: Desk
    clock: Clock

    async def wait(self, minutes: float) -> None:
        """Let time go by without a key."""
        self.clock.seconds += minutes * 60
        self.desk.app.idle_lock.look_at_the_clock()
        await self.desk.settle()

    async def say_pin(self, pin: str) -> None:
        await self.desk.press(*pin, "enter")

    async def set_pin(self, pin: str) -> None:
        self.desk.app.idle_lock.set_pin()
        await self.desk.settle()
        await self.say_pin(pin)
        await self.say_pin(pin)

    @property
    def locked(self) -> bool:
        return isinstance(self.desk.app.screen, LockedScreen)


@asynccontextmanager
async def seated(at: Office) -> AsyncIterator[Seat]:
    clock = Clock()
    app = SenApp(at, autosave_after=600, seconds=clock)
    app.animation_level = "none"
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        desk = Desk(app=app, pilot=pilot)
        await desk.settle()
        yield Seat(desk, clock)
        if app.is_running:
            app.open_child.put_away()


def after_minutes(desk: Office, minutes: int) -> Office:
    settings = replace(desk.school.settings, idle_minutes=minutes)
    return replace(desk, school=replace(desk.school, settings=settings))


async def typed(seat: Seat) -> None:
    """Open a review and type into it; the autosave of these tests is too slow to help."""
    await seat.desk.open_review(DEXTER)
    await seat.desk.go("pupil")
    await seat.desk.write("reason_none", "I like [maths]")


def words_kept(at: Office) -> str:
    draft = after_power_cut(at, DEXTER).draft.review
    return str(draft)


async def test_after_five_minutes_all_is_saved_and_nothing_of_any_child_is_shown(junior: Office) -> None:
    async with seated(junior) as seat:
        await typed(seat)
        await seat.wait(4.9)
        assert not seat.locked
        await seat.wait(0.2)
        assert seat.locked
        assert "I like [maths]" in words_kept(junior)
        children = [row.name.split()[0] for row in register(power_cut(junior)).rows]
        assert not [name for name in children if name in seat.desk.text]
        assert "Covered" in seat.desk.text
        assert "Enter goes on." in seat.desk.text
        assert junior.school.name not in seat.desk.text
        await seat.desk.press("enter")
        assert isinstance(seat.desk.app.screen, ReviewScreen)
        assert (seat.desk.focused, seat.desk.shows("reason_none")) == ("reason_none", "I like [maths]")


async def test_a_key_begins_the_time_anew_and_nought_minutes_never_lock(junior: Office) -> None:
    async with seated(junior) as seat:
        await seat.wait(4)
        await seat.desk.press("down")
        await seat.wait(4)
        assert not seat.locked
    async with seated(after_minutes(junior, 0)) as seat:
        await seat.wait(10_000)
        assert not seat.locked


async def test_the_first_key_after_a_sleep_of_the_computer_only_locks(junior: Office) -> None:
    async with seated(junior) as seat:
        seat.clock.seconds += 3600
        await seat.desk.press("enter")
        assert seat.locked
        await seat.desk.press("enter")
        assert isinstance(seat.desk.app.screen, RegisterScreen)


@pytest.mark.parametrize("opened", ["register", "review", "window", "palette", "preview"])
async def test_ctrl_l_locks_at_once_from_everywhere_and_enter_goes_on_there(junior: Office, opened: str) -> None:
    async with seated(junior) as seat:
        if opened == "review":
            await typed(seat)
        elif opened == "window":
            await seat.desk.open_folder(AMAL)
            await seat.desk.press("c", "x")
        elif opened != "register":
            await seat.desk.open_folder(AMAL)
            await seat.desk.press("ctrl+p" if opened == "palette" else "f5")
        before = seat.desk.app.screen
        await seat.desk.press("ctrl+l")
        assert seat.locked
        assert "Amal" not in seat.desk.text
        await seat.desk.press("enter")
        assert seat.desk.app.screen is before


@pytest.mark.parametrize(
    ("words", "screen"), [("Lock", LockedScreen), ("Set a PIN for this session", PinScreen), ("Help", HelpScreen)]
)
async def test_what_works_everywhere_can_be_found_among_the_commands(
    junior: Office, words: str, screen: type[LockedScreen]
) -> None:
    async with seated(junior) as seat:
        commands = {one.title: one.callback for one in seat.desk.app.get_system_commands(seat.desk.app.screen)}
        commands[words]()
        await seat.desk.settle()
        assert isinstance(seat.desk.app.screen, screen)


async def test_a_command_acts_in_the_step_where_its_key_does(junior: Office) -> None:
    async with seated(junior) as seat:
        await seat.desk.open_review(DEXTER)
        await seat.desk.go("progress")
        commands = {one.title: one.callback for one in seat.desk.app.get_system_commands(seat.desk.app.screen)}
        commands["Best"]()
        await seat.desk.settle()
        assert 2 in [said.rating for said in seat.desk.session.review.review.outcomes]


async def test_no_other_key_and_no_paste_does_anything_while_locked(junior: Office) -> None:
    async with seated(junior) as seat:
        await typed(seat)
        before = seat.desk.session.draft
        await seat.desk.press("ctrl+l")
        keys = ("f1", "f2", "f4", "f5", "f8", "f9", "ctrl+p", "ctrl+q", "ctrl+c", "ctrl+z", "ctrl+l", "escape", "tab")
        await seat.desk.press(*keys, "a", "x", "1", "down")
        await seat.desk.paste("pasted\nlines\n")
        assert seat.locked
        assert seat.desk.session.draft == before
        assert not seat.desk.app.private
        assert "Dexter" not in seat.desk.text


async def test_what_is_to_be_told_is_told_after_the_lock(junior: Office) -> None:
    async with seated(junior) as seat:
        seat.desk.app.notify("Told before about Amal", markup=False)
        await seat.desk.settle()
        await seat.desk.press("ctrl+l")
        seat.desk.app.notify("Told behind the lock", markup=False)
        await seat.desk.settle()
        assert seat.desk.told == ""
        await seat.desk.press("enter")
        assert seat.desk.told == "Told behind the lock"


async def test_the_same_thing_is_told_once_however_often_it_is_asked(junior: Office) -> None:
    held = open_folder(office_at(junior.cabinet.home, KHAN), pupil_id(junior, DEXTER))
    async with seated(junior) as seat:
        await seat.desk.open_folder(DEXTER)
        await seat.desk.press("t", "t", "r", "r", "e", "e")
        assert seat.desk.told.count("can only be read here") == 1
        assert "Mr Khan has been editing" not in seat.desk.told, "that stays in sight above the page"
        seat.clock.seconds += 60
        await seat.desk.press("t")
        assert seat.desk.told.count("can only be read here") == 2
    close_folder(held)


async def test_a_pin_is_asked_for_and_the_right_one_goes_on(junior: Office) -> None:
    async with seated(junior) as seat:
        await seat.set_pin("o5é ")
        await seat.desk.press("ctrl+l")
        assert "Locked" in seat.desk.text
        await seat.desk.press(*["enter"] * 9)
        await seat.say_pin("o5e ")
        assert seat.locked
        assert "Wrong 1 of 5" in seat.desk.text, "an empty line is no guess"
        await seat.desk.press("o", "5", "é", "x", "backspace")
        assert "•••" in seat.desk.text
        assert "o5" not in seat.desk.text
        await seat.desk.press(" ", "enter")
        assert isinstance(seat.desk.app.screen, RegisterScreen)
        kept = [path.read_bytes() for path in junior.cabinet.home.rglob("*") if path.is_file()]
        assert not [content for content in kept if "o5é ".encode() in content], "the PIN is nowhere on the disk"


async def test_a_pin_is_four_characters_typed_twice(junior: Office) -> None:
    async with seated(junior) as seat:
        seat.desk.app.idle_lock.set_pin()
        await seat.desk.settle()
        await seat.say_pin("123")
        assert "at least 4" in seat.desk.text
        await seat.say_pin("1234")
        await seat.say_pin("1243")
        assert "two different ones" in seat.desk.text
        await seat.desk.press("escape", "ctrl+l", "enter")
        assert isinstance(seat.desk.app.screen, RegisterScreen), "no PIN was set"


async def test_five_wrong_pins_end_the_session_with_everything_saved(junior: Office) -> None:
    async with seated(junior) as seat:
        await typed(seat)
        await seat.set_pin("4711")
        await seat.desk.press("ctrl+l")
        for wrong in ("0000", "0001", "0002", "0003"):
            await seat.say_pin(wrong)
        for key in ("0", "0", "0", "4"):
            await seat.desk.press(key)
        await seat.desk.pilot.press("enter")
        await _until(lambda: not seat.desk.app.is_running)
        assert seat.desk.app.return_code == 1
    assert "I like [maths]" in words_kept(junior)


async def test_colleagues_see_since_when_nobody_is_there_and_get_the_folder_after_half_an_hour(junior: Office) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    child = pupil_id(junior, DEXTER)
    async with seated(junior) as seat:
        await typed(seat)
        assert at_work(other)[child].idle is None
        await seat.desk.press("ctrl+l")
        assert at_work(other)[child].idle == junior.now()
        await seat.desk.press("enter")
        assert at_work(other)[child].idle is None
        await seat.desk.press("ctrl+l")
        await seat.wait(LET_GO_AFTER / 60 + 0.1)
        assert seat.locked
        assert at_work(other) == {}
        taken = open_folder(other, child)
        assert taken.edit.editing
        close_folder(taken)
        await seat.desk.press("enter")
        assert isinstance(seat.desk.app.screen, RegisterScreen)
        assert "What you typed waits" in seat.desk.told
        assert "Your review of Dexter Mason from 09:30 is not signed: r to go on." in seat.desk.text
        seat.desk.put_cursor_on(child)
        await seat.desk.press("r")
        assert seat.desk.shows("reason_none") == "I like [maths]"


async def test_a_folder_stays_on_the_desk_while_it_cannot_be_saved(junior: Office) -> None:
    async with seated(junior) as seat:
        await typed(seat)
        drafts = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "drafts"
        drafts.rename(drafts.with_name("away"))
        drafts.write_text("no folder")
        await seat.desk.press("ctrl+l")
        await seat.wait(LET_GO_AFTER / 60 + 0.1)
        assert seat.desk.app.open_child.session is not None
        drafts.unlink()
        drafts.with_name("away").rename(drafts)
        await seat.wait(1)
        assert seat.desk.app.open_child.session is None
        assert "I like [maths]" in words_kept(junior)
        await seat.desk.press("enter")
        assert not isinstance(seat.desk.app.screen, FolderScreen)


async def _until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not there():
            await asyncio.sleep(0.01)
