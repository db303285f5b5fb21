"""Entering a field that is filled: a line is selected, prose is gone on with, and whoever comes back goes on."""

import pytest

from sen_tui.office.opening import Office
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from support.driving import DEXTER, WIDE, Seat, office_at, sitting


def selected(seat: Seat) -> str:
    """Return the text that is selected in the field with the focus."""
    field = seat.app.focused
    assert isinstance(field, Line | Prose)
    return field.selected_text


async def test_a_step_key_selects_the_date_and_typing_replaces_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        before = seat.session.review.review.next_review
        assert before is not None
        await seat.press("f4")
        assert seat.kind == "next_date"
        assert selected(seat) == seat.shows("next_review") != ""
        await seat.press(*"12 Jan")
        assert seat.shows("next_review") == "12 Jan"
        await seat.press("ctrl+z")
        assert seat.session.review.review.next_review == before
        assert selected(seat) == ""


@pytest.mark.parametrize("key", ["left", "right", "home", "end"])
async def test_arrows_home_and_end_keep_what_is_selected(key: str, junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        date = seat.shows("next_review")
        await seat.press(key)
        assert (seat.shows("next_review"), selected(seat)) == (date, "")
        await seat.press("x")
        assert seat.shows("next_review") == ("x" + date if key in ("left", "home") else date + "x")


async def test_enter_and_tab_select_in_a_list_of_actions(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("actions")
        await seat.press("n", *"Buy a cushion", "enter", "enter", "enter")
        assert (seat.focused, selected(seat)) == ("due", seat.shows("due"))
        await seat.press(*"+2w")
        assert seat.shows("due") == "+2w"
        await seat.press("shift+tab", "tab")
        assert selected(seat) == "+2w"


@pytest.mark.parametrize("through", ["tab", "enter"])
async def test_what_a_selection_held_comes_back_in_one_step_in_a_form(through: str, junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e", through)
        surname = seat.shows("surname")
        assert selected(seat) == surname != ""
        await seat.press(*"Smith", "ctrl+z")
        assert (seat.shows("surname"), selected(seat)) == (surname, "")
        await seat.press("-", "x")
        assert seat.shows("surname") == f"{surname}-x"


async def test_typed_pieces_are_taken_back_one_by_one(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n", *"Anna", "shift+home", *"Ola")
        assert seat.shows("forename") == "Ola"
        await seat.press("ctrl+z")
        assert seat.shows("forename") == "Anna"
        await seat.press("ctrl+z")
        assert seat.shows("forename") == ""
        await seat.press("ctrl+z", "I")
        assert seat.shows("forename") == "I"


async def test_the_filter_is_selected_and_comes_back(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", *"dext", "enter", "slash")
        assert selected(seat) == "dext"
        await seat.press("k", "a")
        assert seat.shows("filter") == "ka"
        await seat.press("ctrl+z")
        assert seat.shows("filter") == "dext"
        assert [row.name[:6] for row in seat.register.view.rows] == [DEXTER]


async def test_the_reason_for_signing_is_not_doubled_after_a_refusal(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f8", "tab", *"They left", "escape", "f8", "tab")
        assert selected(seat) == "They left"
        await seat.press(*"Had to go")
        assert seat.shows("reason") == "Had to go"


@pytest.mark.parametrize("key", ["f1", "f2", "f5", "ctrl+p", "ctrl+l", "f8"])
async def test_after_a_window_one_goes_on_where_one_was(key: str, junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        date = seat.shows("next_review")
        assert selected(seat) == date
        await seat.press(key)
        assert seat.app.screen is not seat.app.screen_stack[1]
        await seat.press("enter" if key == "ctrl+l" else "escape", "x")
        assert seat.shows("next_review") == date + "x"


async def test_a_jump_and_a_gap_select_what_they_lead_to(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f2", *"next date", "enter")
        assert (seat.focused, selected(seat)) == ("next_review", seat.shows("next_review"))
        await seat.press(*"1 Jan 26")
        await seat.go("sign")
        await seat.press("end", "enter")
        assert (seat.focused, selected(seat)) == ("next_review", "1 January 2026")


async def test_after_a_dropped_line_one_goes_on_where_one_was(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        await seat.press(*"12 Jan")
        await seat.autosave()
    async with sitting(office_at(junior.cabinet.home)) as seat:
        await seat.open_review(DEXTER)
        assert seat.focused == "next_review"
        assert selected(seat) == ""
        shown = seat.shows("next_review")
        await seat.press("x")
        assert seat.shows("next_review") == shown + "x"


async def test_a_form_with_texts_that_wait_is_gone_on_with(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        assert selected(seat) == DEXTER
        await seat.press(*"Dex", "escape", "e")
        assert selected(seat) == ""
        await seat.press("t")
        assert seat.shows("forename") == "Dext"


async def test_prose_is_entered_at_its_end(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.press("tab", *"one two", "home", "tab", "shift+tab", "!")
        assert seat.shows("worked") == "one two!"
        await seat.press("home", "f1", "escape", "?")
        assert seat.shows("worked") == "?one two!"


async def test_a_target_is_entered_so_too(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("enter", "tab")
        assert seat.focused == "condition", "a sentence is gone on with at its end"
        before = seat.shows("condition")
        await seat.press("home", "shift+tab", "tab", *" at tea", "enter")
        assert seat.shows("condition") == f"{before} at tea"
        seat.field("provider").focus()
        await seat.settle()
        await seat.press(*"Mrs Bell", "shift+tab", "tab", *"Mr Bell")
        assert seat.shows("provider") == "Mr Bell", "a line is selected"
        await seat.press("ctrl+z")
        assert seat.shows("provider") == "Mrs Bell"


async def test_the_palette_takes_a_change_of_the_review_back_as_the_key_does(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("4", "enter", "tab")
        assert seat.focused == "value"
        commands = {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}
        commands["Undo"]()
        await seat.settle()
        assert seat.session.review.review.outcomes[0].rating is None
