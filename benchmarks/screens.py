"""The app in a real terminal beside bare Textual: start, keys, bytes, memory, idling, the end."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from pty_program import Program
from rows import Row, alternately, high, middle, spread

YARDSTICKS = Path(__file__).parent / "yardsticks"
DOWN, F4, ESCAPE, ENTER = b"\x1b[B", b"\x1bOS", b"\x1b", b"\r"
REGISTER = "Name"
"""A word that stands on the screen when the register does."""


def environment() -> dict[str, str]:
    """Return the environment that every program here has."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"TERM": "xterm-256color", "PYTHONUTF8": "1", "SEN_TUI_TODAY": "2026-11-20"}


def yardstick(name: str, *arguments: str) -> Program:
    """Start a program of `yardsticks`."""
    return Program([sys.executable, str(YARDSTICKS / f"{name}.py"), *arguments], environment())


def app(home: Path, typed_ahead: bytes = b"") -> Program:
    """Start sen-tui on a cabinet."""
    return Program([sys.executable, "-m", "sen_tui", "--home", str(home)], environment(), typed_ahead)


def _start(program: Callable[[], Program], words: str) -> float:
    running = program()
    took = running.until(words)
    running.settle(0.1)
    running.end()
    return took * 1000


def starting(homes: dict[int, Path], times: int) -> list[Row]:
    """Return the time to the first frame for each size of school."""
    rows = []
    for pupils, bar in zip(homes, (1.25, 1.35), strict=True):
        ours, bare = alternately(
            times,
            lambda home=homes[pupils]: _start(lambda: app(home), REGISTER),
            lambda: _start(lambda: yardstick("bare"), "ready"),
        )
        rows.append(
            Row(
                what=f"start to the register, {pupils} pupils",
                ours=middle(ours),
                unit="ms",
                yardstick=middle(bare),
                beside="bare Textual",
                bar=bar,
                spread=spread(ours),
            )
        )
    return rows


class Answers:
    """What keys cost: milliseconds to the painted answer, and bytes."""

    def __init__(self, program: Program, keys: list[bytes]) -> None:
        pressed = [program.answer(key) for key in keys]
        self.times = [seconds * 1000 for seconds, _ in pressed]
        self.size = middle([float(size) for _, size in pressed])


def keys(homes: dict[int, Path], times: int) -> list[Row]:
    """Return what keys in the register, the filter, the review cost beside one bare field."""
    field = yardstick("one_input")
    field.until("ready")
    field.settle()
    bare = Answers(field, [b"a"] * times)
    rows: list[Row] = []
    for pupils, home in homes.items():
        running = app(home)
        running.until(REGISTER)
        running.settle(1.0)
        rows += _register(running, pupils, bare, times)
        running.end()
    field.end()
    running = app(homes[min(homes)])
    running.until(REGISTER)
    running.settle(1.0)
    rows += _review(running, bare, times)
    running.end()
    return rows


def _rows(what: str, answers: Answers, bare: Answers, p50: float, p99: float, size: float) -> list[Row]:
    beside = "one bare Input"
    mid, top = middle(bare.times), high(bare.times)
    return [
        Row(what=f"{what}, p50", ours=middle(answers.times), unit="ms", yardstick=mid, beside=beside, bar=p50),
        Row(what=f"{what}, p99", ours=high(answers.times), unit="ms", yardstick=top, beside=beside, bar=p99),
        Row(what=f"{what}, to the terminal", ours=answers.size, unit="bytes", bar=size),
    ]


def _register(running: Program, pupils: int, bare: Answers, times: int) -> list[Row]:
    cursor = Answers(running, [DOWN, b"\x1b[A"] * (times // 2))
    running.answer(b"/")
    running.settle()
    word = [b"a", b"m", b"i", b"\x7f", b"\x7f", b"\x7f"]
    filtering = Answers(running, word * max(1, times // len(word)))
    return [
        *_rows(f"cursor in the register, {pupils} pupils", cursor, bare, 1.0, 3.0, 450),
        *_rows(f"filter as you type, {pupils} pupils", filtering, bare, 3.0, 9.0, 8000),
    ]


def _review(running: Program, bare: Answers, times: int) -> list[Row]:
    running.answer(b"r")
    running.settle(1.0)
    steps = Answers(running, [F4] * 8)
    running.answer(b"\x1bOQ")
    running.settle()
    running.answer(ESCAPE)
    running.settle(1.0)
    size, cpu = running.idle(5)
    return [
        *_rows("step to step in the review", steps, bare, 8.0, 20.0, 3000),
        Row(what="idle in the review, bytes in 5 s", ours=size, unit="bytes", bar=0),
        Row(what="idle in the review, CPU in 5 s", ours=cpu, unit="s"),
    ]


def memory(homes: dict[int, Path], sessions: int) -> list[Row]:
    """Return the memory of one of several open sessions, shared pages in proportion."""
    bare = _shares(lambda: yardstick("bare"), "ready", sessions)
    return [
        Row(
            what=f"memory of one of {sessions} sessions, {pupils} pupils",
            ours=_shares(lambda home=home: app(home), REGISTER, sessions),
            unit="MB",
            yardstick=bare,
            beside="bare Textual",
            bar=bar,
        )
        for (pupils, home), bar in zip(homes.items(), (1.2, 1.35), strict=True)
    ]


def _shares(program: Callable[[], Program], words: str, sessions: int) -> float:
    running = [program() for _ in range(sessions)]
    for one in running:
        one.until(words)
        one.settle(0.5)
    shares = [one.memory() for one in running]
    for one in running:
        one.end()
    return middle(shares)


def ending(home: Path, times: int) -> list[Row]:
    """Return how long the app is still there after a hang-up."""
    gone = []
    for _ in range(times):
        running = app(home)
        running.until(REGISTER)
        running.settle(0.5)
        gone.append(running.end(signal.SIGHUP) * 1000)
    return [Row(what="gone after a hang-up", ours=middle(gone), unit="ms", bar=500, spread=spread(gone))]
