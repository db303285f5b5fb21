"""The answers of the parents: permission and agreement, in the meeting, in a move, and from the folder."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.domain.pupil import Contact
from sen_tui.office.opening import Office
from sen_tui.office.records import open_duties_of
from sen_tui.office.registers import register
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.answer_forms import PermissionScreen
from sen_tui.tui.screens.answers import AnswersScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.papers import last_signed
from support.children import TODAY
from support.complete_reviews import leave_complete
from support.driving import AMAL, DEXTER, SMALL, WIDE, Seat, folder_of, pupil_id, sitting

MUM, DAD = "Mum [x]", "Dad"


@pytest.fixture
def glos(school: Callable[[str], Office]) -> Office:
    """Return an office where a move needs permission, and where Dexter has two parents."""
    office = school("glos-pps")
    stored = office.cabinet.load(pupil_id(office, DEXTER))
    parents = (
        Contact(id="cmum", name=MUM, relationship="mother"),
        Contact(id="cdad", name=DAD, relationship="father"),
    )
    changed = replace(stored.folder, contacts=parents)
    office.cabinet.save(changed, stored.revision, by="test", at=office.now())
    return office


def paper(office: Office, name: str) -> str:
    page = last_signed(office, folder_of(office, name))
    assert page is not None
    return " ".join(render(page, "text", width=400).split())


def duties(office: Office, name: str) -> list[str]:
    return [duty.words for duty in open_duties_of(office, folder_of(office, name))]


async def at_duty(seat: Seat, key: str) -> None:
    """Go to the duty in the list whose key begins so."""
    items = seat.on(ActionsScreen).items
    await seat.press("home", *["down"] * [getattr(i, "key", "").startswith(key) for i in items].index(True))


async def test_an_answer_is_written_down_with_who_how_and_when_and_withdrawn(glos: Office) -> None:
    async with sitting(glos, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("y", "enter")
        assert isinstance(seat.app.screen, PermissionScreen)
        assert "I give permission for the school to seek advice about my child from support services outside" in (
            " ".join(seat.words(".prompt").split())
        )
        assert "withdrawn" not in seat.text, "nothing was given that could be"
        await seat.press("2", "2", "tab", "1", "8", "/", "1", "1", "f8")
        assert isinstance(seat.app.screen, AnswersScreen)
        assert f"{MUM} gave permission on 18 November 2026, in writing." in seat.text
        await seat.press("enter", "4", "f8", "escape")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "Parents      Permission withdrawn." in seat.text
        await seat.press(*["down"] * 30)
        assert f"{MUM} withdrew permission on 20 November 2026." in " ".join(seat.text.split())
    given, withdrawn = folder_of(glos, DEXTER).consents
    assert (given.contact_id, given.who, given.form, given.answered_on) == ("cmum", MUM, "signed", date(2026, 11, 18))
    assert (withdrawn.state, withdrawn.answered_on, withdrawn.asked_by) == ("withdrawn", TODAY, "Ms Reed")


async def test_a_refusal_blocks_the_move_is_a_gap_and_is_kept_whatever_is_chosen_then(glos: Office) -> None:
    leave_complete(glos, DEXTER, "to_school_action_plus")
    async with sitting(glos, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("future")
        refused = f"{DAD} refused permission. Without permission Dexter cannot move to School Action Plus."
        seat.field("consent outside_advice cdad").focus()
        await seat.press("4", "tab", "3")
        assert refused in " ".join(seat.words(".duties").split())
        assert "Signing moves" not in seat.text
        await seat.go("sign")
        assert "◐ What happens next" in seat.text
        assert f"{DAD} refused permission. Without" in seat.text
        await seat.press("f8")
        assert "Sign all the same" not in seat.text, "no reason helps"
        await seat.press("enter")
        assert seat.focused == "consent outside_advice cdad"
        seat.field("future").focus()
        await seat.press("1")
        assert "refused" in seat.text, "it stays in sight"
        await seat.press("f8", "enter")
    folder = folder_of(glos, DEXTER)
    assert folder.stage == "school_action"
    (no,) = folder.consents
    assert (no.state, no.who, no.form, no.review_id) == ("refused", DAD, "signed", folder.reviews[-1].id)
    printed = paper(glos, DEXTER)
    assert f"{DAD} refused permission on 20 November 2026, in writing. The question was: “I give permission" in printed
    assert "If you do not agree" in printed
    assert "Parent Partnership Service: Freephone" in printed
    (row,) = [row for row in register(glos).rows if row.name.startswith(DEXTER)]
    assert row.noes == ("permission refused",)


async def test_a_refusal_in_a_move_that_it_blocks_is_written_down(glos: Office) -> None:
    async with sitting(glos, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("m", "1", "4")
        await seat.write("reason", "Two poor reviews")
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
        assert f"The answer is written down. {MUM} refused permission." in seat.told
    folder = folder_of(glos, DEXTER)
    assert (folder.stage, [c.state for c in folder.consents]) == ("school_action", ["refused"])


async def test_asking_for_permission_is_met_by_an_answer_alone(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("m", "1")
        await seat.write("reason", "Two poor reviews")
        await seat.press("f8", "down", "enter", "a")
        await at_duty(seat, "consent_outside_advice")
        await seat.press("enter")
        assert isinstance(seat.app.screen, PermissionScreen)
        await seat.press("1", "f8")
        await at_duty(seat, "consent_outside_advice")
        assert "no answer yet" in " ".join(seat.words(".prompt").split())
        await seat.press("enter", "3", "f8")
    folder = folder_of(junior, DEXTER)
    assert [c.state for c in folder.consents] == ["asked", "refused"]
    assert folder.dispatches[-1].duty.partition(":")[0] != "consent_outside_advice"
    owed = duties(junior, DEXTER)
    assert not any(words.startswith("Talk with the parents before outside") for words in owed)
    name = folder.contacts[0].name
    assert f"Talk with {name} about how the help goes on without the permission." in owed


async def test_each_parent_says_in_the_meeting_whether_they_agree(derby: Office) -> None:
    name = AMAL
    leave_complete(derby, name, "continue")
    who = folder_of(derby, name).contacts[0].name
    async with sitting(derby, WIDE) as seat:
        await seat.open_review(name)
        await seat.go("sign")
        await seat.press("tab", "4")
        await seat.press("f8")
        assert f"What does {who} not agree with?" in seat.text
        await seat.press("enter", *"We want a statement [now].")
        assert who in seat.text
        await seat.press("f8", "enter")
    folder = folder_of(derby, name)
    (answer,) = folder.agreements
    assert (answer.state, answer.who, answer.words) == ("disagreed", who, "We want a statement [now].")
    assert (answer.on, answer.review_id) == (TODAY, folder.reviews[-1].id)
    printed = paper(derby, name)
    assert f"{who} did not agree (20 November 2026). “We want a statement [now].”" in printed
    assert "Parent Partnership" in printed.partition("If you do not agree")[2]
    assert f"Talk with {who} about what they do not agree with, and tell them who else can help." in duties(derby, name)
    (row,) = [row for row in register(derby).rows if row.name.startswith(name)]
    assert row.noes == ("a parent disagrees",)
    async with sitting(derby, WIDE) as seat:
        await seat.open_folder(name)
        assert "Karim Saleh did not agree (20 November 2026). “We want a" in " ".join(seat.text.split())


@pytest.fixture
def derby(school: Callable[[str], Office]) -> Office:
    """Return an office whose framework has no slip."""
    return school("derby-pps")


async def test_who_says_nothing_has_not_agreed(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "enter")
    assert folder_of(junior, DEXTER).agreements == ()
    assert "The parents' answer" not in paper(junior, DEXTER)
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("y", "end", "enter", "3", "f8")
        assert "Write it in their own words." in seat.complaint
        await seat.write("words", "Not [that]")
        await seat.press("f8")
    (answer,) = folder_of(junior, DEXTER).agreements
    assert (answer.state, answer.words) == ("disagreed", "Not [that]")


async def test_where_nobody_is_entered_the_name_is_asked(junior: Office) -> None:
    stored = junior.cabinet.load(pupil_id(junior, AMAL))
    alone = replace(stored.folder, contacts=(), consents=())
    junior.cabinet.save(alone, stored.revision, by="test", at=junior.now())
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(AMAL)
        await seat.press("y", "enter")
        assert isinstance(seat.app.screen, PermissionScreen)
        seat.field("state").focus()
        await seat.press("2", "f8")
        assert "Who answered? Type the name." in seat.complaint
        await seat.write("who", "Gran [x]")
        await seat.press("f8")
        assert "Gran [x] gave permission on 20 November 2026." in seat.text
    (consent,) = folder_of(junior, AMAL).consents
    assert (consent.who, consent.contact_id, consent.state) == ("Gran [x]", None, "given")
