"""What is hidden behind other widgets is not rendered, and all that is seen is."""

import pytest
from driving import SMALL, WIDE, Desk, sitting
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.compositor import RowsCompositor

WAYS = {
    "the register": (),
    "a folder": ("enter",),
    "a review": ("r", "f4", "f4"),
    "targets": ("t",),
    "targets scrolled": ("t", "enter", *("tab",) * 12),
    "help over targets": ("t", "f1"),
    "a form": ("n",),
}


def _painted(desk: Desk) -> list[Strip]:
    """Return the screen line by line, each piece of text with its look."""
    return [strip.simplify() for strip in desk.app.screen._compositor.render_strips(desk.app.size)]


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("way", WAYS)
async def test_it_is_what_textual_paints(
    junior: Office, monkeypatch: pytest.MonkeyPatch, way: str, size: tuple[int, int]
) -> None:
    async with sitting(junior, size) as desk:
        await desk.press(*WAYS[way])
        ours = _painted(desk)
        monkeypatch.setattr(RowsCompositor, "_get_renders", Compositor._get_renders)
        assert _painted(desk) == ours


async def test_ground_that_is_full_is_not_rendered(junior: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the screen behind the register nor the boxes in which fields stand side by side."""
    rendered: list[Widget] = []
    render = Widget.render_lines

    def note(widget: Widget, crop: Region) -> list[Strip]:
        rendered.append(widget)
        return render(widget, crop)

    async with sitting(junior, WIDE) as desk:
        await desk.open_targets("Dexter")
        monkeypatch.setattr(Widget, "render_lines", note)
        _painted(desk)
        assert desk.targets.work not in rendered
        assert desk.targets.work.listing in rendered
