"""The invariants of every folder, checked wherever one is built."""

import itertools
from collections.abc import Iterator
from datetime import date

from sen_tui.domain.errors import RuleBroken
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.nations import mistake_in_number
from sen_tui.domain.plan import Provision
from sen_tui.domain.text import counted
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR, plausible


def require(folder: PupilFolder) -> PupilFolder:
    """Return `folder` unchanged, or raise `RuleBroken` with every invariant it breaks."""
    if problems := broken(folder):
        raise RuleBroken(problems)
    return folder


def broken(folder: PupilFolder) -> tuple[str, ...]:
    """Return a sentence for each invariant that `folder` breaks. No sentence quotes the record."""
    checks = (_pupil, _contacts, _stages, _needs, _concerns, _plans, _targets, _measures, _reviews, _dates)
    return tuple(problem for check in checks for problem in check(folder))


def _pupil(folder: PupilFolder) -> Iterator[str]:
    pupil = folder.pupil
    if not pupil.forename.strip() and not pupil.surname.strip():
        yield "The pupil needs a forename or a surname."
    if pupil.upn and (wrong := mistake_in_number(pupil.upn)):
        yield wrong
    if pupil.left_on and pupil.left_on < pupil.born:
        yield "The day the pupil left is before the date of birth."


def _contacts(folder: PupilFolder) -> Iterator[str]:
    ids = [c.id for c in folder.contacts]
    if len(set(ids)) != len(ids):
        yield "Two contacts have the same id."
    if any(not c.name.strip() for c in folder.contacts):
        yield "A contact needs a name."


def _stages(folder: PupilFolder) -> Iterator[str]:
    periods = folder.stages
    if sum(p.end is None for p in periods) > 1:
        yield "More than one stage is open."
    if periods and periods[0].start < folder.pupil.born:
        yield "The first stage starts before the date of birth."
    for earlier, later in itertools.pairwise(periods):
        if earlier.end is None:
            yield f"The stage from {earlier.start} is still open although another begins {later.start}."
        elif earlier.end != later.start:
            yield f"Between the stage that ended {earlier.end} and the next from {later.start} is a gap or an overlap."
    for period in periods:
        if period.end and period.end < period.start:
            yield f"The stage from {period.start} ends before it starts."


def _needs(folder: PupilFolder) -> Iterator[str]:
    ranks = [n.rank for n in folder.current_needs]
    if ranks != list(range(1, len(ranks) + 1)):
        yield f"The ranks of the needs should run from 1 to {len(ranks)} without a gap."


def _concerns(folder: PupilFolder) -> Iterator[str]:
    if any(c.response and c.reason_not for c in folder.concerns):
        yield "A concern has both a response and a reason for doing nothing: keep one of them."


def _plans(folder: PupilFolder) -> Iterator[str]:
    active = [p for p in folder.plans if p.status == "active"]
    if len(active) > 1:
        yield f"There are {len(active)} active plans: only one can be."
    for plan in folder.plans:
        if plan.review_due and plan.review_due <= plan.start:
            yield f"The plan from {plan.start} is to be reviewed on {plan.review_due}: that should be later."
        if plan.kind == "alternative" and plan.status != "draft" and not (plan.how_helping and plan.reason_no_plan):
            yield f"The record from {plan.start} stands instead of a plan: it has to say how the school helps and why."


def _targets(folder: PupilFolder) -> Iterator[str]:
    plans = {p.id for p in folder.plans}
    ids = [t.id for t in folder.targets]
    if len(set(ids)) != len(ids):
        yield "Two targets have the same id."
    if orphans := sum(t.plan_id not in plans for t in folder.targets):
        yield f"{counted(orphans, 'target belongs', 'targets belong')} to no plan."
    if orphans := sum(p.plan_id not in plans for p in folder.provision):
        yield f"{counted(orphans, 'line of help belongs', 'lines of help belong')} to no plan."
    for line in folder.provision:
        yield from impossible_help(line)
        if line.start and line.end and line.end < line.start:
            yield f"A line of help ends {line.end}, before it starts."


def impossible_help(line: Provision) -> Iterator[str]:
    """Yield a sentence for each number of a line of help that cannot be."""
    if line.minutes is not None and not 1 <= line.minutes <= 300:
        yield f"A line of help has {line.minutes} minutes: it should be from 1 to 300."
    if line.per_week is not None and not 0.1 <= line.per_week <= 25:
        yield f"A line of help is {line.per_week:g} times a week: it should be from 0.1 to 25."


def _measures(folder: PupilFolder) -> Iterator[str]:
    target_ids = {t.id for t in folder.targets}
    for measure in folder.measures:
        if measure.target_id not in target_ids:
            yield f"The measure of {measure.on} belongs to no target."
        if measure.ahead:
            yield f"The measure of {measure.on} was written down before it was taken."


def _reviews(folder: PupilFolder) -> Iterator[str]:
    plans = {p.id for p in folder.plans}
    for review in folder.reviews:
        when = f"The review of {review.held_on}"
        if review.plan_id and review.plan_id not in plans and not review.withdrawn:
            yield f"{when} is of a plan that is not in the folder."
        if any(o.rating is not None and not -2 <= o.rating <= 2 for o in review.outcomes):
            yield f"{when} has a rating outside -2 to 2."
        if review.closed and (not review.signed_on or not review.signed_by or not review.words):
            yield f"{when} is signed, but not by whom, when, or in which words."
        if review.signed_on and review.held_on > review.signed_on:
            yield f"{when} was signed before it was held."


def _dates(folder: PupilFolder) -> Iterator[str]:
    def reversed_dates(first: date | None, second: date | None) -> bool:
        return bool(first and second and second < first)

    ways = [tuple(filter(None, (c.requested_on, c.decided_on, c.draft_on, c.outcome_on))) for c in folder.cases]
    if any(way != tuple(sorted(way)) for way in ways):
        yield "The dates of a statutory assessment are out of order."
    if any(reversed_dates(c.asked_on, c.answered_on) for c in folder.consents):
        yield "A consent was answered before it was asked for."
    if any(m.start == m.to for m in folder.moves):
        yield "A move goes from a stage to the same stage."
    for name, days in _days(folder).items():
        if not all(map(plausible, days)):
            yield f"{name} has a date outside the years {FIRST_YEAR} to {LAST_YEAR}: check the year."


def _days(folder: PupilFolder) -> dict[str, tuple[date | None, ...]]:
    """Return the typed days from which the duties are counted, by the name of their entry in a sentence."""
    advice = (item for review in folder.reviews for item in review.advice)
    return {
        "An action": tuple(d for a in folder.actions for d in (a.due, a.done_on)),
        "A target": tuple(t.due for t in folder.targets),
        "A piece of advice": tuple(a.dated for a in advice),
        "A plan": tuple(d for p in folder.plans for d in (p.start, p.review_due)),
        "A review": tuple(d for r in folder.reviews for d in (r.held_on, r.next_review)),
        "A measure": tuple(m.on for m in folder.measures),
        "A statutory assessment": tuple(d for c in folder.cases for d in (c.requested_on, c.decided_on, c.draft_on)),
    }
