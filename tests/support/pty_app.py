"""The real program in a real pseudo-terminal, with keys by name and a screen to wait for."""

import fcntl
import os
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from pty_program import Program
from pyte.screens import Char

import sen_tui

TODAY = "2026-11-20"
PATIENCE = float(os.environ.get("SEN_TUI_PATIENCE", "60"))
"""Seconds until something that should have come is said to be missing: for a slow machine, not a measure."""

KEYS = {
    "F1": b"\x1bOP", "F2": b"\x1bOQ", "F3": b"\x1bOR", "F4": b"\x1bOS",
    "F5": b"\x1b[15~", "F8": b"\x1b[19~", "F9": b"\x1b[20~",
    "Up": b"\x1b[A", "Down": b"\x1b[B", "Right": b"\x1b[C", "Left": b"\x1b[D", "Home": b"\x1b[H", "End": b"\x1b[F",
    "Enter": b"\r", "Tab": b"\t", "Shift+Tab": b"\x1b[Z", "Escape": b"\x1b",
    "Ctrl+L": b"\x0c", "Ctrl+P": b"\x10", "Ctrl+Q": b"\x11", "Ctrl+Z": b"\x1a",
}  # fmt: skip
_OWN = ("PATH", "LANG", "LC_ALL", "COVERAGE_PROCESS_START")


def environment(scratch: Path, **more: str) -> dict[str, str]:
    """Return an environment without the tester's own settings; `scratch` stands for the person's home.

    `FAULT_IN` is a directory whose `sitecustomize.py` breaks something in the program.
    """
    own = {name: os.environ[name] for name in _OWN if name in os.environ}
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
    return own | ours | more


def until(seen: Callable[[], bool], what: str) -> None:
    """Wait for something outside the program."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, f"never came to {what}"
        time.sleep(0.02)


class Terminal(Program):
    """A program and a person at its keyboard, who looks at the screen. Keys and the characters of words count apart.

    The person waits for the answer to a key before typing words, and to Enter before a further character: what
    arrives together with an Enter before it is a paste.
    """

    keys_pressed = 0
    _last_key = ""

    def press(self, *keys: str) -> None:
        """Press keys: names of `KEYS`, or single characters."""
        for key in keys:
            if len(key) == 1 and self._last_key == "Enter":
                self.wait_idle()
            self.keys_pressed += 1
            self._last_key = key
            self.send(KEYS.get(key) or key.encode())

    def type(self, words: str) -> None:
        """Type words as fast as the line takes them."""
        if self._last_key:
            self.wait_idle()
            self._last_key = ""
        for start in range(0, len(words), 500):
            self.send(words[start : start + 500].encode())
            self.read(0)

    def paste(self, words: str) -> None:
        """Paste words, as a terminal does it that was asked to mark pastes."""
        if self._last_key:
            self.wait_idle()
            self._last_key = ""
        self.send(b"\x1b[200~")
        self.type(words)
        self.send(b"\x1b[201~")

    def wait_until(self, seen: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Read until `seen` is true and the program pauses; fail with the screen where it never is."""
        limit = time.monotonic() + patience
        while not seen():
            self._read_all()
            assert not self.gone or seen(), f"the program ended before {what}:\n{self.text}"
            assert time.monotonic() < limit, f"never came to {what}:\n{self.text}"

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on the screen."""
        self.wait_until(lambda: text in self.text, f"“{text}” on the screen")

    def wait_gone(self, text: str) -> None:
        """Wait until `text` is no more on the screen."""
        self.wait_until(lambda: text not in self.text, f"“{text}” gone from the screen")

    def wait_idle(self) -> None:
        """Read until the program has surely answered everything.

        That is, it writes nothing and waits, three times in a row: its clock may ring late on a busy machine.
        """
        quiet = 0
        while quiet < 3 and not self.gone:
            quiet = 0 if self._read_all(0.1) or self._at_work else quiet + 1

    def wait_end(self) -> int:
        """Wait until the program has ended and return its exit code."""
        self.wait_until(lambda: self.gone, "the end of the program")
        self.reap(PATIENCE)
        assert self.exit_code is not None
        return self.exit_code

    def quit(self) -> int:
        """Leave with Ctrl+Q and return the exit code."""
        self.press("Ctrl+Q")
        return self.wait_end()

    def close(self) -> None:
        """Take the terminal away from a program that still runs, and kill it if it goes on."""
        if self.exit_code is None:
            self.hang_up(patience=1.0)

    def wipe(self) -> None:
        """Forget the screen, as when another program has written over it."""
        self._read_all()
        self._look()
        self._screen.reset()

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._look()
        self._screen.resize(lines, columns)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    @property
    def given_back(self) -> bool:
        """Whether the terminal is as before: main screen, cursor, wrapped lines, echo, no marks for pastes."""
        pairs = (("?1049l", "?1049h"), ("?25h", "?25l"), ("?2004l", "?2004h"), ("?1004l", "?1004h"), ("?7h", "?7l"))
        ends = all(self.raw.rfind(f"\x1b[{on}".encode()) > self.raw.rfind(f"\x1b[{off}".encode()) for on, off in pairs)
        return self.line_is_cooked and ends

    @property
    def line_is_cooked(self) -> bool:
        """Whether the terminal showed typing, line by line, when the program had ended."""
        cooked = termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN
        return self.local_modes & cooked == cooked

    @property
    def words(self) -> str:
        """The whole screen as words, to find text that is wrapped over lines."""
        return " ".join(self.text.split())

    @property
    def cells(self) -> list[list[Char]]:
        """Every cell of the screen, with its colours."""
        self._look()
        rows, columns = self._screen.buffer, range(self._screen.columns)
        return [[rows[y][x] for x in columns] for y in range(self._screen.lines)]

    @property
    def colours(self) -> set[str]:
        """The colours on the screen, by name or as hexadecimal digits; `default` where there are none."""
        return {colour for row in self.cells for cell in row for colour in (cell.fg, cell.bg)}

    def _read_all(self, pause: float = 0.03) -> bool:
        """Read until the program pauses for so many seconds. Return whether it wrote something."""
        before = len(self.raw)
        while self.read(pause):
            pass
        return len(self.raw) > before

    @property
    def _at_work(self) -> bool:
        """Whether the program has something to do, also where a busy machine does not let it."""
        try:
            status = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return False
        return status.rpartition(")")[2].split()[0] in "RD"


class PtyApp(Terminal):
    """`python -m sen_tui` at a terminal."""

    def __init__(
        self, home: Path, *args: str, columns: int = 80, lines: int = 24, deaf: bool = False, **more: str
    ) -> None:
        self.home = home
        command = [sys.executable, "-m", "sen_tui", "--home", str(home), *args]
        settings = environment(home.parent, **more)
        super().__init__(command, settings, size=(columns, lines), folder=home.parent, deaf=deaf)
