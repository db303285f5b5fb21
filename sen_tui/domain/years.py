"""The years of a school's dates."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""A year outside them is a slip of the finger."""


def plausible(day: date | None) -> bool:
    """Return whether a day lies between `FIRST_YEAR` and `LAST_YEAR`. None does."""
    return day is None or FIRST_YEAR <= day.year <= LAST_YEAR
