"""Text from people is shown literally: no markup on the way in, no control codes on the way out."""

from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from typing_extensions import override

from sen_tui.domain.text import clean


def plain(text: str) -> Content:
    """Return `text` as content that Textual shows literally, brackets and all."""
    return Content(clean(text).text)


@lru_cache(maxsize=4096)
def fit(text: str, width: int) -> str:
    """Return `text` on one line, padded or cut to `width` cells; a cut is shown by an ellipsis."""
    flat = clean(text).text.replace("\n", " ")
    if cell_len(flat) <= width:
        return set_cell_size(flat, width)
    return (
        set_cell_size(flat, width - 1).rstrip()
        + "…"
        + " " * (width - 1 - cell_len(set_cell_size(flat, width - 1).rstrip()))
    )


@lru_cache(maxsize=1024)
def folded(text: str, width: int) -> tuple[str, ...]:
    """Return `text` in lines of at most `width` cells, none of it cut off; none for no width."""
    lines: list[str] = []
    line = ""
    for word in clean(text).text.split() if width > 0 else ():
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = ""
        *full, line = chop_cells(f"{line} {word}" if line else word, width)
        lines += full
    return (*lines, line) if line else tuple(lines)


class SafeFilter(LineFilter):
    """Filters every line: no escape, C1, bidi or zero-width character reaches the terminal from any widget."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` with hidden characters taken out of their text."""
        return [_safe(segment) for segment in segments]


_CURSOR_GROUND = 4
"""The terminal's blue: the ground of the row under the cursor in the plain look. It is painted reversed."""


class NoColours(LineFilter):
    """Takes all colours away; the ground of a row under the cursor becomes reversed instead."""

    @override
    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return `segments` in the terminal's own two colours."""
        return [_colourless(segment) for segment in segments]


def _colourless(segment: Segment) -> Segment:
    style = segment.style
    if style is None or segment.control:
        return segment
    under_cursor = style.bgcolor is not None and style.bgcolor.number == _CURSOR_GROUND
    plain = Style(
        bold=style.bold, italic=style.italic, underline=style.underline, reverse=bool(style.reverse) or under_cursor
    )
    return Segment(segment.text, plain)


def _safe(segment: Segment) -> Segment:
    text = segment.text
    if segment.control or (text.isascii() and text.isprintable()):
        return segment
    cleaned = clean(text).text
    return segment if cleaned == text else Segment(cleaned, segment.style)
