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
_GAP = 0.003
"""Seconds between two pieces of what is written in one go: a pseudo-terminal hands on four kilobytes at a time."""
_MODES = b"\x1b[?2004h"
"""What Textual asks of the terminal, once, just before its first frame: whatever stood there before is not its own."""


class Program:
    """A running program. Times are in seconds from its start, or from a key; bytes are what it wrote.

    What it writes is timed when it comes and looked at when it pauses: an emulator is slower than the program.
    """

    def __init__(self, command: list[str], environment: dict[str, str], typed_ahead: bytes = b"") -> None:
        self.written = 0
        self.gone = False
        """Whether it has closed its side of the terminal."""
        self.spent = 0.0
        """Seconds of CPU that it took, once it has ended."""
        self._unseen = b""
        self._taken_over = False
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            os.closerange(3, 1024)  # whatever a caller holds, a lock perhaps, is not the program's
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        if typed_ahead:
            os.write(self.line, typed_ahead)

    @property
    def screen(self) -> str:
        """What stands on the screen, a line of text for each line."""
        self._look()
        rows = self._screen.buffer  # pyte's own `display` fails on half a wide character
        return "\n".join("".join(rows[y][x].data for x in range(COLUMNS)) for y in range(LINES))

    def until(self, words: str, patience: float = 60.0, *, framed: bool = False) -> float:
        """Return the seconds from the start until `words` stand on the screen and the writing pauses.

        Where they have to be `framed`, what was painted before Textual took the terminal over does not count.
        Raises `TimeoutError`, and `ChildProcessError` where the program ends without them.
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
        """Press a key; return the seconds until the last byte of its answer, and how many bytes it has.

        A key that nothing answers took all the patience. Raises `ChildProcessError` where the program has ended.
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
        """Press a key without waiting for its answer; return when that was."""
        os.write(self.line, key)
        return time.perf_counter()

    def hear(self) -> float:
        """Take in what is there by now; return when it came, 0 if nothing is."""
        return self._read(0)

    def settle(self, quiet: float = 0.3, patience: float = 10.0) -> None:
        """Read until nothing comes for `quiet` seconds, or until the patience is over."""
        limit = time.perf_counter() + patience
        while time.perf_counter() < limit and self._read(quiet):
            pass

    def idle(self, seconds: float) -> tuple[int, float]:
        """Leave the program alone; return the bytes that it wrote and the seconds of CPU it took."""
        bytes_before, cpu_before, until = self.written, self.cpu(), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0 and not self.gone:
            self._read(left)
        return self.written - bytes_before, self.cpu() - cpu_before

    def cpu(self) -> float:
        """Return the seconds of CPU that the threads of the program have taken which still run."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(one.read_text().split()[0]) for one in threads) / 1e9

    def memory(self) -> float:
        """Return the megabytes that the program needs, shared ones in proportion (PSS)."""
        return _kilobytes(Path(f"/proc/{self.pid}/smaps_rollup"), "Pss:") / 1024

    def data(self) -> float:
        """Return the megabytes of its own data. What it shares with others, fewer or more of them, is not in it."""
        return _kilobytes(Path(f"/proc/{self.pid}/smaps_rollup"), "Anonymous:") / 1024

    def peak(self) -> float:
        """Return the most megabytes that the program has had in memory, shared ones as its own."""
        return _kilobytes(Path(f"/proc/{self.pid}/status"), "VmHWM:") / 1024

    def end(self, number: int = signal.SIGTERM) -> float:
        """Tell the program to end; return the seconds until it is gone."""
        told = time.perf_counter()
        os.kill(self.pid, number)
        while not (ended := os.wait4(self.pid, os.WNOHANG))[0]:
            if self.gone:
                time.sleep(0.001)
            self._read(0.002)
            if time.perf_counter() - told > 5:
                os.kill(self.pid, signal.SIGKILL)
        took = time.perf_counter() - told
        self.spent = ended[2].ru_utime + ended[2].ru_stime
        if self.line >= 0:
            os.close(self.line)
        return took

    def _burst(self, timeout: float) -> float:
        """Take in what comes within `timeout` seconds, and what follows at once; return when the last of it came."""
        last = self._read(timeout)
        while last and (came := self._read(_GAP)):
            last = came
        return last

    def _read(self, timeout: float) -> float:
        """Take in what comes within `timeout` seconds; return when it came, 0 if nothing did."""
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
        """Let the emulator show what came; what stood there before Textual took over is wiped."""
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
