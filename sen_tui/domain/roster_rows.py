"""Making a row of the register from a child's folder. `roster` has the row itself, which is shown without a folder."""

from datetime import date

from sen_tui.domain.agreements import noes
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.roster import RosterRow


def row_of(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    duties: tuple[date, ...],
    duties_after: tuple[date, ...] = (),
) -> RosterRow:
    """Return the register's row for a folder. `duties`: the days on which its open duties start, as in `RosterRow`."""
    dates, annual = review_dates(folder, framework, calendar), next_annual(folder, framework, calendar)
    return RosterRow(
        id=folder.pupil.id,
        called=folder.pupil.first_name,
        surname=folder.pupil.surname,
        year=folder.pupil.year,
        class_name=folder.pupil.class_name,
        stage=folder.stage,
        stage_name=framework.stage(folder.stage).name,
        stage_short=framework.stage(folder.stage).short,
        needs=tuple(need.kind for need in folder.current_needs),
        targets=len(folder.active_targets),
        planned=dates.agreed if dates else None,
        latest=dates.latest if dates else None,
        aim=dates.aim if dates else None,
        annual=(annual.due, annual.latest) if annual else (),
        duties=duties,
        duties_after=duties_after,
        watched=any(concern.open for concern in folder.concerns),
        left_on=folder.pupil.left_on,
        forename=folder.pupil.forename,
        upn=folder.pupil.upn,
        born=folder.pupil.born,
        year_since=folder.pupil.year_since,
        noes=noes(folder, framework),
        help=_help(folder),
    )


def _help(folder: PupilFolder) -> tuple[tuple[int, date | None], ...]:
    """Return the minutes a week of the help in the active plan, by the day on which it ends."""
    minutes: dict[date | None, float] = {}
    for line in folder.provision_of(folder.plan.id) if folder.plan else ():
        minutes[line.end] = minutes.get(line.end, 0) + line.weekly_minutes
    return tuple((round(number), end) for end, number in minutes.items() if number)
