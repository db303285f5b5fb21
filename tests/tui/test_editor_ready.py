"""The target editor that is mounted before somebody opens it is like any other."""

import pytest
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.screens.target_fields import TargetFields
from sen_tui.tui.work.prefetch import prepare
from support.driving import SMALL, WIDE, Seat, sitting


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> list[Widget]:
    """Return a list to which each widget is added that is mounted."""
    found: list[Widget] = []
    attach = Widget._post_mount

    def note(widget: Widget) -> None:
        found.append(widget)
        attach(widget)

    monkeypatch.setattr(Widget, "_post_mount", note)
    return found


async def _shown(seat: Seat, name: str) -> str:
    """Open the targets of a child and return what the screen shows."""
    await seat.open_targets(name)
    return seat.text


async def test_it_shows_what_one_that_is_mounted_then_shows(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        fresh = await _shown(seat, "Dexter")
    async with sitting(junior, WIDE) as seat:
        await prepare(seat.app)
        assert await _shown(seat, "Dexter") == fresh


async def test_nothing_is_mounted_when_it_is_opened(junior: Office, mounted: list[Widget]) -> None:
    """But the bar beside a text that is longer than its field."""
    async with sitting(junior, WIDE) as seat:
        await prepare(seat.app)
        mounted.clear()
        await seat.open_targets("Dexter")
        assert [widget for widget in mounted if not isinstance(widget, ScrollBar)] == []


async def test_the_same_editor_shows_nothing_of_the_child_before(junior: Office) -> None:
    """Nor what was typed about one: Ctrl+Z in a field brings nothing back, and the page begins at its top."""
    async with sitting(junior, WIDE) as seat:
        await prepare(seat.app)
        first = await seat.open_targets("Dexter")
        await seat.write("reason", "He is shy.")
        while seat.app.screen is first:
            await seat.press("escape")
        second = await seat.open_targets("Amal")
        assert second is first
        reason = seat.shows("reason")
        assert "shy" not in seat.text + reason
        assert seat.app.screen.query_one(TargetFields).scroll_y == 0
        seat.field("reason").focus()
        await seat.press("ctrl+z")
        assert seat.shows("reason") == reason


async def test_an_editor_used_before_shows_what_a_fresh_one_shows(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        fresh = await _shown(seat, "Amal")
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets("Dexter")
        await seat.press("enter", *["tab"] * 12, *["escape"] * 2)
        assert await _shown(seat, "Amal") == fresh


async def test_it_has_the_look_and_the_height_of_the_moment(junior: Office) -> None:
    """Also where both were others when it was made ready."""
    async with sitting(junior, SMALL) as seat:
        seat.app.theme = "sen-light"
        short = await _shown(seat, "Dexter")
        ground = seat.app.screen.rich_style
    async with sitting(junior, WIDE) as seat:
        await prepare(seat.app)
        seat.app.theme = "sen-light"
        await seat.pilot.resize_terminal(*SMALL)
        assert await _shown(seat, "Dexter") == short
        assert seat.app.screen.rich_style == ground
