"""Fields to type in: pastes of several lines, too much text, hidden characters, selections."""

import pytest

from sen_tui.domain.text import LONGEST
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from support.driving import AMAL, DEXTER, SMALL, Desk, sitting


def value(desk: Desk, name: str) -> str:
    return desk.shows(name)


async def test_three_pasted_lines_become_one_in_a_field_of_one_line(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        await desk.paste("Anna\nMaria\r\nLuiza\n")
        assert value(desk, "forename") == "Anna Maria Luiza"
        assert "3 pasted lines were joined: this field has one line." in desk.told


async def test_a_pasted_line_stays_as_it_is(junior: Office) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        await desk.write("forename", "Anna")
        await desk.paste(" de  la")
        await desk.paste(" Cruz\n")
        assert value(desk, "forename") == "Anna de  la Cruz"
        assert "joined" not in desk.told


async def test_what_is_copied_in_prose_can_be_pasted_in_one_line(junior: Office) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        await desk.write("contacts", "Mum\nDad")
        await desk.press("f7", "ctrl+c")
        desk.field("forename").focus()
        await desk.settle()
        await desk.press("ctrl+v")
        assert value(desk, "forename") == "Mum Dad"
        assert "2 pasted lines were joined" in desk.told


@pytest.mark.parametrize("field", ["forename", "contacts"])
async def test_typing_into_a_full_field_is_refused_with_words_said_once(field: str, junior: Office) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        desk.field(field).focus()
        await desk.settle()
        await desk.paste("x" * (LONGEST - 1))
        await desk.press("a", "b", "c")
        assert value(desk, field) == "x" * (LONGEST - 1) + "a"
        assert desk.told.count(f"This field is full: it keeps {LONGEST:,} characters.") == 1
        await desk.press("backspace", "d")
        assert value(desk, field).endswith("xd")


@pytest.mark.parametrize("field", ["forename", "contacts"])
async def test_a_full_field_takes_a_paste_for_what_is_selected(field: str, junior: Office) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        desk.field(field).focus()
        await desk.settle()
        await desk.paste("x" * LONGEST)
        await desk.press("shift+home" if field == "forename" else "f7")
        await desk.paste("y" * LONGEST)
        assert value(desk, field) == "y" * LONGEST


async def test_pasted_lines_stay_lines_in_prose(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        desk.field("asks").focus()
        await desk.settle()
        await desk.paste("One\nTwo\r\nThree\tx")
        assert desk.session.review.review.asks == "One\nTwo\nThree x"


@pytest.mark.parametrize("field", ["forename", "contacts"])
async def test_too_much_is_refused_with_words_and_changes_nothing(junior: Office, field: str) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        await desk.write(field, "kept")
        await desk.paste("x" * 25_000)
        assert f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted." in desk.told
        assert value(desk, field) == "kept"
        await desk.paste("y" * 10_000)
        assert value(desk, field) == "kept" + "y" * 10_000


@pytest.mark.parametrize("field", ["forename", "contacts"])
async def test_hidden_characters_are_taken_out_and_counted(junior: Office, field: str) -> None:
    async with sitting(junior, SMALL) as desk:
        await desk.press("n")
        desk.field(field).focus()
        await desk.settle()
        await desk.paste("A\x1b\u200bn\u202ea")
        assert value(desk, field) == "Ana"
        assert "3 hidden characters were taken out of what you pasted." in desk.told


@pytest.mark.parametrize("screen", ["filter", "review", "targets", "bank"])
async def test_hidden_characters_are_told_on_every_screen(junior: Office, screen: str) -> None:
    async with sitting(junior) as desk:
        if screen == "filter":
            await desk.press("slash")
        elif screen == "review":
            await desk.open_review(DEXTER)
            desk.field("asks").focus()
        else:
            await desk.open_targets(DEXTER)
            await desk.press(*["b"] if screen == "bank" else ["enter"])
        await desk.settle()
        await desk.paste("\x9bx")
        assert "1 hidden character was taken out of what you pasted." in desk.told


async def test_a_paste_replaces_what_is_selected(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        await desk.write("forename", "Anna")
        await desk.press("shift+home")
        await desk.paste("Ola")
        assert value(desk, "forename") == "Ola"
        await desk.write("contacts", "Mum\nDad")
        await desk.press("f7")
        await desk.paste("Gran")
        assert value(desk, "contacts") == "Gran"
        await desk.press("!")
        assert value(desk, "contacts") == "Gran!"


async def test_going_into_a_filled_field_selects_nothing_so_a_key_adds(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        await desk.write("surname", "Nowak")
        desk.field("forename").focus()
        await desk.settle()
        await desk.press("tab", "a")
        assert value(desk, "surname") == "Nowaka"


async def test_prose_grows_with_its_text_and_labels_are_literal(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("n")
        field = desk.field("strengths")
        assert isinstance(field, Prose)
        before = field.size.height
        await desk.write("strengths", "a\nb\nc\nd")
        assert field.size.height > before
        line = desk.field("forename")
        assert isinstance(line, Line)
        line.focus()
        await desk.settle()
        line.say("[/] [x] is wrong")
        await desk.until(lambda: "[/] [x] is wrong" in desk.text)  # the window scrolls back to it first


async def test_many_pasted_lines_are_taken_back(junior: Office) -> None:
    """Also where the field has a scroll bar for them, which goes with them."""
    async with sitting(junior, SMALL, autosave_after=60) as desk:
        await desk.open_folder(AMAL)
        await desk.press("e")
        field = desk.app.screen.query(Prose).first()
        field.focus()
        before = field.text
        await desk.settle()
        await desk.paste("\n".join("a line" for _ in range(20)))
        assert field.show_vertical_scrollbar
        await desk.press("ctrl+z")
        assert field.text == before


async def test_what_is_typed_at_the_foot_of_the_window_is_seen(junior: Office) -> None:
    """A field that grows over the edge takes what it stands in along."""
    async with sitting(junior, SMALL, autosave_after=60) as desk:
        await desk.open_review("Dexter")
        await desk.press("f4", "f4", "enter")
        work = desk.app.screen.query_one("#work")
        for number in range(8):
            await desk.press("ctrl+j", *f"line {number}".replace(" ", "-"))
            field = desk.app.focused
            assert isinstance(field, Prose)
            assert field.cursor_screen_offset in work.content_region
