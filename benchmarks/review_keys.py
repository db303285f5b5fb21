"""Opening screens and going from step to step, beside fresh screens of as many widgets; the other keys there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from keystrokes import Answers, beside, follows, in_turns, key_rows, size
from programs import (
    DOWN,
    ENTER,
    ESCAPE,
    F2,
    F3,
    F4,
    HOME,
    OUT_OF_A_REVIEW,
    PAGE_DOWN,
    PAGE_UP,
    REGISTER,
    UP,
    app,
    standing,
    yardstick,
)
from pty_program import Program
from rows import Row
from schools import Measuring
from widgets import Widgets, counted

OPENED = {"folder": (ENTER, (ESCAPE,)), "review": (b"r", OUT_OF_A_REVIEW), "targets": (b"t", (ESCAPE,))}
"""The key that opens each screen, and the way back."""
STEPS = [F4] * 12 + [F3] * 12
IN_THE_FOLDER = [DOWN, DOWN, PAGE_DOWN, PAGE_UP, DOWN, UP]
IN_THE_TARGETS = [DOWN, UP]
IN_THE_PROGRESS = [b"1", b"2", b"4", b"5", b"3", DOWN, b"c", b"g", UP, b"w", b"c"]
LETTERS = [b"a", b"m", b"i"]


def review_keys(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of opening, stepping and choosing in folder, review and targets."""
    with measuring.schools.copy(measuring.small) as home:
        widgets = counted(home, measuring.counting)
    with measuring.schools.copy(measuring.small) as home:
        for name in OPENED:
            yield from _opening(home, name, widgets[name], measuring.keys // 8)
        yield from _stepping(home, widgets["step"], measuring.keys // len(STEPS) + 1)
        yield from _others(home, measuring.keys)


def _opening(home: Path, name: str, widgets: Widgets, times: int) -> Iterator[Row]:
    """Yield the cost of opening a screen."""
    key, back = OPENED[name]
    ours, fresh = app(home), yardstick("fresh_screen", *widgets.arguments)
    opened, pushed = Answers(), Answers()
    with standing(ours, words=REGISTER), standing(fresh):
        for _ in range(max(2, times)):
            for answers, program, pressed, left in ((opened, ours, key, back), (pushed, fresh, F4, (ESCAPE,))):
                answers.add(program, [pressed])
                program.settle()
                for escape in left:
                    program.answer(escape)
                    program.settle()
    yield from beside(f"opening the {name}", opened, f"a fresh screen of {widgets.all} widgets", pushed, 1.2)


def _stepping(home: Path, widgets: Widgets, rounds: int) -> Iterator[Row]:
    ours, fresh = app(home), yardstick("fresh_screen", *widgets.arguments)
    with standing(ours, words=REGISTER), standing(fresh):
        to_the_first_step(ours)
        steps, pushed = Answers(), Answers()
        for _ in range(rounds):
            steps.add(ours, STEPS)
            for _ in range(len(STEPS) // 3):
                pushed.add(fresh, [F4])
                fresh.answer(ESCAPE)
    beside_what = f"a fresh screen of {widgets.all} widgets"
    yield from beside("step to step in the review", steps, beside_what, pushed, 0.5)
    yield size("step to step in the review", steps, 3000)


def _others(home: Path, keys: int) -> Iterator[Row]:
    places: tuple[tuple[str, Sequence[bytes], Sequence[bytes]], ...] = (
        ("folder", [ENTER], IN_THE_FOLDER),
        ("list of targets", [b"t"], IN_THE_TARGETS),
        ("review, progress of targets", [b"r", F2, HOME, ENTER, F4, F4], IN_THE_PROGRESS),
    )
    for name, way, pressed in places:
        ours, field = app(home, beside=False), yardstick("one_input")
        with standing(ours, words=REGISTER), standing(field):
            for key in way:
                ours.answer(key)
                ours.settle()
            answers, letters = in_turns(keys // len(pressed), (ours, pressed), (field, LETTERS * 2))
            if pressed is IN_THE_TARGETS:
                yield follows("other keys in the list of targets, until the fields follow", ours, IN_THE_TARGETS * 8)
        yield from key_rows(f"other keys in the {name}", answers, letters)


def to_the_first_step(program: Program) -> None:
    """Open the review of the first child at its first step."""
    for key in (b"r", F2, HOME, ENTER):
        program.answer(key)
        program.settle()
    program.until("Who is here", patience=5)
