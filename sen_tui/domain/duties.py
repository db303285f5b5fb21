"""The duties towards a child. They follow from the folder and the framework, and are never stored."""

from collections.abc import Iterator
from datetime import date, timedelta

from sen_tui.domain.action import OWNERS
from sen_tui.domain.answer_duties import answer_duties
from sen_tui.domain.calendar import SchoolCalendar, months_after
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster import SOON
from sen_tui.domain.roster_rows import review_by
from sen_tui.domain.rule_duties import lasting_duties, rule_duties
from sen_tui.domain.statutory import statutory_duties
from sen_tui.domain.text import day, stopped

__all__ = ["Duty", "duties", "open_duties"]

ANNUAL = "hold_annual_review"
"""The first part of the key of every annual review of a statement or an EHC plan."""
_STATUTORY_PLAN = ("S", "E")
"""The census codes of a statement and of an EHC plan."""
_NOTICE = timedelta(weeks=8)
"""The time before an annual review in which its reports are asked for."""


def duties(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, *, left: bool = False
) -> tuple[Duty, ...]:
    """Return every duty that is neither met nor passed over, earliest date first, also those that start later.

    `left`: whether to return the duties once the child has left, instead of those while the child is here.
    """
    if left and folder.pupil.left_on:
        owed = [_transfer(folder.pupil.left_on, calendar), *lasting_duties(folder, framework)]
    else:
        owed = [*_reviews_due(folder, framework, calendar), *_measures(folder, calendar)]
        for part in (_plans, statutory_duties, _annual_review, rule_duties, answer_duties):
            owed += part(folder, framework)
        owed += [*_actions(folder), *_concerns(folder)]
    met, passed_over = {d.duty for d in folder.dispatches}, {w.duty for w in folder.waivers}
    still = (d for d in owed if d.key not in passed_over and (d.permission or d.key not in met))
    return tuple(sorted(still, key=lambda d: (d.due, d.key)))


def open_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> tuple[Duty, ...]:
    """Return the duties that are to be done today or are late, earliest date first."""
    left = folder.pupil.has_left(today)
    return tuple(d for d in duties(folder, framework, calendar, left=left) if d.starts <= today)


def _reviews_due(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    latest, _ = review_by(folder, framework, calendar)
    if latest is None:
        return
    planned = folder.plan.review_due if folder.plan else None
    due = min(planned, latest) if planned else latest
    yield Duty(
        key=f"hold_review:{folder.plan.id if folder.plan else folder.stage}",
        words="Hold the review.",
        who=framework.roles.leads,
        starts=due - SOON,
        due=due,
        why=f"At least {framework.frequency.minimum} a year: the last day is {day(latest)}.",
        source=framework.frequency.source,
    )


def _plans(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    plan, since = folder.plan, folder.stage_since
    if plan is None and since and framework.stage(folder.stage).plan:
        yield Duty(
            key=f"write_plan:{folder.stage}:{since}",
            words=f"Write the {framework.plan.short}.",
            who=framework.roles.writes,
            starts=since,
            due=since + timedelta(days=28),
            why=f"{framework.stage(folder.stage).name} since {day(since)}.",
            source=framework.plan.source,
        )


def _measures(folder: PupilFolder, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty to measure each active target. Every target is measured at least once a term (R2, R004-14)."""
    plan = folder.plan
    if plan is None:
        return
    for number, target in enumerate(folder.active_targets, start=1):
        last = max([plan.start, *(measure.on for measure in folder.measures_of(target))])
        due = calendar.latest_by(last, 3)
        yield Duty(
            key=f"measure:{target.id}:{last}",
            words=f"Measure target {number}.",
            who="class teacher",
            starts=due - timedelta(days=28),
            due=due,
            why=f"Last measured {day(last)}.",
            source=("R004-14",),
        )


def _annual_review(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    """Yield the next annual review of a statement or EHC plan: some months after it began or was last reviewed."""
    since = folder.stage_since
    if since is None or framework.stage(folder.stage).census not in _STATUTORY_PLAN:
        return
    name = f"{ANNUAL}:{since}"
    held = [d.on for d in folder.dispatches if d.duty.startswith(f"{name}:")]
    last = max(held, default=since)
    born, law = folder.pupil.born, framework.statutory
    months = law.annual_months_under_five if last < months_after(born, 5 * 12) else law.annual_months
    due = months_after(last, months)
    yield Duty(
        key=f"{name}:{len(held) + 1}",
        words=f"Hold the annual review of the {framework.stage(folder.stage).name}.",
        who=framework.terms.coordinator,
        starts=due - _NOTICE,
        due=due,
        why=f"Within {months} months of {day(last)}.",
        source=law.source,
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


def _concerns(folder: PupilFolder) -> Iterator[Duty]:
    for concern in folder.concerns:
        if concern.open:
            yield Duty(
                key=f"concern:{concern.id}",
                words="Answer the concern: what is done, or why nothing is.",
                who="SENCO",
                starts=concern.raised_on,
                due=concern.raised_on + timedelta(days=14),
                why=f"Raised {day(concern.raised_on)}.",
                source=("R001-04",),
            )


def _transfer(left: date, calendar: SchoolCalendar) -> Duty:
    """Return the duty to send the SEN file to the new school within 15 school days."""
    due = left
    for _ in range(15):
        due = calendar.school_day_from(due + timedelta(days=1))
    return Duty(
        key=f"transfer_file:{left}",
        words="Send the SEN file to the new school.",
        who="SENCO",
        starts=left,
        due=due,
        why=f"Left {day(left)}: within 15 school days.",
    )
