"""What a start and a key cost in bytes, and commands in files, in a real terminal of 120 columns and 40 lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from keystrokes import ALL_PAINTED, Answers, in_turns
from programs import DOWN, ESCAPE, F3, F4, REGISTER, RUBOUT, UP, app, standing
from review_keys import to_the_first_step
from rows import middle
from traced import counted
from typing_keys import SENTENCE, to_the_words_of_parents
from whole import traced_command, traced_start

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def test_a_start_paints_the_register_once(home: Path) -> None:
    program = app(home)
    with standing(program, words=REGISTER):
        assert len(program.raw) <= 40_000


def test_a_move_of_the_cursor_sends_two_rows(home: Path) -> None:
    program = app(home, beside=False)
    with standing(program, words=REGISTER):
        in_turns(1, (program, [DOWN, UP]))  # with the first key may come what was still to be painted at the start
        (moves,) = in_turns(3, (program, [DOWN, DOWN, UP, UP]))
    assert middle(moves.sizes) <= 450


def test_a_child_beside_the_register_is_a_third_of_a_screen(home: Path) -> None:
    program, moves = app(home), Answers()
    with standing(program, words=REGISTER):
        moves.add(program, [DOWN, DOWN, UP, UP] * 3, quiet=ALL_PAINTED)
    assert middle(moves.sizes) <= 4_000


def test_a_letter_of_the_filter_sends_the_rows_that_changed(home: Path) -> None:
    program = app(home)
    with standing(program, words=REGISTER):
        program.answer(b"/")
        program.settle()
        (letters,) = in_turns(3, (program, [b"a", b"m", b"i", RUBOUT, RUBOUT, RUBOUT]))
    assert middle(letters.sizes) <= 8_000


def test_a_letter_typed_sends_itself(home: Path) -> None:
    program = app(home)
    with standing(program, words=REGISTER):
        to_the_words_of_parents(program)
        (letters,) = in_turns(1, (program, SENTENCE))
    assert middle(letters.sizes) <= 300


def test_a_step_sends_what_is_another_there(home: Path) -> None:
    program = app(home)
    with standing(program, words=REGISTER):
        to_the_first_step(program)
        (steps,) = in_turns(1, (program, [F4] * 12 + [F3] * 12))
    assert middle(steps.sizes) <= 3_000


def test_nothing_is_sent_while_nobody_is_there(home: Path) -> None:
    program = app(home)
    with standing(program, words=REGISTER):
        to_the_words_of_parents(program)
        program.settle(1.0)
        assert program.idle(2.0)[0] == 0
        program.answer(ESCAPE)
        program.settle(1.0)
        assert program.idle(2.0)[0] == 0


def test_a_start_opens_as_many_files_at_any_size(school: Callable[[int], Path], strace: str) -> None:
    small, large = (
        counted(traced_start(home), lambda call, home=home: call.opens(home)) for home in (school(38), school(80))
    )
    assert small == large <= 34


def test_the_register_as_data_opens_no_childs_folder(school: Callable[[int], Path], strace: str) -> None:
    home = school(38)
    calls = traced_command(home, "roster", "--json")
    assert {call.path for call in calls if call.opens(home / "pupils")} == {str(home / "pupils")}


def test_a_child_as_data_opens_its_own_folder_only(school: Callable[[int], Path], strace: str) -> None:
    home = school(38)
    folders = home / "pupils"
    own = folders / min(path.name for path in folders.iterdir())
    calls = traced_command(home, "show", own.name, "--json")
    assert {call.path for call in calls if call.opens(folders)} == {str(folders), str(own), str(own / "record.json")}
