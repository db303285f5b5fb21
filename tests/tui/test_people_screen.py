"""The people round a child: entered in a form, the same person under another name, and nobody barred is told."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.pupil import Contact
from sen_tui.office.opening import Office
from sen_tui.office.records import open_duties_of
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.people import PeopleScreen
from sen_tui.tui.screens.person_forms import ContactScreen, SpecialistScreen
from sen_tui.tui.widgets.rows import Rows
from support.driving import DEXTER, SMALL, Seat, folder_of, pupil_id, sitting

TALL = (120, 100)
GARY = Contact(
    id="g", name="Gary [Bennett]", relationship="father", phone="07700 900111", do_not_contact=True,
    reason_barred="Court order of 12 March 2026", since=None,
)  # fmt: skip


async def to_form(seat: Seat, *keys: str) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("f", *keys)
    seat.on(ContactScreen)


def put_in(office: Office, *contacts: Contact) -> None:
    stored = office.cabinet.load(pupil_id(office, DEXTER))
    folder = replace(stored.folder, contacts=(*stored.folder.contacts, *contacts))
    office.cabinet.save(folder, stored.revision, by="x", at=office.now())


async def test_a_name_put_right_stays_the_same_person(junior: Office) -> None:
    before = folder_of(junior, DEXTER)
    owed = [duty.key for duty in open_duties_of(junior, before)]
    async with sitting(junior, SMALL) as seat:
        await to_form(seat, "enter")
        assert seat.shows("name") == before.contacts[0].name
        await seat.write("name", "Evie [Jones]")
        await seat.press("f8")
        seat.on(PeopleScreen)
        assert "Evie [Jones]" in seat.text
    after = folder_of(junior, DEXTER)
    assert after.contacts == (replace(before.contacts[0], name="Evie [Jones]"), *before.contacts[1:])
    assert [duty.key for duty in open_duties_of(junior, after)] == owed


async def test_a_person_is_entered_field_by_field_and_asked_what_is_not_known(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await to_form(seat, "n")
        await seat.press(*"Pat Lee", "enter", *"foster carer", "f8")
        assert "Parental responsibility: choose yes or no." in seat.complaint
        seat.field("parental_responsibility").focus()
        await seat.press("2", "enter", "1", "f8")
        assert "Pat Lee (foster carer)" in seat.text
        assert seat.app.screen.query_one(Rows).cursor == len(folder_of(junior, DEXTER).contacts) - 1
        await seat.press("escape")
        assert "Pat Lee (foster carer), lives with the child, no parental responsibility" in " ".join(seat.text.split())
        await seat.press("r")
        assert "Pat Lee (foster carer)" in seat.text
        await seat.go("parents")
        assert "Pat Lee, in their own words" in seat.text
    carer = folder_of(junior, DEXTER).contacts[-1]
    assert (carer.parental_responsibility, carer.lives_with, carer.gets_copies) == (False, True, True)


async def test_a_mother_takes_few_keys_and_what_is_assumed_is_shown(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await to_form(seat, "n")
        await seat.press(*"Ewa", "enter", *"mother", "enter")
        shown = " ".join(seat.text.split())
        assert "‹ yes ›" in shown
        assert seat.on(ContactScreen).texts["gets_copies"] == "yes"
        await seat.press("f8")
    assert folder_of(junior, DEXTER).contacts[-1].invited


async def test_who_must_not_be_contacted_is_in_no_list_but_the_schools_own(junior: Office) -> None:
    put_in(junior, GARY)
    assert all(duty.contact_id != "g" for duty in open_duties_of(junior, folder_of(junior, DEXTER)))
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(DEXTER)
        assert "Gary [Bennett] (father), DO NOT CONTACT: Court order of 12 March 2026" in " ".join(seat.text.split())
        await seat.press("f9")
        assert "Gary" not in seat.text
        await seat.press("f")
        assert "Gary" not in seat.text
        await seat.press("f9", "r")
        assert "Gary" not in seat.text
        await seat.go("parents")
        assert "Gary" not in seat.text
        await seat.press("f5")
        assert "Gary" not in seat.text


async def test_parents_who_look_see_no_list_behind_a_form(junior: Office) -> None:
    put_in(junior, GARY)
    async with sitting(junior, TALL) as seat:
        await to_form(seat, "down", "enter")
        await seat.press("f9")
        seat.on(FolderScreen)
        assert "Gary" not in seat.text


async def test_who_is_barred_while_a_review_waits_leaves_it(junior: Office) -> None:
    put_in(junior, replace(GARY, do_not_contact=False, reason_barred=""))
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("r", "A", "f4")
        await seat.go("attendance")
        assert "Gary" in seat.text
        await seat.leave_review()
        await seat.press("f", "down", "enter")
        seat.field("reason_barred").focus()
        await seat.press(*"Court order", "f8")
        assert "Do not contact: a field says" in seat.complaint, "he was there before"
        seat.field("do_not_contact").focus()
        await seat.press("1", "f8", "escape", "r")
        await seat.go("attendance")
        assert "Gary" not in seat.text


async def test_half_a_person_waits_and_nothing_waits_where_nothing_was_typed(junior: Office) -> None:
    async with sitting(junior) as seat:
        await to_form(seat, "n")
        await seat.press(*"Ew", "escape")
        seat.on(PeopleScreen)
        await seat.press("enter", "escape", "escape", "f", "n")
        assert seat.shows("name") == "Ew"
        assert list(seat.session.draft.forms) == ["contact"]


async def test_a_person_is_taken_out_after_a_question(junior: Office) -> None:
    put_in(junior, GARY)
    before = folder_of(junior, DEXTER)
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("f", "end", "delete")
        seat.on(PeopleScreen)
        await seat.press("home", "down", "delete", "enter")
        assert folder_of(junior, DEXTER) == before
        await seat.press("delete", "down", "enter")
        assert "Gary" not in seat.app.screen.query_one(Rows).render_line(2).text
    assert folder_of(junior, DEXTER).contacts == before.contacts[:-1]


async def test_a_signed_paper_keeps_the_name_of_its_day_and_is_for_whoever_gets_it_today(junior: Office) -> None:
    before = folder_of(junior, DEXTER)
    assert before.last_review is not None
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("f5")
        paper = seat.text.partition("\n")[2]
        assert "for Holly Sutton" in paper
        await seat.press("escape", "f", "enter")
        await seat.write("name", "Someone Else")
        await seat.write("relationship", "aunt")
        await seat.press("f8", "escape", "f5")
        assert seat.text.partition("\n")[2] == paper.replace("for Holly Sutton", "for Someone Else", 1)


async def test_contacts_typed_as_lines_in_an_earlier_sen_tui_are_shown(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(DEXTER)
        seat.session.type_into("details", "contacts", "Gran, grandmother, 01")
        await seat.press("e")
        assert "Gran, grandmother, 01" in seat.words(".gentle")


async def test_a_specialist_is_entered_kept_and_invited(junior: Office) -> None:
    async with sitting(junior, TALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("f", "end", "enter")
        seat.on(SpecialistScreen)
        await seat.press("enter", "f8")
        assert "Outside service: it is needed." in seat.complaint
        seat.field("adviser").focus()
        await seat.press("3")
        assert seat.shows("agency") == "speech and language therapist"
        for name, words in (
            ("agency", "Speech [therapy]"), ("person", "Dr Lee"), ("role", "therapist"), ("frequency", "once a week"),
            ("start", "1 Sep 26"), ("asked_on", "1 Nov 26"),
        ):  # fmt: skip
            await seat.write(name, words)
        await seat.press("f8", "escape")
        shown = " ".join(seat.text.split())
        assert "Dr Lee (Speech [therapy]), therapist, once a week, since 1 September 2026, asked for advice on" in shown
        await seat.press("r")
        assert "Dr Lee (therapist)" in seat.text
        await seat.leave_review()
        await seat.press("f", "end", "up", "up", "enter")
        seat.on(SpecialistScreen)
        await seat.write("end", "19 Nov 26")
        await seat.press("f8", "escape", "r")
        assert "Dr Lee" not in seat.text
    (kept,) = folder_of(junior, DEXTER).involvements
    assert (kept.agency, kept.person, kept.end) == ("Speech [therapy]", "Dr Lee", date(2026, 11, 19))
