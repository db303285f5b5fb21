"""What is typed in one place when something changes in another: reviews, targets, measures."""

import pytest

from sen_tui.domain.target import Criterion, Target
from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.measure import MeasureScreen
from support.driving import DEXTER, WIDE, Seat, after_power_cut, folder_of, sitting


def present(seat: Seat) -> Target:
    target = seat.targets.work.target
    assert target is not None
    return target


def criterion(seat: Seat) -> Criterion:
    made = present(seat).criterion
    assert made is not None
    return made


async def rate_the_first(seat: Seat) -> None:
    await seat.open_review(DEXTER)
    await seat.go("progress")
    await seat.press("4", "enter", "s", "a", "w", "enter", "escape")


async def test_a_target_changed_while_a_review_waits_takes_what_was_said_along(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await rate_the_first(seat)
        await seat.open_targets(DEXTER)
        await seat.write("does", "read two pages")
        await seat.press("f8")
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("home")
        assert seat.shows("evidence") == "saw"
        heir = folder_of(junior, DEXTER).active_targets[0]
    kept = after_power_cut(junior, DEXTER).draft.review
    assert kept is not None
    assert (kept.review.outcome(heir.id).rating, kept.review.outcome(heir.id).evidence) == (1, "saw")
    assert kept.plan.targets[0].does == "read two pages"


async def test_what_was_said_of_a_target_that_is_stopped_meanwhile_stays_in_sight(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await rate_the_first(seat)
        await seat.open_targets(DEXTER)
        await seat.press("delete", "b", "y", "enter", "f8")
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("end")
        assert "no longer worked on" in seat.text
        assert seat.shows("evidence") == "saw"


async def test_a_target_stopped_in_the_editor_stops_in_the_review_and_stays_out(junior: Office) -> None:
    first = folder_of(junior, DEXTER).active_targets[0]
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        await seat.press("t", "delete", "b", "y", "enter", "escape")
        await seat.go("progress")
        assert "→ stop" in seat.text
        await seat.press("3")
    kept = after_power_cut(junior, DEXTER).draft.review
    assert kept is not None
    assert (kept.review.outcome(first.id).rating, kept.review.outcome(first.id).next) == (0, "stop")
    assert first.id not in {t.earlier for t in kept.plan.targets}
    assert kept.plan.stopped == {first.id: "by"}


async def test_a_target_to_change_is_marked_until_it_asks_something_else(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("g")
        await seat.go("targets")
        assert "asks the same as before" in seat.text
        await seat.press("t")
        await seat.write("does", "read two pages")
        await seat.press("escape")
        assert "asks the same as before" not in seat.text


async def test_a_goal_is_typed_anew_key_by_key_and_nothing_else_is_lost(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        await seat.write("goal", "40%")
        await seat.write("unit", "words")
        await seat.write("baseline", "20")
        await seat.write("occasions", "3")
        before = criterion(seat)
        assert (before.kind, before.goal, before.baseline) == ("percent", 40, 20)
        await seat.write("goal", "40")
        await seat.press("backspace", "backspace")
        assert seat.shows("goal") == ""
        assert "40%" not in seat.words(".sentence")
        await seat.press("down", "up")
        await seat.press("5", "0")
        assert criterion(seat) == Criterion(kind="percent", goal=50, of=5, unit="words", baseline=20, occasions=3)
        seat.field("kind").focus()
        await seat.settle()
        await seat.press("7")
        assert not seat.field("goal").display
        await seat.press("2")
        assert (seat.shows("goal"), seat.shows("unit")) == ("50", "words")


async def test_a_measure_needs_its_target_where_there_are_several(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("w", "tab")
        await seat.write("value", "1")
        await seat.write("note", "seen")
        await seat.press("enter")
        assert "Which target was measured?" in seat.complaint
        seat.field("target").focus()
        await seat.settle()
        await seat.press("1")
        await seat.write("note", "seen")
        await seat.press("enter")
        assert "far from the last value" in seat.complaint
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
    folder = folder_of(junior, DEXTER)
    assert folder.measures[-1].target_id == folder.active_targets[0].id


@pytest.mark.parametrize(
    ("value", "complaint"), [("9/8", "more than all of them"), ("many", "not a number"), ("4/", "not a number")]
)
async def test_a_value_that_the_target_cannot_have_is_told(junior: Office, value: str, complaint: str) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("w", "1")
        await seat.write("value", value)
        await seat.write("note", "seen")
        await seat.press("enter")
        assert isinstance(seat.app.screen, MeasureScreen)
        assert complaint in seat.complaint
