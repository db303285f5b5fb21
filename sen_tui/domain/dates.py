"""Typed dates, and the doubts about a date that can hardly be meant."""

import re
from datetime import date, timedelta

from sen_tui.domain.errors import BadInput
from sen_tui.domain.periods import months_after
from sen_tui.domain.text import day as in_words
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR, plausible

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<month>[a-z]{3,9})\.?", r"'?(?P<year>\d{4}|\d{2})"
_FORMS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}})(?: ?[/.\-] ?| )(?P<month>\d{{1,2}})(?:(?: ?[/.\-] ?| ){_YEAR})?",
    rf"{_DAY}(?: of |[ \-/.]?){_MONTH}(?:[, \-/.]*{_YEAR})?",
    rf"{_MONTH} ?{_DAY}(?:(?:, ?| ){_YEAR})?",
    rf"(?P<day>end) (?:of )?{_MONTH}(?:,? {_YEAR})?",
)
"""The ways to write a date. They are compiled when the first date is typed, not while the program starts."""
_WEEKDAY = r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\.?,? (?:the )?"
_AHEAD = r"(?:(\+) ?|in )?(\d{1,3}) ?(d|w|m|days?|weeks?|wks?|months?)?"
_TOLD = "Type it like 12 Jan 2027 or 12/1/27."
FAR = 2
"""The most years between a meeting and a day that it speaks of. A day further away is asked about."""


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that `text` means: `12/1/27`, `Tue 12 Jan`, `2027-01-12`, `end of Feb`, `today`, `+6w`.

    Without a year it is the next such day, or the last one if `past`. Raises `BadInput` for text that
    is no date, for a weekday that the day does not have, and for a year before 1990 or after 2100.
    """
    words = " ".join(text.lower().split())
    if words in ("today", "t"):
        return today
    weekday = re.match(_WEEKDAY, words)
    try:
        parsed = _ahead(words, today) or _written(words[weekday.end() if weekday else 0 :], today, past)
    except (ValueError, OverflowError):
        raise BadInput(f"There is no such day in the calendar. {_TOLD}") from None
    if parsed is None:
        raise BadInput(f"That is not a date. {_TOLD}")
    if not plausible(parsed):
        raise BadInput(f"The year should be {FIRST_YEAR} to {LAST_YEAR}. {_TOLD}")
    if weekday and not _WEEKDAYS[parsed.weekday()].startswith(weekday[1]):
        raise BadInput(f"{in_words(parsed)} is a {parsed:%A}. {_TOLD}")
    return parsed


def doubt_about(day: date | None, meeting: date, *, past: bool = False, other: str = "the meeting") -> str:
    """Return a sentence if `day` can hardly be meant, else nothing.

    A day to come should not be before the meeting, a day that was (`past`) not after it, and none should be
    more than two years away. `other` is the name of the meeting in the sentence. The sentence ends with
    the year that is likely to be meant.
    """
    if day is None or 0 <= (meeting - day if past else day - meeting).days <= FAR * 365:  # most days need no sums
        return ""
    if day < meeting and not past:
        side = f"is before {other}"
    elif day > meeting and past:
        side = f"is after {other}"
    elif not months_after(meeting, -12 * FAR) <= day <= months_after(meeting, 12 * FAR):
        side = "is over two years away"
    else:
        return ""
    likely = _nearest(day.month, day.day, meeting, past)
    return f"{in_words(day)} {side}. {likely.year}?"


def _ahead(words: str, today: date) -> date | None:
    """Return the day so many days, weeks or months after `today`; without a unit `+` is needed, and means days."""
    match = re.fullmatch(_AHEAD, words, re.ASCII)
    if not match or not (match[1] or match[3]):
        return None
    number, unit = int(match[2]), (match[3] or "d")[0]
    return months_after(today, number) if unit == "m" else today + timedelta(days=number * (7 if unit == "w" else 1))


def _written(words: str, today: date, past: bool) -> date | None:
    for form in _FORMS:
        match = re.fullmatch(form, words, re.ASCII)
        month = _month(match["month"]) if match else None
        if match and month:
            number = int(match["day"]) if match["day"] != "end" else None
            if not match["year"]:
                return _nearest(month, number, today, past)
            year = _full_year(int(match["year"]), today, past) if len(match["year"]) == 2 else int(match["year"])
            return date(year, month, number or _last_of(year, month))
    return None


def _month(word: str) -> int | None:
    """Return the number of a month, given as a number or by the first letters of its name."""
    if word.isdigit():
        return int(word)
    return next((place for place, name in enumerate(_MONTHS, start=1) if name.startswith(word)), None)


def _nearest(month: int, number: int | None, today: date, past: bool) -> date:
    """Return the next day of this month and number, or the last one if `past`; without a number the month's last day.

    Raises `ValueError` for a day that no year has.
    """
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    for year in years:  # two leap years are at most eight years apart
        last = _last_of(year, month)
        if number is not None and not 1 <= number <= last:
            continue
        found = date(year, month, number or last)
        if found <= today if past else found >= today:
            return found
    raise ValueError("no year has this day")


def _last_of(year: int, month: int) -> int:
    return (months_after(date(year, month, 1), 1) - timedelta(days=1)).day


def _full_year(year: int, today: date, past: bool) -> int:
    """Return a year of two figures in full. The past has the last century, as far as a school's dates go back."""
    full = today.year // 100 * 100 + year
    return full - 100 if past and full > today.year and full - 100 >= FIRST_YEAR else full
