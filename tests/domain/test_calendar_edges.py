"""Leap days, weeks 53, Easter, half-terms and the beginning of the school year: what is counted, and in what unit."""

from datetime import date, datetime, timedelta
from operator import add
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sen_tui.cli.context import today
from sen_tui.domain.bank_holidays import bank_holidays
from sen_tui.domain.periods import Days, Months, Period, SchoolDays, Weeks, after
from support.children import FRAMEWORKS, child_at, framework
from support.school_years import CALENDARS, DAYS, EASTER
from support.zones import ZONES, in_zone


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
@example(date(2028, 2, 29), 12, 48)
@example(date(2026, 12, 31), 53, 1)
def test_each_unit_counts_in_its_own_way_and_is_like_no_other(event: date, number: int, more: int) -> None:
    assert after(event, Days(number)) - event == timedelta(days=number)
    assert after(event, Weeks(number)) - event == timedelta(weeks=number)
    assert after(event, Weeks(number)).weekday() == event.weekday(), "also over the end of a year of 53 weeks"
    later = after(event, Months(number))
    assert (later.year * 12 + later.month) - (event.year * 12 + event.month) == number
    assert later.day == event.day or (later.day < event.day and (later + timedelta(days=1)).day == 1)
    assert after(event, Months(number + more)) > later
    units: tuple[type[Period], ...] = (Days, SchoolDays, Weeks, Months)
    assert len({repr(unit(number)) for unit in units} | {unit(number).words for unit in units}) == 8
    assert all(a(number) != b(number) for a in units for b in units if a is not b)
    for unit in units:
        with pytest.raises(TypeError):
            add(unit(number), unit(more))


@given(DAYS, st.integers(1, 30))
def test_school_days_are_counted_only_by_a_calendar(event: date, number: int) -> None:
    for calendar in CALENDARS.values():
        end = calendar.after(event, SchoolDays(number))
        between = [event + timedelta(days=n) for n in range(1, (end - event).days + 1)]
        assert sum(map(calendar.is_school_day, between)) == number


@pytest.mark.parametrize("where", CALENDARS)
def test_at_the_edges_of_half_terms_each_day_belongs_to_one(where: str) -> None:
    calendar = CALENDARS[where]
    for term in calendar.half_terms[200:212]:
        for edge in (term.start, term.end):
            assert calendar.term_name(edge) == term.name
            for times in range(1, 7):
                due, first = calendar.next_review((edge,), times), calendar.first_review(edge, times)
                assert calendar.is_school_day(due)
                assert calendar.is_school_day(first)
                assert edge < first <= due or times in (1, 2), "a beginning is no review: its first is not later"
        assert calendar.index(term.end + timedelta(days=1)) in (calendar.index(term.end), calendar.index(term.end) + 1)


def test_easter_and_its_days_are_never_school_days() -> None:
    for year, (month, of_month) in EASTER.items():
        sunday = date(year, month, of_month)
        assert {sunday - timedelta(days=2), sunday + timedelta(days=1)} <= bank_holidays(year)
        for calendar in CALENDARS.values():
            assert not any(calendar.is_school_day(sunday + timedelta(days=n)) for n in (-2, -1, 0, 1))


CLOCKS_CHANGE = (date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26))
"""Sundays on which a day of London has 25 or 23 hours."""


@pytest.mark.parametrize("zone", ZONES)
def test_no_time_zone_and_no_change_of_the_clock_moves_a_day(zone: str) -> None:
    with in_zone(zone):
        for change in CLOCKS_CHANGE:
            for event in (change - timedelta(days=1), change, change + timedelta(days=1)):
                assert after(event, Days(1)) - event == timedelta(days=1)
                assert after(event, Weeks(1)).weekday() == event.weekday()
        before, here, later = (datetime.now(ZoneInfo(zone)).date(), today(), datetime.now(ZoneInfo(zone)).date())
        assert before <= here <= later, "today is the local day"


def test_a_year_from_august_has_its_terms_in_its_own_months() -> None:
    scottish = CALENDARS["a school year from August"]
    assert scottish.next_review((date(2027, 6, 20),), 3) == date(2027, 12, 22)
    assert scottish.first_review(date(2027, 8, 18), 3) == date(2027, 12, 22)
    assert scottish.next_review((date(2027, 8, 18),), 3) == date(2028, 3, 31)
    assert scottish.next_review((date(2028, 3, 31),), 3) == date(2028, 6, 23)
    assert scottish.is_school_day(date(2027, 8, 17))
    assert not scottish.is_school_day(date(2028, 6, 26))


def test_a_child_at_every_stage_has_a_way_on() -> None:
    for key in FRAMEWORKS:
        rules = framework(key)
        for stage in rules.stages:
            assert rules.moves_from(stage.key), (key, stage.key)
            assert rules.futures_at(stage.key) or not stage.reviewed, (key, stage.key)
            assert child_at(stage.key, rules=rules).stage == stage.key
