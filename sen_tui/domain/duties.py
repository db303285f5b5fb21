"""The duties towards a child. They follow from the folder and the framework, and are never stored."""

from collections.abc import Iterator
from datetime import date, timedelta

from sen_tui.domain.action import OWNERS
from sen_tui.domain.agencies import agency_duties
from sen_tui.domain.annual_review import annual_review
from sen_tui.domain.answer_duties import answer_duties
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.deadlines import within
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.measures import MEASURE, NEAR, TIMES_A_YEAR, last_measured
from sen_tui.domain.periods import Days, SchoolDays
from sen_tui.domain.pupil import StagePeriod
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.roster import SOON
from sen_tui.domain.rule_duties import WRITE_PLAN, begins_with_plan, lasting_duties, rule_duties
from sen_tui.domain.statutory import statutory_duties
from sen_tui.domain.text import day, stopped

__all__ = ["Duty", "duties", "open_duties"]

_TO_WRITE = Days(28)
_TO_ANSWER = Days(14)
_TO_SEND_FILE = SchoolDays(15)


def duties(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, *, left: bool = False
) -> tuple[Duty, ...]:
    """Return every duty that is neither met nor passed over, earliest date first, also those that start later.

    `left`: whether to return the duties once the child has left, instead of those while the child is here.
    """
    if left and folder.pupil.left_on:
        owed = [_transfer(folder.pupil.left_on, calendar), *lasting_duties(folder, framework, calendar)]
    else:
        owed = [*_measures(folder, framework, calendar), *statutory_duties(folder, framework)]
        for part in (_reviews_due, _plans, annual_review, rule_duties, answer_duties, agency_duties):
            owed += part(folder, framework, calendar)
        owed += [*_actions(folder), *_concerns(folder, framework, calendar)]
    met, passed_over = {d.duty for d in folder.dispatches}, {w.duty for w in folder.waivers}
    still = (d for d in owed if d.key not in passed_over and (d.permission or d.key not in met))
    return tuple(sorted(still, key=lambda d: (d.due, d.key)))


def open_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> tuple[Duty, ...]:
    """Return the duties that are to be done today or are late, earliest date first."""
    left = folder.pupil.has_left(today)
    owed = (d for d in duties(folder, framework, calendar, left=left) if d.starts <= today)
    return tuple(sorted(owed, key=lambda d: (d.shown(today), d.key)))


def _reviews_due(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    dates = review_dates(folder, framework, calendar)
    if dates is None:
        return
    yield Duty(
        key=f"hold_review:{folder.plan.id if folder.plan else folder.stage}",
        words="Hold the review.",
        who=framework.roles.leads,
        starts=dates.next - SOON,
        due=dates.next,
        last=dates.latest,
        why=dates.reason,
        source=dates.source,
    )


def _plans(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duty to write a plan where there is none, unless a rule of the framework asks for it."""
    owed, stage = _plan_owed(folder), framework.stage(folder.stage)
    if folder.plan is None and owed and stage.plan and not begins_with_plan(folder, framework):
        deadline = within(_TO_WRITE, owed.start, calendar)
        yield Duty(
            key=f"{WRITE_PLAN}:{owed.stage}:{owed.start}",
            words=f"Write the {framework.plan.short}.",
            who=framework.roles.writes,
            starts=owed.start,
            due=deadline.due,
            why=f"{stage.name} since {day(owed.start)}: {deadline.words}.",
            source=framework.plan.source,
        )


def _plan_owed(folder: PupilFolder) -> StagePeriod | None:
    """Return the time at the present stage since which it has a plan, also by earlier frameworks."""
    owed, since = None, folder.held_since
    for period in reversed(folder.stages):
        if since is None or period.start < since or period.planned is False:
            break
        owed = period
    return owed


def _measures(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty to measure each active target. Every target is measured at least once a term (R2, R004-14).

    A rating at a review is a measure. The beginning of a target is none: the first is due in the same term, or in the
    next if that is near its end.
    """
    plan = folder.plan
    if plan is None:
        return
    for number, target in enumerate(folder.active_targets, start=1):
        if last := last_measured(folder, target):
            how, on = last
            due, why = calendar.next_review((on,), TIMES_A_YEAR), f"Last {how} on {day(on)}"
        else:
            on = target.since or plan.start
            due, why = calendar.first_review(on, TIMES_A_YEAR), f"Not measured yet, set on {day(on)}"
        yield Duty(
            key=f"{MEASURE}:{target.id}:{on}",
            words=f"Measure target {number}." if target.criterion else f"Look at the progress towards target {number}.",
            who="class teacher",
            starts=due - NEAR,
            due=due,
            why=f"{why}: once in each term, by {day(due)}.",
            source=framework.source_of("R004-14"),
        )


def _actions(folder: PupilFolder) -> Iterator[Duty]:
    for action in folder.open_actions:
        if action.due:
            yield Duty(
                key=f"action:{action.id}",
                words=f"Promised: {stopped(action.words)}",
                who=action.person or OWNERS[action.owner],
                starts=action.due - timedelta(days=7),
                due=action.due,
                why="Agreed at a review.",
            )


def _concerns(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    for concern in folder.concerns:
        if concern.open:
            deadline = within(_TO_ANSWER, concern.raised_on, calendar)
            yield Duty(
                key=f"concern:{concern.id}",
                words="Answer the concern: what is done, or why nothing is.",
                who="SENCO",
                starts=concern.raised_on,
                due=deadline.due,
                why=f"Raised on {day(concern.raised_on)}: {deadline.words}.",
                source=framework.source_of("R001-04"),
            )


def _transfer(left: date, calendar: SchoolCalendar) -> Duty:
    """Return the duty to send the SEN file to the new school within 15 school days."""
    deadline = within(_TO_SEND_FILE, left, calendar)
    return Duty(
        key=f"transfer_file:{left}",
        words="Send the SEN file to the new school.",
        who="SENCO",
        starts=left,
        due=deadline.due,
        why=f"Left on {day(left)}: {deadline.words}.",
        source=("SI 2005/1437",),
    )
