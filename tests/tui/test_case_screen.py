"""A statutory assessment in the folder: who asked, what was decided, and the dates that follow."""

from datetime import date

from sen_tui.office.opening import Office
from sen_tui.tui.screens.case import CaseScreen
from sen_tui.tui.screens.folder import FolderScreen
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

        await seat.press("ctrl+z")
        assert folder_of(junior, DEXTER).cases[0].outcome is None
