"""The target editor that is mounted before somebody opens it is like any other."""

import pytest
from driving import SMALL, WIDE, Desk, sitting
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from sen_tui.office.opening import Office


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


async def _shown(desk: Desk, name: str) -> str:
    """Open the targets of a child and return what the screen shows."""
    await desk.open_targets(name)
    return desk.text


async def test_it_shows_what_one_that_is_mounted_then_shows(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        fresh = await _shown(desk, "Dexter")
    async with sitting(junior, WIDE) as desk:
        await desk.app.make_ready()
        assert await _shown(desk, "Dexter") == fresh


async def test_nothing_is_mounted_when_it_is_opened(junior: Office, mounted: list[Widget]) -> None:
    """But the bar beside a text that is longer than its field."""
    async with sitting(junior, WIDE) as desk:
        await desk.app.make_ready()
        mounted.clear()
        await desk.open_targets("Dexter")
        assert [widget for widget in mounted if not isinstance(widget, ScrollBar)] == []


async def test_each_is_used_once_so_that_none_knows_another_child(junior: Office) -> None:
    """Nor what was typed about one: Ctrl+Z in an empty field brings nothing back."""
    async with sitting(junior, WIDE) as desk:
        await desk.app.make_ready()
        first = await desk.open_targets("Dexter")
        await desk.write("reason", "He is shy.")
        while desk.app.screen is first:
            await desk.press("escape")
        await desk.app.make_ready()
        second = await desk.open_targets("Amal")
        assert second is not first
        reason = desk.shows("reason")
        desk.field("reason").focus()
        await desk.press("ctrl+z")
        assert desk.shows("reason") == reason


async def test_it_has_the_look_and_the_height_of_the_moment(junior: Office) -> None:
    """Also where both were others when it was made ready."""
    async with sitting(junior, SMALL) as desk:
        desk.app.theme = "sen-light"
        short = await _shown(desk, "Dexter")
        ground = desk.app.screen.rich_style
    async with sitting(junior, WIDE) as desk:
        await desk.app.make_ready()
        desk.app.theme = "sen-light"
        await desk.pilot.resize_terminal(*SMALL)
        assert await _shown(desk, "Dexter") == short
        assert desk.app.screen.rich_style == ground
