"""The one door for what people type, paste or load."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

LONGEST = 20_000
"""Characters that one field keeps. More is refused at the field, never cut silently."""

_CONTROLS = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 but the line breaks and the tab
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)
_STACKED = (
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_STACK = 4
"""So many combining marks one letter may have."""
_MARKS = re.compile("[^\x00-\u02ff]")  # a range up to the last letter takes twenty times as long to compile
"""Where a combining mark can be; most letters of a name are before it."""
_UNDIVIDED = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae"})
"""Letters that Unicode does not take apart into a plain one and its mark."""
_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
"""Other ways to end a line: Word pastes a vertical tab for one."""


class Cleaned(NamedTuple):
    """Text that is safe to keep and to show, and how many hidden characters were taken out."""

    text: str
    removed: int


def clean(text: str) -> Cleaned:
    """Return `text` without the characters that can hurt a terminal or deceive a reader.

    Taken out: control characters (line breaks stay, as newlines; a tab becomes a space), text-direction
    overrides, zero-width characters but the joiners that Persian, Indic scripts and emoji need,
    and combining marks beyond four on one letter. All else is kept exactly.
    """
    if text.isprintable() and _combining(text) <= _STACK:  # most is, and then there is nothing to compile and to search
        return Cleaned(text, 0)
    lines = re.sub(_BREAKS, "\n", text).replace("\t", " ")
    safe = re.sub(_STACKED, r"\1", re.sub(_CONTROLS, "", lines))
    return Cleaned(safe, len(lines) - len(safe))


def _combining(text: str) -> int:
    """Return how many combining marks there are, wherever they stand."""
    return 0 if text.isascii() else sum(unicodedata.category(mark)[0] == "M" for mark in text if mark > "\u02ff")


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space and line breaks as one space."""
    return " ".join(clean(text).text.split())


def folded(text: str) -> str:
    """Return `text` as it is compared when searching: no accents, no case (`Zoë` as `zoe`)."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_UNDIVIDED))
    return _MARKS.sub(_without_mark, plain).casefold()


def _without_mark(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


def quoted(words: str) -> str:
    """Return somebody's own words in quotation marks, or nothing where there are none."""
    stripped = words.strip()
    return f"“{stripped}”" if stripped else ""


def listed(items: tuple[str, ...] | list[str]) -> str:
    """Return `items` as English: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 target`, `3 targets`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


@lru_cache(maxsize=1024)  # reasons of duties name the same few days
def day(value: date | None, *, short: bool = False) -> str:
    """Return a date as a teacher writes it: `4 March 2026`, or `4 Mar 26` if `short`."""
    if value is None:
        return ""
    month = f"{value:%b}" if short else f"{value:%B}"
    return f"{value:%d}".lstrip("0") + f" {month} " + (f"{value:%y}" if short else f"{value:%Y}")


def moment(at: datetime) -> str:
    """Return when something was done, by the clock of this place: `20 November 2026, 14:02`."""
    here = at.astimezone()
    return f"{day(here.date())}, {here:%H:%M}"


def lately(at: datetime) -> str:
    """Return when something of this year was done, within a sentence: `14:02 on 20 November`."""
    here = at.astimezone()
    return f"{here:%H:%M} on {here.day} {here:%B}"


def short_moment(then: datetime, now: datetime) -> str:
    """Return a moment as short as it is clear: `14:02` today, `Tue` this week, else `3 Mar`."""
    at, today = then.astimezone(), now.astimezone().date()
    if at.date() == today:
        return f"{at:%H:%M}"
    return f"{at:%a}" if 0 < (today - at.date()).days < 7 else f"{at.day} {at:%b}"
