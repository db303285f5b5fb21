"""Where everything stands is worked out once for a key, whatever comes and goes with it."""

from collections.abc import Iterable
from typing import Any

import pytest
from driving import WIDE, Desk, sitting

from sen_tui.office.opening import Office
from sen_tui.tui.compositor import RowsCompositor
from sen_tui.tui.widgets.prose import Prose


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of the screen is added each time that one is laid out for a key.

    What is mounted ahead while nobody waits is laid out too, and does not count.
    """
    laid_out: list[str] = []
    reflow = RowsCompositor.reflow

    def noting(compositor: RowsCompositor, parent: Any, size: Any) -> Any:
        if parent.app.answering:
            laid_out.append(type(parent).__name__)
        return reflow(compositor, parent, size)

    monkeypatch.setattr(RowsCompositor, "reflow", noting)
    return laid_out


async def _counted(desk: Desk, layouts: list[str], keys: Iterable[str]) -> list[tuple[str, int]]:
    counted = []
    for key in keys:
        layouts.clear()
        await desk.press(key)
        counted.append((key, len(layouts)))
    return counted


async def test_a_key_lays_the_screen_out_once_at_most(junior: Office, layouts: list[str]) -> None:
    """Also where fields are filled, grow or go, and where another step takes the place of one."""
    async with sitting(junior, WIDE, autosave_after=60) as desk:
        await desk.app.make_ready()
        counted = await _counted(desk, layouts, ("down", "t", "n", "x", "tab", "escape", "escape", "escape"))
        await desk.open_review("Dexter")
        counted += await _counted(desk, layouts, ("f4", "f4", "f3", "f4", "down", "4", "enter", "x", "ctrl+j", "f3"))
    assert [(key, number) for key, number in counted if number > 1] == []


async def test_a_new_screen_is_laid_out_twice(junior: Office, layouts: list[str]) -> None:
    """Once when it comes, and once when its widgets, or a scroll bar, have come to it."""
    async with sitting(junior, WIDE) as desk:
        assert await _counted(desk, layouts, ("enter", "escape")) == [("enter", 2), ("escape", 1)]


async def test_a_field_has_a_scroll_bar_only_when_it_can_grow_no_more(junior: Office, layouts: list[str]) -> None:
    """Growing by a line is one layout; the bar comes with the line for which there is no room, and goes with it."""
    async with sitting(junior, WIDE, autosave_after=60) as desk:
        await desk.open_review("Dexter")
        await desk.press("f4", "f4", "enter")
        field = desk.app.focused
        assert isinstance(field, Prose)
        await desk.press("ctrl+a", "delete")
        grown = await _counted(desk, layouts, ["ctrl+j"] * 7)
        assert (grown, field.size.height, field.show_vertical_scrollbar) == ([("ctrl+j", 1)] * 7, 8, False)
        await desk.press("ctrl+j", "x")
        assert (field.size.height, field.show_vertical_scrollbar) == (8, True)
        assert field.cursor_screen_offset.y < field.region.bottom
        await desk.press("backspace", "backspace")
        assert (field.size.height, field.show_vertical_scrollbar) == (8, False)


async def test_the_cursor_stays_in_sight_when_a_field_changes_its_size(junior: Office) -> None:
    """After many lines at once, and in a window that became narrower or lower."""
    async with sitting(junior, WIDE, autosave_after=60) as desk:
        await desk.open_review("Dexter")
        await desk.press("f4", "f4", "enter")
        field = desk.app.focused
        assert isinstance(field, Prose)
        for size in (None, (60, 20), (40, 12), WIDE):
            if size:
                await desk.pilot.resize_terminal(*size)
            await desk.paste("\n".join("a line of some words" for _ in range(12)))
            await desk.settle()
            assert field.scroll_offset.y <= field._cursor_offset[1] < field.scroll_offset.y + field.size.height
