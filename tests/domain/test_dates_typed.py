"""Dates and numbers as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.numbers import parse_count, parse_seen, parse_value, typed
from sen_tui.domain.target import Criterion
from sen_tui.domain.text import day

FRIDAY = date(2026, 11, 20)
DAYS = {
    "today": FRIDAY,
    " T ": FRIDAY,
    "12/1/27": date(2027, 1, 12),
    "12.1.2027": date(2027, 1, 12),
    "12-01-27": date(2027, 1, 12),
    "12 1 27": date(2027, 1, 12),
    "2027-01-12": date(2027, 1, 12),
    "12 Jan": date(2027, 1, 12),
    "12 jan.": date(2027, 1, 12),
    "12th January 2028": date(2028, 1, 12),
    "1st December, 26": date(2026, 12, 1),
    "20/11": FRIDAY,
    "19/11": date(2027, 11, 19),
    "+6w": date(2027, 1, 1),
    "+ 10": date(2026, 11, 30),
    "+3D": date(2026, 11, 23),
    "+2m": date(2027, 1, 20),
    "+6 weeks": date(2027, 1, 1),
    "in 6 Weeks": date(2027, 1, 1),
    "6 wks": date(2027, 1, 1),
    "12w": date(2027, 2, 12),
    "1 month": date(2026, 12, 20),
    "10 days": date(2026, 11, 30),
    "Mon 8 March 2027": date(2027, 3, 8),
    "monday, 8th March 2027": date(2027, 3, 8),
    "Weds the 10th of March": date(2027, 3, 10),
    "Thurs. 11/3/27": date(2027, 3, 11),
    "8\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2027": date(2027, 3, 8),
    "8\u2009March\n2027": date(2027, 3, 8),
    "12th of March": date(2027, 3, 12),
    "12jan27": date(2027, 1, 12),
    "12-Jan-27": date(2027, 1, 12),
    "12 Jan '27": date(2027, 1, 12),
    "12/ 1/27": date(2027, 1, 12),
    "12 / 1": date(2027, 1, 12),
    "Mar 12": date(2027, 3, 12),
    "March 12th, 2028": date(2028, 3, 12),
    "Sept 3 27": date(2027, 9, 3),
    "end of feb": date(2027, 2, 28),
    "end of February 2028": date(2028, 2, 29),
    "end dec": date(2026, 12, 31),
    "29 Feb": date(2028, 2, 29),
    "29/2/28": date(2028, 2, 29),
}
PAST = {
    "12 Jan": date(2026, 1, 12),
    "20/11": FRIDAY,
    "21/11": date(2025, 11, 21),
    "1/5/18": date(2018, 5, 1),
    "1/5/98": date(1998, 5, 1),
    "1/5/1998": date(1998, 5, 1),
    "29 Feb": date(2024, 2, 29),
    "end of nov": date(2025, 11, 30),
    "Fri 20 November": FRIDAY,
    "3/3/27": date(2027, 3, 3),
}
NO_DATE = (
    "",
    "soon",
    "12",
    "12 Foo",
    "1/2/3/4",
    "[/]",
    "\x1b[2J",
    "+",
    "+9y",
    "١٢/١/٢٧",
    "2027-1",
    "12/1/027",
    "12 marvel",
    "Mar 2027",
    "12 decided",
    "Mon",
    "end of",
    "Monday 5",
    "jan",
    "6 weeks ago",
    "12\\1\\27",
)
NO_DAY = ("31/2/27", "30 Feb", "0/1", "1/13", "2027-02-30", "0000-01-01", "31 Feb", "29 Feb 27", "0 Mar", "Mar 32")


@pytest.mark.parametrize(("text", "meant"), DAYS.items())
def test_a_day_is_understood(text: str, meant: date) -> None:
    assert parse_day(text, FRIDAY) == meant


@pytest.mark.parametrize(("text", "meant"), PAST.items())
def test_of_a_day_that_was_the_last_one_is_meant(text: str, meant: date) -> None:
    assert parse_day(text, FRIDAY, past=True) == meant


@pytest.mark.parametrize("text", ["Tue 8 March 2027", "Sunday 8/3/27"])
def test_a_weekday_that_does_not_fit_is_said(text: str) -> None:
    with pytest.raises(BadInput, match=r"^8 March 2027 is a Monday\. Type it like"):
        parse_day(text, FRIDAY)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadInput, match=r"not a date. Type it like 12 Jan 2027"):
        parse_day(text, FRIDAY)


@pytest.mark.parametrize("text", NO_DAY)
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="no such day"):
        parse_day(text, FRIDAY)


def test_beyond_the_last_year_there_is_no_day() -> None:
    with pytest.raises(BadInput):
        parse_day("+999m", date.max)


@given(
    st.one_of(
        st.text(max_size=30),
        st.from_regex(r"\A\d{1,2}[/.\- ]\d{1,2}([/.\- ]\d{1,4})?\Z"),
        st.from_regex(r"\A\+\d{1,3}[dwm]?\Z"),
        st.from_regex(r"\A\d{1,2}(st|nd)? [A-Za-z]{3,9} \d{0,4}\Z"),
    ),
    st.dates(),
    st.booleans(),
)
def test_any_text_is_a_day_or_refused(text: str, today: date, past: bool) -> None:
    said = "Type it like 12 Jan 2027 or 12/1/27."
    try:
        parse_day(text, today, past=past)
    except BadInput as refused:
        said = str(refused)
    assert said.endswith("Type it like 12 Jan 2027 or 12/1/27.")


@pytest.mark.parametrize("text", ["0001-01-01", "1/1/1989", "2101-01-01", "9999-12-31", "+999m"])
def test_a_year_that_no_school_has_to_do_with_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="year should be 1990 to 2100"):
        parse_day(text, date(2050, 1, 1))


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_read_back_as_it_is_written(when: date) -> None:
    assert parse_day(day(when), FRIDAY) == when
    assert parse_day(when.isoformat(), FRIDAY) == when


DOUBTS = [
    (date(2026, 1, 12), False, "12 January 2026 is before the meeting. 2027?"),
    (date(2026, 11, 19), False, "19 November 2026 is before the meeting. 2027?"),
    (date(2028, 11, 21), False, "21 November 2028 is over two years away. 2026?"),
    (date(2032, 2, 29), False, "29 February 2032 is over two years away. 2028?"),
    (date(2027, 3, 3), True, "3 March 2027 is after the meeting. 2026?"),
    (date(2024, 11, 19), True, "19 November 2024 is over two years away. 2026?"),
    (FRIDAY, False, ""), (FRIDAY, True, ""), (date(2028, 11, 20), False, ""), (date(2024, 11, 20), True, ""),
    (None, False, ""),
]  # fmt: skip


@pytest.mark.parametrize(("when", "past", "said"), DOUBTS)
def test_a_day_that_can_hardly_be_meant_is_asked_about(when: date | None, past: bool, said: str) -> None:
    assert doubt_about(when, FRIDAY, past=past) == said


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.booleans())
def test_any_day_is_asked_about_or_not(when: date, meeting: date, past: bool) -> None:
    said = doubt_about(when, meeting, past=past)
    assert bool(said) == said.endswith("?")
    if past == (when > meeting) and when != meeting:
        assert said


VALUES = {
    "4": 4, " 2.5 ": 2.5, "2,5": 2.5, "40%": 40, "40 %": 40, "4/5": 4, "4 of 5": 4, "yes": 1, "Y": 1, "No": 0,
    "not yet": 0, "-3": -3, "1,200": 1200, "12,500.5": 12500.5, "0,125": 0.125, "1,000,000": 1e6,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_a_number_is_understood(text: str, value: float) -> None:
    assert parse_value(text) == value


@pytest.mark.parametrize("text", ["", "four", "nan", "inf", "-inf", "1e9", "[/]", "%", "/5", "1,2,3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="not a number"):
        parse_value(text)


TRIES = Criterion(kind="n_of_m", goal=8, of=10)
WORDS = Criterion(kind="count", goal=20, unit="words", of=5)
SCALE = Criterion(kind="level", goal=3, of=9)
SHARE = Criterion(kind="percent", goal=40, of=5)
MET = Criterion(kind="yes_no", goal=40)
DAYS_OF_TEN = Criterion(kind="n_of_m", goal=8, of=10, unit="days")
MINUTES, RATE = Criterion(kind="minutes", goal=10), Criterion(kind="rate", goal=100, unit="words")
OF_WORDS = Criterion(kind="percent", goal=40, unit="words")
SOUNDS = Criterion(kind="count", goal=20, unit="letter sounds")
SEEN = [
    ("4", TRIES, 4), ("4/10", TRIES, 4), ("4/5", TRIES, 8), ("3 of 4", TRIES, 7.5), ("1/3", TRIES, 3.33),
    ("35%", TRIES, 3.5), ("4 of 5 words", TRIES, 8), ("4/5", SHARE, 80), ("35%", SHARE, 35), ("35", SHARE, 35),
    ("12", WORDS, 12), ("3/9", SCALE, 3), ("2.5", SCALE, 2.5), ("yes", MET, 1), ("Not yet", MET, 0), ("1", MET, 1),
    ("7", None, 7),
    ("12 words", WORDS, 12), ("12 Word", WORDS, 12), ("1 word", WORDS, 1), ("8 of 10 days", DAYS_OF_TEN, 8),
    ("8 days", DAYS_OF_TEN, 8), ("8 of 10", DAYS_OF_TEN, 8), ("level 2", SCALE, 2), ("Level 2 of 9", SCALE, 2),
    ("3 min", MINUTES, 3), ("3 minutes", MINUTES, 3), ("3mins", MINUTES, 3), ("2.5 minutes", MINUTES, 2.5),
    ("95 words a minute", RATE, 95), ("95 words per minute", RATE, 95), ("95 words/min", RATE, 95),
    ("33.3 per cent", TRIES, 3.33),
    ("35 % of words", OF_WORDS, 35), ("35 per cent", SHARE, 35), ("35 percent of words", OF_WORDS, 35),
    ("4 times", TRIES, 4), ("4 out of 5 times", TRIES, 8), ("12 letter sounds", SOUNDS, 12), ("0", MINUTES, 0),
]  # fmt: skip
NOT_SEEN = [
    ("35%", WORDS, "how many"), ("4/5", WORDS, "how many"), ("4/5", SCALE, "level on a scale"),
    ("35%", SCALE, "level on a scale"), ("4/5", Criterion(kind="minutes"), "minutes"),
    ("4/5", Criterion(kind="level"), "level"), ("40%", Criterion(kind="n_of_m"), "times out of"),
    ("11", TRIES, "from 0 to 10"), ("-1", TRIES, "from 0 to 10"), ("101%", SHARE, "from 0 to 100"),
    ("12/10", TRIES, "more than all"), ("4/0", TRIES, "not a number"), ("4/", TRIES, "not a number"),
    ("4/5%", TRIES, "not a number"), ("yes", TRIES, "measured with a number"), ("4", MET, "yes or no"),
    ("1/2", MET, "yes or no"), ("4/5", None, "no criterion"), ("35%", None, "no criterion"), ("yes", None, "no crit"),
    ("[/]", WORDS, "not a number"), ("12 pages", WORDS, "not a number"), ("3 min", WORDS, "not a number"),
    ("words", WORDS, "not a number"), ("12 minutes", TRIES, "not a number"),
    ("3 words", MINUTES, "not a number"), ("9 sounds", RATE, "not a number"), ("", MINUTES, "not a number"),
    ("-1", MINUTES, "below 0"), ("-1 words", WORDS, "below 0"), ("-3", None, "below 0"), ("-1", RATE, "below 0"),
    ("3.1", TRIES, "whole tries"), ("4.5/5", TRIES, "whole tries"), ("2,5 of 5", TRIES, "whole tries"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "criterion", "value"), SEEN)
def test_a_value_is_kept_in_the_unit_of_its_target(text: str, criterion: Criterion | None, value: float) -> None:
    assert parse_seen(text, criterion) == value


@pytest.mark.parametrize(("text", "criterion", "said"), NOT_SEEN)
def test_a_value_of_another_unit_is_refused(text: str, criterion: Criterion | None, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_seen(text, criterion)


@pytest.mark.parametrize(("text", "number"), [("1", 1), (" 9999 ", 9999), ("0012", 12)])
def test_a_whole_number_is_understood(text: str, number: int) -> None:
    assert parse_count(text) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "10000", "0000199999", "2.5", "٤", "five", "²"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="whole number from 1 to 9,999"):
        parse_count(text)


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_a_number_is_typed_again_without_loss(value: float) -> None:
    assert parse_value(typed(value)) == value


def test_numbers_are_typed_again_as_short_as_they_can_be() -> None:
    assert [typed(v) for v in (None, 4.0, 5, 2.5, 1234567.0)] == ["", "4", "5", "2.5", "1234567"]


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    said = set()
    for parse in (parse_value, parse_count):
        try:
            parse(text)
        except BadInput as refused:
            said.add(str(refused))
    assert said <= {
        "That is not a number. Type it like 4, 2.5 or 40%.",
        "That is not a whole number from 1 to 9,999.",
    }
