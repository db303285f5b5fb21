"""What is typed in one place when something changes in another: reviews, targets, measures."""

import pytest

from sen_tui.domain.target import Criterion, Target
from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.measure import MeasureScreen
from support.driving import DEXTER, WIDE, Desk, after_power_cut, folder_of, sitting


def present(desk: Desk) -> Target:
    target = desk.targets.work.target
    assert target is not None
    return target


def criterion(desk: Desk) -> Criterion:
    made = present(desk).criterion
    assert made is not None
    return made


async def rate_the_first(desk: Desk) -> None:
    await desk.open_review(DEXTER)
    await desk.go("progress")
    await desk.press("4", "enter", "s", "a", "w", "enter", "escape")


async def test_a_target_changed_while_a_review_waits_takes_what_was_said_along(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await rate_the_first(desk)
        await desk.open_targets(DEXTER)
        await desk.write("does", "read two pages")
        await desk.press("f8")
        await desk.open_review(DEXTER)
        await desk.go("progress")
        await desk.press("home")
        assert desk.shows("evidence") == "saw"
        heir = folder_of(junior, DEXTER).active_targets[0]
    kept = after_power_cut(junior, DEXTER).draft.review
    assert kept is not None
    assert (kept.review.outcome(heir.id).rating, kept.review.outcome(heir.id).evidence) == (1, "saw")
    assert kept.plan.targets[0].does == "read two pages"


async def test_what_was_said_of_a_target_that_is_stopped_meanwhile_stays_in_sight(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await rate_the_first(desk)
        await desk.open_targets(DEXTER)
        await desk.press("x", "b", "y", "enter", "f8")
        await desk.open_review(DEXTER)
        await desk.go("progress")
        await desk.press("end")
        assert "no longer worked on" in desk.text
        assert desk.shows("evidence") == "saw"


async def test_a_target_stopped_in_the_editor_stops_in_the_review_and_stays_out(junior: Office) -> None:
    first = folder_of(junior, DEXTER).active_targets[0]
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("targets")
        await desk.press("t", "x", "b", "y", "enter", "escape")
        await desk.go("progress")
        assert "→ stop" in desk.text
        await desk.press("3")
    kept = after_power_cut(junior, DEXTER).draft.review
    assert kept is not None
    assert (kept.review.outcome(first.id).rating, kept.review.outcome(first.id).next) == (0, "stop")
    assert first.id not in {t.earlier for t in kept.plan.targets}
    assert kept.plan.stopped == {first.id: "by"}


async def test_a_target_to_change_is_marked_until_it_asks_something_else(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("progress")
        await desk.press("g")
        await desk.go("targets")
        assert "asks the same as before" in desk.text
        await desk.press("t")
        await desk.write("does", "read two pages")
        await desk.press("escape")
        assert "asks the same as before" not in desk.text


async def test_a_goal_is_typed_anew_key_by_key_and_nothing_else_is_lost(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_targets(DEXTER)
        await desk.press("n")
        await desk.write("goal", "40%")
        await desk.write("unit", "words")
        await desk.write("baseline", "20")
        await desk.write("occasions", "3")
        before = criterion(desk)
        assert (before.kind, before.goal, before.baseline) == ("percent", 40, 20)
        await desk.write("goal", "40")
        await desk.press("backspace", "backspace")
        assert desk.shows("goal") == ""
        assert "40%" not in desk.words(".sentence")
        await desk.press("down", "up")
        await desk.press("5", "0")
        assert criterion(desk) == Criterion(kind="percent", goal=50, of=5, unit="words", baseline=20, occasions=3)
        desk.field("kind").focus()
        await desk.settle()
        await desk.press("7")
        assert not desk.field("goal").display
        await desk.press("2")
        assert (desk.shows("goal"), desk.shows("unit")) == ("50", "words")


async def test_a_measure_needs_its_target_where_there_are_several(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_folder(DEXTER)
        await desk.press("w", "tab")
        await desk.write("value", "1")
        await desk.write("note", "seen")
        await desk.press("enter")
        assert "Which target was measured?" in desk.words(".trouble")
        desk.field("target").focus()
        await desk.settle()
        await desk.press("1")
        await desk.write("note", "seen")
        await desk.press("enter")
        assert isinstance(desk.app.screen, FolderScreen)
    folder = folder_of(junior, DEXTER)
    assert folder.measures[-1].target_id == folder.active_targets[0].id


@pytest.mark.parametrize(
    ("value", "complaint"), [("9/8", "more than all of them"), ("many", "not a number"), ("4/", "not a number")]
)
async def test_a_value_that_the_target_cannot_have_is_told(junior: Office, value: str, complaint: str) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_folder(DEXTER)
        await desk.press("w", "1")
        await desk.write("value", value)
        await desk.write("note", "seen")
        await desk.press("enter")
        assert isinstance(desk.app.screen, MeasureScreen)
        assert complaint in desk.words(".trouble")
