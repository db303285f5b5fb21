"""The details of a child: what changes, what stays, what is refused, what waits."""

from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from support.driving import DEXTER, WIDE, Seat, folder_of, sitting


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


async def test_wrong_details_are_told_by_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        for texts, complaint in (
            ({"upn": "A999000000001"}, "check letter"),
            ({"upn": "", "needs": "XYZ"}, "is not a DfE code"),
            ({"needs": "", "year": "15"}, "Year group"),
            ({"year": "", "forename": " "}, "Forename and surname are needed."),
            ({"forename": "D", "born": "21/11/2026"}, "in the past"),
        ):
            await fill(seat, **texts)
            seat.on_form().action_finish()
            await seat.settle()
            assert complaint in seat.words(".trouble")
