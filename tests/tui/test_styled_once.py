"""What opens is styled once, and what nobody sees is not painted."""

from collections import Counter
from typing import Any

import pytest
from driving import WIDE, sitting
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.app import SenApp
from sen_tui.tui.widgets.prose import Prose
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


async def test_what_a_field_looks_like_is_not_worked_out_for_each_letter(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[object, ...]] = Counter()
    look = Prose.get_component_styles

    def count(field: Prose, *names: str) -> object:
        asked[field, *names] += 1
        return look(field, *names)

    async with sitting(junior, WIDE) as desk:
        await desk.press("n")
        await desk.write("contacts", "Mum")
        monkeypatch.setattr(Prose, "get_component_styles", count)
        await desk.press(*" and Dad", "backspace", "left")
        assert desk.shows("contacts") == "Mum and Da"
        assert max(asked.values(), default=0) <= 1, "once, where it is painted for the first time"


async def test_a_field_has_the_colours_of_the_look_and_of_the_focus(junior: Office) -> None:
    """Just those that it would have if it had never been painted before."""

    def painted(field: Prose) -> list[object]:
        return [part.style for part in field.render_lines(Region(0, 0, 20, 1))[0]]

    async with sitting(junior, WIDE) as desk:
        await desk.press("n")
        await desk.write("contacts", "Mum")
        field = desk.app.screen.query_one(Prose)
        seen = [painted(field)]
        for change in ("sen-light", "tab", "sen-dark", "shift+tab"):
            if change in desk.app.available_themes:
                desk.app.theme = change
                await desk.settle()
            else:
                await desk.press(change)
            seen.append(painted(field))
            field.notify_style_update()
            field.refresh()
            assert painted(field) == seen[-1]
        assert seen[0] == seen[-1]
        assert len({str(one) for one in seen}) == 4
