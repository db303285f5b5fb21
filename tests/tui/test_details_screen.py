"""The details of a child: what changes, what stays, what is refused, what waits."""

from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from support.driving import DEXTER, WIDE, Desk, folder_of, sitting


async def fill(desk: Desk, **texts: str) -> None:
    for field, text in texts.items():
        await desk.write(field, text)


async def test_details_are_changed_and_contacts_keep_who_they_are(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        before = folder_of(junior, DEXTER)
        await desk.open_folder(DEXTER)
        await desk.press("e")
        assert desk.shows("forename") == before.pupil.forename
        await fill(desk, class_name="5[x]", preferred="Dex", needs="ASD, SLCN")
        await desk.write("contacts", desk.shows("contacts") + "\nGran Mason, grandmother, 01632 960002")
        desk.on_form().action_finish()
        await desk.settle()
        assert "Dex Mason · 5[x]" in desk.text
    after = read_folder(junior, before.pupil.id)
    assert (after.pupil.preferred, after.pupil.class_name) == ("Dex", "5[x]")
    assert [n.kind for n in after.current_needs] == ["ASD", "SLCN"]
    assert after.contacts[0] == before.contacts[0]
    assert after.contacts[-1].name == "Gran Mason"
    assert after.pupil.born == before.pupil.born


async def test_half_changed_details_wait_however_often_the_form_is_left(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_folder(DEXTER)
        await desk.press("e")
        await desk.write("class_name", "5Q")
        for _ in range(2):
            await desk.press("escape", "e")
            assert desk.shows("class_name") == "5Q"


async def test_details_left_alone_leave_nothing_waiting(junior: Office) -> None:
    async with sitting(junior) as desk:
        screen = await desk.open_folder(DEXTER)
        await desk.press("e", "escape")
        assert screen.session.draft.empty


async def test_wrong_details_are_told_by_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_folder(DEXTER)
        await desk.press("e")
        for texts, complaint in (
            ({"upn": "A999000000001"}, "check letter"),
            ({"upn": "", "needs": "XYZ"}, "is not a DfE code"),
            ({"needs": "", "year": "15"}, "Year group"),
            ({"year": "", "forename": " "}, "Forename and surname are needed."),
            ({"forename": "D", "born": "21/11/2026"}, "in the past"),
        ):
            await fill(desk, **texts)
            desk.on_form().action_finish()
            await desk.settle()
            assert complaint in desk.words(".trouble")
