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
from support.driving import AMAL, DEXTER, KHAN, SMALL, Seat, after_power_cut, office_at, power_cut, pupil_id


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class TimedSeat:
    """A running app, the hands at its keyboard, and the clock on the wall."""

    seat: Seat
    clock: Clock

    async def wait(self, minutes: float) -> None:
        """Let time go by without a key."""
        self.clock.seconds += minutes * 60
        self.seat.app.idle_lock.look_at_the_clock()
        await self.seat.settle()

    async def say_pin(self, pin: str) -> None:
        await self.seat.press(*pin, "enter")

    async def set_pin(self, pin: str) -> None:
        self.seat.app.idle_lock.set_pin()
        await self.seat.settle()
        await self.say_pin(pin)
        await self.say_pin(pin)

    @property
    def locked(self) -> bool:
        return isinstance(self.seat.app.screen, LockedScreen)


@asynccontextmanager
async def timed_seat(at: Office) -> AsyncIterator[TimedSeat]:
    clock = Clock()
    app = SenApp(at, autosave_after=600, seconds=clock)
    app.animation_level = "none"
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        seat = Seat(app=app, pilot=pilot)
        await seat.settle()
        yield TimedSeat(seat, clock)
        if app.is_running:
            app.open_child.put_away()


def after_minutes(office: Office, minutes: int) -> Office:
    settings = replace(office.school.settings, idle_minutes=minutes)
    office.cabinet.save_school(replace(office.school, settings=settings))
    return office


async def typed(timed: TimedSeat) -> None:
    """Open a review and type into it; the autosave of these tests is too slow to help."""
    await timed.seat.open_review(DEXTER)
    await timed.seat.go("pupil")
    await timed.seat.write("reason_none", "I like [maths]")


def words_kept(at: Office) -> str:
    draft = after_power_cut(at, DEXTER).draft.review
    return str(draft)


