"""The guided review as a whole: focus, steps, undo, the rail, saving, coming back."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.screens.jump import JumpScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.steps.base import fields_of
from support.driving import AMAL, DEXTER, SMALL, Seat, sitting

FRAMEWORKS = ("sa-plus-junior", "infant-action-plan")


def focus_is_in_the_step(seat: Seat) -> bool:
    focused = seat.app.focused
    if focused is None:
        return not fields_of(seat.work.step)
    above = [w for w in focused.ancestors_with_self if isinstance(w, Widget)]
    return seat.work.step in above and all(w.display for w in above)


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
async def test_the_focus_is_in_the_step_that_is_shown_after_every_change(
    school: Callable[[str], Office], framework_id: str
) -> None:
    async with sitting(school(framework_id)) as seat:
        await seat.open_review("Chloe")
        for _ in seat.work.rules:
            assert focus_is_in_the_step(seat), seat.kind
            await seat.press("f4")
        assert seat.kind == "sign"
        for _ in seat.work.rules:
            assert focus_is_in_the_step(seat), seat.kind
            await seat.press("f3")
        assert seat.work.current == 0


async def test_typing_after_a_change_of_step_goes_into_the_new_step(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.press("a", "f4", "f4", "f4", "tab", "w")
        review = seat.session.review.review
        assert (review.asks, review.effectiveness.worked) == ("a", "w")


async def test_after_the_last_field_comes_the_next_step(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("held_on").focus()
        await seat.press("enter")
        assert seat.kind == "since"


async def test_hidden_fields_are_never_entered(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        for step in ("advice", "actions", "parents", "progress"):
            await seat.go(step)
            for _ in range(4):
                await seat.press("enter" if step in ("advice", "actions") else "tab")
                assert seat.app.focused is None or all(
                    w.display for w in seat.app.focused.ancestors_with_self if isinstance(w, Widget)
                ), step
                if seat.kind != step:
                    break


async def test_jump_by_name_and_by_arrows(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f2")
        assert isinstance(seat.app.screen, JumpScreen)
        await seat.press(*"effec")
        assert isinstance(seat.app.screen, JumpScreen), "typing goes nowhere"
        await seat.press("enter")
        assert seat.kind == "effectiveness"
        await seat.press("f2", "down", "enter")
        assert seat.kind == "parents"
        await seat.press("f2", "escape")
        assert seat.kind == "parents"
        assert focus_is_in_the_step(seat)


async def test_jump_works_while_somebody_types(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.press("h", "f2", *"next t", "enter")
        assert seat.kind == "targets"
        assert seat.session.review.review.asks == "h"


async def test_the_rail_marks_what_is_done_begun_and_to_do(junior: Office) -> None:
    def rail() -> dict[str, str]:
        return {state.step.kind: state.mark for state in seat.work.query_one("Rail").states}

    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        assert rail()["attendance"] == "todo"
        await seat.press("a")
        assert rail()["attendance"] == "part"
        await seat.press("A")
        assert rail()["attendance"] == "done"
        assert "✓ Who is here" in seat.text
        await seat.press("ctrl+z")
        assert rail()["attendance"] == "part"


async def test_undo_goes_back_to_the_place_of_the_change_even_out_of_a_text_field(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        before = seat.session.review.review
        await seat.go("progress")
        await seat.press("4")
        await seat.go("effectiveness")
        await seat.press("3")
        await seat.press("w")
        assert seat.focused == "worked"
        await seat.press("ctrl+z")
        assert (seat.kind, seat.focused, seat.shows("worked")) == ("effectiveness", "worked", "")
        await seat.press("ctrl+z")
        assert (seat.kind, seat.focused) == ("effectiveness", "rating")
        await seat.press("ctrl+z")
        assert (seat.kind, seat.focused) == ("progress", "targets")
        assert seat.session.review.review == before
        await seat.press("ctrl+z")
        assert "Nothing to take back." in seat.told


async def test_undo_takes_back_a_pasted_text_whole_and_no_more(junior: Office) -> None:
    async with sitting(junior, autosave_after=60) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a")
        seat.field("asks").focus()
        await seat.settle()
        await seat.paste("All of this at once")
        await seat.press("ctrl+z")
        review = seat.session.review.review
        assert review.asks == ""
        assert review.attendance[0].state == "attended"


async def test_undo_leaves_what_was_typed_into_a_window(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a", "f8")
        await seat.write("reason", "Parents must leave")
        await seat.press("escape", "ctrl+z", "f8")
        assert seat.shows("reason") == "Parents must leave"


async def test_preview_shows_the_review_as_it_stands_and_comes_back(junior: Office) -> None:
    async with sitting(junior, (100, 60)) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.press("f5")
        assert isinstance(seat.app.screen, PreviewScreen)
        assert "as printed" in seat.text
        await seat.press("f5", "escape")
        assert isinstance(seat.app.screen, ReviewScreen)
        assert seat.focused == "asks"


async def test_a_small_terminal_shows_the_field_that_has_the_focus(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(AMAL)
        for _ in seat.work.rules[:-1]:
            for field in fields_of(seat.work.step):
                field.focus()
                await seat.settle()
                region = field.region
                assert region.intersection(seat.app.screen.region).height > 0, getattr(field, "field", "")
            await seat.press("f4")
