"""The duties of the school itself, once in each school year: the report of the governing body (R001-06).

They are no duties of any child. The details of the school keep the day on which each was done last.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.domain.action import Dispatch
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import academic_year
from sen_tui.domain.duty import Duty
from sen_tui.domain.entry_forms import typed_day
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.school import School
from sen_tui.domain.school_form import year_in_words
from sen_tui.domain.text import day, label, stopped
from sen_tui.domain.years import plausible

_NOTICE = timedelta(weeks=12)
"""The time before the end of a school year in which such a duty is open."""


def yearly_rules(framework: Framework) -> tuple[DutyRule, ...]:
    """Return the rules of a framework for what the school does once in each school year."""
    return tuple(rule for rule in framework.duties if rule.when == "every_year")


def yearly_duty(rule: DutyRule, school: School, calendar: SchoolCalendar, today: date) -> Duty:
    """Return the next duty of a rule. It is due on the last school day of the school year after that of the last time.

    Before the first time it is due in the school year of `today`.
    """
    last = school.yearly.get(rule.key)
    last = last if plausible(last) else None
    year = academic_year(last) + 1 if last else academic_year(today)
    due = calendar.school_day_until(date(year + 1, 8, 31))
    before = f"Last on {day(last)}" if last else "Not done yet"
    return Duty(
        key=rule.key,
        words=stopped(label(rule.words)),
        who=rule.who,
        starts=due - _NOTICE,
        due=due,
        why=f"{before}: once in each school year, for {year_in_words(year)} by {day(due)}.",
        source=rule.source,
    )


def open_yearly(school: School, framework: Framework, calendar: SchoolCalendar, today: date) -> tuple[Duty, ...]:
    """Return the duties of the school that are to be done today or are late."""
    owed = (yearly_duty(rule, school, calendar, today) for rule in yearly_rules(framework))
    return tuple(duty for duty in owed if duty.starts <= today)


def with_yearly(school: School, key: str, typed: str, today: date) -> School:
    """Return the school with the day on which a yearly duty was done last; an empty one takes it away.

    Raises `BadInput` for a text that is no day, and for a day to come.
    """
    on = typed_day(Dispatch, "on", typed, today)
    others = {name: done for name, done in school.yearly.items() if name != key}
    return replace(school, yearly=others | ({key: on} if on else {}))
