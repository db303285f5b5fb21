"""The guided review as a whole: focus, steps, undo, the rail, saving, coming back."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from sen_tui.office.opening import Office
from sen_tui.tui.screens.jump import JumpScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.steps.base import fields_of
from support.driving import AMAL, DEXTER, SMALL, Desk, sitting

FRAMEWORKS = ("sa-plus-junior", "infant-action-plan")


def focus_is_in_the_step(desk: Desk) -> bool:
    focused = desk.app.focused
    if focused is None:
        return not fields_of(desk.work.step)
    above = [w for w in focused.ancestors_with_self if isinstance(w, Widget)]
    return desk.work.step in above and all(w.display for w in above)


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
async def test_the_focus_is_in_the_step_that_is_shown_after_every_change(
    school: Callable[[str], Office], framework_id: str
) -> None:
    async with sitting(school(framework_id)) as desk:
        await desk.open_review("Chloe")
        for _ in desk.work.rules:
            assert focus_is_in_the_step(desk), desk.kind
            await desk.press("f4")
        assert desk.kind == "sign"
        for _ in desk.work.rules:
            assert focus_is_in_the_step(desk), desk.kind
            await desk.press("f3")
        assert desk.work.current == 0


async def test_typing_after_a_change_of_step_goes_into_the_new_step(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        desk.field("asks").focus()
        await desk.press("a", "f4", "f4", "f4", "tab", "w")
        review = desk.session.review.review
        assert (review.asks, review.effectiveness.worked) == ("a", "w")


async def test_after_the_last_field_comes_the_next_step(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        desk.field("held_on").focus()
        await desk.press("enter")
        assert desk.kind == "since"


async def test_hidden_fields_are_never_entered(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        for step in ("advice", "actions", "parents", "progress"):
            await desk.go(step)
            for _ in range(4):
                await desk.press("enter" if step in ("advice", "actions") else "tab")
                assert desk.app.focused is None or all(
                    w.display for w in desk.app.focused.ancestors_with_self if isinstance(w, Widget)
                ), step
                if desk.kind != step:
                    break


async def test_jump_by_letter_and_by_enter(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.press("f2")
        assert isinstance(desk.app.screen, JumpScreen)
        await desk.press("d")
        assert desk.kind == "effectiveness"
        await desk.press("f2", "down", "enter")
        assert desk.kind == "parents"
        await desk.press("f2", "escape")
        assert desk.kind == "parents"
        assert focus_is_in_the_step(desk)


async def test_jump_works_while_somebody_types(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        desk.field("asks").focus()
        await desk.press("h", "f2", "c")
        assert desk.kind == "progress"
        assert desk.session.review.review.asks == "h"


async def test_the_rail_marks_what_is_done_begun_and_to_do(junior: Office) -> None:
    def rail() -> dict[str, str]:
        return {state.step.kind: state.mark for state in desk.work.query_one("Rail").states}

    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        assert rail()["attendance"] == "todo"
        await desk.press("a")
        assert rail()["attendance"] == "part"
        await desk.press("A")
        assert rail()["attendance"] == "done"
        assert "✓ Who is here" in desk.text
        await desk.press("ctrl+z")
        assert rail()["attendance"] == "part"


async def test_undo_goes_back_to_the_place_of_the_change_even_out_of_a_text_field(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        before = desk.session.review.review
        await desk.go("progress")
        await desk.press("4")
        await desk.go("effectiveness")
        await desk.press("3")
        await desk.press("w")
        assert desk.focused == "worked"
        await desk.press("ctrl+z")
        assert (desk.kind, desk.focused, desk.shows("worked")) == ("effectiveness", "worked", "")
        await desk.press("ctrl+z")
        assert (desk.kind, desk.focused) == ("effectiveness", "rating")
        await desk.press("ctrl+z")
        assert (desk.kind, desk.focused) == ("progress", "targets")
        assert desk.session.review.review == before
        await desk.press("ctrl+z")
        assert "Nothing to take back." in desk.told


async def test_undo_takes_back_a_pasted_text_whole_and_no_more(junior: Office) -> None:
    async with sitting(junior, autosave_after=60) as desk:
        await desk.open_review(DEXTER)
        await desk.press("a")
        desk.field("asks").focus()
        await desk.settle()
        await desk.paste("All of this at once")
        await desk.press("ctrl+z")
        review = desk.session.review.review
        assert review.asks == ""
        assert review.attendance[0].state == "attended"


async def test_undo_leaves_what_was_typed_into_a_window(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.press("a", "f8")
        await desk.write("reason", "Parents must leave")
        await desk.press("escape", "ctrl+z", "f8")
        assert desk.shows("reason") == "Parents must leave"


async def test_preview_shows_the_review_as_it_stands_and_comes_back(junior: Office) -> None:
    async with sitting(junior, (100, 60)) as desk:
        await desk.open_review(DEXTER)
        desk.field("asks").focus()
        await desk.press("f5")
        assert isinstance(desk.app.screen, PreviewScreen)
        assert "as printed" in desk.text
        await desk.press("f5", "escape")
        assert isinstance(desk.app.screen, ReviewScreen)
        assert desk.focused == "asks"


async def test_a_small_terminal_shows_the_field_that_has_the_focus(junior: Office) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.open_review(AMAL)
        for _ in desk.work.rules[:-1]:
            for field in fields_of(desk.work.step):
                field.focus()
                await desk.settle()
                region = field.region
                assert region.intersection(desk.app.screen.region).height > 0, getattr(field, "field", "")
            await desk.press("f4")
