"""Text of people: cleaning it on the way in, and small words on the way out."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

LONGEST = 20_000
"""The most characters of one field. The field refuses more, and never cuts silently."""

_CONTROLS = (
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 but the line breaks and the tab
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    "\ud800-\udfff]"
)
_STACKED = (
    r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_STACK = 4
"""The most combining marks on one letter."""
_UNDIVIDED = {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae"}
"""Letters that Unicode does not decompose into a plain letter and its mark."""
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_BREAKS = f"\r\n|[{_LINE_ENDS}]"
"""The other ends of a line. Word pastes a vertical tab."""


class Cleaned(NamedTuple):
    """Text that is safe to keep and to show, and the number of hidden characters that were removed."""

    text: str
    removed: int


def clean(text: str) -> Cleaned:
    """Return `text` without the characters that can hurt a terminal or deceive a reader.

    Removed are control characters, text-direction overrides, zero-width characters, and combining marks
    beyond four on one letter. Line breaks become newlines, and a tab becomes a space. The joiners stay
    that Persian, Indic scripts and emoji need. All else is kept exactly.
    """
    if text.isprintable() and _combining(text) <= _STACK:  # most text: no pattern need be compiled
        return Cleaned(text, 0)
    lines = re.sub(_BREAKS, "\n", text).replace("\t", " ")
    safe = re.sub(_STACKED, r"\1", re.sub(_CONTROLS, "", lines))
    return Cleaned(safe, len(lines) - len(safe))


def _combining(text: str) -> int:
    """Return the number of combining marks in `text`."""
    return 0 if text.isascii() else sum(unicodedata.category(mark)[0] == "M" for mark in text if mark > "\u02ff")


def json_escaped(text: str, *, ascii_only: bool = False) -> str:
    """Return the JSON `text` with escapes for the characters that `clean` takes out, so that a reader has them again.

    Ends of lines within a string get escapes too, and with `ascii_only` all that is not ASCII.
    """
    return re.sub("[^\x00-\x7f]" if ascii_only else f"{_CONTROLS[:-1]}{_LINE_ENDS}]", _json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def one_line(text: str) -> str:
    """Return the cleaned `text` with every run of white space and line breaks as one space."""
    return " ".join(clean(text).text.split())


def brief(text: str, longest: int = 40) -> str:
    """Return a person's text on one line of at most `longest` characters; a longer one ends in `…`."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def folded(text: str) -> str:
    """Return `text` without accents and case, for searching: `Zoë` as `zoe`."""
    if text.isascii():
        return text.lower()
    for letter, usual in _UNDIVIDED.items():  # `translate` would look at each character
        text = text.replace(letter, usual)
    plain = unicodedata.normalize("NFKD", text)
    for sign in set(plain):  # of a long text there are few: a pattern would stop at each of them
        if sign > "\u02ff" and unicodedata.combining(sign):
            plain = plain.replace(sign, "")
    return plain.casefold()


def stopped(text: str) -> str:
    """Return a person's text with a full stop if it ends in a letter, a digit, `)` or `%`."""
    words = text.strip()
    return f"{words}." if words and (words[-1].isalnum() or words[-1] in ")%") else words


def sentence(text: str) -> str:
    """Return the program's own `text` with a capital at the start and a full stop at the end."""
    return label(stopped(text))


def label(text: str) -> str:
    """Return the program's own `text` with a capital at the start, as the name of a row."""
    return text[:1].upper() + text[1:]


def quoted(words: str) -> str:
    """Return `words` in quotation marks, or nothing if they are blank."""
    stripped = words.strip()
    return f"“{stripped}”" if stripped else ""


def listed(items: tuple[str, ...] | list[str]) -> str:
    """Return `items` as an English list: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 target`, `3 targets`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


@lru_cache(maxsize=1024)  # the reasons of many duties name the same few days
def day(value: date | None, *, short: bool = False) -> str:
    """Return a date in words: `4 March 2026`, or `4 Mar 26` if `short`; nothing for None."""
    if value is None:
        return ""
    month = f"{value:%b}" if short else f"{value:%B}"
    return f"{value:%d}".lstrip("0") + f" {month} " + (f"{value:%y}" if short else f"{value:%Y}")


def local(at: datetime) -> datetime:
    """Return a moment in local time. A moment at either end of the calendar keeps its own zone."""
    try:
        return at.astimezone()
    except (OverflowError, ValueError):
        return at


def moment(at: datetime) -> str:
    """Return a moment in local time: `20 November 2026, 14:02`."""
    here = local(at)
    return f"{day(here.date())}, {here:%H:%M}"


def lately(at: datetime) -> str:
    """Return a moment of this year in local time, for use within a sentence: `14:02 on 20 November`."""
    here = local(at)
    return f"{here:%H:%M} on {here.day} {here:%B}"


def short_moment(then: datetime, now: datetime) -> str:
    """Return a moment in the shortest clear form: `14:02` today, `Tue` this week, else `3 Mar`."""
    at, today = local(then), local(now).date()
    if at.date() == today:
        return f"{at:%H:%M}"
    return f"{at:%a}" if 0 < (today - at.date()).days < 7 else f"{at.day} {at:%b}"


def texts_within(part: object) -> Iterator[str]:
    """Yield every text in a tree of dictionaries, lists and tuples, but for the keys."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list | tuple):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts_within(inner)
