"""A terminal at somebody's desk with ssh in it: keys go in, and an emulator shows what comes back."""

import os
import time
import warnings
from collections.abc import Callable, Sequence

import pexpect
import pyte

TODAY = "2026-11-20"
PATIENCE = 40.0
"""Seconds until something that should have come is said to be missing: for a slow machine, not a measure."""

KEYS = {
    "Enter": b"\r",
    "Tab": b"\t",
    "Escape": b"\x1b",
    "Ctrl+Q": b"\x11",
    "Ctrl+Z": b"\x1a",
    "Ctrl+P": b"\x10",
    "F8": b"\x1b[19~",
}
_BEHIND = (b"\x1b[?1049h", b"\x1b[?1049l")


class Line:
    """A program that talks to a server, and the screen before it."""

    def __init__(self, call: Sequence[str]) -> None:
        self.raw = b""
        self.ended = False
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            self.child = pexpect.spawn(call[0], list(call[1:]), env=env, dimensions=(24, 80), timeout=None)
        self.child.delaybeforesend = None

    def press(self, *keys: str) -> None:
        """Press keys: names of `KEYS`, or single characters."""
        for key in keys:
            self.child.send(KEYS.get(key) or key.encode())

    def type(self, words: str) -> None:
        """Type words as fast as the line takes them."""
        self.child.send(words.encode())

    def read(self, timeout: float = 0.03) -> None:
        """Take in what comes, waiting for it up to `timeout` seconds."""
        try:
            data = self.child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.ended = True
            return
        self.raw += data
        self._stream.feed(data)

    def wait_until(self, seen: Callable[[], object], what: str) -> None:
        """Read until something is true; fail with the screen where it never is."""
        until = time.monotonic() + PATIENCE
        while not seen():
            self.read()
            assert time.monotonic() < until, f"never came to {what}:\n{self.text}"
            assert not self.ended or seen(), f"the line ended before {what}:\n{self.text}"

    def wait_for(self, words: str) -> None:
        """Wait until words are on the screen."""
        self.wait_until(lambda: words in self.text, f"“{words}” on the screen")

    def wait_end(self) -> int:
        """Wait until the program has ended and return its exit code."""
        self.wait_until(lambda: self.ended, "the end")
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def close(self) -> None:
        """End the program if it still runs."""
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """The whole screen."""
        rows, columns = self._screen.buffer, range(self._screen.columns)  # `display` fails on half a wide character
        return "\n".join("".join(rows[y][x].data for x in columns).rstrip() for y in range(self._screen.lines))

    @property
    def left_behind(self) -> bytes:
        """What was written outside the alternate screen: it stays in the terminal for whoever scrolls back."""
        before, *opened = self.raw.split(_BEHIND[0])
        return before + b"".join(part.partition(_BEHIND[1])[2] for part in opened)
