"""A slow line: every byte arrives late in both directions, none is lost, and the order stays.

python benchmarks/slow_line.py 0.1 sen-tui --home DIR    # see for yourself: 100 ms each way
"""

import fcntl
import os
import pty
import select
import signal
import sys
import termios
import time
import tty
from collections import deque

AT_ONCE = 1 << 16
"""Bytes of one read."""


def over(command: list[str], seconds: float) -> list[str]:
    """Return the command that runs `command` at the other end of a line that takes `seconds` each way."""
    return [sys.executable, __file__, str(seconds), *command]


class _Way:
    """One direction of the line: bytes from `source` arrive at `target` some seconds later."""

    def __init__(self, source: int, target: int, seconds: float) -> None:
        self.source = source
        self._target = target
        self._seconds = seconds
        self._under_way: deque[tuple[float, bytes]] = deque()

    @property
    def left(self) -> float | None:
        """Seconds until something arrives; None while nothing is under way."""
        return max(0.0, self._under_way[0][0] - time.monotonic()) if self._under_way else None

    def take(self) -> bool:
        """Read the bytes at the source. Return whether it is still open."""
        try:
            data = os.read(self.source, AT_ONCE)
        except OSError:
            return False
        self._under_way.append((time.monotonic() + self._seconds, data))
        return bool(data)

    def deliver(self) -> None:
        """Write the bytes whose time has come to the target."""
        while self.left == 0:
            data = self._under_way.popleft()[1]
            while data:
                data = data[os.write(self._target, data) :]


def relay(command: list[str], seconds: float) -> int:
    """Run a command at the other end of the line and return its exit code."""
    before = termios.tcgetattr(0)
    tty.setraw(0)
    child, line = pty.fork()
    if child == 0:
        os.execvp(command[0], command)

    def resized(*_: object) -> None:
        fcntl.ioctl(line, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))

    resized()
    signal.signal(signal.SIGWINCH, resized)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _: os.kill(child, received))
    ways = [_Way(0, line, seconds), _Way(line, 1, seconds)]
    while all(_step(ways)):
        pass
    while (left := ways[1].left) is not None:
        time.sleep(left)
        ways[1].deliver()
    termios.tcsetattr(0, termios.TCSADRAIN, before)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _step(ways: list[_Way]) -> list[bool]:
    """Wait until bytes come or are due, and move them. Return for each direction that had bytes whether it is open."""
    waits = [way.left for way in ways if way.left is not None]
    ready, _, _ = select.select([way.source for way in ways], [], [], min(waits, default=None))
    still_open = [way.take() for way in ways if way.source in ready]
    for way in ways:
        way.deliver()
    return still_open or [True]


if __name__ == "__main__":
    sys.exit(relay(sys.argv[2:], float(sys.argv[1])))
