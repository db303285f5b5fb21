"""Characters that arrive together: a paste without marks is text in a field and acts nowhere; keys keep their order."""

from msgspec.structs import replace

from sen_tui.office.opening import Office
from sen_tui.tui.screens.new_pupil import NewPupilScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from support.driving import AMAL, DEXTER, WIDE, Seat, pupil_id, sitting

LETTER = b"Dear school,\r\rKai was sad on Monday 5 Nov.\rHe says x and n a lot.\r\rThank you,\rR. Chapman"
NOWHERE = "no field was open for it: nothing was kept, and no key of it acted."


def answers(seat: Seat) -> object:
    """Return every answer of the review, without the place of the cursor."""
    return replace(seat.session.review, position=None)


async def test_a_paste_after_the_slash_is_a_filter_and_opens_nothing(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash")
        await seat.send(b"Dexter\rran away on Monday")
        assert seat.shows("filter") == "Dexter ran away on Monday"
        assert isinstance(seat.app.screen, RegisterScreen)
        assert "2 pasted lines were joined" in seat.told


async def test_a_slash_that_comes_together_with_the_words_opens_the_filter(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.send(b"/dexter nobody")
        assert seat.shows("filter") == "dexter nobody"
        await seat.press("escape")
        await seat.send(b"/dexter\rr")
        assert seat.shows("filter") == "dexter r"
        assert isinstance(seat.app.screen, RegisterScreen)


async def test_pasted_lines_are_lines_in_prose_and_nothing_else_changes(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("parents")
        await seat.send(LETTER)
        assert (seat.kind, seat.focused) == ("parents", "views")
        assert seat.shows("views") == LETTER.decode().replace("\r", "\n")
        assert "it is text in this field" in seat.told
        await seat.press("ctrl+z")
        assert seat.session.review.review.parent_views[0].words == ""
        await seat.send(LETTER.replace(b"\r", b"\r\n"))
        assert seat.shows("views") == LETTER.decode().replace("\r", "\n")


async def test_pasted_lines_are_one_line_in_a_sentence(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("enter")
        await seat.send(b"reads five\rof eight")
        assert (seat.focused, seat.shows("evidence")) == ("evidence", "reads five of eight")


async def test_a_paste_in_pieces_acts_until_it_is_silent(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("parents")
        await seat.send(b"one\rtwo", b"\r", b"three\r", b"\x1b[C")
        assert (seat.kind, seat.focused, seat.shows("views")) == ("parents", "views", "one\ntwo\nthree\n")
        await seat.press("enter")
        assert seat.shows("views").endswith("three\n\n")


async def test_nothing_of_a_paste_acts_in_a_list_a_choice_or_a_window(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        for kind in ("attendance", "since", "progress", "effectiveness", "advice", "actions", "future", "sign"):
            await seat.go(kind)
            before = answers(seat)
            for paste in ((b"nnnnaxk5\r",), (b"\raxk5n0 1",), (LETTER,), (b"x" * 20, b"5 0 n", b"\r1")):
                await seat.send(*paste)
                assert seat.kind == kind
                assert answers(seat) == before
            assert NOWHERE in seat.told
        await seat.press("f8")
        await seat.send(LETTER)
        assert not isinstance(seat.app.screen, ReviewScreen)
        assert answers(seat) == before


async def test_marked_pastes_outside_a_field_are_told_too(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.send(b"\x1b[200~nnn\x1b[201~")
        assert NOWHERE in seat.told
        assert isinstance(seat.app.screen, RegisterScreen)


async def test_keys_typed_ahead_are_answered_in_order(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        await seat.send(b"ax\x1bOS" + b"kp\x1bOS" + b"4\x1b[B5\r")
        review = seat.session.review.review
        assert [person.state for person in review.attendance[:2]] == ["attended", "apologies"]
        assert [promise.state for promise in review.promises[:2]] == ["kept", "partly"]
        assert [outcome.rating for outcome in review.outcomes[:2]] == [1, 2]
        assert seat.focused == "evidence"


async def test_words_typed_ahead_into_a_field_may_end_with_enter(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("enter")
        await seat.send(b"reads five of eight\r", b"3")
        assert seat.focused == "value"
        outcomes = seat.session.review.review.outcomes
        assert (outcomes[0].evidence, outcomes[1].rating) == ("reads five of eight", None)


async def test_held_keys_are_all_answered(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.send(b"\x1b[B" * 12)
        assert seat.register.rows.cursor == min(12, seat.register.rows.count - 1)


async def test_escape_and_a_letter_are_two_keys(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("actions")
        await seat.press("n", *"Order a cushion")
        await seat.send(b"\x1bn")
        assert [action.words for action in seat.session.review.actions] == ["Order a cushion", ""]


async def test_escape_and_a_letter_in_the_filter(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "d")
        await seat.send(b"\x1bn")
        assert isinstance(seat.app.screen, NewPupilScreen)
        assert seat.shows("forename") == ""


async def test_the_keypad_writes_a_date(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        seat.field("born").focus()
        await seat.settle()
        await seat.send(*[b"\x1b[57400u", b"\x1b[57401u", b"\x1b[57410u", b"\x1b[57400u", b"\x1b[57412u"])
        assert seat.shows("born") == "12/1-"


async def test_a_no_break_space_is_typed_as_it_is_pasted(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("parents")
        family = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
        await seat.send(*(character.encode() for character in f"5\u00a0km {family}"))
        assert seat.shows("views") == f"5\u00a0km {family}"
        await seat.send(f" 5\u00a0km {family}".encode())
        assert seat.shows("views") == f"5\u00a0km {family} 5\u00a0km {family}"


async def test_the_session_keeps_the_same_child(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.send(b"rrrrrrrr", b"\r", b"rr")
        assert seat.session.folder.pupil.id == pupil_id(junior, DEXTER)
        assert isinstance(seat.app.screen, ReviewScreen)


async def test_cells_of_a_table_that_leave_the_fields_act_nowhere(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.press("tab", "tab")
        assert seat.focused == "change"
        await seat.send(b"the groups\t1 2 3 4 5 6 7 8")
        assert seat.session.review.review.effectiveness.change == "the groups"
        assert seat.session.review.review.effectiveness.help_given is None
        assert NOWHERE in seat.told


async def test_words_behind_a_command_go_where_it_leads(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.send(b"\x10nobody at all")
        assert "nobody at all" in seat.text


async def test_words_for_a_window_that_was_left_go_into_its_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("parents")
        for words in (b"typed at once", b"one\rtwo", b"\x1b[200~ pasted\x1b[201~"):
            await seat.send(b"\x1b[O")
            assert seat.app.focused is None
            await seat.send(words)
        assert seat.shows("views") == "typed at onceone\ntwo pasted"


async def test_a_command_key_right_behind_many_characters_is_answered(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.press("tab")
        await seat.send(b"More time with Mrs Bell", b"\x0b", b"\x15", b"\t")
        assert seat.app.is_running
        assert seat.focused != "asks"


async def test_a_search_that_begins_while_the_palette_closes_ends_nothing(junior: Office) -> None:
    async def finds_no_list() -> None:
        seat.app.screen.query_one("CommandList")

    async with sitting(junior) as seat:
        await seat.press("ctrl+p")
        palette = seat.app.screen
        await seat.press("escape")
        palette.run_worker(finds_no_list())
        await seat.settle()
        await seat.press("ctrl+p")
        assert seat.app.screen is not palette
