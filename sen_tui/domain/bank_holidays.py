"""The bank holidays of the four nations, on which no school is taken to be open.

Sources: gov.uk/bank-holidays; the Banking and Financial Dealings Act 1971, Schedule 1; the St Andrew's Day Bank Holiday
(Scotland) Act 2007; royal proclamations, yearly for the first Monday in May, 12 July and others, and for single days.
"""

from datetime import date, timedelta
from functools import cache

Fixed = tuple[int, int]
"""A day of each year, as month and day. On a weekend the next working day that is none yet stands for it."""
Monday = tuple[int, int]
"""The month of a Monday, and which one it is: 1 for the first, -1 for the last."""

_CHRISTMAS: tuple[Fixed, ...] = ((12, 25), (12, 26))
_MAY: tuple[Monday, ...] = ((5, 1), (5, -1))
FIXED: dict[str, tuple[Fixed, ...]] = {
    "england": ((1, 1), *_CHRISTMAS),
    "wales": ((1, 1), *_CHRISTMAS),
    "scotland": ((1, 1), (1, 2), (11, 30), *_CHRISTMAS),
    "northern_ireland": ((1, 1), (3, 17), (7, 12), *_CHRISTMAS),
}
"""Each nation's holidays on a day of the year: St Patrick's Day, the Battle of the Boyne and St Andrew's Day too."""
MONDAYS: dict[str, tuple[Monday, ...]] = {
    "england": (*_MAY, (8, -1)),
    "wales": (*_MAY, (8, -1)),
    "scotland": (*_MAY, (8, 1)),
    "northern_ireland": (*_MAY, (8, -1)),
}
"""Each nation's holidays on a Monday."""
FROM_EASTER: dict[str, tuple[int, ...]] = {
    "england": (-2, 1),
    "wales": (-2, 1),
    "scotland": (-2,),
    "northern_ireland": (-2, 1),
}
"""Each nation's holidays by the days from Easter Sunday: Good Friday and Easter Monday."""
ONCE: dict[str, tuple[date, ...]] = {"scotland": (date(2026, 6, 15),)}
"""Single days that were proclaimed: in Scotland for the World Cup of 2026."""


@cache  # every review needs the same few years
def bank_holidays(year: int, nation: str = "england") -> frozenset[date]:
    """Return the bank holidays of a nation in a year; those of England for a nation that is not known."""
    key = nation if nation in FIXED else "england"
    easter = _easter(year)
    days = {easter + timedelta(days=step) for step in FROM_EASTER[key]}
    days |= {_monday(year, month, which) for month, which in MONDAYS[key]}
    days |= {day for day in ONCE.get(key, ()) if day.year == year}
    fixed = [date(year, month, number) for month, number in FIXED[key]]
    days |= {day for day in fixed if _working(day)}
    for day in fixed:
        if not _working(day):
            days.add(next(on for step in range(1, 7) if _working(on := day + timedelta(days=step)) and on not in days))
    return frozenset(days)


def _working(day: date) -> bool:
    return day.weekday() < 5


def _monday(year: int, month: int, which: int) -> date:
    """Return the first (1) or the last (-1) Monday of a month other than December."""
    if which < 0:
        end = date(year, month + 1, 1) - timedelta(days=1)
        return end - timedelta(days=end.weekday())
    first = date(year, month, 7)
    return first - timedelta(days=first.weekday())


def _easter(year: int) -> date:
    """Return Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, quarter_rest = divmod(of_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter - moon - quarter_rest) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, rest = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, rest + 1)
