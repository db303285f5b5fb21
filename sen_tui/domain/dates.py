"""Typed dates."""

import re
from datetime import date, timedelta

from sen_tui.domain.errors import BadInput

_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?(?:\s+(\d{2}|\d{4}))?", re.ASCII | re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_AHEAD = re.compile(r"\+\s*(\d{1,3})\s*([dwm]?)", re.ASCII | re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years of a school's dates. A year outside them is a slip of the finger."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that `text` means: `12/1/27`, `12 Jan`, `2027-01-12`, `today`, `+6w`.

    Without a year it is the next such day, or the last one if `past`. Raises `BadInput` for text that
    is no date, and for a year before 1990 or after 2100.
    """
    words = text.strip()
    if words.lower() in ("today", "t"):
        return today
    try:
        parsed = _ahead(words, today) or _iso(words) or _day_month(words, today, past)
    except (ValueError, OverflowError):
        raise BadInput("There is no such day in the calendar. Type it like 12 Jan 2027 or 12/1/27.") from None
    if parsed is None:
        raise BadInput("That is not a date. Type it like 12 Jan 2027 or 12/1/27.")
    if not plausible(parsed):
        raise BadInput(f"The year should be {FIRST_YEAR} to {LAST_YEAR}. Type it like 12 Jan 2027 or 12/1/27.")
    return parsed


def plausible(day: date | None) -> bool:
    """Return whether a day lies between `FIRST_YEAR` and `LAST_YEAR`. None does."""
    return day is None or FIRST_YEAR <= day.year <= LAST_YEAR


def _ahead(words: str, today: date) -> date | None:
    if not (match := _AHEAD.fullmatch(words)):
        return None
    days = {"": 1, "d": 1, "w": 7, "m": 30}[match[2].lower()]
    return today + timedelta(days=int(match[1]) * days)


def _iso(words: str) -> date | None:
    match = _ISO.fullmatch(words)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _day_month(words: str, today: date, past: bool) -> date | None:
    if match := _NUMBERS.fullmatch(words):
        month = int(match[2])
    elif (match := _NAMED.fullmatch(words)) and match[2][:3].lower() in _MONTHS:
        month = _MONTHS.index(match[2][:3].lower()) + 1
    else:
        return None
    if match[3]:
        year = int(match[3])
        return date(_century(year, today, past), month, int(match[1]))
    this_year = date(today.year, month, int(match[1]))
    if past and this_year > today:
        return this_year.replace(year=today.year - 1)
    if not past and this_year < today:
        return this_year.replace(year=today.year + 1)
    return this_year


def _century(year: int, today: date, past: bool) -> int:
    if year >= 100:
        return year
    full = today.year // 100 * 100 + year
    return full - 100 if past and full > today.year else full
