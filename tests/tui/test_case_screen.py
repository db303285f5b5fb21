"""A statutory assessment in the folder: who asked, what was decided, and the dates that follow."""

from datetime import date, timedelta

from sen_tui.domain.text import day
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.annual import AnnualDayScreen
from sen_tui.tui.screens.case import CaseScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.widgets.rows import Rows
from support.driving import DEXTER, Seat, folder_of, sitting

TALL = (120, 60)


async def to_case(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("D")
    seat.on(CaseScreen)


def read(seat: Seat) -> str:
    return " ".join(seat.text.split())


async def test_a_request_of_the_parents_is_entered_with_its_own_day_and_followed_to_its_end(junior: Office) -> None:
    today = junior.today()
    async with sitting(junior, TALL) as seat:
        await to_case(seat)
        assert "A new request: formal assessment of" in seat.text
        await seat.write("requested_on", "2 Nov 2026")
        await seat.press("enter", "2", "f8")
        seat.on(FolderScreen)
        assert "By the parents, on 2 November 2026" in read(seat)
        (case,) = folder_of(junior, DEXTER).cases
        assert (case.requested_on, case.requested_by, case.move_id) == (date(2026, 11, 2), "parent", None)
        assert "14 December 2026: The Local Education Authority (LEA) decides whether to assess." in read(seat)

        await seat.press("D")
        assert seat.shows("requested_on") == "2 November 2026"
        seat.field("assessing").focus()
        await seat.press("3", "f8")
        assert "the day of this decision is needed" in seat.complaint
        await seat.write("decided_on", "today")
        await seat.press("f8")
        seat.on(FolderScreen)
        (case,) = folder_of(junior, DEXTER).cases
        assert (case.assessing, case.outcome, case.outcome_on) == (False, "declined", today)

        await seat.press("D")
        assert "Requests for assessment" in seat.text
        await seat.press("down", "enter")
        seat.on(CaseScreen)
        seat.field("assessing").focus()
        await seat.press("2", "f8")
        (case,) = folder_of(junior, DEXTER).cases
        assert (case.assessing, case.outcome) == (True, None)

        await seat.press("ctrl+z")
        assert folder_of(junior, DEXTER).cases[0].outcome == "declined"


async def test_a_step_of_the_authority_is_entered_in_the_case_and_not_ticked(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await to_case(seat)
        await seat.write("requested_on", "12 Oct 2026")
        await seat.press("f8", "a")
        rows = seat.app.screen.query_one(Rows)
        while "decides whether to assess" not in seat.words(".prompt"):
            before = rows.cursor
            await seat.press("down")
            assert rows.cursor != before
        await seat.press("enter")
        seat.on(CaseScreen)
        seat.field("assessing").focus()
        await seat.press("2")
        await seat.write("decided_on", "today")
        await seat.press("f8")
        assert "decides whether to assess" not in read(seat)
        assert not any(d.duty.startswith("statutory:") for d in folder_of(junior, DEXTER).dispatches)


async def test_what_was_typed_waits(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await to_case(seat)
        await seat.write("requested_on", "2 Nov 2026")
        await seat.press("escape")
        assert folder_of(junior, DEXTER).cases == ()
        await seat.press("D")
        assert seat.shows("requested_on") == "2 Nov 2026"


async def test_the_day_of_the_annual_review_is_agreed_and_its_steps_are_ticked(junior: Office) -> None:
    child = next(row.name for row in register(junior).rows if row.stage == "statement")
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(child)
        await seat.press("D")
        assert "The day of the annual review" in seat.text
        await seat.press("enter")
        seat.on(AnnualDayScreen)
        await seat.write("agreed", "1 Jan 2031")
        await seat.press("f8")
        assert "after the last day allowed" in seat.complaint
        await seat.write("agreed", "+1w")
        await seat.press("f8")
        seat.on(FolderScreen)
        meeting = junior.today() + timedelta(weeks=1)
        assert f"Agreed for {day(meeting)}" in read(seat)
        assert folder_of(junior, child).dispatches[-1].agreed == meeting

        await _tick(seat, "Hold the annual review")
        await _tick(seat, "decides whether to keep", "2")
        assert "The Local Education Authority (LEA) amends the plan." in read(seat)
        assert folder_of(junior, child).dispatches[-1].decision == "amend"
        await _tick(seat, "sends the parents the notice")
        await seat.press("a")
        assert "issues the amended statement" in read(seat)


async def _tick(seat: Seat, words: str, *decision: str) -> None:
    """Tick a duty in the list: as the form stands, or with a decision that is chosen."""
    await seat.press("a")
    rows = seat.app.screen.query_one(Rows)
    while words not in seat.words(".prompt"):
        before = rows.cursor
        await seat.press("down")
        assert rows.cursor != before
    await seat.press("enter", *(("tab", *decision) if decision else ()), "f8", "escape")
    seat.on(FolderScreen)
