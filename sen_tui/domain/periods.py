"""Periods by their unit. Each unit is a type of its own, so that days, school days, weeks and months never mix.

`calendar` has the other half: the school days, and the terms in which reviews are held.
"""

from datetime import date, timedelta

import msgspec

from sen_tui.domain.text import counted


class Days(msgspec.Struct, frozen=True):
    """Calendar days."""

    number: int

    @property
    def words(self) -> str:
        """The number with its unit."""
        return counted(self.number, "day")


class SchoolDays(msgspec.Struct, frozen=True):
    """Days on which the school is open. Only a calendar of the school can count them."""

    number: int

    @property
    def words(self) -> str:
        """The number with its unit."""
        return counted(self.number, "school day")


class Weeks(msgspec.Struct, frozen=True):
    """Calendar weeks."""

    number: int

    @property
    def words(self) -> str:
        """The number with its unit."""
        return counted(self.number, "week")


class Months(msgspec.Struct, frozen=True):
    """Calendar months."""

    number: int

    @property
    def words(self) -> str:
        """The number with its unit."""
        return counted(self.number, "month")


OnTheCalendar = Days | Weeks | Months
"""The periods that every calendar counts alike, on which the school has no influence."""
Period = OnTheCalendar | SchoolDays


def months_after(day: date, months: int) -> date:
    """Return the day `months` calendar months later. A shorter month gives its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    begun = date(day.year + years, month + 1, 1)
    last = (begun + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return begun.replace(day=min(day.day, last.day))


def after(day: date, period: OnTheCalendar) -> date:
    """Return the last day of a period that runs from `day`: the same day of the month, of the week, or so many days."""
    match period:
        case Days(number):
            return day + timedelta(days=number)
        case Weeks(number):
            return day + timedelta(weeks=number)
        case Months(number):
            return months_after(day, number)


def before(day: date, period: OnTheCalendar) -> date:
    """Return the day on which a period begins that ends on `day`."""
    return after(day, type(period)(-period.number))
