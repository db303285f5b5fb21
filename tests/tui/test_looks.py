"""Fields and lists have the colours of the look, also after it changed; a letter does not work them out again."""

from collections import Counter

import pytest
from textual.geometry import Region

from sen_tui.office.opening import Office
from sen_tui.tui.themes import PLAIN, use_look
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows
from support.driving import AMAL, WIDE, sitting


async def test_the_parts_of_widgets_have_the_colours_of_the_look(junior: Office) -> None:
    """Also where they were asked for in another look before, and on a screen that waits under another."""
    async with sitting(junior, WIDE) as seat:
        rows = seat.app.screen.query_one("#register", Rows)
        dark = rows.get_component_rich_style("rows--cursor")
        await seat.press("enter")
        seat.app.theme = "sen-light"
        await seat.press("escape")
        assert rows.get_component_rich_style("rows--cursor") != dark
        with pytest.raises(KeyError):
            rows.get_component_styles("rows--none-such")


async def test_what_a_field_looks_like_is_not_worked_out_for_each_letter(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[object, ...]] = Counter()
    look = Prose.get_component_styles

    def count(field: Prose, *names: str) -> object:
        asked[field, *names] += 1
        return look(field, *names)

    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await seat.write("strengths", "Mum")
        monkeypatch.setattr(Prose, "get_component_styles", count)
        await seat.press(*" and Dad", "backspace", "left")
        assert seat.shows("strengths") == "Mum and Da"
        assert max(asked.values(), default=0) <= 1, "once, where it is painted for the first time"


async def test_a_field_has_the_colours_of_the_look_and_of_the_focus(junior: Office) -> None:
    """Just those that it would have if it had never been painted before."""

    def painted(field: Prose) -> list[object]:
        return [part.style for part in field.render_lines(Region(0, 0, 20, 1))[0]]

    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await seat.write("strengths", "Mum")
        field = seat.app.screen.query_one(Prose)
        seen = [painted(field)]
        for change in ("sen-light", "tab", "sen-dark", "shift+tab"):
            if change in seat.app.available_themes:
                seat.app.theme = change
                await seat.settle()
            else:
                await seat.press(change)
            seen.append(painted(field))
            field.notify_style_update()
            field.refresh()
            assert painted(field) == seen[-1]
        assert seen[0] == seen[-1]
        assert len({str(one) for one in seen}) == 4


async def test_a_hint_cannot_be_taken_for_a_text_where_no_colour_tells_them_apart(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(AMAL)
        await seat.press("D")
        assert "(today)" not in seat.text
        assert "today" in seat.text
        use_look(seat.app, junior, PLAIN)
        await seat.settle()
        assert "(today)" in seat.text
        assert "(12 Jan)" in seat.text
        await seat.press("escape", "e")
        assert "(" not in seat.shows("forename")
        use_look(seat.app, junior, "sen-dark")
        await seat.press("escape", "D")
        assert "(today)" not in seat.text
