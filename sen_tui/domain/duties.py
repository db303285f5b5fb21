"""What must still be done for a child: derived from the folder and the framework, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sen_tui.domain.action import OWNERS
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import DutyRule
from sen_tui.domain.roster import SOON, review_by
from sen_tui.domain.stages import applies, consented
from sen_tui.domain.text import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to be done: by whom, from when, until when, and why."""

    key: str
    """Stable: a dispatch that names it meets the duty."""
    words: str
    who: str
    starts: date
    due: date
    why: str = ""
    source: tuple[str, ...] = ()

    def late(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.due < today


def duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> tuple[Duty, ...]:
    """Return every duty not yet met, earliest date first; those of later days have a later `starts`."""
    if folder.pupil.left_on:
        found = [_transfer(folder.pupil.left_on, calendar)]
    else:
        parts = (_reviews_due, _before_review, _plans, _measures, _statutory)
        found = [duty for part in parts for duty in part(folder, framework, calendar)]
        found += _actions(folder)
        found += _concerns(folder)
    found += _after_reviews(folder, framework)
    found += _after_moves(folder, framework)
    met = {d.duty for d in folder.dispatches}
    return tuple(sorted((d for d in found if d.key not in met), key=lambda d: (d.due, d.key)))


def open_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> tuple[Duty, ...]:
    """Return the duties that are to be done today or are late, earliest date first."""
    return tuple(d for d in duties(folder, framework, calendar) if d.starts <= today)


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


def _before_review(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    plan = folder.plan
    if plan is None or plan.review_due is None:
        return
    for rule in framework.duties:
        if rule.when == "before_review":
            due = plan.review_due - timedelta(days=rule.days)
            yield _from_rule(rule, plan.id, starts=due - SOON, due=due, why=f"Review on {day(plan.review_due)}.")


def _plans(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
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
    if plan:
        for rule in framework.duties:
            if rule.when == "on_plan" and (not rule.to or plan.stage in rule.to):
                due = plan.start + timedelta(days=rule.days)
                yield _from_rule(rule, plan.id, starts=plan.start, due=due, why=f"Plan from {day(plan.start)}.")


def _measures(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """R2: every target is measured at least once a term (R004-14)."""
    plan = folder.plan
    if plan is None:
        return
    for number, target in enumerate(folder.active_targets, start=1):
        taken = folder.measures_of(target)
        last = max(taken[-1].on, plan.start) if taken else plan.start
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


def _statutory(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Statutory periods run in calendar weeks from the request."""
    for case in folder.cases:
        if case.outcome_on:
            continue
        for step, weeks in framework.statutory.weeks.items():
            due = case.requested_on + timedelta(weeks=weeks)
            yield Duty(
                key=f"statutory:{step}:{case.id}",
                words=f"{framework.terms.authority}: {step.replace('_', ' ')}.",
                who=framework.terms.authority,
                starts=due - timedelta(weeks=2),
                due=due,
                why=f"{weeks} weeks from the request of {day(case.requested_on)}.",
                source=framework.statutory.source,
            )


def _actions(folder: PupilFolder) -> Iterator[Duty]:
    for action in folder.open_actions:
        if action.due:
            yield Duty(
                key=f"action:{action.id}",
                words=f"Promised: {action.words}",
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


def _after_reviews(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    for review in folder.signed_reviews:
        for rule in framework.duties:
            absence = rule.when == "after_absence" and review.parents_marked and not review.parents_came
            if not absence and rule.when != "after_review":
                continue
            due = review.held_on + timedelta(days=rule.days)
            why = f"Review of {day(review.held_on)}" + (", parents not there." if absence else ".")
            if not rule.each_contact:
                yield _from_rule(rule, review.id, starts=review.held_on, due=due, why=why)
                continue
            for contact in folder.contacts:
                if contact.copied:
                    yield _from_rule(
                        rule, f"{review.id}:{contact.id}", starts=review.held_on, due=due, why=why, to=contact.name
                    )


def _after_moves(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    for move in folder.moves:
        for rule in framework.duties:
            passed_over = rule.key in move.overrides or bool(rule.consent and consented(folder, rule.consent))
            if applies(rule, framework, move.start, move.to) and not passed_over:
                due = move.on + timedelta(days=rule.days)
                why = f"Moved to {framework.stage(move.to).name} on {day(move.on)}."
                yield _from_rule(rule, move.id, starts=move.on, due=due, why=why)


def _transfer(left: date, calendar: SchoolCalendar) -> Duty:
    """The SEN file goes to the new school within 15 school days."""
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


def _from_rule(rule: DutyRule, about: str, *, starts: date, due: date, why: str, to: str = "") -> Duty:
    manner = f" ({rule.how})" if rule.how and rule.how not in rule.words else ""
    return Duty(
        key=f"{rule.key}:{about}",
        words=f"{rule.words}{manner}" + (f" To {to}." if to else ""),
        who=rule.who,
        starts=starts,
        due=due,
        why=why,
        source=rule.source,
    )
