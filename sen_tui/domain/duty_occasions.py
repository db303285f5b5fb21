"""The occasions of a framework's duties: a review to come or held, an annual review, a plan, a move, a decision."""

from collections.abc import Iterator
from datetime import date

import msgspec

from sen_tui.domain.action import StageMove
from sen_tui.domain.annual_review import held_reviews, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.consents import answered
from sen_tui.domain.deadlines import of_others
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DECISIONS, NEW_PLAN, DutyRule
from sen_tui.domain.phase_transfer import transfers
from sen_tui.domain.review import Review
from sen_tui.domain.stages import applies
from sen_tui.domain.text import day, quoted


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The occasion of a duty: its id for the key of the duty, its day, and the reason in words."""

    about: str
    on: date
    why: str
    review_id: str | None = None
    came: frozenset[str] = frozenset()
    """The ids of the contacts who came to the review from which it followed."""
    due: date | None = None
    """The day of the duty itself, where the law names one."""
    outer: str = ""
    """A sentence with the outer day, where there is one beside that of the duty."""


Occasions = Iterator[tuple[Event, DutyRule]]
"""The events of a child, each with a rule of the framework that applies."""


def before_review(folder: PupilFolder, framework: Framework) -> Occasions:
    """Yield what comes before the review that is agreed."""
    plan = folder.plan
    if plan is None or plan.review_due is None:
        return
    event = Event(about=plan.id, on=plan.review_due, why=f"Review on {day(plan.review_due)}")
    for rule in framework.duties:
        if rule.when == "before_review":
            yield event, rule


def before_annual(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Occasions:
    """Yield what comes before the next annual review. A day for it is agreed some time before the last one allowed."""
    coming = next_annual(folder, framework, calendar)
    if coming is None:
        return
    about, latest = str(coming.since), f"Annual review by {day(coming.latest)}"
    agreed = f"Annual review on {day(coming.agreed)}" if coming.agreed else latest
    for rule in framework.duties:
        if rule.when == "before_annual" and (not rule.to or folder.stage in rule.to):
            on, why = (coming.latest, latest) if rule.agrees else (coming.meeting, agreed)
            yield Event(about=about, on=on, why=why), rule


def after_annual(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Occasions:
    """Yield what follows from the last annual review, step by step. It ends with the plan, or at the next review.

    A step that is counted from another one follows once that one is taken. A step for one decision of the authority
    follows once that is taken.
    """
    for meeting in held_reviews(folder, framework)[-1:]:
        about = str(meeting.on)
        steps = {deed.duty: deed for deed in folder.dispatches if deed.duty.endswith(f":{about}")}
        decided = {deed.decision for deed in steps.values()}
        asked = f", which asked that the authority {DECISIONS.paper[meeting.asked]}" if meeting.asked else ""
        for rule in framework.duties:
            if rule.when != "after_annual" or (rule.to and folder.stage not in rule.to):
                continue
            step = steps.get(f"{rule.after}:{about}")
            if (rule.only and rule.only not in decided) or (rule.after and step is None):
                continue
            why = f"Annual review on {day(meeting.on)}{asked}"
            why += f", and the step before this on {day(step.on)}" if step else ""
            last = of_others(rule.outer, meeting.on, calendar).due
            outer = f" Counted from the meeting, the last day is {day(last)}." if rule.latest else ""
            yield Event(about=about, on=step.on if step else meeting.on, why=why, outer=outer), rule


def before_transfers(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Occasions:
    """Yield what the authority does before each change of school at the end of a phase.

    An annual review after that day shows that it is over.
    """
    last = max((one.on for one in held_reviews(folder, framework)), default=date.min)
    for rule, on in transfers(folder, framework):
        if on < last:
            continue
        begins = calendar.before(on, rule.period)
        yield Event(about=str(on), on=begins, due=on, why="The last year before a change of school"), rule


def after_plans(folder: PupilFolder, framework: Framework) -> Occasions:
    """Yield what follows from the beginning of every plan, also of one that has ended."""
    reviews = {review.plan_id: review for review in reversed(folder.signed_reviews)}
    for plan in folder.plans:
        if plan.status == "draft" or plan.framework != framework.id:
            continue
        came = _came(reviews.get(plan.earlier or ""))
        event = Event(about=plan.id, on=plan.start, why=f"Plan from {day(plan.start)}", came=came)
        for rule in framework.duties:
            if rule.when == "on_plan" and (not rule.to or plan.stage in rule.to):
                yield event, rule


def after_reviews(folder: PupilFolder, framework: Framework) -> Occasions:
    """Yield what follows from every signed review."""
    for review in folder.signed_reviews:
        if review.framework != framework.id:
            continue
        alone = review.nobody_came
        for rule in framework.duties:
            if rule.when == "after_review" or (rule.when == "after_absence" and alone):
                why = f"Review of {day(review.held_on)}{', parents not there' if alone else ''}"
                event = Event(about=review.id, on=review.held_on, why=why, review_id=review.id)
                yield event, rule


def after_moves(folder: PupilFolder, framework: Framework) -> Occasions:
    """Yield what follows from every move, unless the record shows that it has ended."""
    reviews = {review.id: review for review in folder.signed_reviews}
    for number, move in enumerate(folder.moves, start=1):
        if move.framework not in ("", framework.id):
            continue
        why = f"Move to {framework.stage(move.to).name} on {day(move.on)}"
        came = _came(reviews.get(move.review_id or ""))
        event = Event(about=move.id, on=move.on, why=why, review_id=move.review_id, came=came)
        for rule in framework.duties:
            asked = applies(rule, framework, move.start, move.to)
            if asked and not _ended(rule, folder, framework, move, folder.moves[number:]):
                yield event, rule


def after_decisions(folder: PupilFolder, framework: Framework) -> Occasions:
    """Yield what follows from every decision of the framework that was taken."""
    deciding = {rule.key for rule in framework.duties if rule.decides and rule.when != "after_annual"}
    rules = [rule for rule in framework.duties if rule.when == "on_decision"]
    for sent in folder.dispatches if rules else ():
        if sent.finding.strip() and sent.duty.partition(":")[0] in deciding:
            event = Event(about=sent.id, on=sent.on, why=f"Decided on {day(sent.on)}, {quoted(sent.finding)}")
            yield from ((event, rule) for rule in rules)


def _ended(
    rule: DutyRule, folder: PupilFolder, framework: Framework, move: StageMove, later: tuple[StageMove, ...]
) -> bool:
    """Return whether the record shows that a duty of a move has ended. `later`: the moves after it.

    A permission is answered. A plan is written once one with targets is begun at the new stage, or another record in
    its place, or a target is set on a later day.
    Monitoring ends when the child comes back onto the register. A deed for some stages that is owed to no parent ends
    when the child leaves them.
    """
    if rule.to and not rule.each_contact and any(one.to not in rule.to for one in later):
        return True
    if rule.consent:
        return answered(folder, rule.consent)
    if rule.key == NEW_PLAN:
        begun = (p for p in folder.plans if p.start >= move.on and (p.stage == move.to or p.start > move.on))
        written = any(p.kind == "alternative" or folder.targets_of(p.id) for p in begun)
        return written or any(t.since is not None and t.since > move.on for t in folder.targets)
    since = (folder.stage, *(one.to for one in later))
    return rule.monitoring and any(framework.stage(stage).on_register for stage in since)


def _came(review: Review | None) -> frozenset[str]:
    """Return the ids of the contacts who came to a review."""
    parents = review.parents if review else ()
    return frozenset(a.contact_id for a in parents if a.contact_id and a.state == "attended")
