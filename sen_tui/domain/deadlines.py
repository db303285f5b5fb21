"""The last day of a duty, with the words that say how it is counted. The school is open on each that is its own."""

from datetime import date

import msgspec

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.periods import Period, SchoolDays, after, before
from sen_tui.domain.text import day


class Deadline(msgspec.Struct, frozen=True):
    """A last day, and its words: `within 7 days, by 19 November 2026`."""

    due: date
    words: str


def within(period: Period, event: date, calendar: SchoolCalendar) -> Deadline:
    """Return the deadline of the school that ends a period after an event."""
    due = calendar.after(event, period)
    exact = due if isinstance(period, SchoolDays) else after(event, period)
    count = f"within {period.words}" if period.number else "at once"
    return Deadline(due, f"{count}, by {day(due)}{_moved(exact, due)}")


def of_others(period: Period, event: date, calendar: SchoolCalendar) -> Deadline:
    """Return the deadline of an authority or of parents: the last day of the period, a school day or not."""
    due = calendar.after(event, period) if isinstance(period, SchoolDays) else after(event, period)
    return Deadline(due, f"within {period.words}, by {day(due)}")


def ahead(period: Period, event: date, calendar: SchoolCalendar) -> Deadline:
    """Return the deadline of the school that lies a period before an event."""
    due = calendar.before(event, period)
    exact = due if isinstance(period, SchoolDays) else before(event, period)
    count = f"{period.words} before it, by" if period.number else "not later than"
    return Deadline(due, f"{count} {day(due)}{_moved(exact, due)}")


def _moved(exact: date, due: date) -> str:
    """Return why a deadline is not the last day of its period."""
    if due == exact:
        return ""
    return ", the last school day" if due < exact else ", the next school day"
