"""Sends only the cells of a frame that differ from the terminal's.

Textual paints whole rows or regions again, most of which the terminal shows already. Over a slow line
that takes long, so only cells with another character or look are sent. Where it is not sure how many
cells a terminal gives to a character (emoji, combining marks, scripts written from the right) the
whole piece is sent as Textual would, and its row counts as unknown until it is painted again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip
from typing_extensions import override

from sen_tui.tui.terminal.pens import PLAIN, UNKNOWN, Pen, Pens

_SURE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2199\u2500-\u25fc\u2713\u2717]*"
).fullmatch
"""Characters that every terminal writes from left to right in one cell each."""

_SKIP = 5
"""Most unchanged cells between two changes that are sent again: stepping over them takes as many bytes."""


class _Cells(NamedTuple):
    """Neighbouring cells: their characters, and the marks of their pens. Strings are quick to compare."""

    text: str
    marks: str


_Piece = tuple[int, Strip]


class Painter:
    """Remembers the cells of the terminal."""

    def __init__(self) -> None:
        self._rows: list[_Cells] = []
        self._pens = Pens(ColorSystem.TRUECOLOR)

    def forget(self) -> None:
        """Count every cell as unknown: another program may have written on the terminal."""
        self._rows = []

    def bytes_for(self, update: CompositorUpdate, console: Console) -> str:
        """Return the bytes that bring `update` to the terminal, and remember its cells."""
        if not isinstance(update, LayoutUpdate | ChopsUpdate):
            self.forget()
            return update.render_segments(console)
        if self._pens.colours != (colours := COLOR_SYSTEMS[console.color_system or "truecolor"]):
            self._pens = Pens(colours)
            self.forget()
        width, height = _extent(update)
        if len(self._rows) != height or len(self._rows[0].text) != width:
            self._rows = [_unknown(width) for _ in range(height)]
        sent = _Sent(console, self._pens)
        for y, pieces in _pieces(update).items():
            self._paint(y, pieces, sent)
        return sent.finished()

    def _paint(self, y: int, pieces: list[_Piece], sent: "_Sent") -> None:
        """Change one row of the screen."""
        stands = self._rows[y]
        text, marks = stands
        for x, strip in pieces:
            cells = _cells(strip, sent.pens)
            if cells is None or x + len(cells.text) > len(text):
                self._doubt(y)
                sent.whole(y, pieces)
                return
            end = x + len(cells.text)
            text, marks = text[:x] + cells.text + text[end:], marks[:x] + cells.marks + marks[end:]
        if text != stands.text or marks != stands.marks:
            self._rows[y] = _Cells(text, marks)
            sent.changed(y, stands, self._rows[y])

    def _doubt(self, y: int) -> None:
        """Count a row as unknown, and the last cell above: a combining mark in the first column may go there."""
        self._rows[y] = _unknown(len(self._rows[y].text))
        if y:
            above = self._rows[y - 1]
            self._rows[y - 1] = _Cells(above.text, above.marks[:-1] + UNKNOWN)


class Painting(CompositorUpdate):
    """An update of Textual's that a painter turns into bytes."""

    def __init__(self, update: CompositorUpdate, painter: Painter) -> None:
        self._update = update
        self._painter = painter

    @override
    def render_segments(self, console: Console) -> str:
        """Return the bytes to send."""
        return self._painter.bytes_for(self._update, console)


class _Sent:
    """The bytes of one frame. The pen stays as it was last set, from row to row."""

    def __init__(self, console: Console, pens: Pens) -> None:
        self.pens = pens
        self._console = console
        self._pen = PLAIN
        self._bytes: list[str] = []

    def whole(self, y: int, pieces: list[_Piece]) -> None:
        """Send pieces of a row as they are."""
        self._use(PLAIN)
        for x, strip in pieces:
            self._bytes += (f"\x1b[{y + 1};{x + 1}H", strip.render(self._console))

    def changed(self, y: int, stands: _Cells, wanted: _Cells) -> None:
        """Send those cells of a row that differ from the terminal's."""
        at = -1
        for start, end in _changes(stands, wanted):
            self._bytes.append(f"\x1b[{y + 1};{start + 1}H" if at < 0 else f"\x1b[{start - at}C")
            at = start
            for mark, same in groupby(wanted.marks[start:end]):
                before, at = at, at + len(list(same))
                self._use(self.pens[mark])
                self._bytes.append(wanted.text[before:at])

    def finished(self) -> str:
        """Return all bytes, with the pen put back to plain."""
        self._use(PLAIN)
        return "".join(self._bytes)

    def _use(self, pen: Pen) -> None:
        """Take up another pen; only the difference is sent."""
        before, self._pen = self._pen, pen
        if pen == before:
            return
        if pen == PLAIN or pen.marks != before.marks:
            self._bytes.append(f"\x1b[{';'.join(filter(None, ('0', *pen)))}m")
            return
        ink = (pen.ink or "39") if pen.ink != before.ink else ""
        ground = (pen.ground or "49") if pen.ground != before.ground else ""
        self._bytes.append(f"\x1b[{';'.join(filter(None, (ink, ground)))}m")


def _extent(update: LayoutUpdate | ChopsUpdate) -> tuple[int, int]:
    """Return width and height of the screen that an update is for."""
    if isinstance(update, LayoutUpdate):
        return update.region.width, update.region.height
    return update.chop_ends[0][-1], len(update.chops)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> dict[int, list[_Piece]]:
    """Return the strips of an update with their columns, by row."""
    rows: dict[int, list[_Piece]] = defaultdict(list)
    for y, x, strip in _whole(update) if isinstance(update, LayoutUpdate) else _parts(update):
        rows[y].append((x, strip))
    return rows


def _whole(update: LayoutUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield row, column and strip of a whole layout: the strips of a row follow each other."""
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield y, x, strip
            x += strip.cell_length


def _parts(update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield row, column and strip of each piece that overlaps a span to be painted, cut at the end of the span."""
    for y, start, end in update.spans:
        for piece_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < end and piece_end > start:
                inside = start <= x < end and piece_end <= end
                yield y, x, strip if inside else strip.crop(0, min(piece_end, end) - x)


def _cells(strip: Strip, pens: Pens) -> _Cells | None:
    """Return the cells of a strip; None where it is not sure which cells it takes."""
    text, marks = strip.text, ""
    for words, style, control in strip:
        if control:
            return None
        marks += pens.mark(style) * len(words)
    return _Cells(text, marks) if len(marks) == len(text) and _SURE(text) else None


def _unknown(width: int) -> _Cells:
    """Return a row of unknown cells."""
    return _Cells("\0" * width, UNKNOWN * width)


def _changes(stands: _Cells, wanted: _Cells) -> list[tuple[int, int]]:
    """Return start and end of each run of cells that differ. Short gaps between runs count as part of them."""
    cells = zip(stands.text, wanted.text, stands.marks, wanted.marks, strict=True)
    differ = [x for x, (before, after, old, new) in enumerate(cells) if before != after or old != new]
    found: list[tuple[int, int]] = []
    start, end = differ[0], differ[0] + 1
    for x in differ:
        if x - end > _SKIP or UNKNOWN in wanted.marks[end:x]:
            found.append((start, end))
            start = x
        end = x + 1
    return [*found, (start, end)]
