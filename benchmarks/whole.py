"""Whole processes: the CPU, memory, bytes, fsyncs and files of a sitting, and the files opened by commands."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from programs import ESCAPE, F4, READY, REGISTER, app, environment, sen_tui, standing, yardstick, yardstick_command
from pty_program import Program
from rows import Row
from schools import Measuring, reviewed
from traced import Call, Trace, counted
from typing_keys import SENTENCE, to_the_words_of_parents


def whole(measuring: Measuring) -> Iterator[Row]:
    """Yield the figures of whole processes. Those of strace are counts, and the same at every run."""
    yield from _sitting(measuring)
    with measuring.schools.copy(measuring.small) as home:
        yield from _counted("a sitting", traced_sitting(home), home)
    least = counted(traced(yardstick_command("bare"), READY), lambda call: call.imports)
    for pupils in measuring.sizes:
        home = measuring.schools.home(pupils)
        started = traced_start(home)
        yield Row(what=f"files of the cabinet opened by a start, {pupils} pupils", ours=_opened(started, home))
        loaded = counted(started, lambda call: call.imports)
        what = f"modules read until the first frame and a second after, {pupils} pupils"
        yield Row(what=what, ours=loaded, yardstick=least, beside="bare Textual")
    home = measuring.schools.home(measuring.small)
    pupil = reviewed(home)
    for about in (("roster", "--json"), ("show", pupil, "--json"), ("print", "review", pupil)):
        opened = _opened(traced_command(home, *about), home)
        yield Row(what=f"files of the cabinet opened by {about[0]} of {measuring.small}", ours=opened)


def _opened(calls: list[Call], home: Path) -> int:
    return counted(calls, lambda call: call.opens(home))


def _sitting(measuring: Measuring) -> Iterator[Row]:
    """Yield CPU, peak memory and bytes of a sitting: a review opened, two sentences, twelve steps, and out."""
    with measuring.schools.copy(measuring.small) as home:
        ours, bare = app(home), yardstick("bare")
        with standing(ours, words=REGISTER), standing(bare):
            sit(ours)
            peaks = ours.peak(), bare.peak()
    what = "a sitting (start, review, 42 letters, 12 steps, end)"
    for figure, mine, least, unit in (
        ("CPU", ours.spent, bare.spent, "s"),
        ("peak memory, shared pages as its own", *peaks, "MB"),
        ("bytes to the terminal", len(ours.raw), len(bare.raw), "bytes"),
    ):
        beside = "bare Textual started and ended"
        yield Row(what=f"{what}: {figure}", ours=mine, unit=unit, yardstick=least, beside=beside)


def sit(program: Program) -> None:
    """Work through a sitting in a program that shows the register."""
    to_the_words_of_parents(program)
    for letter in SENTENCE * 2:
        program.answer(letter)
    for _ in range(12):
        program.answer(F4)
    program.settle(1.0)
    program.answer(ESCAPE)
    program.settle()


def traced_sitting(home: Path) -> list[Call]:
    """Return the calls of a sitting."""
    return traced(sen_tui("--home", str(home)), REGISTER, sit)


def traced_start(home: Path) -> list[Call]:
    """Return the calls of a start, up to a second after the first frame."""
    return traced(sen_tui("--home", str(home)), REGISTER)


def traced_command(home: Path, *arguments: str) -> list[Call]:
    """Return the calls of a command that prints."""
    trace = Trace()
    try:
        command = trace.command(sen_tui("--home", str(home), *arguments))
        subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
        return trace.calls()
    finally:
        trace.done()


def traced(command: Sequence[str], words: str, work: Callable[[Program], None] | None = None) -> list[Call]:
    """Return the calls of a program from its start on, while `work` is done in it."""
    trace = Trace()
    program = Program(trace.command(command), environment())
    try:
        with standing(program, words=words):
            if work:
                work(program)
            else:
                program.settle(1.0, patience=2.0)
            return trace.calls()
    finally:
        trace.done()


def _counted(what: str, calls: list[Call], home: Path) -> Iterator[Row]:
    yield Row(what=f"{what}: fsyncs", ours=counted(calls, lambda call: call.syncs))
    yield Row(what=f"{what}: files of the cabinet opened", ours=_opened(calls, home))
    written = counted(calls, lambda call: call.writes(home))
    yield Row(what=f"{what}: bytes to the cabinet", ours=written, unit="bytes")
