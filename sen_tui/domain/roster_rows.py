"""Making a row of the register from a child's folder. `roster` has the row itself, which is shown without a folder."""

from datetime import date

from sen_tui.domain.agreements import noes
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster import RosterRow


def review_by(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> tuple[date | None, date | None]:
    """Return the last days for the next review: by the framework's minimum, and by its aim.

    (None, None) for a child whose stage is not reviewed. The days count from the last
    signed review, or from the start of the plan or stage if there was none. A review does not count if
    the child was at a stage without reviews after it.
    """
    if not framework.stage(folder.stage).reviewed:
        return None, None
    since = _counted_from(folder, framework)
    if since is None:
        return None, None
    return (
        calendar.latest_by(since, framework.frequency.minimum),
        calendar.latest_by(since, framework.frequency.aim),
    )


def _counted_from(folder: PupilFolder, framework: Framework) -> date | None:
    began = None
    for period in reversed(folder.stages):
        if not framework.stage(period.stage).reviewed:
            break
        began = period.start
    last = folder.last_review
    if last and (began is None or last.held_on >= began):
        return last.held_on
    return folder.plan.start if folder.plan else folder.stage_since


def row_of(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    duties: tuple[date, ...],
    duties_after: tuple[date, ...] = (),
) -> RosterRow:
    """Return the register's row for a folder. `duties`: the days on which its open duties start, as in `RosterRow`."""
    latest, aim = review_by(folder, framework, calendar)
    plan = folder.plan
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
        planned=plan.review_due if plan and latest else None,
        latest=latest,
        aim=aim,
        duties=duties,
        duties_after=duties_after,
        watched=any(concern.open for concern in folder.concerns),
        left_on=folder.pupil.left_on,
        forename=folder.pupil.forename,
        upn=folder.pupil.upn,
        born=folder.pupil.born,
        year_since=folder.pupil.year_since,
        noes=noes(folder, framework),
        help_minutes=round(sum(line.weekly_minutes for line in (folder.provision_of(plan.id) if plan else ()))),
    )
