"""The real program in a real pseudo-terminal, its screen read by a terminal emulator."""

import os
import sys
import termios
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from pyte.screens import Char

import sen_tui

TODAY = "2026-11-20"
PATIENCE = 60.0
"""Seconds until something that should have come is said to be missing: for a slow machine, not a measure."""

KEYS = {
    "F1": b"\x1bOP",
    "F2": b"\x1bOQ",
    "F3": b"\x1bOR",
    "F4": b"\x1bOS",
    "F5": b"\x1b[15~",
    "F8": b"\x1b[19~",
    "F9": b"\x1b[20~",
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
    "Left": b"\x1b[D",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "Enter": b"\r",
    "Tab": b"\t",
    "Shift+Tab": b"\x1b[Z",
    "Escape": b"\x1b",
    "Ctrl+L": b"\x0c",
    "Ctrl+P": b"\x10",
    "Ctrl+Q": b"\x11",
    "Ctrl+Z": b"\x1a",
}
_KEPT = ("PATH", "LANG", "LC_ALL", "COVERAGE_PROCESS_START")


def environment(scratch: Path, **more: str) -> dict[str, str]:
    """Return an environment without the tester's own settings; `scratch` stands for the person's home.

    `FAULT_IN` is a directory whose `sitecustomize.py` breaks something in the program.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    ours = {
        "HOME": str(scratch),
        "XDG_DATA_HOME": str(scratch / "share"),
        "PYTHONPATH": str(Path(sen_tui.__file__).parents[1]),
        "PYTHONUTF8": "1",
        "TERM": "xterm-256color",
        "SEN_TUI_TODAY": TODAY,
    }
    if fault := more.pop("FAULT_IN", ""):
        ours["PYTHONPATH"] = os.pathsep.join((fault, ours["PYTHONPATH"]))
    return kept | ours | more


def until(seen: Callable[[], bool], what: str) -> None:
    """Wait for something outside the program."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, f"never came to {what}"
        time.sleep(0.02)


