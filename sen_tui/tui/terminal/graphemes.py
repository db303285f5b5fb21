"""Characters as a reader sees them: a letter with its marks, a flag, or a picture made of several."""

import unicodedata

_JOINERS = "\u200c\u200d"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
"""The first and the last of the letters of which two make a flag."""
_SKIN = ("\U0001f3fb", "\U0001f3ff")
"""The first and the last of the skin colours, which belong to the picture before them."""


def left_of(text: str, place: int) -> int:
    """Return where the character begins that ends at `place` or goes on there."""
    place -= 1
    while 0 < place < len(text) and _goes_on(text, place):
        place -= 1
    return max(0, place)


def right_of(text: str, place: int) -> int:
    """Return where the character ends that begins at `place`, or within which `place` lies."""
    place += 1
    while 0 < place < len(text) and _goes_on(text, place):
        place += 1
    return min(place, len(text))


def within(text: str, place: int) -> bool:
    """Return whether `place` lies within a character."""
    return 0 < place < len(text) and _goes_on(text, place)


def _goes_on(text: str, place: int) -> bool:
    """Return whether the code point at `place` belongs to the character before it."""
    before, here = text[place - 1], text[place]
    if here < "\u0300":  # most text: no mark and no picture
        return False
    if here in _JOINERS or _SKIN[0] <= here <= _SKIN[1] or unicodedata.category(here).startswith("M"):
        return True
    if before == "\u200d":
        return unicodedata.category(here) == "So"
    return _is_flag(before) and _is_flag(here) and _flags_before(text, place) % 2 == 1


def _flags_before(text: str, place: int) -> int:
    """Return the number of letters of flags that stand directly before `place`."""
    before = text[:place]
    return len(before) - len(before.rstrip("".join(map(chr, range(ord(_FLAGS[0]), ord(_FLAGS[1]) + 1)))))


def _is_flag(character: str) -> bool:
    return _FLAGS[0] <= character <= _FLAGS[1]
