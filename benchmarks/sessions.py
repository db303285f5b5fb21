"""Open sessions: their memory, their output and CPU while nobody presses a key, and their growth."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from programs import OUT_OF_A_REVIEW, READY, REGISTER, app, standing, yardstick
from pty_program import Program
from review_keys import to_the_first_step
from rows import Row, figure, ratio
from schools import Measuring

OPEN = 10
REVIEWS = 60
LONG_REVIEWS = 1_000
REST = 0.1
"""Seconds from a closed review to the look at the memory. Its garbage is collected by then."""
IDLE = 20.0
"""Seconds for which nobody presses a key."""


def sessions(measuring: Measuring) -> Iterator[Row]:
    """Yield memory, idling and growth."""
    yield from _memory(measuring)
    with measuring.schools.copy(measuring.small) as home:
        yield from _idling(measuring.schools.home(measuring.small), home)
        yield from _growth(home, LONG_REVIEWS if measuring.long else min(REVIEWS, measuring.keys))


def _memory(measuring: Measuring) -> Iterator[Row]:
    bare = _shares(lambda: yardstick("bare"), READY)
    for pupils, bar in zip(measuring.sizes, (1.2, 1.7), strict=True):
        ours = _shares(partial(app, measuring.schools.home(pupils)), REGISTER)
        yield ratio(f"memory (PSS) of one of {OPEN} sessions, {pupils} pupils", ours, "bare Textual", bare, bar, "MB")


def _shares(program: Callable[[], Program], words: str) -> list[float]:
    """Return the megabytes of each of several sessions that are open together, shared pages in proportion."""
    running = [program() for _ in range(OPEN)]
    with standing(*running, words=words):
        time.sleep(1)
        return [session.memory() for session in running]


def _idling(home: Path, another: Path) -> Iterator[Row]:
    """Yield the output and the CPU of programs while nobody presses a key."""
    bare, register, review = yardstick("bare"), app(home), app(another)
    with ExitStack() as stack:
        stack.enter_context(standing(bare))
        stack.enter_context(standing(register, review, words=REGISTER))
        to_the_first_step(review)
        programs = {"bare": bare, "register": register, "review": review}
        for program in programs.values():
            program.settle(2.0)
        cpu = {name: program.cpu() for name, program in programs.items()}
        time.sleep(IDLE)
        spent = {name: (program.cpu() - cpu[name]) * 1000 / IDLE for name, program in programs.items()}
        for name in ("register", "review"):
            written, _ = programs[name].idle(0.1)
            yield Row(
                what=f"idle in the {name}, bytes to the terminal in {IDLE:.0f} s", ours=written, unit="bytes", bar=0
            )
            yield Row(
                what=f"idle in the {name}, CPU a second",
                ours=spent[name],
                unit="ms",
                yardstick=spent["bare"],
                beside="bare Textual",
            )


def _growth(home: Path, reviews: int) -> Iterator[Row]:
    """Yield the memory of a session after many reviews were opened and closed."""
    program = app(home)
    with standing(program, words=REGISTER):
        sizes = []
        for _ in range(reviews):
            for key in (b"r", *OUT_OF_A_REVIEW):
                program.answer(key)
                program.settle(0.05)
            time.sleep(REST)
            sizes.append(program.data())
    sixth = max(1, reviews // 6)
    yield Row(
        what=f"memory after {reviews} reviews opened and closed",
        ours=min(sizes[-sixth:]),
        unit="MB",
        yardstick=min(sizes[sixth : sixth * 2]),
        beside=f"after {sixth} to {sixth * 2}",
        bar=1.02 if reviews == LONG_REVIEWS else None,
        spread=f"at most {figure(max(sizes))}",
    )
