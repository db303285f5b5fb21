"""The change of school at the end of a phase: the day by which the plan of the authority names the next school."""

from collections.abc import Iterator
from datetime import date

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import YEARS, academic_year
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule


def transfers(folder: PupilFolder, framework: Framework) -> Iterator[tuple[DutyRule, date]]:
    """Yield each day by which the plan names the next school, with its rule: in the last year of each phase.

    Those before the present stage, or after the child leaves, are none of this child here.
    """
    pupil, since = folder.pupil, folder.held_since
    if since is None or pupil.year_since is None or pupil.year not in YEARS:
        return
    for rule in framework.duties:
        if rule.when != "transfer" or folder.stage not in rule.to:
            continue
        for key in rule.years:
            autumn = academic_year(pupil.year_since) + YEARS.index(key) - YEARS.index(pupil.year)
            on = _day(rule.by, autumn)
            if since <= on <= (pupil.left_on or on):
                yield rule, on


def last_meeting_before(rule: DutyRule, on: date, calendar: SchoolCalendar) -> date:
    """Return the last day for the annual review before a change of school: in the autumn term before it."""
    return min(calendar.before(on, rule.period), calendar.school_day_until(date(on.year - 1, 12, 31)))


def _day(by: str, autumn: int) -> date:
    """Return the day `MM-DD` of the school year that begins in the autumn of a year."""
    month, number = map(int, by.split("-"))
    return date(autumn + 1, month, number)
