"""One child at a glance: what its keys open, and what the small windows do and refuse."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sen_tui.documents.paper import signed_papers
from sen_tui.domain.framework import always
from sen_tui.domain.text import day
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.history import HistoryScreen
from sen_tui.tui.screens.measure import MeasureScreen
from sen_tui.tui.screens.move import MoveScreen
from sen_tui.tui.screens.preview import PreviewScreen
from support.driving import AMAL, DEXTER, KASIA, WIDE, Seat, folder_of, office_at, pupil_id, sitting


async def fill(seat: Seat, **texts: str) -> None:
    for field, text in texts.items():
        await seat.write(field, text)


async def test_the_page_tells_of_stage_targets_people_and_last_review(junior: Office) -> None:
    async with sitting(junior, (100, 90)) as seat:
        await seat.open_folder(DEXTER)
        text = seat.text
    folder = folder_of(junior, DEXTER)
    assert "School Action" in text
    assert all(target.does[:30] in text for target in folder.active_targets)
    assert folder.contacts[0].name in text
    assert "Last review" in text


async def test_a_measure_is_written_down(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("w", "2")
        assert seat.focused == "value"
        await fill(seat, value="3", on="18 Nov", note="[TA] saw it")
        await seat.press("enter")
        assert isinstance(seat.app.screen, FolderScreen)
    folder = folder_of(junior, DEXTER)
    made = folder.measures[-1]
    assert (made.target_id, made.value, made.note, made.by) == (
        folder.active_targets[1].id,
        3.0,
        "[TA] saw it",
        "Ms Reed",
    )
    assert (made.on.day, made.on.month) == (18, 11)


@pytest.mark.parametrize(
    ("value", "on", "complaint"),
    [
        ("lots", "", "That is not a number."),
        ("", "", "That is not a number."),
        ("4", "someday", "That is not a date."),
        ("4", "25/12/26", "A measure cannot be of a day to come"),
    ],
)
async def test_a_measure_that_cannot_be_is_told_and_kept_in_the_form(
    junior: Office, value: str, on: str, complaint: str
) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        before = len(folder_of(junior, DEXTER).measures)
        await seat.press("w", "1")
        await fill(seat, value=value, on=on, note="seen")
        await seat.press("enter")
        assert isinstance(seat.app.screen, MeasureScreen)
        assert complaint in seat.complaint
        await seat.press("escape", "w")
        assert (seat.shows("value"), seat.shows("on"), seat.shows("note")) == (value, on, "seen")
    assert len(folder_of(junior, DEXTER).measures) == before


async def test_moving_needs_a_place_and_a_reason_and_then_moves(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("m")
        assert "Dexter Mason is at School Action" in seat.text
        seat.field("reason").focus()
        await seat.press("f8")
        assert "Choose where to move to: press its number." in seat.complaint
        seat.field("to").focus()
        await seat.press("1")
        seat.field("reason").focus()
        await seat.press("f8")
        assert "needs a reason" in seat.complaint
        await seat.write("reason", "Two [poor] reviews")
        await seat.press("f8", "up", "enter")
        assert isinstance(seat.app.screen, MoveScreen), "back in the form"
        await seat.press("f8")
        assert "Move Dexter to School Action Plus?" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "School Action Plus" in seat.text
    folder = folder_of(junior, DEXTER)
    assert folder.stage == "school_action_plus"
    assert folder.moves[-1].reason == "Two [poor] reviews"


async def test_a_move_that_consent_blocks_is_not_made(school: Callable[[str], Office]) -> None:
    at = school("glos-pps")
    async with sitting(at, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("m", "1")
        await seat.write("reason", "Two poor reviews")
        seat.app.screen.set_focus(None)
        seat.on(MoveScreen).action_finish()
        await seat.settle()
        assert "Not asked yet: I give permission" in seat.complaint
        assert "Without permission Dexter cannot move to School Action Plus." in seat.complaint
        assert "What you typed is kept." in seat.complaint
        assert "needed before the move" in seat.words(".duties")
    assert folder_of(at, DEXTER).stage == "school_action"


async def test_a_consent_given_in_the_window_lets_the_move_through(school: Callable[[str], Office]) -> None:
    at = school("glos-pps")
    async with sitting(at, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("m", "1")
        permission = next(w for w in seat.app.screen.query("Permission") if w.display)
        permission.focus()
        await seat.settle()
        await seat.press("3")
        await seat.write("reason", "Two poor reviews")
        await seat.press("f8", "down", "enter")
        assert isinstance(seat.app.screen, FolderScreen)
    folder = folder_of(at, DEXTER)
    assert folder.stage == "school_action_plus"
    assert folder.consents[-1].state == "given"


async def test_actions_and_duties_are_ticked_off(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("a")
        before = seat.on(ActionsScreen).items
        assert len(before) >= 2
        await seat.press("enter", "enter")
        after = seat.on(ActionsScreen).items
        assert before[0] not in after
        assert ": saved · Ctrl+Z" in seat.text
    done = [a for a in folder_of(junior, AMAL).actions if a.done_on == junior.today()]
    assert len(done) == 1


async def test_what_is_met_by_doing_it_is_not_ticked(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder("Iolo")
        await seat.press("a")
        items = seat.on(ActionsScreen).items
        place = next(i for i, item in enumerate(items) if getattr(item, "key", "").startswith("hold_review"))
        await seat.press(*["down"] * place, "enter")
        assert "This is met by doing it: it goes by itself then." in seat.told
        assert seat.on(ActionsScreen).items == items


async def test_history_shows_every_saved_state(junior: Office) -> None:
    stored = junior.cabinet.load(pupil_id(junior, DEXTER))
    changed = replace(stored.folder, pupil=replace(stored.folder.pupil, class_name="Birch"))
    junior.cabinet.save(changed, stored.revision, by="Mr Khan", at=junior.now())
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("h")
        assert isinstance(seat.app.screen, HistoryScreen)
        assert "Mr Khan" in seat.text
        await seat.press("end", "enter")
        assert isinstance(seat.app.screen, PreviewScreen)
        assert "by demo" in seat.text
        assert "Birch" not in seat.text
        await seat.press("escape", "home", "enter")
        assert "Birch" in seat.text


async def test_a_concern_puts_the_child_on_the_watch_list(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(KASIA)
        await seat.press("c")
        await seat.write("words", "Very [quiet] since May")
        seat.field("tried").focus()
        await seat.press("enter", *"a new line", "f8", "escape")
    concern = folder_of(junior, KASIA).concerns[-1]
    assert (concern.words, concern.tried) == ("Very [quiet] since May", "\na new line")
    assert next(r for r in register(junior).rows if r.name.startswith(KASIA)).watched


async def test_a_signed_review_is_corrected_with_a_reason_and_stays_as_signed(junior: Office) -> None:
    before = folder_of(junior, KASIA).last_review
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(KASIA)
        await seat.press("x", "enter")
        await seat.write("words", "It was Tuesday")
        seat.field("reason").focus()
        await seat.press("f8")
        assert "needs its words and the reason" in seat.complaint
        await seat.write("reason", "Typing mistake")
        await seat.press("f8")
    after = folder_of(junior, KASIA).last_review
    assert before is not None
    assert after is not None
    assert after.amendments[-1].words == "It was Tuesday"
    assert replace(after, amendments=before.amendments) == before


async def test_a_save_by_somebody_else_in_between_is_told_and_the_form_kept(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("w")
        await fill(seat, value="4")
        elsewhere = office_at(junior.cabinet.home)
        stored = elsewhere.cabinet.load(pupil_id(junior, DEXTER))
        elsewhere.cabinet.save(stored.folder, stored.revision, by="Mr Khan", at=elsewhere.now())
        seat.field("note").focus()
        await seat.press("enter")
        assert "Which target was measured?" in seat.complaint, "it stands at the choice of targets"
        assert seat.focused == "target"
        assert seat.shows("value") == "4"


@pytest.mark.parametrize("keys", [("h", "f9"), ("h", "f1", "f9"), ("h", "enter", "f9")])
async def test_privacy_over_windows_and_pages(junior: Office, keys: tuple[str, ...]) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press(*keys)
        assert isinstance(seat.app.screen, FolderScreen)


async def test_every_signed_paper_can_be_opened_as_it_was(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        folder = folder_of(junior, DEXTER)
        await seat.press("j")
        first, last = folder.signed_reviews[0], folder.signed_reviews[-1]
        assert first is not last
        assert f"Review of {day(last.held_on)}" in seat.text
        papers = signed_papers(folder, always(junior.framework))
        place = next(n for n, paper in enumerate(papers) if paper.ref == first.id)
        await seat.press(*["down"] * place, "enter")
        assert seat.on(PreviewScreen).paper.name == f"review-{first.id}"
        await seat.press("escape", "j")
        place = next(n for n, paper in enumerate(papers) if paper.ref == folder.plans[0].id)
        await seat.press(*["down"] * place, "enter")
        assert seat.on(PreviewScreen).paper.name == f"plan-{folder.plans[0].id}"
        assert "This plan ended on" in seat.text
