"""Facts worked out from a folder: its line in the register, its duties, its next review."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review_dates import proposed_review
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.roster_rows import row_of
from sen_tui.office.frameworks import Frameworks
from sen_tui.office.opening import Office


def row(office: Office, folder: PupilFolder) -> RosterRow:
    """Return the register's line for a folder."""
    return rows(office.frameworks, office.calendar)(folder)


def rows(frameworks: Frameworks, calendar: SchoolCalendar) -> Callable[[PupilFolder], RosterRow]:
    """Return a function that makes the register's line of a folder, by the child's framework and the terms.

    The function raises as `Frameworks.of`.
    """

    def line(folder: PupilFolder) -> RosterRow:
        framework = frameworks.of(folder)
        here = tuple(duty.starts for duty in duties(folder, framework, calendar))
        leaving = duties(folder, framework, calendar, left=True) if folder.pupil.left_on else ()
        made = row_of(folder, framework, calendar, here, tuple(duty.starts for duty in leaving))
        return made if framework is frameworks.school else replace(made, framework=framework.id)

    return line


def next_review_of(office: Office, folder: PupilFolder) -> date | None:
    """Return the day agreed for the next review, else a day to propose; None at a stage without reviews."""
    if folder.plan and folder.plan.review_due:
        return folder.plan.review_due
    return proposed_review(folder, office.framework_of(folder), office.calendar, office.today())


def open_duties_of(office: Office, folder: PupilFolder) -> tuple[Duty, ...]:
    """Return the duties for a child that are open today, earliest date first. Each names who has to do it."""
    owed = open_duties(folder, office.framework_of(folder), office.calendar, office.today())
    class_name = folder.pupil.class_name
    return tuple(replace(duty, who=office.school.in_charge(duty.who, class_name)) for duty in owed)
