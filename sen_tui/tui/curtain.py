"""The terminal taken over before Textual is there, with the first page of the register on it.

Textual takes ten times as long to import as this page to paint. What is typed meanwhile is not echoed, and
waits for the app. Nothing is imported here that takes time.
"""

import os
import signal
import sys
import termios
from collections.abc import Iterable
from datetime import date
from types import FrameType
from typing import Any
from unicodedata import combining, east_asian_width

from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import clean
from sen_tui.tui.colours import LOOKS
from sen_tui.tui.roster_cells import Cell, cells, headings

LEAST_COLUMNS, LEAST_LINES = 60, 6
"""Below that the first page is left to the app."""

_IN = 0
_ENDS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_OFF = "\x1b[0m\x1b[?1049l\x1b[?25h"
_MUTED = 0.6
"""How much of the foreground is in a muted tone."""


class Curtain:
    """Hangs from when it is made until the app has taken over, or until it is lifted."""

    def __init__(self, *, theme: str, colours: int) -> None:
        """`theme` is one of `LOOKS`, or another for the terminal's own colours; `colours` how many it can show."""
        self.found: list[Any] | None = termios.tcgetattr(_IN)
        """How the terminal was found; None when it is given back."""
        self._inks = _Inks(theme, colours)
        for number in _ENDS:
            signal.signal(number, self._ended)
        termios.tcsetattr(_IN, termios.TCSANOW, _raw(termios.tcgetattr(_IN)))

    def show(self, school: str, rows: Iterable[RosterRow], today: date, size: os.terminal_size) -> None:
        """Paint the first page: the school, the names of the columns, as many children as there is room for.

        Without a cursor: only the app knows on which child it begins, and Enter may be typed ahead.
        """
        ink, width = self._inks, size.columns
        lines = [f"\x1b[?1049h\x1b[?25l{ink['']}\x1b[2J", f"\x1b[H{ink.bar}{_cut(f' {school}', width)}"]
        lines.append(_line(2, headings(width), ink))
        for y, row in enumerate(rows, start=3):
            if y == size.lines:
                break
            lines.append(_line(y, cells(row, width, editor="", today=today), ink))
        _write("".join(lines))

    def lift(self, *, painted: bool) -> None:
        """Give the terminal back as it was found; `painted`: the page is still on it."""
        if self.found is not None:
            termios.tcsetattr(_IN, termios.TCSANOW, self.found)
            self.found = None
            if painted:
                _write(_OFF)

    def _ended(self, number: int, _frame: FrameType | None) -> None:
        """Leave in good order when told to, before the app can: nothing is typed yet that could be lost."""
        try:
            self.lift(painted=True)
        finally:
            os._exit(128 + number)


class _Inks(dict[str, str]):
    """The escape codes that begin a piece of text, by its tone: in full colours, in 256, or as bold and reversed."""

    def __init__(self, theme: str, colours: int) -> None:
        super().__init__()
        self._look = LOOKS.get(theme) if colours > 16 else None
        self._full = colours > 256
        self.bar = self._of("strong", ground=self._look.panel) if self._look else "\x1b[0;1m"

    def __missing__(self, tone: str) -> str:
        self[tone] = code = self._of(tone)
        return code

    def _of(self, tone: str, *, ground: str = "") -> str:
        bold = ";1" if tone in ("strong", "bad") else ""
        if not self._look:
            return f"\x1b[0{bold}m"
        fore, back = self._look.foreground, ground or self._look.background
        inks = {"bad": self._look.error, "warn": self._look.warning, "accent": self._look.accent}
        ink = inks.get(tone) or _mixed(fore, back, _MUTED if tone == "muted" else 1)
        return f"\x1b[0{bold};{self._code(38, ink)};{self._code(48, back)}m"

    def _code(self, kind: int, colour: str) -> str:
        red, green, blue = _parts(colour)
        if self._full:
            return f"{kind};2;{red};{green};{blue}"
        return f"{kind};5;{16 + 36 * _step(red) + 6 * _step(green) + _step(blue)}"


def _line(y: int, line: list[Cell], ink: _Inks) -> str:
    """Return a line of cells, each in its place: none can push the others, whatever its characters are."""
    x, pieces, last = 1, [f"\x1b[{y}H"], ""
    for words, size, tone in line:
        pieces.append(ink[tone] if ink[tone] != last else "")
        pieces.append(_cut(words, size))
        x, last = x + size, ink[tone]
        if not words.isascii():  # how wide it is, the terminal decides
            pieces.append(f"\x1b[{y};{x}H")
    return "".join(pieces)


def _cut(words: str, size: int) -> str:
    """Return words on one line, padded or cut to `size` cells, without anything that a terminal would obey."""
    if words.isascii() and words.isprintable():
        return words[:size].ljust(size)
    shown = clean(words).text.replace("\n", " ")
    kept, used = [], 0
    for character in shown:
        wide = 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        if used + wide > size:
            break
        kept.append(character)
        used += wide
    return "".join(kept) + " " * (size - used)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _step(level: int) -> int:
    """Return which of the six levels in 256 colours (0, 95, 135 and so on) is nearest: Textual takes the same."""
    return round(level / 95 if level < 95 else 1 + (level - 95) / 40)


def _mixed(fore: str, back: str, share: float) -> str:
    """Return a colour that is `share` of the one and else the other."""
    pairs = zip(_parts(fore), _parts(back), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def _raw(attributes: list[Any]) -> list[Any]:
    """Return the terminal's attributes with each key coming at once, unchanged and unseen, as Textual wants them."""
    attributes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    attributes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    return attributes


def _write(codes: str) -> None:
    """Write to the terminal; where it is gone the app will notice."""
    try:
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, codes.encode("utf-8", "replace"))
    except OSError:
        return
