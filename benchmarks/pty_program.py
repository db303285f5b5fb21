"""A program in a real pseudo-terminal, watched from outside: its frames, its output, its CPU and its memory."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 40
QUIET = 0.03
"""Seconds without output after which an answer counts as painted. They are not part of its time."""
_GAP = 0.003
"""Seconds between two pieces of one write: a pseudo-terminal hands on four kilobytes at a time."""
_MODES = b"\x1b[?2004h"
"""The sequence that Textual writes once, just before its first frame. Any output before it is not Textual's."""


class Program:
    """A running program. Times are in seconds from its start, or from a key. Bytes are those of its output.

    Output is timed when it comes, and the emulator reads it when the program pauses: it is slower than the program.
    """

    def __init__(self, command: list[str], environment: dict[str, str], typed_ahead: bytes = b"") -> None:
        self.written = 0
        self.gone = False
        """Whether the program has closed its side of the terminal."""
        self.spent = 0.0
        """Seconds of CPU that the program took. Set at its end."""
        self._unseen = b""
        self._taken_over = False
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            os.closerange(3, 1024)  # files and locks of the caller are not for the program
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        if typed_ahead:
            os.write(self.line, typed_ahead)

    @property
    def screen(self) -> str:
        """The text on the screen, line by line."""
        self._look()
        rows = self._screen.buffer  # pyte's own `display` fails on half a wide character
        return "\n".join("".join(rows[y][x].data for x in range(COLUMNS)) for y in range(LINES))

    def until(self, words: str, patience: float = 60.0, *, framed: bool = False) -> float:
        """Return the seconds from the start until `words` stand on the screen and the output pauses.

        With `framed`, output before Textual took the terminal over does not count. Raises `TimeoutError`, and
        `ChildProcessError` if the program ends without the words.
        """
        limit = time.perf_counter() + patience
        last = time.perf_counter()
        while not (words in self.screen and (self._taken_over or not framed)):
            if self.gone:
                raise ChildProcessError(f"ended before {words!r}; the screen shows:\n{self.screen.strip()}")
            if time.perf_counter() > limit:
                raise TimeoutError(f"{words!r} did not come; the screen shows:\n{self.screen.strip()}")
            last = self._burst(limit - time.perf_counter()) or last
        return last - self.started

    def answer(self, key: bytes, patience: float = 5.0, quiet: float = QUIET) -> tuple[float, int]:
        """Press a key. Return the seconds until the last byte of its answer, and the bytes of the answer.

        Without an answer the seconds are `patience`. Raises `ChildProcessError` if the program has ended.
        """
        before = self.written
        pressed = time.perf_counter()
        os.write(self.line, key)
        last = self._read(patience) or pressed + patience
        while came := self._read(quiet):
            last = came
        if self.gone:
            raise ChildProcessError(f"ended after {key!r}; the screen shows:\n{self.screen.strip()}")
        return last - pressed, self.written - before

    def press(self, key: bytes) -> float:
        """Press a key without waiting for its answer. Return the time."""
        os.write(self.line, key)
        return time.perf_counter()

    def hear(self) -> float:
        """Read the output that has come by now. Return the time, 0 if there is none."""
        return self._read(0)

    def settle(self, quiet: float = 0.3, patience: float = 10.0) -> None:
        """Read until nothing comes for `quiet` seconds, for `patience` seconds at most."""
        limit = time.perf_counter() + patience
        while time.perf_counter() < limit and self._read(quiet):
            pass

    def idle(self, seconds: float) -> tuple[int, float]:
        """Leave the program alone for some seconds. Return the bytes of its output, and its seconds of CPU."""
        bytes_before, cpu_before, until = self.written, self.cpu(), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0 and not self.gone:
            self._read(left)
        return self.written - bytes_before, self.cpu() - cpu_before

    def cpu(self) -> float:
        """Return the seconds of CPU of the program's threads that still run."""
        files = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(file.read_text().split()[0]) for file in files) / 1e9

    def memory(self) -> float:
        """Return the memory of the program in megabytes, shared pages in proportion (PSS)."""
        return _kilobytes(Path(f"/proc/{self.pid}/smaps_rollup"), "Pss:") / 1024

    def data(self) -> float:
        """Return the megabytes of the program's own data. Pages that it shares with others are not counted."""
        return _kilobytes(Path(f"/proc/{self.pid}/smaps_rollup"), "Anonymous:") / 1024

    def peak(self) -> float:
        """Return the peak of the program's memory in megabytes, shared pages counted in full."""
        return _kilobytes(Path(f"/proc/{self.pid}/status"), "VmHWM:") / 1024

    def end(self, number: int = signal.SIGTERM) -> float:
        """Send the program the signal `number`. Return the seconds until the program is gone."""
        began = time.perf_counter()
        os.kill(self.pid, number)
        while not (ended := os.wait4(self.pid, os.WNOHANG))[0]:
            if self.gone:
                time.sleep(0.001)
            self._read(0.002)
            if time.perf_counter() - began > 5:
                os.kill(self.pid, signal.SIGKILL)
        took = time.perf_counter() - began
        self.spent = ended[2].ru_utime + ended[2].ru_stime
        if self.line >= 0:
            os.close(self.line)
        return took

    def _burst(self, timeout: float) -> float:
        """Read output that begins within `timeout` seconds, until a pause. Return the time of its last byte."""
        last = self._read(timeout)
        while last and (came := self._read(_GAP)):
            last = came
        return last

    def _read(self, timeout: float) -> float:
        """Read output that comes within `timeout` seconds. Return the time, 0 if none came."""
        if self.gone or not select.select([self.line], [], [], max(timeout, 0))[0]:
            return 0.0
        try:
            data = os.read(self.line, 1 << 20)
        except OSError:
            data = b""
        came = time.perf_counter()
        self.gone = not data
        self.written += len(data)
        self._unseen += data
        return came if data else 0.0

    def _look(self) -> None:
        """Give new output to the emulator. Wipe the screen where Textual takes the terminal over."""
        unseen, self._unseen = self._unseen, b""
        if not self._taken_over and _MODES in unseen:
            self._taken_over = True
            self._screen.reset()
            unseen = unseen.partition(_MODES)[2]
        self._stream.feed(unseen)


def _kilobytes(file: Path, name: str) -> float:
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return float(line.split()[1])
    return 0.0
