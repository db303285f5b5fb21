"""A review opened and closed leaves nothing behind, however often; going through it makes nothing anew."""

import gc
from collections import Counter
from weakref import ref

from textual.screen import Screen
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.steps.base import Step
from support.driving import WIDE, Seat, sitting


async def _ready(seat: Seat) -> None:
    """Wait until every step of the review is mounted."""
    await seat.until(lambda: len(seat.app.screen.query(Step)) == len(seat.work.rules))


async def _back(seat: Seat) -> list[ref[Screen[object]]]:
    """Leave whatever is open, as far as the register. Returns the folders on the way."""
    folders: dict[int, ref[Screen[object]]] = {}
    while not isinstance(seat.app.screen, RegisterScreen):
        if isinstance(seat.app.screen, FolderScreen):
            folders[id(seat.app.screen)] = ref(seat.app.screen)
        await seat.press("escape")
    return list(folders.values())


def _alive(screens: list[ref[Screen[object]]]) -> bool:
    gc.collect()
    return any(screen() is not None for screen in screens)


async def _there_and_back(seat: Seat) -> Counter[str]:
    """Go into a review, a few steps on, and out again; return which widgets and what was painted are still there."""
    await seat.open_review("Dexter")
    await _ready(seat)
    await seat.press("f4", "f4", "f4")
    folders = await _back(seat)
    for _ in range(3):  # the screen's memory is freed after the first pause
        await seat.app.keys.free()
    await seat.until(lambda: not _alive(folders))  # until a timer of theirs would have rung
    kept = [type(thing) for thing in gc.get_objects()]
    return Counter(kind.__name__ for kind in kept if issubclass(kind, Widget) or kind.__module__ == "textual.strip")


def _screens() -> set[Screen[object]]:
    gc.collect()
    return {thing for thing in gc.get_objects() if isinstance(thing, Screen)}


async def test_reviews_that_are_closed_leave_nothing_in_memory(junior: Office) -> None:
    """Neither a screen nor a field nor a line that was painted."""
    elsewhere = _screens()  # those of apps that other tests ended in the midst of a review
    async with sitting(junior, WIDE) as seat:
        await _there_and_back(seat)
        before = await _there_and_back(seat)
        assert not await _there_and_back(seat) - before
        left = _screens() - elsewhere
        assert not [screen for screen in left if isinstance(screen, ReviewScreen)]
        assert len(left) == len(seat.app.screen_stack)


async def test_what_closed_reviews_leave_is_swept_up_while_nobody_presses_a_key(junior: Office) -> None:
    """At the latest after a few more: Python by itself would look for it after some thirty."""
    async with sitting(junior, WIDE) as seat:
        review = ref(await seat.open_review("Dexter"))
        for _ in range(6):
            await _back(seat)
            await seat.app.keys.free()
            await seat.app.keys.free()
            await seat.open_review("Amal")
        assert review() is None


async def test_going_on_mounts_nothing_once_the_steps_are_made_ready(junior: Office) -> None:
    """They are made ready while nobody presses a key, all of them."""
    async with sitting(junior, WIDE) as seat:
        await seat.open_review("Dexter")
        rules = seat.work.rules
        await _ready(seat)
        ready = set(seat.app.screen.walk_children(Widget))
        for rule in rules[1:]:
            await seat.press("f4")
            assert seat.work.step is not None
            assert seat.work.step.rule == rule
        assert set(seat.app.screen.walk_children(Widget)) == ready
