"""The help really given and the papers kept are entered in the folder's forms, and can be taken back."""

from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.help_given import HelpGivenScreen
from sen_tui.tui.screens.kept_papers import KeptPaperScreen, KeptPapersScreen
from support.driving import AMAL, DEXTER, SMALL, WIDE, folder_of, sitting


async def test_sessions_are_entered_line_by_line_and_seen_in_the_meeting(junior: Office) -> None:
    before = folder_of(junior, DEXTER)
    assert before.plan is not None
    first, *others = before.provision_of(before.plan.id)
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("H")
        form = seat.on(HelpGivenScreen)
        assert first.what in seat.text
        await seat.press(*"many")
        assert "not a number of sessions" in seat.text
        await seat.write(first.id, "12")
        await seat.press("f8")
        assert seat.app.screen is not form
        plan_lines = [line for line in folder_of(junior, DEXTER).provision if line.plan_id == first.plan_id]
        assert [line.delivered for line in plan_lines] == [12, *(line.delivered for line in others)]
        await seat.press("r")
        await seat.go("effectiveness")
        assert "12 sessions took place" in seat.words("EffectivenessStep .note")
        await seat.leave_review()
        await seat.press("ctrl+z")
        assert folder_of(junior, DEXTER).provision == before.provision


async def test_sessions_are_entered_while_a_target_is_rated(junior: Office) -> None:
    before = folder_of(junior, DEXTER)
    assert before.plan is not None
    first = before.provision_of(before.plan.id)[0]
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("4", "H")
        seat.on(HelpGivenScreen)
        assert "planned so far" in seat.text
        await seat.write(first.id, "1")
        await seat.press("f8")
        assert seat.focused == "targets"
        assert seat.session.review.review.outcomes[0].rating == 1
        assert next(p for p in folder_of(junior, DEXTER).provision if p.id == first.id).delivered == 1
        await seat.go("future")
        assert "1 of about" in seat.text, "help that was not given speaks against a move"
        await seat.go("progress")
        await seat.press("ctrl+z")
        assert seat.session.review.review.outcomes[0].rating is None, "Ctrl+Z goes on where it was in the review"


async def test_where_no_help_is_promised_none_is_counted(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder("Mahin")
        await seat.press("H")
        assert "No help is written in a plan yet" in seat.text
        await seat.press("f8")
        assert isinstance(seat.app.screen, HelpGivenScreen)
        await seat.press("escape")
        seat.on(FolderScreen)


async def test_a_paper_is_entered_listed_changed_and_taken_out(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(AMAL)
        await seat.press("K", "n")
        seat.on(KeptPaperScreen)
        await seat.write("kind", "report of Dr [Ellis]")
        await seat.write("made_on", "3 March 2026")
        await seat.write("format", "blue folder")
        await seat.press("f8")
        seat.on(KeptPapersScreen)
        assert "report of Dr [Ellis]" in seat.text
        assert "3 March 2026, blue folder" in seat.text
        await seat.press("home", "enter")
        await seat.write("format", "red folder")
        await seat.press("f8")
        (paper,) = folder_of(junior, AMAL).documents
        assert (paper.kind, paper.format) == ("report of Dr [Ellis]", "red folder")
        await seat.press("end", "delete")
        assert "This line adds a paper" in seat.told
        await seat.press("home", "delete", "down", "enter")
        assert folder_of(junior, AMAL).documents == ()
        await seat.press("ctrl+z")
        assert folder_of(junior, AMAL).documents == (paper,)
