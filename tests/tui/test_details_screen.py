"""The details of a child: what changes, what stays, what is refused, what waits."""

from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.widgets.foot import clear_foot
from support.driving import DEXTER, KASIA, WIDE, Seat, folder_of, pupil_id, sitting


async def fill(seat: Seat, **texts: str) -> None:
    for field, text in texts.items():
        await seat.write(field, text)


async def test_details_are_changed_and_contacts_stay(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        before = folder_of(junior, DEXTER)
        await seat.open_folder(DEXTER)
        await seat.press("e")
        assert seat.shows("forename") == before.pupil.forename
        await fill(seat, class_name="5[x]", preferred="Dex", needs="ASD, SLCN")
        seat.on_form().action_finish()
        await seat.settle()
        assert "Dex Mason · 5[x]" in seat.text
    after = read_folder(junior, before.pupil.id)
    assert (after.pupil.preferred, after.pupil.class_name) == ("Dex", "5[x]")
    assert [n.kind for n in after.current_needs] == ["ASD", "SLCN"]
    assert after.contacts == before.contacts
    assert after.pupil.born == before.pupil.born


async def test_half_changed_details_wait_however_often_the_form_is_left(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        await seat.write("class_name", "5Q")
        for _ in range(2):
            await seat.press("escape", "e")
            assert seat.shows("class_name") == "5Q"


async def test_details_left_alone_leave_nothing_waiting(junior: Office) -> None:
    async with sitting(junior) as seat:
        screen = await seat.open_folder(DEXTER)
        await seat.press("e", "escape")
        assert screen.session.draft.empty


async def test_forms_confirmed_as_they_stand_write_nothing_and_say_so(junior: Office) -> None:
    before = junior.cabinet.load(pupil_id(junior, DEXTER)).revision
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        for keys in (("t", "f8"), ("e", "f8"), ("f", "enter", "f8")):
            clear_foot(seat.app.screen)
            await seat.press(*keys)
            assert "Nothing was changed, so nothing was saved." in seat.text
        await seat.press("escape")
        assert seat.on(FolderScreen).session.draft.empty
    assert junior.cabinet.load(pupil_id(junior, DEXTER)).revision == before


async def test_wrong_details_are_told_by_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        for texts, complaint in (
            ({"upn": "A999000000001"}, "check letter"),
            ({"upn": "", "needs": "XYZ"}, "is not a DfE code"),
            ({"needs": "", "year": "15"}, "Year group"),
            ({"year": "", "forename": " ", "surname": "", "preferred": ""}, "A forename or a surname is needed."),
            ({"forename": "D", "born": "21/11/2026"}, "in the past"),
        ):
            await fill(seat, **texts)
            seat.on_form().action_finish()
            await seat.settle()
            assert complaint in seat.complaint


async def test_the_number_of_another_child_is_refused(junior: Office) -> None:
    other = folder_of(junior, KASIA).pupil
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        await fill(seat, upn=other.upn)
        await seat.press("f8", "f8")
        assert f"UPN: it is the number of {other.name}, born" in seat.complaint
    assert folder_of(junior, DEXTER).pupil.upn != other.upn


async def test_a_slip_is_asked_once_and_what_stood_there_not_at_all(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        await fill(seat, born="5/5/1995")
        await seat.press("f8")
        assert "the child is 31 years old" in seat.complaint
        await seat.press("f8", "e")
        await fill(seat, class_name="5Q")
        await seat.press("f8")
        assert "Dexter Mason · 5Q" in seat.text


async def test_a_child_who_leaves_is_reviewed_until_the_last_day_here(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        await fill(seat, left_on="18 Dec 2026")
        await seat.press("f8")
        assert "leaves on 18 December 2026" in " ".join(seat.text.split())
        await seat.press("r")
        assert isinstance(seat.app.screen, ReviewScreen)