async def test_after_five_minutes_all_is_saved_and_nothing_of_any_child_is_shown(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await typed(timed)
        await timed.wait(4.9)
        assert not timed.locked
        await timed.wait(0.2)
        assert timed.locked
        assert "I like [maths]" in words_kept(junior)
        children = [row.name.split()[0] for row in register(power_cut(junior)).rows]
        assert not [name for name in children if name in timed.seat.text]
        assert "The screen is covered" in timed.seat.text
        assert "Enter goes on." in timed.seat.text
        assert junior.school.name not in timed.seat.text
        await timed.seat.press("enter")
        assert isinstance(timed.seat.app.screen, ReviewScreen)
        assert (timed.seat.focused, timed.seat.shows("reason_none")) == ("reason_none", "I like [maths]")


async def test_a_key_begins_the_time_anew_and_nought_minutes_never_lock(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await timed.wait(4)
        await timed.seat.press("down")
        await timed.wait(4)
        assert not timed.locked
    async with timed_seat(after_minutes(junior, 0)) as timed:
        await timed.wait(10_000)
        assert not timed.locked


async def test_the_first_key_after_a_sleep_of_the_computer_only_locks(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        timed.clock.seconds += 3600
        await timed.seat.press("enter")
        assert timed.locked
        await timed.seat.press("enter")
        assert isinstance(timed.seat.app.screen, RegisterScreen)


@pytest.mark.parametrize("opened", ["register", "review", "window", "palette", "preview"])
async def test_ctrl_l_locks_at_once_from_everywhere_and_enter_goes_on_there(junior: Office, opened: str) -> None:
    async with timed_seat(junior) as timed:
        if opened == "review":
            await typed(timed)
        elif opened == "window":
            await timed.seat.open_folder(AMAL)
            await timed.seat.press("c", "x")
        elif opened != "register":
            await timed.seat.open_folder(AMAL)
            await timed.seat.press("ctrl+p" if opened == "palette" else "f5")
        before = timed.seat.app.screen
        await timed.seat.press("ctrl+l")
        assert timed.locked
        assert "Amal" not in timed.seat.text
        await timed.seat.press("enter")
        assert timed.seat.app.screen is before


@pytest.mark.parametrize(
    ("words", "screen"), [("Lock", LockedScreen), ("Set a PIN for this session", PinScreen), ("Help", HelpScreen)]
)
async def test_what_works_everywhere_can_be_found_among_the_commands(
    junior: Office, words: str, screen: type[LockedScreen]
) -> None:
    async with timed_seat(junior) as timed:
        commands = {one.title: one.callback for one in timed.seat.app.get_system_commands(timed.seat.app.screen)}
        commands[words]()
        await timed.seat.settle()
        assert isinstance(timed.seat.app.screen, screen)


async def test_a_command_acts_in_the_step_where_its_key_does(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await timed.seat.open_review(DEXTER)
        await timed.seat.go("progress")
        commands = {one.title: one.callback for one in timed.seat.app.get_system_commands(timed.seat.app.screen)}
        commands["Stop"]()
        await timed.seat.settle()
        assert "stop" in [said.next for said in timed.seat.session.review.review.outcomes]


async def test_no_other_key_and_no_paste_does_anything_while_locked(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await typed(timed)
        before = timed.seat.session.draft
        await timed.seat.press("ctrl+l")
        keys = ("f1", "f2", "f4", "f5", "f8", "f9", "ctrl+p", "ctrl+q", "ctrl+c", "ctrl+z", "ctrl+l", "escape", "tab")
        await timed.seat.press(*keys, "a", "x", "1", "down")
        await timed.seat.paste("pasted\nlines\n")
        assert timed.locked
        assert timed.seat.session.draft == before
        assert not timed.seat.app.company.parents_look
        assert "Dexter" not in timed.seat.text


async def test_what_is_to_be_told_is_told_after_the_lock(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        timed.seat.app.notify("Told before about Amal", markup=False)
        await timed.seat.settle()
        await timed.seat.press("ctrl+l")
        timed.seat.app.notify("Told behind the lock", markup=False)
        await timed.seat.settle()
        assert timed.seat.told == ""
        await timed.seat.press("enter")
        assert timed.seat.told == "Told behind the lock"


async def test_the_same_thing_is_told_once_however_often_it_is_asked(junior: Office) -> None:
    held = open_folder(office_at(junior.cabinet.home, KHAN), pupil_id(junior, DEXTER))
    async with timed_seat(junior) as timed:
        await timed.seat.open_folder(DEXTER)
        await timed.seat.press("t", "t", "r", "r", "e", "e")
        assert timed.seat.told.count("can only be read here") == 1
        assert "Mr Khan has been editing" not in timed.seat.told, "that stays in sight above the page"
        timed.clock.seconds += 60
        await timed.seat.press("t")
        assert timed.seat.told.count("can only be read here") == 2
    close_folder(held)


async def test_a_pin_is_asked_for_and_the_right_one_goes_on(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await timed.set_pin("o5é ")
        await timed.seat.press("ctrl+l")
        assert "Locked" in timed.seat.text
        await timed.seat.press(*["enter"] * 9)
        await timed.say_pin("o5e ")
        assert timed.locked
        assert "Wrong 1 of 5" in timed.seat.text, "an empty line is no guess"
        await timed.seat.press("o", "5", "é", "x", "backspace")
        assert "•••" in timed.seat.text
        assert "o5" not in timed.seat.text
        await timed.seat.press(" ", "enter")
        assert isinstance(timed.seat.app.screen, RegisterScreen)
        kept = [path.read_bytes() for path in junior.cabinet.home.rglob("*") if path.is_file()]
        assert not [content for content in kept if "o5é ".encode() in content], "the PIN is nowhere on the disk"


async def test_a_pin_is_four_characters_typed_twice(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        timed.seat.app.idle_lock.set_pin()
        await timed.seat.settle()
        await timed.say_pin("123")
        assert "at least 4" in timed.seat.text
        await timed.say_pin("1234")
        await timed.say_pin("1243")
        assert "two different ones" in timed.seat.text
        await timed.seat.press("escape", "ctrl+l", "enter")
        assert isinstance(timed.seat.app.screen, RegisterScreen), "no PIN was set"


async def test_five_wrong_pins_end_the_session_with_everything_saved(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await typed(timed)
        await timed.set_pin("4711")
        await timed.seat.press("ctrl+l")
        for wrong in ("0000", "0001", "0002", "0003"):
            await timed.say_pin(wrong)
        for key in ("0", "0", "0", "4"):
            await timed.seat.press(key)
        await timed.seat.pilot.press("enter")
        await _until(lambda: not timed.seat.app.is_running)
        assert timed.seat.app.return_code == 1
    assert "I like [maths]" in words_kept(junior)


async def test_colleagues_see_since_when_nobody_is_there_and_get_the_folder_after_half_an_hour(junior: Office) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    child = pupil_id(junior, DEXTER)
    async with timed_seat(junior) as timed:
        await typed(timed)
        assert at_work(other)[child].idle is None
        await timed.seat.press("ctrl+l")
        assert at_work(other)[child].idle == junior.now()
        await timed.seat.press("enter")
        assert at_work(other)[child].idle is None
        await timed.seat.press("ctrl+l")
        await timed.wait(LET_GO_AFTER / 60 + 0.1)
        assert timed.locked
        assert at_work(other) == {}
        taken = open_folder(other, child)
        assert taken.edit.editing
        close_folder(taken)
        await timed.seat.press("enter")
        assert isinstance(timed.seat.app.screen, RegisterScreen)
        assert "What you typed waits" in timed.seat.told
        assert "Your review of Dexter Mason from 09:30 is not signed: r to go on." in timed.seat.text
        timed.seat.put_cursor_on(child)
        await timed.seat.press("r")
        assert timed.seat.shows("reason_none") == "I like [maths]"


async def test_a_folder_stays_on_the_desk_while_it_cannot_be_saved(junior: Office) -> None:
    async with timed_seat(junior) as timed:
        await typed(timed)
        drafts = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "drafts"
        drafts.rename(drafts.with_name("away"))
        drafts.write_text("no folder")
        await timed.seat.press("ctrl+l")
        await timed.wait(LET_GO_AFTER / 60 + 0.1)
        assert timed.seat.app.open_child.session is not None
        drafts.unlink()
        drafts.with_name("away").rename(drafts)
        await timed.wait(1)
        assert timed.seat.app.open_child.session is None
        assert "I like [maths]" in words_kept(junior)
        await timed.seat.press("enter")
        assert not isinstance(timed.seat.app.screen, FolderScreen)


async def _until(there: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not there():
            await asyncio.sleep(0.01)
