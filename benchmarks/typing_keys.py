"""Typing into fields: beside the same field alone, with the time until a key is durable, and on a slow disk."""

from collections.abc import Iterator
from pathlib import Path

from keystrokes import Answers, beside, follows, in_turns, size
from programs import END, F4, REGISTER, TAB, WIPE, app, environment, sen_tui, standing, yardstick
from pty_program import Program
from review_keys import to_the_first_step
from rows import Row, figure, high, middle
from schools import Measuring
from traced import Call, Trace

SENTENCE = [letter.encode() for letter in "She can read it now. "]
_PLAIN = "inject=fsync,fdatasync:delay_exit=1"
_SLOW = "inject=fsync,fdatasync:delay_exit=200000"
PACE = 0.3
"""Seconds from key to key of somebody who types: three a second."""


def typing(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of typing while every key is saved."""
    rounds = max(2, measuring.keys // len(SENTENCE))
    with measuring.schools.copy(measuring.small) as home:
        yield from _prose(home, rounds)
    with measuring.schools.copy(measuring.small) as home:
        yield from _line(home, rounds)
    with measuring.schools.copy(measuring.small) as home:
        yield from _until_durable(home, max(1, rounds // 3))
    with measuring.schools.copy(measuring.small) as home:
        yield from _slow_disk(home, rounds)


def to_the_words_of_parents(program: Program) -> None:
    """Open the review of the first child at the field for the words of a parent."""
    to_the_first_step(program)
    for _ in range(4):
        program.answer(F4)
        program.settle()
    program.until("in their own words", patience=5)


def _prose(home: Path, rounds: int) -> Iterator[Row]:
    ours, alone = app(home), yardstick("one_field", "prose")
    with standing(ours, words=REGISTER), standing(alone):
        to_the_words_of_parents(ours)
        mine, theirs = in_turns(rounds, (ours, SENTENCE), (alone, SENTENCE))
    yield from beside("typing sentences in a review", mine, "the same field alone", theirs, 1.15)
    yield size("typing sentences in a review", mine, 300)


def _line(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the cost of a letter in the second field of a target, emptied first. The first field is for prose."""
    ours, alone = app(home), yardstick("one_field", "line")
    with standing(ours, words=REGISTER), standing(alone):
        for key in (b"t", TAB, TAB, END, WIPE):
            ours.answer(key)
            ours.settle()
        mine, theirs = in_turns(rounds, (ours, SENTENCE), (alone, SENTENCE))
        followed = follows("typing a line of a target, until its sentence reads so too", ours, SENTENCE)
    yield from beside("typing a line of a target", mine, "the same field alone", theirs, 1.15)
    yield size("typing a line of a target", mine, 300)
    yield followed


def _until_durable(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the time from a key to its durable draft: by strace, from the read of the key to the end of the fsync."""
    trace = Trace("-e", "trace=read,write,fsync,fdatasync")  # more traced calls would slow the save down alone
    program = Program(trace.command(sen_tui("--home", str(home))), environment())
    with standing(program, words=REGISTER):
        to_the_words_of_parents(program)
        before = len(trace.calls())
        for key in SENTENCE * rounds:
            program.answer(key, quiet=PACE)
        calls = trace.calls()[before:]
    trace.done()
    painted, durable = until_durable(calls, home)
    yield Row(
        what="key to durable draft at three keys a second, p50, both under strace",
        ours=middle(durable),
        unit="ms",
        yardstick=middle(painted),
        beside="key to paint",
        spread=f"p99 {figure(high(durable))}",
    )


def until_durable(calls: list[Call], home: Path) -> tuple[list[float], list[float]]:
    """Return two lists for the keys: the milliseconds until the first paint, and until the last fsync.

    If a key is saved together with a later key, its time ends with that save. Raises `LookupError` if no key was
    followed by an fsync.
    """
    keys = [call.at for call in calls if call.name == "read" and "/dev/pts" in call.about and call.result > 0]
    paints = [call.at for call in calls if call.name == "write" and "/dev/pts" in call.about]
    syncs = [call.at for call in calls if call.syncs and f"<{home}" in call.about]
    painted, durable = [], []
    for key, following in zip(keys, [*keys[1:], float("inf")], strict=True):
        shown = [at for at in paints if key < at < following]
        saves = [at for at in syncs if key < at < following] or [at for at in syncs if at > following][:1]
        if shown and saves:
            painted.append((shown[0] - key) * 1000)
            durable.append((saves[-1] - key) * 1000)
    if not durable:
        raise LookupError("no key was followed by a durable draft")
    return painted, durable


def _slow_disk(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the delay of the slowest key if every fsync takes 200 ms more."""
    plain, slow = Trace("-e", _PLAIN), Trace("-e", _SLOW)
    usual, delayed = (
        _typed(Program(trace.command(sen_tui("--home", str(home))), environment()), rounds) for trace in (plain, slow)
    )
    for trace in (plain, slow):
        trace.done()
    yield Row(
        what="typing where each fsync takes 200 ms more: the slowest key is held up by",
        ours=max(0.0, max(delayed.times) - max(usual.times)),
        unit="ms",
        spread=f"p50 {figure(middle(delayed.times))}, slowest {figure(max(delayed.times))}; elsewhere "
        f"{figure(middle(usual.times))}, {figure(max(usual.times))}; all under strace",
    )


def _typed(program: Program, rounds: int) -> Answers:
    with standing(program, words=REGISTER):
        to_the_words_of_parents(program)
        return in_turns(rounds, (program, SENTENCE))[0]
