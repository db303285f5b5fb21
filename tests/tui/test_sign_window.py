"""Signing: what is missing is listed with the way there, a reason is kept, a stale record keeps the draft."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from sen_tui.office.opening import Office
from sen_tui.office.records import open_duties_of
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.sign import SignScreen
from sen_tui.tui.screens.stale import StaleScreen
from support.complete_reviews import leave_complete
from support.driving import DEXTER, WIDE, after_power_cut, folder_of, office_at, pupil_id, sitting


async def test_gaps_are_listed_and_enter_goes_to_the_place(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8")
        screen = seat.on(SignScreen)
        assert "missing. Enter goes there" in seat.text
        places = [(gap.place.step, gap.place.name) for gap in screen.gaps]
        for row in range(len(places)):
            gap = seat.on(SignScreen).gaps[row]
            await seat.press(*["down"] * row, "enter")
            assert seat.work.rules[seat.work.current].key == gap.place.step
            expected = "area-CL" if gap.place.name == "area-CL" else gap.place.field
            expected = {"answers": "answers going_well", "advice": "list"}.get(expected, expected)
            assert seat.focused == expected, gap
            await seat.press("f8")


async def test_a_gap_of_a_target_puts_the_cursor_on_that_target(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8")
        gaps = seat.on(SignScreen).gaps
        third = max(i for i, gap in enumerate(gaps) if gap.place.step == "progress")
        await seat.press(*["down"] * third, "enter")
        assert seat.work.step.query_one("Rows").cursor == 2


async def test_the_step_of_signing_lists_the_same_gaps(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("sign")
        assert "What did the parents say?" in seat.text
        assert "person is not marked" in seat.text or "people are not marked" in seat.text
        await seat.press("enter")
        assert seat.kind == "attendance"


async def test_signing_all_the_same_keeps_the_reason_and_what_was_missing(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "tab", "enter")
        assert "Type the reason" in seat.complaint
        await seat.write("reason", "Parents had [to] leave early")
        await seat.press("enter")
        assert isinstance(seat.app.screen, PreviewScreen)
        assert "signed and saved" in seat.text
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, RegisterScreen)
    signed = folder_of(junior, DEXTER).last_review
    assert signed is not None
    assert signed.missing_reason == "Parents had [to] leave early"
    assert len(signed.missing) > 5
    assert signed.signed_by == "Ms Reed"
    assert after_power_cut(junior, DEXTER).draft.empty


async def test_what_cannot_be_read_is_not_signed_whatever_the_reason(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("attendance")
        await seat.write("held_on", "one day soon")
        await seat.press("f8")
        assert "must be put right, or cleared, first." in " ".join(seat.words(".prompt").split())
        assert not seat.on(SignScreen).query("Line")
        await seat.press("enter")
        assert seat.focused == "held_on"
        await seat.write("held_on", "")
        await seat.press("f8", "enter")
        assert "signed and saved" in seat.text


async def test_a_late_entry_is_told_and_its_own_paper_is_shown_and_printed(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    before = folder_of(junior, DEXTER).signed_reviews[-1]
    async with sitting(junior) as seat:
        review = await seat.open_review(DEXTER)
        late = before.held_on - timedelta(days=9)
        mine = review.session.review.review.id
        await seat.go("attendance")
        await seat.write("held_on", f"{late:%d/%m/%Y}")
        await seat.press("f8")
        assert "that is before the last signed review, of" in seat.text
        await seat.write("reason", "entered late")
        await seat.press("enter")
        assert seat.on(PreviewScreen).paper.name == f"review-{mine}"
        await seat.press("o")
    assert [mine in path.name for path in (junior.cabinet.home / "outbox").iterdir()] == [True]


async def test_the_reason_is_in_sight_in_a_small_terminal_however_much_is_missing(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review("Amal")
        await seat.press("f8", "tab", "enter", "w", "h", "y")
        gaps = seat.on(SignScreen).gaps
        assert len(gaps) > 10
        seen = sum(gap.words[:30] in seat.text for gap in gaps)
        assert f"▼ {len(gaps) - seen} more " in seat.text
        assert "Sign all the same, because" in seat.text
        assert "why" in seat.text
        assert "Type the reason" in seat.text


async def test_a_reason_half_typed_waits_in_the_window(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "tab", "s", "o")
        await seat.press("escape", "f8")
        assert seat.shows("reason") == "so"


async def test_a_complete_review_is_signed_with_one_more_key(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    before = folder_of(junior, DEXTER)
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8")
        assert "Signed as Ms Reed. After that it can be corrected, or withdrawn with a reason." in seat.words(".prompt")
        await seat.press("enter")
        assert "signed and saved" in seat.text
        assert not isinstance(seat.app.screen, SignScreen)
    after = folder_of(junior, DEXTER)
    assert len(after.signed_reviews) == len(before.signed_reviews) + 1
    assert after.stage == before.stage
    assert [t.earlier for t in after.active_targets] == [t.id for t in before.active_targets]


async def test_after_the_signature_the_folder_is_still_on_the_desk_and_typing_is_kept(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "enter", "escape")
        assert isinstance(seat.app.screen, FolderScreen)
        await seat.press("c", *"late", "escape")
        await seat.autosave()
        assert "Saved" in seat.text.splitlines()[0]
        assert after_power_cut(junior, DEXTER).draft.forms["concern"]["words"] == "late"
        await seat.press("escape")
        assert seat.app.open_child.session is None, "back at the register the folder is put away"


async def test_escape_at_the_signature_signs_nothing(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    before = folder_of(junior, DEXTER)
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "escape")
        assert isinstance(seat.app.screen, ReviewScreen)
    assert folder_of(junior, DEXTER) == before


async def test_signing_moves_the_stage_with_its_duties(junior: Office) -> None:
    leave_complete(junior, DEXTER, "to_school_action_plus")
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8")
        assert "Not asked yet: " in seat.text
        await seat.press("enter")
        assert seat.focused.startswith("consent outside_advice ")
        await seat.press("2", "f8")
        assert "Dexter moves to School Action Plus." in seat.words(".prompt")
        await seat.press("enter")
    after = folder_of(junior, DEXTER)
    assert after.stage == "school_action_plus"
    assert after.moves[-1].reason == "Agreed together."
    owed = [duty.words for duty in open_duties_of(junior, after)]
    assert "Decide, from all the information there is, how the school goes on." in owed
    assert not any("Draw up an IEP" in words for words in owed), "the review has begun the new plan"


async def test_a_record_changed_by_somebody_else_refuses_the_signature_and_keeps_everything(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        elsewhere = office_at(junior.cabinet.home)
        stored = elsewhere.cabinet.load(pupil_id(junior, DEXTER))
        changed = replace(stored.folder, pupil=replace(stored.folder.pupil, class_name="Birch"))
        elsewhere.cabinet.save(changed, stored.revision, by="Mr Khan", at=elsewhere.now())
        await seat.press("f8", "enter")
        assert isinstance(seat.app.screen, StaleScreen)
        assert "Birch" in seat.text
        await seat.press("escape")
        assert "What you typed is kept." in seat.complaint
        await seat.press("escape")
        assert seat.session.review.review.effectiveness.worked == "The groups"
    left = after_power_cut(junior, DEXTER)
    assert left.draft.review is not None
    assert "changed since this draft was begun" in left.notice
    assert folder_of(junior, DEXTER).pupil.class_name == "Birch"


async def test_a_refused_signature_keeps_the_reason_too(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        elsewhere = office_at(junior.cabinet.home)
        stored = elsewhere.cabinet.load(pupil_id(junior, DEXTER))
        elsewhere.cabinet.save(stored.folder, stored.revision, by="Mr Khan", at=elsewhere.now())
        await seat.press("f8")
        await seat.write("reason", "They left")
        await seat.press("enter", "escape", "f8")
        assert seat.shows("reason") == "They left"


@pytest.mark.parametrize("framework_id", ["glos-pps", "send-2015", "three-levels"])
async def test_every_framework_can_be_signed_with_a_reason(school: Callable[[str], Office], framework_id: str) -> None:
    at = school(framework_id)
    async with sitting(at) as seat:
        await seat.open_review("Chloe")
        await seat.press("f8")
        await seat.write("reason", "Only a test")
        await seat.press("enter")
        assert isinstance(seat.app.screen, PreviewScreen)
    review = folder_of(at, "Chloe").last_review
    assert review is not None
    assert review.framework == framework_id


async def test_the_full_name_of_another_child_is_told_before_signing_and_not_shown(junior: Office) -> None:
    """F27: the paper goes to the parents of one child."""
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8")
        assert "Another child of this school" not in seat.text
        await seat.press("escape")
        await seat.go("effectiveness")
        await seat.write("worked", "Sitting beside Kasia Szymanska.")
        await seat.press("f8")
        window = seat.words("SignScreen .asks")
        assert window.startswith("Another child of this school is named in full under “")
        assert "Kasia" not in window
