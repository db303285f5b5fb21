"""The form for a new child: what it makes, what it refuses, and that it waits."""

from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.register import RegisterScreen
from support.driving import WIDE, Desk, folder_of, power_cut, sitting


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.register.view.rows]


async def test_new_pupil_makes_a_folder_and_opens_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.press("n")
        for field, text in {
            "forename": "Ana [x]",
            "surname": "Nowak",
            "born": "12/3/2018",
            "needs": "SLCN",
            "contacts": "Ewa Nowak, mother, 01632 960001",
        }.items():
            await desk.write(field, text)
        desk.field("interests").focus()
        await desk.press("enter")
        assert "Ana [x] Nowak" in desk.text
        made = folder_of(junior, "Ana [x]")
        assert made.contacts[0].name == "Ewa Nowak"
        assert made.pupil.year == "4"
        await desk.press("escape")
        assert "Ana [x] Nowak" in names(desk)


async def test_a_half_filled_form_waits_after_escape(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        await desk.write("forename", "Ana")
        await desk.write("born", "no idea")
        await desk.press("escape")
        assert isinstance(desk.app.screen, RegisterScreen)
        await desk.press("n")
        assert (desk.shows("forename"), desk.shows("born")) == ("Ana", "no idea")
        await desk.press("escape", "n", "escape", "n")
        assert desk.shows("forename") == "Ana"


async def test_a_half_filled_form_waits_after_a_power_cut(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        await desk.write("surname", "Nowak")
        await desk.press("escape")
        left = power_cut(junior)
    async with sitting(left) as desk:
        await desk.press("n")
        assert desk.shows("surname") == "Nowak"


async def test_what_is_wrong_in_the_form_is_said_and_all_is_kept(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.press("n")
        await desk.write("forename", "Ana")
        await desk.write("surname", "Nowak")
        await desk.write("born", "31/2/2018")
        desk.field("interests").focus()
        await desk.press("enter")
        assert "no such day in the calendar" in desk.words(".trouble")
        assert desk.shows("forename") == "Ana"
        assert len(register(junior).rows) == 14
