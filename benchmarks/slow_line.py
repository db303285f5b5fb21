"""A line that takes its time: each way everything arrives late, nothing is lost, and the order stays.

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
"""Bytes that are taken from one end in one go."""


def over(command: list[str], seconds: float) -> list[str]:
    """Return the command that runs `command` at the other end of a line that takes `seconds` each way."""
    return [sys.executable, __file__, str(seconds), *command]


class _Way:
    """One direction: what came in at `source` leaves at `target` so many seconds later."""

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
        """Take in what is there; return whether this end is still open."""
        try:
            data = os.read(self.source, AT_ONCE)
        except OSError:
            return False
        self._under_way.append((time.monotonic() + self._seconds, data))
        return bool(data)

    def deliver(self) -> None:
        """Hand over all whose time has come."""
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
        signal.signal(number, lambda told, _: os.kill(child, told))
    ways = [_Way(0, line, seconds), _Way(line, 1, seconds)]
    while all(_step(ways)):
        pass
    while (left := ways[1].left) is not None:
        time.sleep(left)
        ways[1].deliver()
    termios.tcsetattr(0, termios.TCSADRAIN, before)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _step(ways: list[_Way]) -> list[bool]:
    """Wait for something to come or to arrive, see to it, and return which ways are still open."""
    waits = [way.left for way in ways if way.left is not None]
    ready, _, _ = select.select([way.source for way in ways], [], [], min(waits, default=None))
    taken = [way.take() for way in ways if way.source in ready]
    for way in ways:
        way.deliver()
    return taken or [True]


if __name__ == "__main__":
    sys.exit(relay(sys.argv[2:], float(sys.argv[1])))
