"""The school days, the terms, and the deadlines that follow from them.

A deadline on a day on which the school is closed moves to the last open day before it. Where that is not after the
event from which the deadline follows, it is the first open day after it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from sen_tui.domain.bank_holidays import bank_holidays
from sen_tui.domain.codes import academic_year
from sen_tui.domain.periods import Days, Months, OnTheCalendar, Period, SchoolDays, after, before
from sen_tui.domain.school import HalfTerm, School
from sen_tui.domain.terms import SIX, merged

_START = attrgetter("start")
_FAR = 120
"""The most days that are looked through for an open day. No holiday is as long."""


class SchoolCalendar(msgspec.Struct, frozen=True):
    """The half-terms of some school years, in order."""

    half_terms: tuple[HalfTerm, ...]
    closed: frozenset[date] = frozenset()
    """Single days within a half-term on which the school is closed."""
    nation: str = ""
    """The key of the nation whose bank holidays the school keeps; England's where it is empty."""

    @classmethod
    def of(cls, school: School, day: date) -> "SchoolCalendar":
        """Return the calendar of a school around `day`."""
        return replace(cls.around(day, school.half_terms), closed=frozenset(school.closed_days), nation=school.nation)

    @classmethod
    def around(cls, day: date, own: tuple[HalfTerm, ...] = (), years: int = 40) -> "SchoolCalendar":
        """Return a calendar for `years` school years on either side of `day`.

        So many years hold every date of a child at school. A date that follows from a record is the same on each `day`.
        """
        year = academic_year(day)
        return cls(merged(year - years, year + years, own))

    def index(self, day: date) -> int:
        """Return the index of the half-term of `day`. A holiday belongs to the half-term before it."""
        return max(0, bisect_right(self.half_terms, day, key=_START) - 1)

    def term_name(self, day: date) -> str:
        """Return the name of the half-term of `day`: `Autumn 2`."""
        return self.half_terms[self.index(day)].name

    def term_start(self, day: date) -> date:
        """Return the first day of the term of `day`. A holiday belongs to the term before it."""
        first, _ = self._term(self.index(day))
        return self.half_terms[first].start

    def is_school_day(self, day: date) -> bool:
        """Return whether `day` is a weekday within a half-term, no bank holiday, and the school is not closed."""
        term = self.half_terms[self.index(day)]
        return term.start <= day <= term.end and self._open(day)

    def school_day_from(self, day: date) -> date:
        """Return `day` if it is a school day, else the next one; `day` where none is near."""
        for ahead in range(_FAR):
            if self.is_school_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day

    def school_day_until(self, day: date) -> date:
        """Return `day` if it is a school day, else the last one before it; `day` where none is near."""
        at = self.index(day)
        for term in (self.half_terms[at], self.half_terms[max(at - 1, 0)]):
            end = min(day, term.end)
            for back in range(max(0, (end - term.start).days + 1)):
                if self._open(end - timedelta(days=back)):
                    return end - timedelta(days=back)
        return day

    def after(self, day: date, period: Period) -> date:
        """Return the last open day of a period that runs from `day`. Only school days are counted as such."""
        if isinstance(period, SchoolDays):
            end = day
            for _ in range(period.number):
                end = self.school_day_from(end + timedelta(days=1))
            return end
        return self.in_time(after(day, period), day)

    def before(self, day: date, period: Period) -> date:
        """Return the last open day on which something can be done so long before `day`."""
        if isinstance(period, SchoolDays):
            start = day
            for _ in range(period.number):
                start = self.school_day_until(start - timedelta(days=1))
            return start
        return self.school_day_until(before(day, period))

    def in_time(self, end: date, event: date) -> date:
        """Return the last open day until `end` that is after `event`, else the first open day after it."""
        last = self.school_day_until(end)
        return last if last > event else self.school_day_from(max(end, event))

    def next_review(self, held: Sequence[date], times_a_year: int) -> date:
        """Return the last day for the review after those of the days `held`, in order, at so many a year."""
        last = held[-1]
        match rhythm(times_a_year):
            case Termly():
                _, of_term = self._term(self.index(last))
                end = self._end(self._term(of_term + 1)[1])
            case HalfTermly(left_out):
                following = self.index(last) + 1
                end = self._end(following + (self._left_out(held, following) < left_out))
            case period:
                end = after(last, period)
        return self.in_time(end, last)

    def first_review(self, begun: date, times_a_year: int) -> date:
        """Return the last day for the first review after a plan or a stage that began on a day.

        Once in each term includes the term of the beginning, if that is in its first half. The beginning itself is
        no review.
        """
        match rhythm(times_a_year):
            case Termly():
                first, last = self._term(self.index(begun))
                end = self._end(last if self._early(begun, first, last) else self._term(last + 1)[1])
            case HalfTermly():
                at = self.index(begun)
                end = self._end(at if self._early(begun, at, at) else at + 1)
            case period:
                end = after(begun, period)
        return self.in_time(end, begun)

    def propose_review(self, day: date, times_a_year: int, last: date) -> date:
        """Return a school day after `day` for the next review: at about the same place in the next period.

        It is not later than the `last` day, unless that has come.
        """
        weeks = round(52 / times_a_year / 1.25) if times_a_year > 1 else 50
        proposed = self.school_day_from(day + timedelta(weeks=weeks))
        return self.in_time(max(min(proposed, last), day + timedelta(days=1)), day)

    def _open(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed and day not in bank_holidays(day.year, self.nation)

    def _end(self, at: int) -> date:
        """Return the last day of a half-term; of the last one that is known where there are no more."""
        return self.half_terms[min(at, len(self.half_terms) - 1)].end

    def _term(self, at: int) -> tuple[int, int]:
        """Return the indexes of the first and the last half-term of the term in which the half-term `at` lies."""
        first = last = min(at, len(self.half_terms) - 1)
        here = _term_number(self.half_terms[first])
        while first > 0 and _term_number(self.half_terms[first - 1]) == here:
            first -= 1
        while last + 1 < len(self.half_terms) and _term_number(self.half_terms[last + 1]) == here:
            last += 1
        return first, last

    def _early(self, day: date, first: int, last: int) -> bool:
        """Return whether a day is in the first half of the time from one half-term to another."""
        start, end = self.half_terms[first].start, self.half_terms[last].end
        return (day - start) * 2 < end - start

    def _left_out(self, held: Sequence[date], at: int) -> int:
        """Return the half-terms without a review before `at` in its school year, since the first day of `held`."""
        used = {self.index(day) for day in held}
        year = academic_year(self._end(at))
        between = range(min(used), min(at, len(self.half_terms)))
        return sum(here not in used and academic_year(self._end(here)) == year for here in between)


class Termly(msgspec.Struct, frozen=True):
    """Once in each term of the calendar, on any day of it (R000-21, R004-14)."""


class HalfTermly(msgspec.Struct, frozen=True):
    """Once in each half-term, of which some in a year may be left out, never two in a row (R003-06)."""

    left_out: int = 0


def rhythm(times_a_year: int) -> Termly | HalfTermly | OnTheCalendar:
    """Return how so many reviews a year are counted. No two are further apart than the longest time that it allows.

    Three are one in each term, four to six are one in each half-term but for some of them. Any other number divides
    the year: two are no more than six months apart (R001-26).
    """
    if times_a_year == 3:
        return Termly()
    if 4 <= times_a_year <= SIX:
        return HalfTermly(SIX - times_a_year)
    return Months(12 // times_a_year) if 12 % times_a_year == 0 else Days(365 // times_a_year)


def _term_number(half_term: HalfTerm) -> int:
    """Return a number that the half-terms of one term share: by the month in which the middle of each lies."""
    month = (half_term.start + (half_term.end - half_term.start) / 2).month
    of_year = 0 if month >= 8 else 1 if month < 4 else 2
    return academic_year(half_term.end) * 3 + of_year
