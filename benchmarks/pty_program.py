"""A program in a real pseudo-terminal, watched from outside: when it paints, what it writes, what it costs."""

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
"""Seconds without output after which an answer is taken as painted; not counted in its time."""

ALTERNATE_SCREEN = b"\x1b[?1049h"


class Program:
    """A running program. Times are in seconds from its start, or from a key; bytes are what it wrote."""

    def __init__(self, command: list[str], environment: dict[str, str], typed_ahead: bytes = b"") -> None:
        self.written = 0
        self.first_paint = 0.0
        """Seconds until anything readable stood on the screen."""
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.pid, self._line = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        if typed_ahead:
            os.write(self._line, typed_ahead)

    @property
    def screen(self) -> str:
        """What stands on the screen, a line of text for each line."""
        rows = self._screen.buffer  # pyte's own `display` fails on half a wide character
        return "\n".join("".join(rows[y][x].data for x in range(COLUMNS)) for y in range(LINES))

    def until(self, words: str, patience: float = 60.0) -> float:
        """Return the seconds from the start until `words` stand on the screen. Raises `TimeoutError`."""
        limit = time.perf_counter() + patience
        while time.perf_counter() < limit:
            came = self._read(limit - time.perf_counter())
            if came and not self.first_paint and self.screen.strip():
                self.first_paint = came - self.started
            if words in self.screen:
                return came - self.started
        raise TimeoutError(f"{words!r} did not come; the screen shows:\n{self.screen}")

    def answer(self, key: bytes, patience: float = 10.0) -> tuple[float, int]:
        """Press a key; return the seconds until the last byte of its answer, and how many bytes it has."""
        before = self.written
        pressed = time.perf_counter()
        os.write(self._line, key)
        last = self._read(patience)
        while came := self._read(QUIET):
            last = came
        return last - pressed, self.written - before

    def settle(self, quiet: float = 0.3) -> None:
        """Read until nothing comes for `quiet` seconds."""
        while self._read(quiet):
            pass

    def idle(self, seconds: float) -> tuple[int, float]:
        """Leave the program alone; return the bytes that it wrote and the seconds of CPU it took."""
        bytes_before, cpu_before, until = self.written, self.cpu(), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
        return self.written - bytes_before, self.cpu() - cpu_before

    def cpu(self) -> float:
        """Return the seconds of CPU that the program has taken, in user and kernel mode."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the megabytes that the program needs, shared ones in proportion (PSS)."""
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self, number: int = signal.SIGTERM) -> float:
        """Tell the program to end; return the seconds until it is gone."""
        told = time.perf_counter()
        os.kill(self.pid, number)
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            self._read(0.002)
            if time.perf_counter() - told > 5:
                os.kill(self.pid, signal.SIGKILL)
        gone = time.perf_counter() - told
        os.close(self._line)
        return gone

    def _read(self, timeout: float) -> float:
        """Take in what comes within `timeout` seconds; return when it came, 0 if nothing did."""
        if not select.select([self._line], [], [], max(timeout, 0))[0]:
            return 0.0
        try:
            data = os.read(self._line, 1 << 20)
        except OSError:
            return 0.0
        came = time.perf_counter()
        self.written += len(data)
        self._stream.feed(data)
        return came
