"""A review in progress: its start, and the changes in it that touch more than one field."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import Begun, Filled, PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting_people import asked, invited
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import Outcome, PromiseKept, Review
from sen_tui.domain.review_dates import proposed_after
from sen_tui.domain.school import School
from sen_tui.domain.target import Target

NewId = Callable[[], str]


def start_review(
    folder: PupilFolder,
    framework: Framework,
    school: School,
    *,
    today: date,
    new_id: NewId,
) -> ReviewDraft:
    """Return a new review with people, promises, measures and next targets filled in from the folder."""
    review = Review(
        id=new_id(),
        framework=framework.id,
        framework_version=framework.version,
        stage=folder.stage,
        plan_id=folder.plan.id if folder.plan else None,
        held_on=today,
        attendance=invited(folder, school),
        promises=promises_of(folder),
        outcomes=tuple(measured(folder, target) for target in folder.active_targets),
        parent_views=asked(folder),
    )
    next_review = proposed_after(folder, review, framework, SchoolCalendar.of(school, today))
    values = {outcome.target_id: outcome.value for outcome in review.outcomes}
    filled = Filled(on=today, next_review=next_review, values=values)
    review = replace(review, next_review=next_review)
    return ReviewDraft(review=review, plan=carried_forward(folder, next_review, new_id), filled=filled)


def carried_forward(folder: PupilFolder, due: date | None, new_id: NewId) -> PlanDraft:
    """Return a plan draft with every active target and line of help carried on to `due`."""
    if folder.plan is None:
        return PlanDraft()
    targets = tuple(carry(target, due, new_id()) for target in folder.active_targets)
    carried = {target.earlier: target.id for target in targets}
    provision = tuple(
        carry_help(line, carried.get(line.target_id), new_id()) for line in folder.provision_of(folder.plan.id)
    )
    return PlanDraft(targets=targets, provision=provision, sections=dict(folder.plan.sections))


def carry(target: Target, due: date | None, new_id: str) -> Target:
    """Return `target` as a draft for the next plan. Its `earlier` is the id of `target`."""
    return replace(target, id=new_id, plan_id="", status="draft", earlier=target.id, due=due, stop_reason="")


def carry_help(line: Provision, target_id: str | None, new_id: str) -> Provision:
    """Return a line of help as a draft for the next plan, for its target `target_id`."""
    return replace(line, id=new_id, plan_id="", target_id=target_id, delivered=None, start=None, end=None)


def with_outcome(draft: ReviewDraft, outcome: Outcome, target: Target, new_id: NewId) -> ReviewDraft:
    """Return `draft` with the outcome of `target`, and with the next targets that follow from it.

    A target that stops, or makes room for a new one, leaves the next targets. It comes back when the
    outcome is set to `continue` or `change` again.
    """
    next_changed = outcome.next != draft.review.outcome(outcome.target_id).next
    others = tuple(o for o in draft.review.outcomes if o.target_id != outcome.target_id)
    order = [o.target_id for o in draft.review.outcomes] or [outcome.target_id]
    outcomes = sorted(
        (*others, outcome), key=lambda o: order.index(o.target_id) if o.target_id in order else len(order)
    )
    going = next((t for t in draft.plan.targets if t.earlier == target.id), None)
    plan = draft.plan
    if outcome.next in ("stop", "new") and going:
        rest = tuple(t for t in plan.targets if t is not going)
        plan = replace(plan, targets=rest, provision=_help_moved(plan, going.id, target.id))
    elif outcome.next in ("continue", "change") and next_changed and not going:
        plan = replace(plan, stopped={key: why for key, why in plan.stopped.items() if key != target.id})
        again = carry(target, draft.review.next_review, new_id())
        plan = replace(plan, targets=(*plan.targets, again), provision=_help_moved(plan, target.id, again.id))
    plan = started(plan, target, draft.review.outcome(outcome.target_id), outcome)
    return replace(draft, review=replace(draft.review, outcomes=tuple(outcomes)), plan=plan)


def started(plan: PlanDraft, target: Target, before: Outcome, after: Outcome) -> PlanDraft:
    """Return `plan`, where the next version of `target` starts from the value of its outcome if it is to change.

    A start that somebody typed stays: it is not the one that followed from the outcome `before`.
    """
    old, new = _start(target, before), _start(target, after)
    targets = tuple(
        replace(t, criterion=replace(t.criterion, baseline=new)) if t.criterion and _follows(t, target, old) else t
        for t in plan.targets
    )
    return replace(plan, targets=targets)


def _start(target: Target, outcome: Outcome) -> float | None:
    """Return the value from which the next version of a target starts."""
    if outcome.next == "change" and outcome.value is not None:
        return outcome.value
    return target.criterion.baseline if target.criterion else None


def _follows(going: Target, target: Target, start: float | None) -> bool:
    """Return whether `going` carries on `target` in the same unit, from this start."""
    if going.earlier != target.id or going.criterion is None or target.criterion is None:
        return False
    same_unit = (going.criterion.kind, going.criterion.of) == (target.criterion.kind, target.criterion.of)
    return same_unit and going.criterion.baseline == start


def _help_moved(plan: PlanDraft, before: str, after: str) -> tuple[Provision, ...]:
    """Return the lines of help of `plan`, where those of the target `before` belong to the target `after`."""
    return tuple(replace(line, target_id=after) if line.target_id == before else line for line in plan.provision)


def with_next_review(draft: ReviewDraft, day: date | None) -> ReviewDraft:
    """Return `draft` with another date for the next review. Targets due on the old date move with it."""
    old = draft.review.next_review
    targets = tuple(replace(t, due=day) if t.due == old else t for t in draft.plan.targets)
    return replace(
        draft,
        review=replace(draft.review, next_review=day),
        plan=replace(draft.plan, targets=targets),
    )


def with_unread(draft: ReviewDraft, place: Place, text: str) -> ReviewDraft:
    """Return `draft` with a text at `place` that is no date or number. An empty `text` removes it."""
    others = {key: other for key, other in draft.unread.items() if key != place.key}
    return replace(draft, unread=others | ({place.key: text} if text else {}))


def plan_of(folder: PupilFolder) -> PlanDraft:
    """Return the active plan as a draft to edit outside a review, with the same ids."""
    if folder.plan is None:
        return PlanDraft(begun=Begun())
    targets, provision = folder.active_targets, folder.provision_of(folder.plan.id)
    sections = dict(folder.plan.sections)
    begun = Begun(targets=targets, provision=provision, sections=sections)
    return PlanDraft(targets=targets, provision=provision, sections=sections, begun=begun)


def without_target(plan: PlanDraft, target_id: str, reason: str) -> PlanDraft:
    """Return `plan` with one target stopped for a reason. Its lines of help stay, for the whole plan."""
    lines: tuple[Provision, ...] = tuple(
        replace(line, target_id=None) if line.target_id == target_id else line for line in plan.provision
    )
    return replace(
        plan,
        targets=tuple(t for t in plan.targets if t.id != target_id),
        provision=lines,
        stopped={**plan.stopped, target_id: reason},
    )


def with_stop_reason(draft: ReviewDraft, target_id: str, reason: str) -> ReviewDraft:
    """Return `draft` with the reason why a target stops."""
    return replace(draft, plan=replace(draft.plan, stopped={**draft.plan.stopped, target_id: reason}))


def with_next_stopped(draft: ReviewDraft, target_id: str, reason: str, new_id: NewId) -> ReviewDraft:
    """Return `draft` with one of the next targets stopped for a reason.

    If it would have carried on an earlier target, the outcome of that target becomes `stop`.
    """
    going = next((t for t in draft.plan.targets if t.id == target_id), None)
    if going is None or going.earlier is None:
        return replace(draft, plan=without_target(draft.plan, target_id, reason))
    outcome = replace(draft.review.outcome(going.earlier), next="stop")
    after = with_outcome(draft, outcome, replace(going, id=going.earlier), new_id)
    return with_stop_reason(after, going.earlier, reason)


def promises_of(folder: PupilFolder) -> tuple[PromiseKept, ...]:
    """Return the promises about which a review asks: those still open, and those of the last review."""
    last = folder.last_review
    actions = [a for a in folder.actions if a.open or (last and a.review_id == last.id)]
    return tuple(PromiseKept(action_id=a.id, state=None if a.open else "kept") for a in actions)


def measured(folder: PupilFolder, target: Target) -> Outcome:
    """Return the outcome of one target at the beginning of a review, with the latest measured value if there is one."""
    measures = folder.measures_of(target)
    return Outcome(target_id=target.id, value=measures[-1].value if measures else None)
