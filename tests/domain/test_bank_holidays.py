"""The bank holidays of each nation, written by hand from gov.uk/bank-holidays and a calendar of the years."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.bank_holidays import bank_holidays
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.nations import NATIONS
from sen_tui.domain.periods import SchoolDays
from sen_tui.domain.school import HalfTerm
from support.children import SCHOOL

ENGLAND = {
    2025: "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12",
    2026: "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12",
    2027: "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12",
    2028: "3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12",
}
SCOTLAND = {
    2025: "1/1 2/1 18/4 5/5 26/5 4/8 1/12 25/12 26/12",
    2026: "1/1 2/1 3/4 4/5 25/5 15/6 3/8 30/11 25/12 28/12",
    2027: "1/1 4/1 26/3 3/5 31/5 2/8 30/11 27/12 28/12",
    2028: "3/1 4/1 14/4 1/5 29/5 7/8 30/11 25/12 26/12",
}
IRELAND = {
    2025: "1/1 17/3 18/4 21/4 5/5 26/5 14/7 25/8 25/12 26/12",
    2026: "1/1 17/3 3/4 6/4 4/5 25/5 13/7 31/8 25/12 28/12",
    2027: "1/1 17/3 26/3 29/3 3/5 31/5 12/7 30/8 27/12 28/12",
    2028: "3/1 17/3 14/4 17/4 1/5 29/5 12/7 28/8 25/12 26/12",
}
BY_HAND = {"england": ENGLAND, "wales": ENGLAND, "scotland": SCOTLAND, "northern_ireland": IRELAND}


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_each_nation_has_its_bank_holidays(nation: str, year: int) -> None:
    days = [tuple(map(int, text.split("/"))) for text in BY_HAND[nation][year].split()]
    assert bank_holidays(year, nation) == {date(year, month, number) for number, month in days}


@pytest.mark.parametrize("nation", NATIONS)
def test_each_has_its_number_in_every_year_all_on_working_days(nation: str) -> None:
    usual = {"scotland": 9, "northern_ireland": 10}.get(nation, 8)
    for year in range(1990, 2101):
        days = bank_holidays(year, nation)
        assert len(days) == usual + ((nation, year) == ("scotland", 2026)), year
        assert all(day.weekday() < 5 for day in days)


def test_a_substitute_is_never_a_day_that_is_a_holiday_already() -> None:
    first = {year: sorted(bank_holidays(year, "scotland"))[:2] for year in (2022, 2023)}
    assert first == {
        2022: [date(2022, 1, 3), date(2022, 1, 4)],
        2023: [date(2023, 1, 2), date(2023, 1, 3)],
    }


def test_a_school_is_closed_on_those_of_its_nation_alone() -> None:
    spring = HalfTerm(name="Spring 2", start=date(2027, 2, 22), end=date(2027, 4, 9))
    days = {
        "england": [date(2027, 3, 26), date(2027, 3, 29)],
        "scotland": [date(2027, 3, 26)],
        "northern_ireland": [date(2027, 3, 17), date(2027, 3, 26), date(2027, 3, 29)],
        "": [date(2027, 3, 26), date(2027, 3, 29)],
    }
    for nation, closed in days.items():
        calendar = SchoolCalendar.of(replace(SCHOOL, half_terms=(spring,), nation=nation), date(2026, 11, 20))
        weekdays = [
            spring.start + timedelta(days=n) for n in range(47) if (spring.start + timedelta(days=n)).weekday() < 5
        ]
        assert [day for day in weekdays if not calendar.is_school_day(day)] == closed
        assert calendar.after(date(2027, 3, 25), SchoolDays(1)) == date(2027, 3, 29 if nation == "scotland" else 30)


def test_a_nation_that_is_not_known_has_those_of_england() -> None:
    assert bank_holidays(2027, "atlantis") == bank_holidays(2027)
