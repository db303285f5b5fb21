"""The form for a new child: what it makes, what it refuses, and that it waits."""

from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.register import RegisterScreen
from support.driving import WIDE, Seat, folder_of, power_cut, sitting


def names(seat: Seat) -> list[str]:
    return [row.name for row in seat.register.view.rows]


async def test_new_pupil_makes_a_folder_and_opens_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        for field, text in {
            "forename": "Ana [x]",
            "surname": "Nowak",
            "born": "12/3/2018",
            "needs": "SLCN",
        }.items():
            await seat.write(field, text)
        seat.field("interests").focus()
        await seat.press("enter")
        assert "Ana [x] Nowak" in seat.text
        made = folder_of(junior, "Ana [x]")
        assert made.contacts == ()
        assert made.pupil.year == "4"
        await seat.press("escape")
        assert "Ana [x] Nowak" in names(seat)


async def test_a_half_filled_form_waits_after_escape(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        await seat.write("forename", "Ana")
        await seat.write("born", "no idea")
        await seat.press("escape")
        assert isinstance(seat.app.screen, RegisterScreen)
        await seat.press("n")
        assert (seat.shows("forename"), seat.shows("born")) == ("Ana", "no idea")
        await seat.press("escape", "n", "escape", "n")
        assert seat.shows("forename") == "Ana"


async def test_a_half_filled_form_waits_after_a_power_cut(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        await seat.write("surname", "Nowak")
        await seat.press("escape")
        left = power_cut(junior)
    async with sitting(left) as seat:
        await seat.press("n")
        assert seat.shows("surname") == "Nowak"


async def test_what_is_wrong_in_the_form_is_said_and_all_is_kept(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await seat.write("forename", "Ana")
        await seat.write("surname", "Nowak")
        await seat.write("born", "31/2/2018")
        seat.field("interests").focus()
        await seat.press("enter")
        assert "no such day in the calendar" in seat.words(".trouble")
        assert seat.shows("forename") == "Ana"
        assert len(register(junior).rows) == 14
