"""Calendars of schools that are not alike, and days on which counting goes wrong."""

from datetime import date

from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.school import HalfTerm
from support.children import CALENDAR

EASTER = {2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2038: (4, 25), 2008: (3, 23)}
"""Easter Sundays of the table of the Church of England, among them the last and nearly the first day that can be."""
SCOTTISH = (
    ((8, 17), (10, 9)),
    ((10, 26), (12, 22)),
    ((1, 6), (2, 12)),
    ((2, 18), (4, 2)),
    ((4, 19), (5, 28)),
    ((6, 1), (6, 25)),
)
"""The half-terms of a year that begins in August and ends in June."""
THREE_TERMS = (((9, 1), (12, 17)), ((1, 6), (3, 31)), ((4, 14), (7, 22)))
"""Terms without half-terms."""


def calendar_of(year: tuple[tuple[tuple[int, int], tuple[int, int]], ...], *closed: date) -> SchoolCalendar:
    """Return the calendar of a school that entered the half-terms of seven years."""
    own = tuple(
        HalfTerm(name=f"Own {n}", start=date(first + (begin[0] < 8), *begin), end=date(first + (end[0] < 8), *end))
        for first in range(2024, 2031)
        for n, (begin, end) in enumerate(year, start=1)
    )
    return replace(SchoolCalendar.around(date(2026, 11, 20), own), closed=frozenset(closed))


EDGES = tuple(end for term in CALENDAR.half_terms for end in (term.start, term.end) if 2025 <= end.year <= 2029)
CALENDARS = {
    "England": CALENDAR,
    "INSET at every edge of a half-term": replace(CALENDAR, closed=frozenset(EDGES)),
    "a school year from August": calendar_of(SCOTTISH),
    "terms without half-terms": calendar_of(THREE_TERMS),
}
DAYS = st.sampled_from(
    (date(2028, 2, 29), date(2024, 2, 29), date(2026, 12, 31), date(2027, 3, 26), date(2028, 4, 14), date(2026, 10, 25))
) | st.dates(min_value=date(2024, 9, 1), max_value=date(2028, 9, 1))
"""Days of four years, and among them two leap days, week 53 of 2026, two Good Fridays, and a change of the clock."""
