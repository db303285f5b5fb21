"""The top line says what one needs in the meeting, and the folder when a review is overdue."""

from msgspec.structs import replace

from sen_tui.domain.pupil import Contact
from sen_tui.office.glance import about_review, in_few_words
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.bar import TopBar
from support.driving import AMAL, SMALL, WIDE, Seat, folder_of, sitting

OVERDUE = "Poppy"


def top(seat: Seat) -> str:
    return seat.text.splitlines()[0]


async def test_a_review_names_step_stage_and_what_is_overdue(junior: Office) -> None:
    needs = ", ".join(need.kind for need in folder_of(junior, OVERDUE).current_needs)
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(OVERDUE)
        assert f"Poppy Jackson · IEP review · step 1 of 12 · SA · overdue, 20 Jul 26 · {needs}" in top(seat)
        await seat.press("f4", "f4")
        assert "step 3 of 12" in top(seat)
        await seat.press("f9")
        assert "overdue" not in top(seat), "the school's own business"
        assert f"step 3 of 12 · SA · {needs}" in top(seat)


async def test_what_has_no_room_is_left_out_whole(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(AMAL)
        await seat.autosave()  # which shows the state again
        assert "Amal Saleh · IEP review · step 1 of 13 · SA+" in top(seat)
        assert "…" not in top(seat)
        bar = seat.app.screen.query_one(TopBar)
        bar.say(path="Amal", facts=("x" * 100, "short"), state="Saved 09:30")
        await seat.settle()
        assert top(seat).startswith(" Amal · short  ")


async def test_the_folder_says_overdue_and_names_the_child_once(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(OVERDUE)
        assert "overdue, the last day was 20 July 2026" in seat.text
        head = seat.text.partition("Targets ─")[0]
        assert head.count("Poppy Jackson") == 2, "in the top line, and in full once below it"
        assert junior.school.name not in head
        assert head.count("School Action") == 1
        await seat.press("f9")
        assert "overdue" not in seat.text


def test_languages_are_told_with_those_that_need_an_interpreter_first(junior: Office) -> None:
    folder = folder_of(junior, AMAL)
    contacts = (
        Contact(id="c1", name="Karim", relationship="father", language="Somali"),
        Contact(id="c2", name="Hodan", relationship="mother", language="Arabic", interpreter=True),
        Contact(id="c3", name="Nobody", relationship="uncle", language="Welsh", do_not_contact=True),
    )
    spoken = replace(folder, contacts=contacts, pupil=replace(folder.pupil, language="Somali\n", interpreter=""))
    words = in_few_words(junior, spoken, parents_look=False)
    needs = ", ".join(need.kind for need in folder.current_needs)
    assert words == ("SA+", "interpreter for Arabic", "Somali", needs)
    assert about_review(junior, folder) == "4 February 2027: the last day is 25 March 2027"
