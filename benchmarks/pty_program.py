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
from typing import NoReturn

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

    Output is timed when it comes, and the emulator reads it when somebody looks: it is slower than the program.
    """

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        typed_ahead: bytes = b"",
        *,
        size: tuple[int, int] = (COLUMNS, LINES),
        folder: Path | None = None,
        deaf: bool = False,
    ) -> None:
        """Start `command` in `folder`, by default here. A `deaf` program ignores hang-ups, as by `nohup`."""
        self.raw = bytearray()
        self.gone = False
        """Whether the program has closed its side of the terminal."""
        self.spent = 0.0
        """Seconds of CPU that the program took. Set at its end."""
        self.exit_code: int | None = None
        """The exit code of the program, or minus the signal that killed it. Set at its end."""
        self.local_modes = 0
        """The local modes of the terminal (`c_lflag`) as the program left them. Set at its end."""
        self._looked = 0
        """Bytes of the output that the emulator has read."""
        self._taken_over = False
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.started = time.perf_counter()
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            _become(command, environment, size, folder, deaf)
        if typed_ahead:
            os.write(self.line, typed_ahead)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, each in its whole width."""
        self._look()
        rows, columns = self._screen.buffer, range(self._screen.columns)
        # pyte's own `display` fails on half a wide character
        return ["".join(rows[y][x].data for x in columns) for y in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """The text on the screen, line by line, without spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.lines)

    def until(self, words: str, patience: float = 60.0, *, framed: bool = False) -> float:
        """Return the seconds from the start until `words` stand on the screen and the output pauses.

        With `framed`, output before Textual took the terminal over does not count. Raises `TimeoutError`, and
        `ChildProcessError` if the program ends without the words.
        """
        limit = time.perf_counter() + patience
        last = time.perf_counter()
        while not (words in self.text and (self._taken_over or not framed)):
            if self.gone:
                raise ChildProcessError(f"ended before {words!r}; the screen shows:\n{self.text.strip()}")
            if time.perf_counter() > limit:
                raise TimeoutError(f"{words!r} did not come; the screen shows:\n{self.text.strip()}")
            last = self._burst(limit - time.perf_counter()) or last
        return last - self.started

    def answer(self, key: bytes, patience: float = 5.0, quiet: float = QUIET) -> tuple[float, int]:
        """Press a key. Return the seconds until the last byte of its answer, and the bytes of the answer.

        Without an answer the seconds are `patience`. Raises `ChildProcessError` if the program has ended.
        """
        before = len(self.raw)
        pressed = time.perf_counter()
        os.write(self.line, key)
        last = self.read(patience) or pressed + patience
        while came := self.read(quiet):
            last = came
        if self.gone:
            raise ChildProcessError(f"ended after {key!r}; the screen shows:\n{self.text.strip()}")
        return last - pressed, len(self.raw) - before

    def send(self, keys: bytes) -> float:
        """Press keys without waiting for an answer. Return the time of the press."""
        os.write(self.line, keys)
        return time.perf_counter()

    def settle(self, quiet: float = 0.3, patience: float = 10.0) -> None:
        """Read until nothing comes for `quiet` seconds, for `patience` seconds at most."""
        limit = time.perf_counter() + patience
        while time.perf_counter() < limit and self.read(quiet):
            pass

    def idle(self, seconds: float) -> tuple[int, float]:
        """Leave the program alone for some seconds. Return the bytes of its output, and its seconds of CPU."""
        bytes_before, cpu_before, until = len(self.raw), self.cpu(), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0 and not self.gone:
            self.read(left)
        return len(self.raw) - bytes_before, self.cpu() - cpu_before

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
        return self.reap() - began

    def hang_up(self, patience: float = 10.0) -> float:
        """Take the terminal away, as a dropped line does. Return the seconds until the program is gone."""
        dropped = time.perf_counter()
        os.close(self.line)
        self.line, self.gone = -1, True
        return self.reap(patience) - dropped

    def reap(self, patience: float = 5.0) -> float:
        """Read output until the program has ended. Return the time. The program is killed after `patience` seconds."""
        limit = time.perf_counter() + patience
        while not (status := os.wait4(self.pid, os.WNOHANG))[0]:
            if self.gone:
                time.sleep(0.001)
            self.read(0.002)
            if time.perf_counter() > limit:
                os.kill(self.pid, signal.SIGKILL)
        ended = time.perf_counter()
        self.exit_code = os.waitstatus_to_exitcode(status[1])
        self.spent = status[2].ru_utime + status[2].ru_stime
        while self.read(0):
            pass
        if self.line >= 0:
            self.local_modes = termios.tcgetattr(self.line)[3]
            os.close(self.line)
            self.line, self.gone = -1, True
        return ended

    def _burst(self, timeout: float) -> float:
        """Read output that begins within `timeout` seconds, until a pause. Return the time of its last byte."""
        last = self.read(timeout)
        while last and (came := self.read(_GAP)):
            last = came
        return last

    def read(self, timeout: float) -> float:
        """Read output that comes within `timeout` seconds. Return the time, 0 if none came."""
        if self.gone or not select.select([self.line], [], [], max(timeout, 0))[0]:
            return 0.0
        try:
            data = os.read(self.line, 1 << 20)
        except OSError:
            data = b""
        came = time.perf_counter()
        self.gone = not data
        self.raw += data
        return came if data else 0.0

    def _look(self) -> None:
        """Give new output to the emulator. Wipe the screen where Textual takes the terminal over."""
        unseen, self._looked = bytes(self.raw[self._looked :]), len(self.raw)
        if not self._taken_over and _MODES in unseen:
            self._taken_over = True
            self._screen.reset()
            unseen = unseen.partition(_MODES)[2]
        self._stream.feed(unseen)


def _become(
    command: list[str], environment: dict[str, str], size: tuple[int, int], folder: Path | None, deaf: bool
) -> NoReturn:
    """Become the program, in the child of a fork."""
    try:
        columns, lines = size
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if folder:
            os.chdir(folder)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a caller in the background may have these ignored
        signal.signal(signal.SIGHUP, signal.SIG_IGN if deaf else signal.SIG_DFL)
        os.closerange(3, 1024)  # files and locks of the caller are not for the program
        os.execvpe(command[0], command, environment)
    finally:
        os._exit(127)


def _kilobytes(file: Path, name: str) -> float:
    for line in file.read_text().splitlines():
        if line.startswith(name):
            return float(line.split()[1])
    return 0.0
