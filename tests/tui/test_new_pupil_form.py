"""The form for a new child: what it makes, what it refuses, and that it waits."""

from sen_tui.domain.text import day
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.register import RegisterScreen
from support.driving import DEXTER, KASIA, WIDE, Seat, folder_of, power_cut, sitting


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
        await seat.press("f8")
        assert (
            "A folder for Ana [x] Nowak, born 12 March 2018, cannot be taken away again once it is made."
            in seat.complaint
        )
        assert len(register(junior).rows) == 14
        await seat.press("f8")
        assert "Ana [x] Nowak" in seat.text
        assert "cannot be taken away again" not in seat.told, "the question is answered"
        made = folder_of(junior, "Ana [x]")
        assert made.contacts == ()
        assert made.pupil.year == "4"
        await seat.press("escape")
        assert "Ana [x] Nowak" in names(seat)
        await seat.press("enter")
        assert seat.on(FolderScreen).child_id() == made.pupil.id, "the cursor is on the new child"


async def test_the_cursor_is_on_the_new_child_although_the_view_had_others(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("v", "v", "slash", "l", "enter", "n")
        for field, text in {"forename": "Ana", "surname": "Nowak", "born": "12/3/2018"}.items():
            await seat.write(field, text)
        await seat.press("f8", "f8", "escape", "enter", "c")
        assert "A concern: Ana Nowak" in seat.text


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
        await seat.press("f8")
        assert "no such day in the calendar" in seat.complaint
        assert seat.shows("forename") == "Ana"
        assert len(register(junior).rows) == 14


async def test_a_mistake_is_said_at_its_field_when_the_field_is_left(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        for field, text, fault in (
            ("born", "31/2/2018", "There is no such day"),
            ("year", "3B", "Year group: type R for Reception"),
            ("upn", "SLCN", "A UPN has 13 characters"),
            ("needs", "dyslexia", "1 word is not a DfE code"),
        ):
            await seat.write(field, text)
            await seat.press("enter")
            assert seat.focused == field, "Enter stays once, so that it is seen"
            below = seat.text.partition(text)[2].splitlines()[1]
            assert fault.split()[0] in below or "no such day" in below
            await seat.press("enter")
            assert seat.focused != field
        await seat.write("born", "12/3/2018")
        assert "no such day" not in seat.complaint, "what is typed anew is looked at anew"
        await seat.write("year", "15")
        await seat.press("tab")
        assert "Year group: type R" in seat.complaint


async def test_f8_goes_to_the_field_that_is_not_right(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        await seat.write("upn", "A999000000001")
        for field, text in (("forename", "Ana"), ("born", "12/3/2018"), ("upn", "")):
            seat.field("interests").focus()
            await seat.settle()
            await seat.press("f8")
            assert seat.focused == field
            fault = seat.complaint.strip().split()[:4]
            assert " ".join(fault) in seat.text.partition(seat.field(field).label)[2][:400]
            await seat.write(field, text)


async def fill(seat: Seat, **texts: str) -> None:
    for field, text in texts.items():
        await seat.write(field, text)


KASIA_AGAIN = {"forename": "Kasia", "surname": "Szymańska"}


async def test_a_child_who_may_be_there_already_is_opened_with_enter(junior: Office) -> None:
    there = folder_of(junior, KASIA)
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await fill(seat, **KASIA_AGAIN, born=f"{there.pupil.born:%d/%m/%Y}", class_name="Elm")
        await seat.press("f8")
        said = f"There is a Kasia Szymańska, born {day(there.pupil.born)}, in {there.pupil.class_name}."
        assert said in seat.words(".title")
        await seat.press("enter")
        assert seat.on(FolderScreen).child_id() == there.pupil.id
        await seat.press("escape", "enter")
        assert seat.on(FolderScreen).child_id() == there.pupil.id
    assert len(register(junior).rows) == 14


async def test_a_second_child_of_the_name_is_made_when_f8_is_pressed_again(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await fill(seat, **KASIA_AGAIN, born="2/3/2019")
        await seat.press("f8", "escape", "f8")
        assert isinstance(seat.app.screen, FolderScreen), "asked once"
        await seat.press("escape")
        born = day(folder_of(junior, KASIA).pupil.born, short=True)
        assert f"Kasia Szymańska, {born}" in seat.text
        assert "Kasia Szymańska, 2 Mar 19" in seat.text
    assert len(register(junior).rows) == 15


async def test_f8_in_the_question_makes_the_second_folder_too(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await fill(seat, **KASIA_AGAIN, born="2/3/2019")
        await seat.press("f8", "f8")
        assert isinstance(seat.app.screen, FolderScreen)


async def test_the_number_of_another_child_is_refused_with_the_way_there(junior: Office) -> None:
    there = folder_of(junior, KASIA)
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await fill(seat, forename="Lea", surname="Wotts", born="2/3/2019", upn=there.pupil.upn)
        await seat.press("f8", "f8", "f8")
        assert "This UPN is the number of Kasia Szymańska" in seat.text
        assert len(register(junior).rows) == 14
        await seat.press("enter")
        if not isinstance(seat.app.screen, FolderScreen):
            await seat.press("f8", "enter")
        assert seat.on(FolderScreen).child_id() == there.pupil.id


async def test_beside_the_parents_no_other_child_is_named(junior: Office) -> None:
    there = folder_of(junior, KASIA)
    async with sitting(junior, WIDE) as seat:
        seat.put_cursor_on(folder_of(junior, DEXTER).pupil.id)
        await seat.press("n")
        await fill(seat, forename="Lea", surname="Wotts", born="2/3/2019", upn=there.pupil.upn)
        await seat.press("escape", "f9", "n")
        assert "Only this child is shown: Esc opens the register." in seat.told
        assert "Lea" not in f"{seat.text} {seat.told}", "a form begun earlier is about another child"
        await seat.press("enter", "f9", "e")
        await seat.write("upn", there.pupil.upn)
        await seat.press("f8")
        assert "It is the number of another child" in seat.complaint.replace("it is", "It is")
        assert "Kasia" not in f"{seat.text} {seat.told}"


async def test_what_is_likely_a_slip_is_asked_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("n")
        await fill(seat, forename="Old", surname="Timer", born="5/5/1995")
        await seat.press("f8")
        assert "the child is 31 years old" in seat.complaint
        await fill(seat, born="5/5/1994")
        await seat.press("f8")
        assert "the child is 32 years old" in seat.complaint, "another slip is asked again"
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
