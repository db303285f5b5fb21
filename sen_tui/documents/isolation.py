"""Isolation of writing directions: words from right to left turn none of the words around them round.

A builder marks a piece of people's text within a sentence of its own. HTML has an element for it, and text has the two
characters of Unicode. Only text with letters from right to left is marked: all other text reads the same without.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from sen_tui.domain.text import clean

OPEN, CLOSE = "\u2068", "\u2069"
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_MARKS = re.compile(f"([{OPEN}{CLOSE}])")


def piece(text: str) -> str:
    """Return a person's `text`, marked where it has letters from right to left. A marked text stays as it is."""
    if text.isascii() or OPEN in text or not _FROM_THE_RIGHT.search(text):
        return text
    return f"{OPEN}{clean(text).text}{CLOSE}"


def written(text: str, write: Callable[[str], str], opening: str = OPEN, closing: str = CLOSE) -> str:
    """Return `text` with every stretch as `write` gives it, and with a pair for each marked piece and for none else."""
    parts, depth = [], 0
    for part in _MARKS.split(text):
        if part == OPEN:
            depth += 1
            parts.append(opening)
        elif part == CLOSE:
            parts.append(closing if depth else "")
            depth = max(0, depth - 1)
        else:
            parts.append(write(part))
    return "".join(parts) + closing * depth


def shown(text: str) -> str:
    """Return `text` cleaned, with its marks in pairs, and marked as a whole if it has none but letters for one."""
    return written(piece(text), lambda part: clean(part).text)


def line_by_line(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text. A piece that goes on over the end of a line is closed there and opened again."""
    depth = 0
    for line in lines:
        whole = OPEN * depth + line
        depth = max(0, whole.count(OPEN) - whole.count(CLOSE))
        yield whole + CLOSE * depth
