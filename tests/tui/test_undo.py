"""What one key does another takes back, and both are said at the foot."""

from collections.abc import Callable

from sen_tui.domain.pupil import Contact
from sen_tui.office.edits import keep_change
from sen_tui.office.history import saved_states
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.tui.screens.measure import MeasureScreen
from sen_tui.tui.widgets.foot import foot_of
from support.driving import DEXTER, KHAN, Seat, folder_of, office_at, pupil_id, sitting

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
        assert foot(seat) == "Taken back: Target 2 rated 1 · Ctrl+Y brings it back"
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
        changed = type(folder)(**{f: getattr(folder, f) for f in folder.__struct_fields__} | {"contacts": (*folder.contacts, aunt)})
        khan.cabinet.save(changed, stored.revision, by="Mr Khan", login="khan", at=khan.now())
        await seat.press("ctrl+z")
        assert "Mr Khan saved this record" in seat.told
        assert folder_of(office, DEXTER) == changed


async def test_the_target_editor_names_its_changes(school: School) -> None:
    async with sitting(school("sa-plus-junior")) as seat:
        await seat.open_targets(DEXTER)
        number = len(seat.session.plan.targets)
        await seat.press("c")
        assert foot(seat) == "Copy of target 1 · Ctrl+Z"
        await seat.press("ctrl+z")
        assert foot(seat) == "Taken back: Copy of target 1 · Ctrl+Y brings it back"
        assert len(seat.session.plan.targets) == number
        await seat.press("ctrl+y")
        assert len(seat.session.plan.targets) == number + 1


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
        assert foot(seat).startswith("What is agreed?: ")
