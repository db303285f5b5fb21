"""Keys over a line with 100 ms each way. Each key is shown after one round trip, and a pasted page as well."""

from collections.abc import Iterator
from pathlib import Path

from keystrokes import Answers, in_turns
from programs import DOWN, REGISTER, UP, environment, sen_tui, standing
from pty_program import Program
from rows import Row, figure, middle
from schools import Measuring
from slow_line import over
from typing_keys import SENTENCE, to_the_words_of_parents

EACH_WAY = 0.1
"""Seconds."""
ROUND_TRIP = EACH_WAY * 2000
"""Milliseconds."""
PAGE = ("She reads every evening now, and likes it. " * 70)[:3000].encode()


def line_keys(measuring: Measuring) -> Iterator[Row]:
    """Yield the round trips that keys and pasted pages take over the line."""
    with measuring.schools.copy(measuring.small) as home:
        program = _far_away(home)
        with standing(program, words=REGISTER):
            (cursor,) = in_turns(2, (program, [DOWN, DOWN, UP, UP]))
            to_the_words_of_parents(program)
            typed = in_turns(1, (program, SENTENCE))[0]
        yield _round_trips("cursor in the register over the line, slowest key", cursor)
        yield _round_trips("typing in a review over the line, slowest key", typed)
    for how, pasted in (("marked as a paste", b"\x1b[200~" + PAGE + b"\x1b[201~"), ("not marked", PAGE)):
        with measuring.schools.copy(measuring.small) as home:
            yield _page(home, how, pasted)


def _page(home: Path, how: str, pasted: bytes) -> Row:
    program = _far_away(home)
    with standing(program, words=REGISTER):
        to_the_words_of_parents(program)
        answered = Answers()
        answered.add(program, [pasted], quiet=0.25)
    return _round_trips(f"a page of {len(PAGE):,} characters over the line, {how}", answered)


def _far_away(home: Path) -> Program:
    return Program(over(sen_tui("--home", str(home)), EACH_WAY), environment())


def _round_trips(what: str, answers: Answers) -> Row:
    """Return the row of the whole round trips of the slowest answer. The rest of its time is the program's."""
    slowest = max(answers.times)
    about = f"{figure(slowest)} ms of {figure(ROUND_TRIP)}, p50 {figure(middle(answers.times))}"
    return Row(what=what, ours=slowest // ROUND_TRIP, unit="round trips", bar=1, spread=about)
