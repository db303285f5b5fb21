"""Coming back to the register: the day and the drafts of now decide who is in a view."""

from datetime import date

from msgspec.structs import replace

from sen_tui.office.opening import Office
from sen_tui.tui.screens.register import RegisterScreen
from support.children import TODAY
from support.driving import DEXTER, sitting


async def test_a_view_goes_by_the_day_it_is_when_somebody_comes_back(junior: Office) -> None:
    days = [TODAY]
    async with sitting(replace(junior, today=lambda: days[-1])) as desk:
        await desk.press("v", "v")
        before = len(desk.register.view.rows)
        days.append(date(2027, 7, 1))
        await desk.open_folder(DEXTER)
        await desk.press("escape")
        assert isinstance(desk.app.screen, RegisterScreen)
        assert len(desk.register.view.rows) > before


async def test_a_view_that_is_chosen_after_midnight_goes_by_the_new_day(junior: Office) -> None:
    days = [TODAY]
    async with sitting(replace(junior, today=lambda: days[-1])) as desk:
        await desk.press("v", "v")
        before = len(desk.register.view.rows)
        days.append(date(2027, 7, 1))
        await desk.press("v", "v", "v", "v", "v", "v", "v")
        assert len(desk.register.view.rows) > before


async def test_a_draft_that_was_thrown_away_waits_no_more(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.press("a", "tab", "x")
        await desk.press("escape", "escape")
        await desk.press(*["v"] * 6)
        assert [row.called for row in desk.register.view.rows] == [DEXTER]
        await desk.press("enter")
        desk.session.discard()
        await desk.press("escape")
        assert not len(desk.register.view.rows)