class PtyApp:
    """`python -m sen_tui` with a keyboard and a screen. Counts keys apart from the characters of words.

    Started `deaf` it is told to ignore hangups, as by `nohup`.
    """

    def __init__(
        self, home: Path, *args: str, columns: int = 80, lines: int = 24, deaf: bool = False, **more: str
    ) -> None:
        self.home = home
        self.keys_pressed = 0
        self.raw = b""
        self.ended = False
        self._line = 0
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)
            self.child = pexpect.spawn(
                sys.executable,
                ["-m", "sen_tui", "--home", str(home), *args],
                cwd=str(home.parent),
                env=environment(home.parent, **more),
                dimensions=(lines, columns),
                timeout=None,
                ignore_sighup=deaf,
            )
        self.child.delaybeforesend = None

    def press(self, *keys: str) -> None:
        """Press keys: names of `KEYS`, or single characters."""
        for key in keys:
            self.keys_pressed += 1
            self.child.send(KEYS.get(key) or key.encode())

    def type(self, words: str) -> None:
        """Type words as fast as the line takes them."""
        for start in range(0, len(words), 500):
            self.child.send(words[start : start + 500].encode())
            self.read(0)

    def paste(self, words: str) -> None:
        """Paste words, as a terminal does it that was asked to mark pastes."""
        self.child.send(b"\x1b[200~")
        self.type(words)
        self.child.send(b"\x1b[201~")

    def read(self, timeout: float = 0.05) -> None:
        """Take in what the program writes, waiting for it up to `timeout` seconds."""
        try:
            data = self.child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.ended = True
            return
        self.raw += data
        self._stream.feed(data)

    def settle(self) -> None:
        """Take in what comes until the program has surely answered everything.

        That is, it writes nothing and waits, three times in a row: its clock may ring late on a busy machine.
        """
        quiet = 0
        while quiet < 3 and not self.ended:
            before = len(self.raw)
            self._read_all(0.1)
            quiet = 0 if len(self.raw) != before or self._at_work else quiet + 1

    @property
    def _at_work(self) -> bool:
        """Whether the program has something to do, also where a busy machine does not let it."""
        try:
            told = Path(f"/proc/{self.child.pid}/stat").read_text()
        except OSError:
            return False
        return told.rpartition(")")[2].split()[0] in "RD"

    @property
    def cells(self) -> list[list[Char]]:
        """Every cell of the screen, with its colours."""
        rows, columns = self._screen.buffer, range(self._screen.columns)
        return [[rows[y][x] for x in columns] for y in range(self._screen.lines)]

    def _read_all(self, pause: float = 0.03) -> None:
        """Take in what comes until the program pauses for a moment."""
        before = -1
        while len(self.raw) != before and not self.ended:
            before = len(self.raw)
            self.read(pause)

    def wait_until(self, seen: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Read until `seen` is true; fail with the screen where it never is."""
        until = time.monotonic() + patience
        while not seen():
            self._read_all()
            if self.ended and not seen():
                raise AssertionError(f"the program ended before {what}:\n{self.text}")
            if time.monotonic() > until:
                raise AssertionError(f"never came to {what}:\n{self.text}")

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on the screen."""
        self.wait_until(lambda: text in self.text, f"“{text}” on the screen")

    def wait_gone(self, text: str) -> None:
        """Wait until `text` is no more on the screen."""
        self.wait_until(lambda: text not in self.text, f"“{text}” gone from the screen")

    def wait_end(self) -> int:
        """Wait until the program has ended and return its exit code."""
        self.wait_until(lambda: self.ended, "the end of the program")
        self.child.wait()
        self._line = termios.tcgetattr(self.child.child_fd)[3]
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def quit(self) -> int:
        """Leave with Ctrl+Q and return the exit code."""
        self.press("Ctrl+Q")
        return self.wait_end()

    def wipe(self) -> None:
        """Forget what is on the screen, as when another program has written over it."""
        self._read_all()
        self._screen.reset()

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def unplug(self) -> int:
        """Take the terminal away, as a dropped line does; return the exit code of the program."""
        process = self.child.ptyproc
        process.fileobj.close()
        process.fd = self.child.child_fd = -1
        process.closed = self.child.closed = self.ended = True
        until = time.monotonic() + PATIENCE
        while process.isalive():
            assert time.monotonic() < until, "the program goes on without a terminal"
            time.sleep(0.05)
        return int(process.exitstatus)

    @property
    def given_back(self) -> bool:
        """Whether the terminal is as before: main screen, cursor, wrapped lines, echo, no marks for pastes."""
        pairs = (("?1049l", "?1049h"), ("?25h", "?25l"), ("?2004l", "?2004h"), ("?1004l", "?1004h"), ("?7h", "?7l"))
        ends = all(self.raw.rfind(f"\x1b[{on}".encode()) > self.raw.rfind(f"\x1b[{off}".encode()) for on, off in pairs)
        return self.line_is_cooked and ends

    @property
    def line_is_cooked(self) -> bool:
        """Whether the terminal showed what is typed, line by line, when the program had ended."""
        cooked = termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN
        return self._line & cooked == cooked

    def close(self) -> None:
        """End the program if it still runs, whatever it does."""
        try:
            self.child.close(force=True)
        except pexpect.ExceptionPexpect:  # killed, but a busy machine takes longer over it than pexpect waits
            self.child.wait()
            self.child.close()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        rows, columns = self._screen.buffer, range(self._screen.columns)  # `display` fails on half a wide character
        return ["".join(rows[y][x].data for x in columns) for y in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def words(self) -> str:
        """The whole screen as words, to find what is wrapped over lines."""
        return " ".join(self.text.split())

    def colours(self) -> set[str]:
        """Return the colours on the screen, by name or as hexadecimal digits; `default` where there are none."""
        cells = (cell for row in self._screen.buffer.values() for cell in row.values())
        return {colour for cell in cells for colour in (cell.fg, cell.bg)}
