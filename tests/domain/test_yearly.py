"""What the school itself does once in each school year (R001-06): when it is due, and until when it is met."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.duties import duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import School, mistakes
from sen_tui.domain.yearly import open_yearly, with_yearly
from support.children import CALENDAR, SCHOOL, TODAY, child_at, framework

GLOS = framework("glos-pps")


def on(day: date, school: School = SCHOOL) -> list[tuple[date, bool]]:
    """Return the open duties of the school on a day: when each is due, and whether it is late."""
    return [(duty.due, duty.late(day)) for duty in open_yearly(school, GLOS, CALENDAR, day)]


def test_the_governing_body_reports_once_in_each_school_year() -> None:
    assert on(TODAY) == []
    assert on(date(2027, 4, 26)) == []
    assert on(date(2027, 4, 27)) == [(date(2027, 7, 20), False)], "twelve weeks before the last school day"
    (duty,) = open_yearly(SCHOOL, GLOS, CALENDAR, date(2027, 7, 20))
    assert (duty.who, duty.source) == ("governing body", ("R001-06",))
    assert duty.why == "Not done yet: once in each school year, for 2026–27 by 20 July 2027."
    done = with_yearly(SCHOOL, "governors_report", "14 July 2027", date(2027, 7, 15))
    assert on(date(2027, 7, 20), done) == []
    assert on(date(2028, 7, 20), done) == [(date(2028, 7, 20), False)]
    assert on(date(2028, 9, 4), done) == [(date(2028, 7, 20), True)], "it stays, and is late"
    assert with_yearly(done, "governors_report", " ", TODAY) == SCHOOL


def test_it_is_a_duty_of_no_child() -> None:
    keys = {duty.key for duty in duties(child_at("school_action", rules=GLOS), GLOS, CALENDAR)}
    assert not any(key.startswith("governors") for key in keys)
    assert not open_yearly(SCHOOL, framework("send-2015"), CALENDAR, date(2027, 7, 20))


def test_a_day_that_nobody_can_mean_is_refused_or_named() -> None:
    for typed in ("in May", "21 Nov 2026"):
        with pytest.raises(BadInput):
            with_yearly(SCHOOL, "governors_report", typed, TODAY)
    strange = replace(SCHOOL, yearly={"governors_report": date(9999, 7, 1)})
    assert [words for words in mistakes(strange) if "governors_report" in words]
    assert on(date(2027, 7, 20), strange) == [(date(2027, 7, 20), False)]
