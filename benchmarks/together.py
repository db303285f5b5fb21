"""Many people at work at once, each in an app of their own and at a child of their own, in one school."""

import select
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from programs import DOWN, ENTER, F2, F4, HOME, REGISTER
from pty_program import QUIET, Program

TO_THE_WORDS_OF_PARENTS = (b"r", F2, HOME, ENTER, F4, F4, F4, F4)
SILENCE = 0.4
"""Seconds without output of any program after which all have answered."""


@contextmanager
def at_work(programs: Sequence[Program]) -> Iterator[Sequence[Program]]:
    """Bring each program to another child's review, at the field for a parent's words. End all after the block."""
    try:
        for program in programs:
            program.until(REGISTER, patience=30, framed=True)
        _all(programs)
        for place, program in enumerate(programs):
            program.send(DOWN * place)
        _all(programs)
        for key in TO_THE_WORDS_OF_PARENTS:
            for program in programs:
                program.send(key)
            _all(programs)
        for program in programs:
            program.until("in their own words", patience=60)
        yield programs
    finally:
        for program in programs:
            program.end()


class Typist:
    """Somebody who types at a steady pace, with the time of each key until the last byte of its answer."""

    def __init__(self, program: Program, begins: float, pace: float) -> None:
        self.program = program
        self.times: list[float] = []
        """Milliseconds."""
        self.next = begins
        self._pace = pace
        self._pressed = self._last = 0.0
        self._answered = False

    def work(self, now: float, letters: str = "she reads every evening now ") -> None:
        """Press the next key if its time has come."""
        if now < self.next:
            return
        if self._pressed:
            self.times.append((self._last - self._pressed) * 1000)
        key = letters[len(self.times) % len(letters)].encode()
        self._pressed = self.program.send(key)
        self._last = self._pressed + self._pace  # a key without an answer counts until the next key
        self._answered = False
        self.next += self._pace

    def hear(self) -> None:
        """Read the program's output. It belongs to the answer until it pauses."""
        came = self.program.read(0)
        if came and (not self._answered or came - self._last < QUIET):
            self._last, self._answered = came, True


def type_together(programs: Sequence[Program], pace: float, seconds: float) -> tuple[list[float], float]:
    """Return the milliseconds of each key while all type, and the CPU of all programs in cores."""
    began = time.perf_counter()
    typists = [Typist(program, began + pace * place / len(programs), pace) for place, program in enumerate(programs)]
    by_line = {typist.program.line: typist for typist in typists}
    before = sum(program.cpu() for program in programs)
    while (now := time.perf_counter()) < began + seconds:
        for typist in typists:
            typist.work(now)
        wait = max(0.0, min(typist.next for typist in typists) - time.perf_counter())
        for line in select.select(list(by_line), [], [], wait)[0]:
            by_line[line].hear()
    spent = sum(program.cpu() for program in programs) - before
    return [took for typist in typists for took in typist.times], spent / seconds


def _all(programs: Sequence[Program]) -> None:
    """Read the output of all programs until all are silent."""
    lines = {program.line: program for program in programs}
    while ready := select.select(list(lines), [], [], SILENCE)[0]:
        for line in ready:
            lines[line].read(0)
