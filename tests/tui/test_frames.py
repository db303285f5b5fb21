"""Each key is answered in one frame, or in few that come at once."""

import asyncio
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.events import Key
from textual.screen import Screen

from sen_tui.office.opening import Office
from sen_tui.tui.app import SenApp
from sen_tui.tui.steps.base import Step
from support.driving import AMAL, SMALL, WIDE, sitting


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[CompositorUpdate]:
    """Return a list to which each frame is added that goes to the terminal.

    Textual throws away those that are made while painting is held.
    """
    painted: list[CompositorUpdate] = []
    display = SenApp._display

    def count(app: SenApp, screen: Screen[Any], update: Any) -> None:
        if update is not None and not app.keys.holding:
            painted.append(update)
        display(app, screen, update)

    monkeypatch.setattr(SenApp, "_display", count)
    return painted


async def test_a_key_that_moves_or_types_is_one_frame_and_one_that_opens_few(
    junior: Office, frames: list[CompositorUpdate]
) -> None:
    """A layout can lead to another, as where a scroll bar comes: each is a frame, and all come at once.

    A page beside a list follows in a frame of its own, so the screen is one column too narrow for it.
    """
    async with sitting(junior, (119, 40), autosave_after=60) as seat:
        counted: list[tuple[str, int]] = []

        async def press(*keys: str) -> None:
            for key in keys:
                frames.clear()
                await seat.press(key)
                counted.append((key, len(frames)))

        await press("down", "enter", "t", "n", "tab", "escape", "escape", "escape")
        await seat.open_review("Dexter")
        await seat.until(lambda: len(seat.app.screen.query(Step)) == len(seat.work.rules))
        await press("f4", "f4", "f3", "f4", "4", "enter", "x", "f4", "f4", "f2", "escape")
    assert [(key, number) for key, number in counted if number != 1 and key in ("down", "tab", "4", "x")] == []
    assert [(key, number) for key, number in counted if number > 4 and key != "t"] == []


@pytest.mark.parametrize(("key", "where"), [("down", 1), ("pagedown", 20), ("end", None)])
async def test_a_page_scrolls_when_the_key_is_answered(
    junior: Office, frames: list[CompositorUpdate], key: str, where: int | None
) -> None:
    """Not at the next tick of a clock."""
    async with sitting(junior, SMALL, autosave_after=60) as seat:
        await seat.open_folder(AMAL)
        paper = seat.app.screen.query_one("#paper")
        frames.clear()
        seat.app.post_message(Key(key, None))
        while seat.app.keys.behind or seat.app.keys.answering:
            await asyncio.sleep(0)
        assert (len(frames), paper.scroll_y) == (1, paper.max_scroll_y if where is None else where)


async def test_keys_that_come_at_once_scroll_as_far_as_one_by_one(junior: Office) -> None:
    """As from a key that is held down over a slow line."""
    async with sitting(junior, SMALL, autosave_after=60) as seat:
        await seat.open_folder(AMAL)
        for _ in range(8):
            seat.app.post_message(Key("down", None))
        await seat.settle()
        assert seat.app.screen.query_one("#paper").scroll_y == 8


async def test_keys_that_come_at_once_do_not_paint_for_each(junior: Office, frames: list[CompositorUpdate]) -> None:
    """What is typed ahead over a slow line is shown when it is answered, not key by key."""
    async with sitting(junior, WIDE, autosave_after=60) as seat:
        await seat.open_review("Amal")
        await seat.go("effectiveness")
        await seat.press("2")
        frames.clear()
        await seat.press(*"a sentence that came in one go, and is longer than what goes into a field at once")
        assert 1 <= len(frames) <= 5
