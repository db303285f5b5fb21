"""What opens is styled once, and what nobody sees is not painted."""

from collections import Counter
from typing import Any

import pytest
from driving import WIDE, sitting
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

from sen_tui.office import Office
from sen_tui.tui.app import SenApp
from sen_tui.tui.widgets.rows import Rows

KEYS = {"folder": "enter", "review": "r", "targets": "t"}


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> Counter[DOMNode]:
    """Return how often the style sheet was asked for each widget, and for each part of one."""
    asked: Counter[DOMNode] = Counter()
    apply = Stylesheet.apply

    def count(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        asked[node] += 1
        apply(sheet, node, **how)

    monkeypatch.setattr(Stylesheet, "apply", count)
    return asked


@pytest.mark.parametrize("place", KEYS)
async def test_a_screen_that_opens_asks_the_style_sheet_once_for_each_widget(
    junior: Office, styled: Counter[DOMNode], place: str
) -> None:
    """Not again for the height of the window, nor for being the present screen; for the focus, where that is."""
    async with sitting(junior, WIDE) as desk:
        styled.clear()
        await desk.press(KEYS[place])
        screen = desk.app.screen
        assert len(desk.app.screen_stack) == 2
        often = {widget for widget in screen.walk_children(Widget, with_self=True) if styled[widget] > 1}
        assert screen.focused is not None
        assert often <= set(screen.focused.walk_children(Widget, with_self=True))


async def test_the_parts_of_widgets_have_the_colours_of_the_look(junior: Office) -> None:
    """Also where they were asked for in another look before, and on a screen that waits under another."""
    async with sitting(junior, WIDE) as desk:
        rows = desk.app.screen.query_one("#register", Rows)
        dark = rows.get_component_rich_style("rows--cursor")
        await desk.press("enter")
        desk.app.theme = "sen-light"
        await desk.press("escape")
        assert rows.get_component_rich_style("rows--cursor") != dark
        with pytest.raises(KeyError):
            rows.get_component_styles("rows--none-such")


async def test_what_changes_under_a_screen_is_not_painted(junior: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register under a folder is painted when it is seen again."""
    async with sitting(junior, WIDE) as desk:
        rows = desk.app.screen.query_one("#register", Rows)
        await desk.press("enter")
        painted: list[object] = []
        monkeypatch.setattr(SenApp, "_display", lambda _app, _screen, frame: painted.append(frame))
        rows.redraw()
        await desk.pilot.pause(0.1)
        assert painted == []
