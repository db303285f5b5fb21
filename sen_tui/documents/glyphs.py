"""The characters of a font, read from its table `cmap`, and the words for a character that no font has."""

import struct
import unicodedata
from collections.abc import Iterator

_OTHER_NAMES = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
_SAME_NAMES = (
    *("Hebrew", "Arabic", "Syriac", "Georgian", "Armenian", "Ethiopic", "Devanagari", "Bengali", "Gurmukhi"),
    *("Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"),
    *("Thai", "Lao", "Tibetan", "Myanmar", "Khmer", "Mongolian"),
)
_WRITINGS = {**_OTHER_NAMES, **{name.upper(): name for name in _SAME_NAMES}}
"""The writings of the living, by the first word of the names of their letters."""
_OWN = frozenset(range(0xE000, 0xF900)) | frozenset(range(0xF0000, 0x110000))
"""Characters for private use: each font has its own signs there, and an archive may not hold them."""


def characters(font: bytes) -> frozenset[int]:
    """Return the characters that a TrueType or OpenType font has a sign for; none of a file that is no such font."""
    try:
        found = frozenset(code for at in _tables(font) for code in _codes(font, at))
    except (struct.error, IndexError):
        return frozenset()
    return found - _OWN


def writing(sign: str) -> str:
    """Return the writing to which a letter belongs, as `Chinese`; "" for a sign, and for a letter of no living one."""
    if unicodedata.category(sign)[0] not in "LMN":
        return ""
    return _WRITINGS.get(unicodedata.name(sign, "").partition(" ")[0], "")


def in_words(sign: str) -> str:
    """Return the name of a character in words, as `[smiling face]`; its number if it has no name."""
    name = unicodedata.name(sign, "").lower()
    return f"[{name or f'sign U+{ord(sign):04X}'}]"


def _tables(font: bytes) -> Iterator[int]:
    """Yield where the Unicode tables of a font begin."""
    (count,) = struct.unpack_from(">H", font, 4)
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, start, _ = struct.unpack_from(">4sLLL", font, entry)
        if tag == b"cmap":
            (maps,) = struct.unpack_from(">H", font, start + 2)
            for at in range(start + 4, start + 4 + 8 * maps, 8):
                platform, encoding, offset = struct.unpack_from(">HHL", font, at)
                if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
                    yield start + offset


def _codes(font: bytes, at: int) -> Iterator[int]:
    """Yield the characters of one table, of the two formats that fonts of today have."""
    (form,) = struct.unpack_from(">H", font, at)
    if form == 4:
        yield from _segments(font, at)
    elif form == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        for start, end, _ in struct.iter_unpack(">LLL", font[at + 16 : at + 16 + 12 * groups]):
            yield from range(start, min(end, 0x10FFFF) + 1)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + place)
        for place in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    )
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        glyphs = at + 16 + 3 * double + 2 * number + offset
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", font, glyphs + 2 * (code - start))[0] if offset else code + delta
            if glyph & 0xFFFF:
                yield code
