"""The day that is agreed for the coming annual review."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Dispatch
from sen_tui.domain.annual_review import NextAnnual, agreeing, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.dates import doubt_about
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import day, label, stopped


def with_agreed_day(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    on: date | None,
    *,
    deed_id: str,
    by: str,
    today: date,
) -> PupilFolder:
    """Return the folder with a day agreed for the coming annual review, or without one.

    Raises `BadInput` where there is no annual review any more.
    """
    rule, coming = agreeing(framework), next_annual(folder, framework, calendar)
    if rule is None or coming is None:
        raise BadInput("There is no annual review at this stage any more: open the folder again.")
    key = f"{rule.key}:{coming.since}"
    others = tuple(one for one in folder.dispatches if one.duty != key)
    if on is None:
        return replace(folder, dispatches=others)
    words = f"The meeting is on {day(on)}."
    deed = Dispatch(
        id=deed_id,
        duty=key,
        what=stopped(label(rule.words)),
        to="",
        how="by hand",
        on=today,
        by=by,
        finding=words,
        agreed=on,
    )
    return replace(folder, dispatches=(*others, deed))


def doubt_about_day(coming: NextAnnual, on: date, calendar: SchoolCalendar, today: date) -> str:
    """Return a sentence about a day for the annual review that can hardly be meant, else nothing."""
    if on > coming.latest:
        return f"{day(on)} is after the last day allowed, {day(coming.latest)}."
    if not calendar.is_school_day(on):
        return f"The school is closed on {day(on)}."
    return doubt_about(on, today, other="today")
