"""Terms, the last day for a review, and the day that is proposed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar, default_half_terms
from sen_tui.domain.codes import academic_year
from sen_tui.domain.school import HalfTerm, School

CALENDAR = SchoolCalendar.around(date(2026, 11, 20))
DAYS = st.dates(min_value=date(2022, 9, 1), max_value=date(2030, 7, 1))
TIMES = st.sampled_from((1, 2, 3, 4, 5, 6))


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_september(day: date, year: int) -> None:
    assert academic_year(day) == year


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 9, 2), "Autumn 1"),
        (date(2026, 10, 28), "Autumn 1"),
        (date(2026, 11, 20), "Autumn 2"),
        (date(2026, 12, 25), "Autumn 2"),
        (date(2027, 2, 12), "Spring 1"),
        (date(2027, 3, 1), "Spring 2"),
        (date(2027, 5, 28), "Summer 1"),
        (date(2027, 8, 20), "Summer 2"),
    ],
)
def test_a_holiday_belongs_to_the_half_term_before_it(day: date, name: str) -> None:
    assert CALENDAR.term_name(day) == name


@pytest.mark.parametrize(
    ("held", "times", "latest"),
    [
        (date(2026, 11, 20), 1, date(2028, 7, 20)),
        (date(2026, 11, 20), 2, date(2027, 7, 20)),
        (date(2027, 6, 10), 2, date(2028, 2, 11)),
        (date(2026, 9, 10), 3, date(2027, 3, 25)),
        (date(2026, 12, 18), 3, date(2027, 3, 25)),
        (date(2026, 12, 28), 3, date(2027, 3, 25)),
        (date(2027, 7, 1), 3, date(2027, 12, 17)),
        (date(2026, 11, 20), 5, date(2027, 3, 25)),
        (date(2026, 11, 20), 6, date(2027, 2, 12)),
        (date(2027, 7, 1), 6, date(2027, 10, 22)),
    ],
)
def test_the_last_day_that_keeps_to_so_many_a_year(held: date, times: int, latest: date) -> None:
    assert CALENDAR.latest_by(held, times) == latest


def test_at_the_edge_of_what_is_known_the_last_half_term_is_the_limit() -> None:
    assert CALENDAR.latest_by(date(2090, 1, 1), 3) == CALENDAR.half_terms[-1].end
    assert CALENDAR.term_name(date(1950, 1, 1)) == "Autumn 1"


def test_school_days_are_weekdays_of_a_half_term() -> None:
    assert CALENDAR.is_school_day(date(2026, 11, 20))
    assert not CALENDAR.is_school_day(date(2026, 11, 21))
    assert not CALENDAR.is_school_day(date(2026, 10, 28))
    assert CALENDAR.school_day_from(date(2026, 11, 20)) == date(2026, 11, 20)
    assert CALENDAR.school_day_from(date(2026, 10, 24)) == date(2026, 11, 2)
    assert CALENDAR.school_day_from(date(2090, 1, 1)) == date(2090, 1, 1)


def test_a_closed_day_is_no_school_day() -> None:
    school = School(name="Oak", framework="send-2015", closed_days=(date(2026, 11, 20), date(2026, 12, 18)))
    calendar = SchoolCalendar.of(school, date(2026, 11, 1))
    assert not calendar.is_school_day(date(2026, 11, 20))
    assert calendar.school_day_from(date(2026, 11, 20)) == date(2026, 11, 23)
    for weeks in range(30):
        assert calendar.is_school_day(calendar.propose_review(date(2026, 9, 2) + timedelta(weeks=weeks), 3))
    assert calendar.latest_by(date(2026, 9, 2), 6) == date(2026, 12, 17)


@given(DAYS, TIMES)
def test_the_next_review_is_proposed_on_a_school_day_in_time(held: date, times: int) -> None:
    proposed = CALENDAR.propose_review(held, times)
    assert CALENDAR.is_school_day(proposed)
    assert held < proposed <= CALENDAR.latest_by(held, times)


def own_year(year: int, shift: int) -> tuple[HalfTerm, ...]:
    moved = timedelta(days=shift)
    return tuple(
        replace(t, name=f"Own {n}", start=t.start + moved, end=t.end + moved)
        for n, t in enumerate(default_half_terms(year, year), start=1)
    )


def last_open_day(calendar: SchoolCalendar, end: date) -> date:
    return next(day for back in range(8) if calendar.is_school_day(day := end - timedelta(days=back)))


@pytest.mark.parametrize("shift", [2, -6])
def test_a_year_that_the_school_entered_stands_instead_of_the_default(shift: int) -> None:
    own = own_year(2026, shift)
    calendar = SchoolCalendar.around(date(2026, 11, 20), own)
    assert len(calendar.half_terms) == len(CALENDAR.half_terms)
    assert calendar.term_name(date(2026, 11, 20)) == "Own 2"
    assert calendar.latest_by(date(2026, 11, 20), 3) == last_open_day(calendar, own[3].end)
    assert calendar.latest_by(date(2026, 6, 20), 3) == last_open_day(calendar, own[1].end), (
        "an autumn that starts in August is this year's"
    )


def test_a_year_that_is_not_entered_whole_stays_the_default() -> None:
    assert SchoolCalendar.around(date(2026, 11, 20), own_year(2026, 2)[:5]) == CALENDAR
