"""Terms, the last day for a review, and the day that is proposed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import academic_year
from sen_tui.domain.periods import Days, Months, Period, SchoolDays, Weeks, after, before
from sen_tui.domain.school import HalfTerm, School
from sen_tui.domain.terms import default_half_terms, usual_that_stand

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
        (date(2026, 9, 10), 1, date(2027, 9, 10)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2026, 2, 25), 2, date(2026, 7, 20)),
        (date(2026, 10, 1), 2, date(2027, 3, 25)),  # 1 April lies in the Easter holidays, 26 March is Good Friday
        (date(2026, 11, 20), 2, date(2027, 5, 20)),
        (date(2026, 9, 10), 3, date(2027, 3, 25)),
        (date(2026, 12, 18), 3, date(2027, 3, 25)),
        (date(2026, 12, 28), 3, date(2027, 3, 25)),
        (date(2027, 7, 1), 3, date(2027, 12, 17)),
        (date(2026, 11, 20), 6, date(2027, 2, 12)),
        (date(2027, 7, 1), 6, date(2027, 10, 22)),
        (date(2026, 11, 20), 12, date(2026, 12, 18)),
        (date(2026, 7, 20), 9, date(2026, 9, 2)),  # no open day within forty days: the first one after
    ],
)
def test_the_last_day_that_keeps_to_so_many_a_year(held: date, times: int, latest: date) -> None:
    assert CALENDAR.next_review((held,), times) == latest


@pytest.mark.parametrize(
    ("earlier", "held", "aims"),
    [
        (  # three a year are behind five: after the one half-term that may be left out, each one counts
            (),
            (date(2025, 10, 20), date(2026, 2, 10), date(2026, 5, 25)),
            (date(2026, 2, 12), date(2026, 3, 26), date(2026, 7, 20)),
        ),
        (  # five a year, none in the first half-term
            (date(2025, 6, 30),),
            (date(2025, 11, 20), date(2026, 2, 10), date(2026, 3, 10), date(2026, 5, 12), date(2026, 6, 30)),
            (date(2026, 2, 12), date(2026, 3, 26), date(2026, 5, 28), date(2026, 7, 20), date(2026, 12, 18)),
        ),
    ],
)
def test_five_a_year_leave_out_one_half_term(
    earlier: tuple[date, ...], held: tuple[date, ...], aims: tuple[date, ...]
) -> None:
    numbers = range(1, len(held) + 1)
    assert tuple(CALENDAR.next_review((*earlier, *held[:number]), 5) for number in numbers) == aims


@pytest.mark.parametrize(
    ("begun", "times", "latest"),
    [
        (date(2026, 9, 21), 3, date(2026, 12, 18)),  # in the first half of the term: in this term
        (date(2026, 12, 14), 3, date(2027, 3, 25)),  # in its last week: in the next
        (date(2026, 10, 1), 2, date(2027, 3, 25)),
        (date(2026, 9, 10), 1, date(2027, 9, 10)),
        (date(2026, 9, 10), 6, date(2026, 10, 23)),
        (date(2026, 10, 22), 6, date(2026, 12, 18)),
    ],
)
def test_a_beginning_is_no_review(begun: date, times: int, latest: date) -> None:
    assert CALENDAR.first_review(begun, times) == latest


def test_at_the_edge_of_what_is_known_the_last_half_term_is_the_limit() -> None:
    assert CALENDAR.next_review((date(2067, 7, 1),), 3) == CALENDAR.half_terms[-1].end
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
        held = date(2026, 9, 2) + timedelta(weeks=weeks)
        assert calendar.is_school_day(calendar.propose_review(held, 3, calendar.next_review((held,), 3)))
    assert calendar.next_review((date(2026, 9, 2),), 6) == date(2026, 12, 17)


@given(DAYS, TIMES)
def test_the_next_review_is_proposed_on_a_school_day_in_time(held: date, times: int) -> None:
    last = CALENDAR.next_review((held,), times)
    proposed = CALENDAR.propose_review(held, times, last)
    assert CALENDAR.is_school_day(proposed)
    assert held < proposed <= last
    assert CALENDAR.propose_review(held, times, held) == CALENDAR.school_day_from(held + timedelta(days=1))


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
    assert calendar.next_review((date(2026, 11, 20),), 3) == last_open_day(calendar, own[3].end)
    assert calendar.next_review((date(2026, 6, 20),), 3) == last_open_day(calendar, own[1].end), (
        "an autumn that starts in August is this year's"
    )


def half_term(start: tuple[int, int], end: tuple[int, int], year: int = 2026) -> HalfTerm:
    return HalfTerm(name="Own", start=date(year, *start), end=date(year, *end))


def test_a_half_term_that_the_school_entered_takes_the_place_of_the_usual_one() -> None:
    own = (half_term((9, 2), (10, 16)), half_term((10, 26), (12, 4)))
    calendar = SchoolCalendar.around(date(2026, 11, 20), own)
    assert calendar.next_review((date(2026, 6, 20),), 3) == date(2026, 12, 4), "not the usual 18 December"
    assert calendar.is_school_day(date(2026, 10, 26))
    assert not calendar.is_school_day(date(2026, 10, 20))
    assert calendar.next_review((date(2026, 9, 20),), 3) == date(2027, 3, 25), "the usual spring term stands"
    assert [t.name for t in usual_that_stand(own, 2026)] == ["Spring 1", "Spring 2", "Summer 1", "Summer 2"]
    assert usual_that_stand(own_year(2026, 2), 2026) == ()


def test_a_usual_half_term_of_which_little_is_covered_loses_these_days() -> None:
    calendar = SchoolCalendar.around(date(2026, 11, 20), (half_term((10, 19), (12, 4)),))
    assert calendar.is_school_day(date(2026, 10, 16))
    assert [t.name for t in usual_that_stand(calendar.half_terms[0:0], 2026)][:2] == ["Autumn 1", "Autumn 2"]
    first, second = (t for t in calendar.half_terms if date(2026, 9, 1) < t.start < date(2026, 12, 31))
    assert (first.start, first.end) == (date(2026, 9, 2), date(2026, 10, 18))
    assert second.end == date(2026, 12, 4)


def test_a_whole_term_may_be_entered_as_one() -> None:
    calendar = SchoolCalendar.around(date(2026, 11, 20), (half_term((9, 2), (12, 11)),))
    assert calendar.next_review((date(2026, 6, 20),), 3) == date(2026, 12, 11)
    assert calendar.next_review((date(2026, 9, 20),), 3) == date(2027, 3, 25)


@pytest.mark.parametrize(
    ("day", "until", "following"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 20), date(2026, 11, 23)),
        (date(2027, 1, 2), date(2026, 12, 18), date(2027, 1, 5)),
        (date(2027, 8, 20), date(2027, 7, 20), date(2027, 9, 2)),
        (date(2027, 3, 26), date(2027, 3, 25), date(2027, 4, 12)),
        (date(2027, 5, 3), date(2027, 4, 30), date(2027, 5, 4)),
    ],
)
def test_the_open_days_beside_a_day(day: date, until: date, following: date) -> None:
    assert (CALENDAR.school_day_until(day), CALENDAR.school_day_from(day)) == (until, following)


DAY_UNITS = st.sampled_from((Days(7), Days(90), Weeks(6), Months(12), SchoolDays(15), Days(0)))


@given(DAYS, DAY_UNITS)
def test_each_deadline_is_an_open_day(event: date, period: Period) -> None:
    due, early = CALENDAR.after(event, period), CALENDAR.before(event, period)
    assert CALENDAR.is_school_day(due)
    assert CALENDAR.is_school_day(early)
    assert early <= event
    assert due >= event
    if period.number:
        assert early < event < due


def test_periods_are_counted_by_their_own_unit() -> None:
    leap = date(2028, 2, 29)
    assert (after(leap, Months(12)), after(leap, Days(365)), after(leap, Weeks(52))) == (
        date(2029, 2, 28),
        date(2029, 2, 28),
        date(2029, 2, 27),
    )
    assert after(date(2026, 8, 31), Months(6)) == date(2027, 2, 28)
    assert before(date(2026, 3, 31), Months(1)) == date(2026, 2, 28)
    assert after(date(2020, 12, 31), Weeks(1)) == date(2021, 1, 7), "2020 has 53 weeks"
    assert CALENDAR.after(date(2026, 12, 11), SchoolDays(15)) == date(2027, 1, 18)
    assert Days(7) != Weeks(7) != Months(7) != SchoolDays(7)
    assert [p.words for p in (Days(1), SchoolDays(15), Weeks(6), Months(12))] == [
        "1 day", "15 school days", "6 weeks", "12 months",
    ]  # fmt: skip
