"""Coming back to the register: the day and the drafts of now decide who is in a view."""

from datetime import date

from msgspec.structs import replace

from sen_tui.office.opening import Office
from sen_tui.tui.screens.register import RegisterScreen
from support.children import TODAY
from support.driving import DEXTER, sitting


async def test_a_view_goes_by_the_day_it_is_when_somebody_comes_back(junior: Office) -> None:
    days = [TODAY]
    async with sitting(replace(junior, today=lambda: days[-1])) as seat:
        await seat.press("v", "v")
        before = len(seat.register.view.rows)
        days.append(date(2027, 7, 1))
        await seat.open_folder(DEXTER)
        await seat.press("escape")
        assert isinstance(seat.app.screen, RegisterScreen)
        assert len(seat.register.view.rows) > before


async def test_a_view_that_is_chosen_after_midnight_goes_by_the_new_day(junior: Office) -> None:
    days = [TODAY]
    async with sitting(replace(junior, today=lambda: days[-1])) as seat:
        await seat.press("v", "v")
        before = len(seat.register.view.rows)
        days.append(date(2027, 7, 1))
        await seat.press("v", "v", "v", "v", "v", "v", "v")
        assert len(seat.register.view.rows) > before


async def test_a_draft_that_was_thrown_away_waits_no_more(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a", "tab", "x")
        await seat.leave_review()
        await seat.press("escape", "escape", "down", "enter")  # the register of every child, on purpose
        await seat.press(*["v"] * 6)
        assert [row.called for row in seat.register.view.rows] == [DEXTER]
        await seat.press("enter")
        seat.session.discard()
        await seat.press("escape")
        assert not len(seat.register.view.rows)
