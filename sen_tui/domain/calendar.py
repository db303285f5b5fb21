"""School terms and the dates that follow from them.

A school day and a calendar day are different things: `SchoolCalendar` knows which days are school
days; periods named in days or weeks elsewhere are calendar days unless they say otherwise.
"""

from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from functools import cache
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from sen_tui.domain.codes import academic_year
from sen_tui.domain.school import HalfTerm, School
from sen_tui.domain.years import plausible

_DEFAULT = (
    ("Autumn 1", (0, 9, 2), (0, 10, 23)),
    ("Autumn 2", (0, 11, 2), (0, 12, 18)),
    ("Spring 1", (1, 1, 5), (1, 2, 12)),
    ("Spring 2", (1, 2, 22), (1, 3, 26)),
    ("Summer 1", (1, 4, 12), (1, 5, 28)),
    ("Summer 2", (1, 6, 7), (1, 7, 20)),
)
"""The half-terms of an English school as (year offset, month, day). They serve until a school enters its own dates."""
_START = attrgetter("start")


def months_after(day: date, months: int) -> date:
    """Return the day `months` calendar months later. A shorter month gives its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    begun = date(day.year + years, month + 1, 1)
    last = (begun + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return begun.replace(day=min(day.day, last.day))


@cache  # every review needs the same few years
def default_half_terms(first: int, last: int) -> tuple[HalfTerm, ...]:
    """Return the half-terms of the default calendar for the school years `first` to `last`."""
    return tuple(
        HalfTerm(
            name=name,
            start=date(year + begin[0], begin[1], begin[2]),
            end=date(year + end[0], end[1], end[2]),
        )
        for year in range(first, last + 1)
        for name, begin, end in _DEFAULT
    )


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England that may lie within a half-term: around Easter and in May."""
    easter = _easter(year)
    last_of_may = date(year, 5, 31)
    first_of_may = date(year, 5, 7)
    return frozenset(
        (
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            first_of_may - timedelta(days=first_of_may.weekday()),
            last_of_may - timedelta(days=last_of_may.weekday()),
        )
    )


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


class SchoolCalendar(msgspec.Struct, frozen=True):
    """The half-terms of some school years, in order: six in a year."""

    half_terms: tuple[HalfTerm, ...]
    closed: frozenset[date] = frozenset()
    """Single days within a half-term on which the school is closed."""

    @classmethod
    def of(cls, school: School, day: date) -> "SchoolCalendar":
        """Return the calendar of a school around `day`."""
        return replace(cls.around(day, school.half_terms), closed=frozenset(school.closed_days))

    @classmethod
    def around(cls, day: date, own: tuple[HalfTerm, ...] = (), years: int = 40) -> "SchoolCalendar":
        """Return a calendar for `years` school years on either side of `day`.

        So many years hold every date of a child at school. A date that follows from a record is the same on each `day`.
        The school's own dates replace the default ones in each school year of which all six half-terms are entered.
        """
        year = academic_year(day)
        return cls(_merged(default_half_terms(year - years, year + years), own))

    def index(self, day: date) -> int:
        """Return the index of the half-term of `day`. A holiday belongs to the half-term before it."""
        return max(0, bisect_right(self.half_terms, day, key=_START) - 1)

    def term_name(self, day: date) -> str:
        """Return the name of the half-term of `day`: `Autumn 2`."""
        return self.half_terms[self.index(day)].name

    def latest_by(self, last: date, times_a_year: int) -> date:
        """Return the last day for the next review after one on `last`, if there are to be `times_a_year`.

        Where `times_a_year` divides the six half-terms, the year has so many equal parts, with a review in
        each. With three a year, a review in the autumn term is followed by one before the end of the
        spring term (R000-21, R001-26). Any other number (five a year, R003-06) is divided into six and
        rounded up: the next review is due by the end of that many half-terms later.
        """
        here = self.index(last)
        if 6 % times_a_year == 0:
            width = 6 // times_a_year
            end = (here // width + 2) * width - 1
        else:
            end = here + -(-6 // times_a_year)
        return self._last_school_day(self.half_terms[min(end, len(self.half_terms) - 1)].end)

    def is_school_day(self, day: date) -> bool:
        """Return whether `day` is a weekday within a half-term, no bank holiday, and the school is not closed."""
        term = self.half_terms[self.index(day)]
        open_ = day not in self.closed and day not in bank_holidays(day.year)
        return day.weekday() < 5 and term.start <= day <= term.end and open_

    def school_day_from(self, day: date) -> date:
        """Return `day` if it is a school day, else the next one within 90 days, else `day`."""
        for ahead in range(90):
            if self.is_school_day(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day

    def propose_review(self, held: date, times_a_year: int) -> date:
        """Return a date for the next review: a school day at about the same place in the next period."""
        weeks = round(52 / times_a_year / 1.25) if times_a_year > 1 else 50
        proposed = self.school_day_from(held + timedelta(weeks=weeks))
        return min(proposed, self._last_school_day(self.latest_by(held, times_a_year)))

    def _last_school_day(self, end: date) -> date:
        """Return the end of a half-term, or the last school day of the week before it."""
        return next((day for back in range(8) if self.is_school_day(day := end - timedelta(days=back))), end)


@cache  # a school has one set of terms, and the row of every child needs it
def _merged(default: tuple[HalfTerm, ...], own: tuple[HalfTerm, ...]) -> tuple[HalfTerm, ...]:
    """Return the half-terms in order: the school's own in the years that it entered in full, else the default ones.

    A half-term with a day that no school has is not used.
    """
    own = tuple(term for term in own if plausible(term.start) and plausible(term.end))
    entered = Counter(academic_year(term.end) for term in own)  # by the end, as some autumn terms start in August
    full = {entered_year for entered_year, number in entered.items() if number == 6}
    merged = [t for t in default if academic_year(t.end) not in full]
    merged += [t for t in own if academic_year(t.end) in full]
    return tuple(sorted(merged, key=lambda t: t.start))
