"""What one key does another takes back, and both are said at the foot."""

from collections.abc import Awaitable, Callable

import pytest
from msgspec.structs import replace

from sen_tui.domain.duty import Duty
from sen_tui.domain.pupil import Contact
from sen_tui.domain.text import day
from sen_tui.office.edits import sign_review
from sen_tui.office.history import saved_states
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.measure import MeasureScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.widgets.foot import foot_of
from sen_tui.tui.widgets.rows import Rows
from support.children import TODAY
from support.complete_reviews import leave_complete
from support.driving import AMAL, DEXTER, KHAN, WIDE, Seat, folder_of, office_at, pupil_id, sitting

School = Callable[[str], Office]


def foot(seat: Seat) -> str:
    """Return the words at the foot of the present screen."""
    line = foot_of(seat.app.screen)
    return str(line.visual) if line is not None and line.display else ""


async def write_measure(seat: Seat, value: str) -> None:
    await seat.press("w")
    form = seat.on(MeasureScreen)
    await seat.press("1")
    await seat.write("value", value)
    form.action_finish()
    await seat.settle()
    if seat.app.screen is form:  # the value is far from the last one, and asked about once
        form.action_finish()
        await seat.settle()


async def test_a_rating_is_said_taken_back_and_brought_back(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("down", "5")
        assert foot(seat) == "Target 2 rated 5 · Ctrl+Z"
        assert "Target 2 rated 5 · Ctrl+Z" in seat.text
        await seat.press("1")
        assert foot(seat) == "Target 2 rated 1 · Ctrl+Z"
        await seat.press("ctrl+z")
        target = seat.session.folder.active_targets[1]
        assert foot(seat) == "Taken back: Target 2 rated 1 · Ctrl+Y"
        assert seat.session.review.review.outcome(target.id).rating == 2
        await seat.press("ctrl+z", "ctrl+z")
        assert seat.session.review.review.outcome(target.id).rating is None
        assert "Nothing to take back." in seat.told
        await seat.press("ctrl+y", "ctrl+y")
        assert foot(seat) == "Brought back: Target 2 rated 1 · Ctrl+Z"
        assert seat.session.review.review.outcome(target.id).rating == -2
        await seat.press("ctrl+y")
        assert "Nothing was taken back that could be brought back." in seat.told


async def test_a_date_typed_over_comes_back_with_one_undo_too_many(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        proposed = seat.session.review.review.next_review
        await seat.press(*"12 Jan", "ctrl+z")
        assert seat.session.review.review.next_review == proposed
        await seat.press("ctrl+y")
        assert str(seat.session.review.review.next_review) == "2027-01-12"


async def test_a_saved_measure_is_taken_back_as_a_new_revision(school: School) -> None:
    office = school("sa-plus-junior")
    async with sitting(office) as seat:
        await seat.open_folder(DEXTER)
        before = seat.session.folder
        await write_measure(seat, "3")
        assert len(seat.session.folder.measures) == len(before.measures) + 1
        assert foot(seat).startswith("Measure of ")
        assert foot(seat).endswith(": saved · Ctrl+Z")
        await seat.press("ctrl+z")
        assert folder_of(office, DEXTER) == before
        assert foot(seat).startswith("Taken back: Measure of ")
        await seat.press("ctrl+y")
        assert len(folder_of(office, DEXTER).measures) == len(before.measures) + 1
        assert foot(seat).startswith("Brought back: Measure of ")
        await seat.press("ctrl+z", "ctrl+z")
        assert "Nothing that you saved since the folder was opened can be taken back." in seat.told
        assert folder_of(office, DEXTER) == before
    notes = [state.revision.note for state in saved_states(office, pupil_id(office, DEXTER)) if state.revision]
    assert [note.split(":")[0] for note in notes[-3:]] == ["Taken back", "Brought back", "Taken back"]


async def test_what_a_colleague_saved_since_is_not_taken_back_with_it(school: School) -> None:
    office = school("sa-plus-junior")
    async with sitting(office) as seat:
        await seat.open_folder(DEXTER)
        await write_measure(seat, "3")
        khan = office_at(office.cabinet.home, KHAN)
        stored = khan.cabinet.load(pupil_id(khan, DEXTER))
        folder = stored.folder
        aunt = Contact(id="caunt", name="Aunt Jo", relationship="aunt")
        changed = type(folder)(
            **{f: getattr(folder, f) for f in folder.__struct_fields__} | {"contacts": (*folder.contacts, aunt)}
        )
        khan.cabinet.save(changed, stored.revision, by="Mr Khan", login="khan", at=khan.now())
        await seat.press("ctrl+z")
        assert "Mr Khan saved this record" in seat.told
        assert folder_of(office, DEXTER) == changed


async def test_the_target_editor_names_its_changes(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_targets(DEXTER)
        number = len(seat.session.plan.targets)
        await seat.press("d")
        assert foot(seat) == "Copy of target 1 · Ctrl+Z"
        await seat.press("ctrl+z")
        assert foot(seat) == "Taken back: Copy of target 1 · Ctrl+Y"
        assert len(seat.session.plan.targets) == number
        await seat.press("ctrl+y")
        assert len(seat.session.plan.targets) == number + 1


async def test_the_foot_of_the_target_editor_says_nothing_of_the_child_before(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("c", "escape")
        await seat.open_targets("Kasia")
        assert foot(seat) == ""


async def test_marks_choices_and_texts_of_the_review_are_named(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_review(DEXTER)
        await seat.go("attendance")
        await seat.press("a")
        assert foot(seat).endswith(": attended · Ctrl+Z")
        await seat.go("actions")
        await seat.press("n")
        assert foot(seat) == "Action 1 added · Ctrl+Z"
        await seat.press("x")
        assert foot(seat) == "Action 1: Typed: What · Ctrl+Z"
        await seat.go("future")
        await seat.press("1")
        assert foot(seat).startswith("What is agreed? ")


async def test_a_duty_asks_when_how_and_by_whom_and_one_enter_says_it(school: School) -> None:
    office = school("infant-action-plan")
    name = "Lina"
    async with sitting(office) as seat:
        await seat.open_folder(name)
        await seat.press("a")
        window = seat.on(ActionsScreen)
        ticked = [i for i, item in enumerate(window.items) if isinstance(item, Duty) and item.key.startswith("invite_")]
        place = ticked[0]
        duty, before = window.items[place], seat.session.folder
        assert isinstance(duty, Duty)
        await seat.press(*["down"] * place, "enter")
        assert (seat.shows("on"), seat.shows("by")) == (day(TODAY), "Ms Reed")
        await seat.press("enter")
        (sent,) = [d for d in seat.session.folder.dispatches if d not in before.dispatches]
        assert (sent.duty, sent.on, sent.by) == (duty.key, TODAY, "Ms Reed")
        assert sent in seat.on(ActionsScreen).done
        await seat.press("ctrl+z")
        assert duty in seat.on(ActionsScreen).items
        assert foot(seat).startswith("Taken back: ")
        await seat.press("enter", *"1 Dec 2026", "enter")
        assert "still to come" in seat.text
        await seat.press("ctrl+u", *"20 Nov 2026", "tab", "3", "tab", *"Mr Bell", "enter")
        sent = seat.session.folder.dispatches[-1]
        assert (str(sent.on), sent.how, sent.by) == ("2026-11-20", "post", "Mr Bell")
        window = seat.on(ActionsScreen)
        rows = window.query_one(Rows)
        rows.move_to(len(window.items) + window.done.index(sent))
        await seat.press("enter")
        assert "This is done. Del: it is to be done after all." in seat.told
        await seat.press("delete")
        assert folder_of(office, name) == before
        assert foot(seat).startswith("To be done after all: ")
        assert foot(seat).endswith(": saved · Ctrl+Z")


async def test_a_review_that_closes_leaves_the_words_of_the_signature_to_the_screen_below(school: School) -> None:
    office = school("sa-plus-junior")
    leave_complete(office, DEXTER, "continue_school_action")
    async with sitting(office) as seat:
        screen = await seat.open_review(DEXTER)
        session, review = seat.session, seat.session.review
        session.commit(lambda opened: sign_review(office, opened, review, reason=""), for_good="It is signed.")
        screen.refresh_state()  # its window has gone before the review itself
        assert session.echo() == "It is signed."


async def test_a_review_that_was_signed_is_withdrawn_in_the_folder_and_signed_again_by_undo(school: School) -> None:
    office = school("sa-plus-junior")
    leave_complete(office, DEXTER, "continue_school_action")
    before = folder_of(office, DEXTER)
    async with sitting(office) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "enter", "escape")
        signed = seat.session.folder
        assert signed.last_review is not None
        assert signed.last_review.held_on == TODAY
        await seat.press("ctrl+z")
        assert "x in the folder corrects or withdraws it" in seat.told
        assert foot(seat).startswith("The review is signed: ")
        await seat.press("f", "n")
        await seat.write("name", "Jo Mason")
        await seat.write("relationship", "mother")
        await seat.press("f8", "escape")
        assert foot(seat) == "Contact Jo Mason: saved · Ctrl+Z"
        await seat.press("ctrl+z", "r")
        assert "was signed today, by Ms Reed" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, FolderScreen)
        await seat.press("x", "down", "enter")
        assert "Plan, targets and promises are as before it was signed." in seat.text
        await seat.press("f8")
        assert "Say why" in seat.text
        await seat.press(*"Wrong child", "enter")
        back = folder_of(office, DEXTER)
        assert back.reviews[-1].status == "withdrawn"
        assert replace(back, reviews=before.reviews) == before
        assert foot(seat).endswith(": saved · Ctrl+Z")
        await seat.press("ctrl+z")
        assert folder_of(office, DEXTER) == signed


async def test_a_mark_of_an_earlier_review_is_corrected(school: School) -> None:
    office = school("sa-plus-junior")
    name = next(row.name for row in register(office).rows if len(folder_of(office, row.name).signed_reviews) > 1)
    async with sitting(office) as seat:
        await seat.open_folder(name)
        earlier = seat.session.folder.signed_reviews[-2]
        await seat.press("x", "down", "down", "enter")
        await seat.write("reason", "Typed wrong")
        seat.field("rating 0").focus()
        await seat.settle()
        await seat.press("1", "f8")
        after = next(r for r in folder_of(office, name).reviews if r.id == earlier.id)
        assert after.outcomes[0].rating == -2
        assert ": 1 (" in after.amendments[-1].words
        assert foot(seat) == f"Review of {day(earlier.held_on)}: Progress, Corrections: saved · Ctrl+Z"


async def test_the_paper_for_the_printer_is_named_and_the_outbox_listed(school: School) -> None:
    office = school("sa-plus-junior")
    async with sitting(office, WIDE) as seat:
        await seat.open_folder(DEXTER)
        name = seat.session.folder.pupil.name
        await seat.press("f5", "o")
        assert foot(seat).startswith("1 paper for ")
        await seat.press("escape", "u")
        assert f"{name}, Review: what we agreed" in seat.text
        assert str(office.cabinet.home / "outbox") in seat.text
        assert "Papers of Dexter" in seat.text
        await seat.press("escape", "escape", "u")
        assert f"{name}, Review: what we agreed" in seat.text
        await seat.press("delete", "down", "enter")
        assert "The outbox is empty" in seat.text
    assert list((office.cabinet.home / "outbox").iterdir()) == []


async def test_the_history_says_what_was_saved(school: School) -> None:
    office = school("sa-plus-junior")
    async with sitting(office, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await write_measure(seat, "3")
        await seat.press("ctrl+z", "h")
        lines = [line for line in seat.text.splitlines() if " Nov 2026 " in line and " · " in line]
        assert "Taken back: Measure of" in lines[0]
        assert "Ms Reed (reed) · Measure of" in lines[1]
        assert "The folder was made" in lines[-1]


async def test_a_long_row_of_the_history_is_read_whole_below_the_list(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        for field, text in {"preferred": "Dex", "class_name": "Birch", "language": "Welsh", "pronouns": "they"}.items():
            await seat.write(field, text)
        await seat.press("f8", "h")
        told = "Ms Reed (reed) · Details: Class, Called, Pronouns and 1 more"
        inside = " ".join(line.strip(" │") for line in seat.text.splitlines())
        assert told in " ".join(inside.split())


async def add_concern(seat: Seat) -> None:
    await seat.press("c")
    await seat.write("words", "Very [quiet]")
    await seat.press("f8")


async def change_details(seat: Seat) -> None:
    await seat.press("e")
    await seat.write("class_name", "Birch")
    await seat.press("f8")


async def move_on(seat: Seat) -> None:
    await seat.press("m", "1")
    await seat.write("reason", "Needs more")
    await seat.press("f8")
    await seat.press("down", "enter")


async def add_person(seat: Seat) -> None:
    await seat.press("f", "n")
    await seat.write("name", "Jo Mason")
    await seat.write("relationship", "mother")
    await seat.press("f8", "escape")


async def correct(seat: Seat) -> None:
    await seat.press("x", "enter")
    await seat.write("words", "It was Tuesday")
    await seat.write("reason", "Typed wrong")
    await seat.press("f8")


@pytest.mark.parametrize("deed", [add_concern, change_details, move_on, add_person, correct])
async def test_every_saved_deed_is_taken_back_and_brought_back(
    school: School, deed: Callable[[Seat], Awaitable[None]]
) -> None:
    office = school("sa-plus-junior")
    async with sitting(office) as seat:
        await seat.open_folder(DEXTER)
        before = seat.session.folder
        await deed(seat)
        assert isinstance(seat.app.screen, FolderScreen)
        after = folder_of(office, DEXTER)
        assert after != before
        await seat.press("ctrl+z")
        assert folder_of(office, DEXTER) == before
        assert foot(seat).startswith("Taken back: ")
        await seat.press("ctrl+y")
        assert folder_of(office, DEXTER) == after


async def test_the_foot_says_nothing_of_before_once_parents_look(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_folder(DEXTER)
        await add_concern(seat)
        assert "Concern of" in foot(seat)
        await seat.press("f9")
        assert foot(seat) == ""
        assert "Concern of" not in seat.text


async def test_the_foot_names_what_ctrl_z_takes_back_now_also_after_another_screen(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("5")
        await seat.go("targets")
        await seat.press("t", "d", "escape", "escape")
        seat.on(ReviewScreen)
        assert foot(seat) == "Copy of target 1 · Ctrl+Z"
        await seat.press("ctrl+z")
        assert foot(seat) == "Taken back: Copy of target 1 · Ctrl+Y"
        await seat.go("targets")
        await seat.press("t", "ctrl+y", "ctrl+z", "escape")
        assert foot(seat) == "Taken back: Copy of target 1 · Ctrl+Y"
        await seat.press("t", "d", "ctrl+z", "escape", "escape")
        assert foot(seat) == "Taken back: Copy of target 1 · Ctrl+Y"
        await seat.press("t", "ctrl+y", "escape", "ctrl+z", "ctrl+z")
        assert foot(seat) == "Taken back: Target 1 rated 5 · Ctrl+Y"
        await seat.go("targets")
        await seat.press("t", "d", "escape", "escape")
        seat.on(ReviewScreen)
        assert foot(seat) == "Copy of target 1 · Ctrl+Z"


async def test_the_foot_of_the_folder_follows_what_was_saved_in_its_windows(school: School) -> None:
    async with sitting(school("infant-action-plan")) as seat:
        await seat.open_folder("Lina")
        await add_concern(seat)
        concern = foot(seat)
        await seat.press("f", "n")
        await seat.write("name", "Jo Mason")
        await seat.write("relationship", "mother")
        await seat.press("f8")
        await seat.until(lambda: "Jo Mason" in foot(seat))
        person = foot(seat)
        await seat.press("escape")
        assert foot(seat) == person
        await seat.press("f", "ctrl+z")
        assert foot(seat).startswith("Taken back: ")
        await seat.press("ctrl+z", "escape")
        assert foot(seat) == "", "nothing is left that Ctrl+Z takes back"
        await seat.press("ctrl+y")
        assert foot(seat) == f"Brought back: {concern.replace(': saved', '')}"


async def test_an_answer_is_said_and_taken_back_in_the_window_of_answers(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_folder(AMAL)
        before = seat.session.folder
        await seat.press("y", "end", "enter", "1", "f8")
        assert seat.session.folder != before
        assert foot(seat).endswith(": saved · Ctrl+Z")
        await seat.press("ctrl+z")
        assert foot(seat).startswith("Taken back: ")
        assert seat.session.folder == before


async def test_while_parents_look_no_saved_deed_is_named_or_taken_back(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_folder(DEXTER)
        before = folder_of(seat.app.office, DEXTER).measures
        await write_measure(seat, "4")
        assert foot(seat).endswith(": saved · Ctrl+Z")
        await seat.press("f9", "ctrl+z")
        assert "F9 when they do not look any more." in seat.told
        assert foot(seat) == ""
        await seat.press("w", "escape")
        assert foot(seat) == "", "nor when a window closes"
        assert len(folder_of(seat.app.office, DEXTER).measures) == len(before) + 1
        await seat.press("f9", "ctrl+z")
        assert foot(seat).endswith("· Ctrl+Y")
        await seat.press("f9", "ctrl+y")
        assert foot(seat) == ""
        assert folder_of(seat.app.office, DEXTER).measures == before


@pytest.mark.parametrize("key", ["m", "a", "w", "f1"])
async def test_a_window_shows_no_deed_that_ctrl_z_does_not_reach_there(school: School, key: str) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_folder(DEXTER)
        await write_measure(seat, "9")
        said, shown = foot(seat), ": saved · Ctrl+Z"
        assert shown in seat.text
        below = foot_of(seat.on(FolderScreen))
        await seat.press(key)
        assert seat.app.screen is not below.screen
        assert not below.visible
        assert (shown in seat.text) == (foot(seat) == said), "unless the window itself takes it back"
        await seat.press("escape")
        assert below.visible
        assert foot(seat) == said
        assert shown in seat.text
