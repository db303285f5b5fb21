"""The programs that are measured, sen-tui and the yardsticks, and the names of their keys."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pty_program import COLUMNS, LINES, Program

YARDSTICKS = Path(__file__).parent / "yardsticks"
UP, DOWN, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~"
HOME, END, TAB, ENTER, ESCAPE, RUBOUT, WIPE = b"\x1b[H", b"\x1b[F", b"\t", b"\r", b"\x1b", b"\x7f", b"\x15"
F2, F3, F4 = b"\x1bOQ", b"\x1bOR", b"\x1bOS"
OUT_OF_A_REVIEW = (ESCAPE, ESCAPE, ESCAPE)
"""From the list of a step to the list of steps, the folder and the register. More of them do nothing there."""

REGISTER = "F1 Help"
"""Words in the footer, which a frame of sen-tui paints last."""
READY = "ready"
"""The word that each yardstick shows."""


def environment(**more: str) -> dict[str, str]:
    """Return the environment of every program here, with `more` variables."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    return inherited | {"TERM": "xterm-256color", "PYTHONUTF8": "1", "SEN_TUI_TODAY": "2026-11-20"} | more


def yardstick(name: str, *arguments: str, typed_ahead: bytes = b"") -> Program:
    """Start a program of `yardsticks`."""
    return Program(yardstick_command(name, *arguments), environment(), typed_ahead)


def yardstick_command(name: str, *arguments: str) -> list[str]:
    """Return the command line of a program of `yardsticks`."""
    return [sys.executable, str(YARDSTICKS / f"{name}.py"), *arguments]


def sen_tui(*arguments: str) -> list[str]:
    """Return the command line of the sen-tui that is installed for this Python."""
    return [sys.executable, "-P", "-m", "sen_tui", *arguments]  # `-P`: not the sen-tui of the present folder


def app(home: Path, typed_ahead: bytes = b"", *, beside: bool = True) -> Program:
    """Start sen-tui on a cabinet. Without `beside` the terminal is one column too narrow for a page beside the list."""
    size = (COLUMNS if beside else COLUMNS - 1, LINES)
    return Program(sen_tui("--home", str(home)), environment(), typed_ahead, size=size)


@contextmanager
def standing(*programs: Program, words: str = "") -> Iterator[None]:
    """Wait until the programs show their first frame and are quiet. End them after the block, also if it fails."""
    try:
        for program in programs:
            program.settle(0.1)
            program.until(words or READY, framed=True)
            program.settle(0.5)
        yield
    finally:
        for program in programs:
            program.end()
