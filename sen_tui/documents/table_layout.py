"""The widths of the columns of a table that has to fit a line."""

import re

import msgspec
from rich.cells import cell_len

_LONGEST_WORD = 16
"""A word of more cells than this may be broken, so that it does not squeeze the other columns."""

_BETWEEN_WORDS = re.compile(r"\s+(?=\D)")
"""A number stays with the word before it: `Cycle 2` is one word."""


class Need(msgspec.Struct, frozen=True):
    """The needs of a column, in cells."""

    natural: int
    """The width of its longest line."""
    liked: int
    """The width at which nothing is broken that should stay whole."""
    word: int
    """The width of its longest word, or of as much of it as has to stay whole."""
    share: int
    """Its share of the width that is left over."""


def need(cells: tuple[str, ...], *, whole: bool, share: int) -> Need:
    """Return the needs of a column with these cells. `whole` keeps its lines unbroken if there is room."""
    natural = max(cell_len(line) for cell in cells for line in cell.split("\n"))
    word = max((cell_len(word) for cell in cells for word in _BETWEEN_WORDS.split(cell)), default=1)
    return Need(natural, natural if whole else min(word, _LONGEST_WORD), min(word, _LONGEST_WORD), share)


def column_widths(needs: tuple[Need, ...], room: int) -> tuple[int, ...]:
    """Return a width for each column, at least 1, so that together they take no more than `room` cells.

    Words are broken last. Spare cells are divided by shares, and no column gets more than its longest line.
    """
    widths = [max(1, each.liked) for each in needs]
    while sum(widths) > max(room, len(widths)):
        loose = [width - each.word for width, each in zip(widths, needs, strict=True)]
        widths[loose.index(max(loose)) if max(loose) > 0 else widths.index(max(widths))] -= 1
    spare = max(0, room - sum(widths))
    order = sorted(range(len(needs)), key=lambda i: (needs[i].natural - widths[i]) / needs[i].share)
    parts = sum(each.share for each in needs)
    for i in order:
        more = max(0, min(needs[i].natural - widths[i], spare * needs[i].share // parts))
        widths[i] += more
        spare -= more
        parts -= needs[i].share
    return tuple(widths)


def packed(parts: tuple[str, ...], joint: str, room: int) -> str:
    """Return `parts` joined. Where they do not fit on a line of `room` cells, it is broken between two parts."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_len(lines[-1] + joint + part) <= room:
            lines[-1] += joint + part
        else:
            lines.append(part)
    return "\n".join(lines)
