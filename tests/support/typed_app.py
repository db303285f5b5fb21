"""The real program in a terminal of its own, into which keys are typed until it is killed."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sen_tui

PATIENCE = 60.0
"""Seconds until something that should have come is said to be missing: for a slow machine, not a measure."""

TODAY = "2026-11-20"
DOWN, F4 = "\x1b[B", "\x1bOS"
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|[()].|[=>78]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class TypedApp:
    """`python -m sen_tui` at a terminal that somebody types at and glances at."""

    def __init__(self, process: subprocess.Popen[bytes], terminal: int) -> None:
        self.process = process
        self._terminal = terminal
        self._painted = b""

    def type(self, keys: str) -> None:
        """Type some keys."""
        os.write(self._terminal, keys.encode())

    def look(self, seconds: float) -> None:
        """Take in what the program paints for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                self._painted += os.read(self._terminal, 65536)

    def wait_for(self, text: str) -> None:
        """Look until `text` was painted since the last wait."""
        self.wait_until(lambda painted: text in painted, f"“{text}” on the screen")

    def wait_until(self, came: Callable[[str], bool], what: str) -> None:
        """Look until `came` is true of all that was painted since the last such wait, without its colours."""
        until = time.monotonic() + PATIENCE
        while not came(painted := _ESCAPES.sub(b"", self._painted).decode("utf-8", "replace")):
            assert time.monotonic() < until, f"never came to {what}: {painted[-2000:]}"
            self.look(0.02)
        self._painted = b""

    def kill(self) -> float:
        """Kill the program and return when that was, on the monotonic clock."""
        self.process.kill()
        killed = time.monotonic()
        self.process.wait(PATIENCE)
        return killed


@contextmanager
def opened(home: Path) -> Iterator[TypedApp]:
    """Yield the program on the cabinet at `home`; it is ended with the block."""
    terminal, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "sen_tui", "--home", str(home)],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        cwd=home.parent,
        env=environment(home.parent),
    )
    os.close(inside)
    try:
        yield TypedApp(process, terminal)
    finally:
        process.kill()
        process.wait(PATIENCE)
        os.close(terminal)


def environment(scratch: Path) -> dict[str, str]:
    """Return an environment without the tester's own settings."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(scratch),
        "XDG_DATA_HOME": str(scratch / "share"),
        "PYTHONPATH": str(Path(sen_tui.__file__).parents[1]),
        "PYTHONUTF8": "1",
        "TERM": "xterm-256color",
        "SEN_TUI_TODAY": TODAY,
    }
