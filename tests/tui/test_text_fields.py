"""Fields to type in: pastes of several lines, too much text, hidden characters, selections."""

import pytest

from sen_tui.domain.text import LONGEST
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from support.driving import AMAL, DEXTER, SMALL, Seat, sitting


def value(seat: Seat, name: str) -> str:
    return seat.shows(name)


async def test_three_pasted_lines_become_one_in_a_field_of_one_line(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        await seat.paste("Anna\nMaria\r\nLuiza\n")
        assert value(seat, "forename") == "Anna Maria Luiza"
        assert "3 pasted lines were joined: this field has one line." in seat.told


async def test_a_pasted_line_stays_as_it_is(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        await seat.write("forename", "Anna")
        await seat.paste(" de  la")
        await seat.paste(" Cruz\n")
        assert value(seat, "forename") == "Anna de  la Cruz"
        assert "joined" not in seat.told


async def test_what_is_copied_in_prose_can_be_pasted_in_one_line(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        await seat.write("strengths", "Mum\nDad")
        await seat.press("f7", "ctrl+c")
        seat.field("forename").focus()
        await seat.settle()
        await seat.press("ctrl+v")
        assert value(seat, "forename") == "Mum Dad"
        assert "2 pasted lines were joined" in seat.told


@pytest.mark.parametrize("field", ["forename", "strengths"])
async def test_typing_into_a_full_field_is_refused_with_words_said_once(field: str, junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        seat.field(field).focus()
        await seat.settle()
        await seat.paste("x" * (LONGEST - 1))
        await seat.press("a", "b", "c")
        assert value(seat, field) == "x" * (LONGEST - 1) + "a"
        assert seat.told.count(f"This field is full: it keeps {LONGEST:,} characters.") == 1
        await seat.press("backspace", "d")
        assert value(seat, field).endswith("xd")


@pytest.mark.parametrize("field", ["forename", "strengths"])
async def test_a_full_field_takes_a_paste_for_what_is_selected(field: str, junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        seat.field(field).focus()
        await seat.settle()
        await seat.paste("x" * LONGEST)
        await seat.press("shift+home" if field == "forename" else "f7")
        await seat.paste("y" * LONGEST)
        assert value(seat, field) == "y" * LONGEST


async def test_pasted_lines_stay_lines_in_prose(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        seat.field("asks").focus()
        await seat.settle()
        await seat.paste("One\nTwo\r\nThree\tx")
        assert seat.session.review.review.asks == "One\nTwo\nThree x"


@pytest.mark.parametrize("field", ["forename", "strengths"])
async def test_too_much_is_refused_with_words_and_changes_nothing(junior: Office, field: str) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        await seat.write(field, "kept")
        await seat.paste("x" * 25_000)
        assert f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted." in seat.told
        assert value(seat, field) == "kept"
        await seat.paste("y" * 10_000)
        assert value(seat, field) == "kept" + "y" * 10_000


@pytest.mark.parametrize("field", ["forename", "strengths"])
async def test_hidden_characters_are_taken_out_and_counted(junior: Office, field: str) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        seat.field(field).focus()
        await seat.settle()
        await seat.paste("A\x1b\u200bn\u202ea")
        assert value(seat, field) == "Ana"
        assert "3 hidden characters were taken out of what you pasted." in seat.told


@pytest.mark.parametrize("screen", ["filter", "review", "targets", "bank"])
async def test_hidden_characters_are_told_on_every_screen(junior: Office, screen: str) -> None:
    async with sitting(junior) as seat:
        if screen == "filter":
            await seat.press("slash")
        elif screen == "review":
            await seat.open_review(DEXTER)
            seat.field("asks").focus()
        else:
            await seat.open_targets(DEXTER)
            await seat.press(*["b"] if screen == "bank" else ["enter"])
        await seat.settle()
        await seat.paste("\x9bx")
        assert "1 hidden character was taken out of what you pasted." in seat.told


async def test_a_paste_replaces_what_is_selected(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        await seat.write("forename", "Anna")
        await seat.press("shift+home")
        await seat.paste("Ola")
        assert value(seat, "forename") == "Ola"
        await seat.write("strengths", "Mum\nDad")
        await seat.press("f7")
        await seat.paste("Gran")
        assert value(seat, "strengths") == "Gran"
        await seat.press("!")
        assert value(seat, "strengths") == "Gran!"


async def test_prose_grows_with_its_text_and_labels_are_literal(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        field = seat.field("strengths")
        assert isinstance(field, Prose)
        before = field.size.height
        await seat.write("strengths", "a\nb\nc\nd")
        assert field.size.height > before
        line = seat.field("forename")
        assert isinstance(line, Line)
        line.focus()
        await seat.settle()
        line.say("[/] [x] is wrong")
        await seat.until(lambda: "[/] [x] is wrong" in seat.text)  # the window scrolls back to it first


async def test_many_pasted_lines_are_taken_back(junior: Office) -> None:
    """Also where the field has a scroll bar for them, which goes with them."""
    async with sitting(junior, SMALL, autosave_after=60) as seat:
        await seat.open_folder(AMAL)
        await seat.press("e")
        field = seat.app.screen.query(Prose).first()
        field.focus()
        before = field.text
        await seat.settle()
        await seat.paste("\n".join("a line" for _ in range(20)))
        assert field.show_vertical_scrollbar
        await seat.press("ctrl+z")
        assert field.text == before


async def test_what_is_typed_at_the_foot_of_the_window_is_seen(junior: Office) -> None:
    """A field that grows over the edge takes what it stands in along."""
    async with sitting(junior, SMALL, autosave_after=60) as seat:
        await seat.open_review("Dexter")
        await seat.go("parents")
        work = seat.app.screen.query_one("#work")
        for number in range(8):
            await seat.press("enter", *f"line {number}".replace(" ", "-"))
            field = seat.app.focused
            assert isinstance(field, Prose)
            assert field.cursor_screen_offset in work.content_region
