"""The school's own details in the app: what they change, what is refused and where, what waits."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.registry import paper
from sen_tui.domain.school import School, Staff
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.office.school import change_school
from sen_tui.office.setup import make_cabinet
from sen_tui.store.audit import access_log
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.school import SchoolScreen
from sen_tui.tui.screens.school_form import SchoolForm
from support.driving import DEXTER, KHAN, WIDE, Seat, folder_of, office_at, power_cut, pupil_id, sitting

REED = Staff(name="Ms Reed", roles=("senco", "learning mentor"), login="reed")


@pytest.fixture
def empty(tmp_path: Path) -> Office:
    """Return an office at a school without children."""
    make_cabinet(tmp_path / "home", School(name="Oak", framework="send-2015", staff=(REED,), estab="2000"))
    return office_at(tmp_path / "home")


def kept(office: Office) -> School:
    """Return the details of the school as they are on disk."""
    return office_at(office.cabinet.home).school


async def fill(seat: Seat, **texts: str) -> None:
    for field, text in texts.items():
        await seat.write(field, text)


async def open_part(seat: Seat, place: int) -> SchoolForm:
    """Open the part of this place in the list, and return its form."""
    await seat.press("E", "home", *["down"] * place, "enter")
    return seat.on(SchoolForm)


NAME, SETTINGS, PAPERS, TERMS, NEXT_TERMS, FIRST_STAFF = range(6)


async def test_staff_are_entered_changed_taken_out_and_taken_back(empty: Office) -> None:
    async with sitting(empty) as seat:
        await seat.press("E", "n")
        await fill(seat, name="Ann [Bell]", roles="class teacher", login="bell", classes="4B, 5A")
        await seat.press("f8")
        assert "Ann [Bell]: saved · Ctrl+Z" in seat.text
        ann = Staff(name="Ann [Bell]", roles=("class_teacher",), login="bell", classes=("4B", "5A"))
        assert kept(empty).staff == (REED, ann)
        await seat.press("n")
        await fill(seat, name="Jo Fox", roles="TA", classes="4B")
        await seat.press("f8")
        assert kept(empty).assistants_of("4B") == ("Jo Fox",)
        assert kept(empty).teachers_of("4B") == ("Ann [Bell]",)
        await seat.press("home", *["down"] * (FIRST_STAFF + 1), "delete")
        assert "Take out Ann [Bell]?" in seat.text
        await seat.press("down", "enter")
        assert [member.name for member in kept(empty).staff] == ["Ms Reed", "Jo Fox"]
        await seat.press("ctrl+z")
        assert [member.name for member in kept(empty).staff] == ["Ms Reed", "Ann [Bell]", "Jo Fox"]
        await seat.press("ctrl+z", "ctrl+z")
        assert kept(empty).staff == (REED,)
        await seat.press("ctrl+y")
        assert kept(empty).staff == (REED, ann)
    assert kept(empty).estab == "2000", "what no form knows stays"
    assert {entry.deed for entry in access_log.entries(empty.cabinet.home)} >= {"school"}


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(empty: Office) -> None:
    before = kept(empty)
    async with sitting(empty) as seat:
        await seat.press("E", "n", "f8")
        assert seat.focused == "name"
        assert "it is needed" in seat.complaint
        await fill(seat, name="Eve", login="reed")
        await seat.press("f8")
        assert seat.focused == "login"
        assert "Ms Reed and Eve have one login: each person needs their own, or none." in seat.complaint
        await fill(seat, login="eve", roles="wizard")
        await seat.press("f8")
        assert seat.focused == "roles"
        assert "The role “wizard” is kept" in seat.complaint
        assert kept(empty) == before
        await seat.press("f8")
        assert kept(empty).staff[-1] == Staff(name="Eve", roles=("wizard",), login="eve")
        await seat.press("escape")
        await open_part(seat, SETTINGS)
        await fill(seat, idle_minutes="999")
        await seat.press("f8")
        assert (seat.focused, "The minutes should be from 1 to 240" in seat.complaint) == ("idle_minutes", True)


async def test_half_terms_are_entered_by_the_year(empty: Office) -> None:
    async with sitting(empty) as seat:
        await open_part(seat, TERMS)
        await fill(seat, **{"start 0": "1 Sep", "start 3": "1 Feb"})
        await seat.press("f8")
        assert seat.focused == "start 3"
        assert "Spring 2 begins before the one above it has ended." in seat.complaint
        await fill(seat, **{"start 3": "22 Feb", "closed": "3 Nov, 5 Sep 2029"})
        await seat.press("f8")
        assert (seat.focused, "5 September 2029 is not in" in seat.complaint) == ("closed", True)
        await fill(seat, closed="3 Nov, 4 June")
        await seat.press("f8")
        assert "your own, from 1 September 2026 to 20 July 2027; closed on 2 days" in " ".join(seat.text.split())
    assert kept(empty).closed_days == (date(2026, 11, 3), date(2027, 6, 4))
    assert not office_at(empty.cabinet.home).calendar.is_school_day(date(2026, 11, 3))
    terms = kept(empty).half_terms
    assert len(terms) == 6
    assert (terms[0].start, terms[3].start) == (date(2026, 9, 1), date(2027, 2, 22))


async def test_look_and_framework_act_at_once_while_there_is_no_child(empty: Office) -> None:
    async with sitting(empty) as seat:
        form = await open_part(seat, SETTINGS)
        form.typed("theme", "sen-light")
        await seat.press("f8")
        assert seat.app.theme == "sen-light"
        await seat.press("escape")
        form = await open_part(seat, NAME)
        await fill(seat, name=" Oak [Tree]  Primary ")
        form.typed("framework", "glos-pps")
        await seat.press("f8", "escape")
        assert "Oak [Tree] Primary" in seat.text
        assert empty.framework.id == "glos-pps"
        assert seat.app.office.framework.id == "glos-pps"
    assert (kept(empty).name, kept(empty).framework) == ("Oak [Tree] Primary", "glos-pps")


async def test_the_framework_of_a_school_with_children_stays(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await open_part(seat, NAME)
        assert "so it is not changed here: Esc, then C lists what becomes of each child." in " ".join(
            seat.words(".prompt").split()
        )
        await seat.press("f8")
        assert "Nothing was changed, so nothing was saved." in seat.text
    assert kept(junior).framework == "sa-plus-junior"


async def test_what_is_typed_waits_and_survives_a_power_cut(empty: Office) -> None:
    async with sitting(empty) as seat:
        await seat.press("E", "n")
        await seat.write("name", "Ann Be")
        await seat.autosave()
        left = power_cut(empty)
        await seat.press("escape", "n")
        assert seat.shows("name") == "Ann Be"
    async with sitting(left) as seat:
        assert "What you typed about the school at" in seat.text
        await seat.press("E", "n")
        assert seat.shows("name") == "Ann Be"
    assert kept(empty).staff == (REED,)


async def test_a_change_by_somebody_else_meanwhile_is_told_and_kept(empty: Office) -> None:
    async with sitting(empty) as seat:
        await seat.press("E", "n")
        await fill(seat, name="Ann Bell")
        other = office_at(empty.cabinet.home)
        change_school(other, replace(other.school, name="Elm"))
        await seat.press("f8")
        assert "Somebody else changed the school's details meanwhile." in seat.complaint
        await seat.press("f8", "ctrl+z")
        assert (kept(empty).name, kept(empty).staff) == ("Elm", (REED,)), "only one's own change is taken back"
        await seat.press("ctrl+y")
        other.cabinet.read_school_again()
        change_school(other, replace(other.school, name="Ash"))
        await seat.press("ctrl+z", "ctrl+z")
        assert "that is not taken back here" in seat.told
    assert (kept(empty).name, kept(empty).staff[-1].name) == ("Ash", "Ann Bell")


async def test_who_works_through_a_service_account_may_look_and_not_change(empty: Office) -> None:
    async with sitting(replace(empty, own_account=False)) as seat:
        await seat.press("E")
        assert "On this server the administrator changes the school's details" in " ".join(
            seat.text.replace("│", "").split()
        )
        await seat.press("enter", "n", "delete")
        assert isinstance(seat.app.screen, SchoolScreen)
    assert kept(empty).staff == (REED,)


async def test_beside_the_parents_the_school_is_not_opened(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("f9", "E")
        assert isinstance(seat.app.screen, RegisterScreen)
        assert "Only this child is shown" in seat.told


async def test_what_stands_on_papers_for_parents(junior: Office) -> None:
    folder = folder_of(junior, DEXTER)
    async with sitting(junior) as seat:
        await open_part(seat, PAPERS)
        await fill(seat, contact="Mrs [Okafor], 01632 960001", services="Parent Partnership: 01632 960002\n\nSENDIASS")
        await seat.press("f8")
        assert "Mrs [Okafor], 01632 960001, 2 support services" in seat.text
    school = kept(junior)
    assert school.services == ("Parent Partnership: 01632 960002", "SENDIASS")
    for name in ("review", "plan"):
        page = render(paper(name, folder, junior.framework, school, "latest", junior.today()), "text")
        assert "Mrs [Okafor], 01632 960001." in page.partition("Questions? Please ring")[2]


async def test_the_framework_is_changed_after_a_list_of_what_becomes_of_each_child(junior: Office) -> None:
    home, opened = junior.cabinet.home, open_folder(junior, pupil_id(junior, DEXTER))
    async with sitting(office_at(home, KHAN), WIDE) as seat:
        await seat.press("E", "C")
        assert "Change to which framework?" in seat.text
        assert "proposed, not law" in seat.text
        await seat.press("end", "up", "up", "enter")
        await seat.until(lambda: "Nothing is changed yet" in seat.text)
        assert "Change of framework to SEND Code of Practice 2015" in seat.text
        assert "Left: Ms Reed has this folder open. It has to be closed first." in seat.text
        await seat.press("f8", "enter")
        assert kept(junior).framework == "sa-plus-junior"
        await seat.press("f8", "down", "enter")
        await seat.until(lambda: "1 child is left." in seat.text)
        assert kept(junior).framework == "sa-plus-junior"
        await seat.press("f8")
        assert "It is done. Esc goes back." in seat.told
        close_folder(opened)
        await seat.press("escape", "C", "end", "up", "up", "enter")
        await seat.until(lambda: "Nothing is changed yet" in seat.text)
        await seat.press("f8", "down", "enter")
        await seat.until(lambda: "The school works by SEND Code of Practice 2015 now." in seat.text)
        assert kept(junior).framework == "send-2015"
        await seat.press("escape")
        assert "works by SEND Code of Practice 2015" in seat.text
        await seat.press("escape")
        await seat.settle()
        assert "SEN support" in seat.text
        assert "SA+" not in seat.text


async def test_a_change_of_framework_stopped_with_escape_goes_on_later(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("E", "C", "end", "up", "up", "enter")
        await seat.until(lambda: "Nothing is changed yet" in seat.text)
        await seat.press("f8", "down", "enter", "escape")
        assert isinstance(seat.app.screen, SchoolScreen)
    again = office_at(junior.cabinet.home)
    for row in register(again).rows:
        assert row.stage_name in [stage.name for stage in again.frameworks.named(row.framework).stages]


async def test_without_a_child_the_framework_is_chosen_in_its_form(empty: Office) -> None:
    async with sitting(empty) as seat:
        await seat.press("E", "C")
        assert "There is no child yet" in seat.told


async def test_what_the_school_does_every_year_stands_above_the_duties_until_it_is_noted(
    school: Callable[[str], Office],
) -> None:
    glos = school("glos-pps")
    change_school(glos, replace(glos.school, yearly={"governors_report": date(2025, 7, 1)}))
    line = "The governing body reports on the school's SEN policy. Due: late, 20 Jul 26. E says when it was done."
    async with sitting(glos, WIDE) as seat:
        assert line not in seat.text
        await seat.press("v", "v", "v")
        assert "Duties open" in seat.text
        assert line in seat.text
        await open_part(seat, FIRST_STAFF)
        await fill(seat, on="today")
        await seat.press("f8")
        assert kept(glos).yearly == {"governors_report": glos.today()}
        await seat.press("escape")
        assert line not in seat.text
