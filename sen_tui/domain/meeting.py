"""A review in the making: how it starts, and the changes in it that touch more than one field."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import Begun, Filled, PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import Attendance, Outcome, ParentView, PromiseKept, Review
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
    """Return a new review with all that is already known filled in: people, promises, measures, next targets."""
    calendar = SchoolCalendar.around(today, school.half_terms)
    next_review = calendar.propose_review(today, framework.frequency.aim)
    review = Review(
        id=new_id(),
        framework=framework.id,
        framework_version=framework.version,
        stage=folder.stage,
        plan_id=folder.plan.id if folder.plan else None,
        held_on=today,
        attendance=_invited(folder, school),
        promises=promises_of(folder),
        outcomes=tuple(measured(folder, target) for target in folder.active_targets),
        parent_views=tuple(ParentView(contact_id=c.id, who=c.name) for c in folder.contacts if c.invited),
        next_review=next_review,
    )
    values = {outcome.target_id: outcome.value for outcome in review.outcomes}
    filled = Filled(on=today, next_review=next_review, values=values)
    return ReviewDraft(review=review, plan=carried_forward(folder, next_review, new_id), filled=filled)


def carried_forward(folder: PupilFolder, due: date | None, new_id: NewId) -> PlanDraft:
    """Return a plan draft with every active target and line of help carried on to `due`."""
    if folder.plan is None:
        return PlanDraft()
    targets = tuple(carry(target, due, new_id()) for target in folder.active_targets)
    now = {target.earlier: target.id for target in targets}
    provision = tuple(
        carry_help(line, now.get(line.target_id), new_id()) for line in folder.provision_of(folder.plan.id)
    )
    return PlanDraft(targets=targets, provision=provision, sections=dict(folder.plan.sections))


def carry(target: Target, due: date | None, new_id: str) -> Target:
    """Return `target` as a draft for the next plan, with its lineage."""
    return replace(target, id=new_id, plan_id="", status="draft", earlier=target.id, due=due, stop_reason="")


def carry_help(line: Provision, target_id: str | None, new_id: str) -> Provision:
    """Return a line of help as a draft for the next plan, for the target that is carried on as `target_id`."""
    return replace(line, id=new_id, plan_id="", target_id=target_id, delivered=None, start=None, end=None)


def with_outcome(draft: ReviewDraft, outcome: Outcome, target: Target, new_id: NewId) -> ReviewDraft:
    """Return `draft` with what is said of `target`, and the next targets to match.

    A target that is stopped, or makes room for a new one, leaves the next targets; it comes back when
    that is changed to continue or change.
    """
    turned = outcome.next != draft.review.outcome(outcome.target_id).next
    others = tuple(o for o in draft.review.outcomes if o.target_id != outcome.target_id)
    order = [o.target_id for o in draft.review.outcomes] or [outcome.target_id]
    outcomes = sorted(
        (*others, outcome), key=lambda o: order.index(o.target_id) if o.target_id in order else len(order)
    )
    kept = next((t for t in draft.plan.targets if t.earlier == target.id), None)
    plan = draft.plan
    if outcome.next in ("stop", "new") and kept:
        rest = tuple(t for t in plan.targets if t is not kept)
        plan = replace(plan, targets=rest, provision=_helping(plan, kept.id, target.id))
    elif outcome.next in ("continue", "change") and turned and not kept:
        plan = replace(plan, stopped={key: why for key, why in plan.stopped.items() if key != target.id})
        again = carry(target, draft.review.next_review, new_id())
        plan = replace(plan, targets=(*plan.targets, again), provision=_helping(plan, target.id, again.id))
    return replace(draft, review=replace(draft.review, outcomes=tuple(outcomes)), plan=plan)


def _helping(plan: PlanDraft, before: str, after: str) -> tuple[Provision, ...]:
    """Return the lines of help with those of the target `before` given to `after`, so that they find back."""
    return tuple(replace(line, target_id=after) if line.target_id == before else line for line in plan.provision)


def with_next_review(draft: ReviewDraft, day: date | None) -> ReviewDraft:
    """Return `draft` with another date for the next review; targets due on the old date move with it."""
    old = draft.review.next_review
    targets = tuple(replace(t, due=day) if t.due == old else t for t in draft.plan.targets)
    return replace(
        draft,
        review=replace(draft.review, next_review=day),
        plan=replace(draft.plan, targets=targets),
    )


def with_unread(draft: ReviewDraft, place: Place, text: str) -> ReviewDraft:
    """Return `draft` with the text typed at `place` that cannot be read; nothing where `text` is empty."""
    others = {key: kept for key, kept in draft.unread.items() if key != place.key}
    return replace(draft, unread=others | ({place.key: text} if text else {}))


def plan_of(folder: PupilFolder) -> PlanDraft:
    """Return the active plan as a draft to edit outside a review: same ids, nothing carried forward."""
    if folder.plan is None:
        return PlanDraft(begun=Begun())
    targets, provision = folder.active_targets, folder.provision_of(folder.plan.id)
    sections = dict(folder.plan.sections)
    begun = Begun(targets=targets, provision=provision, sections=sections)
    return PlanDraft(targets=targets, provision=provision, sections=sections, begun=begun)


def without_target(plan: PlanDraft, target_id: str, reason: str) -> PlanDraft:
    """Return `plan` without one target, and why; its lines of help stay, for the whole plan."""
    lines: tuple[Provision, ...] = tuple(
        replace(line, target_id=None) if line.target_id == target_id else line for line in plan.provision
    )
    return replace(
        plan,
        targets=tuple(t for t in plan.targets if t.id != target_id),
        provision=lines,
        stopped={**plan.stopped, target_id: reason},
    )


def with_next_stopped(draft: ReviewDraft, target_id: str, reason: str, new_id: NewId) -> ReviewDraft:
    """Return `draft` with one of the next targets taken out, and why.

    Where it would have carried an earlier target on, the review says of that one that it stops.
    """
    going = next((t for t in draft.plan.targets if t.id == target_id), None)
    if going is None or going.earlier is None:
        return replace(draft, plan=without_target(draft.plan, target_id, reason))
    said = replace(draft.review.outcome(going.earlier), next="stop")
    after = with_outcome(draft, said, replace(going, id=going.earlier), new_id)
    return replace(after, plan=replace(after.plan, stopped={**after.plan.stopped, going.earlier: reason}))


def _invited(folder: PupilFolder, school: School) -> tuple[Attendance, ...]:
    parents = tuple(Attendance(name=c.name, role=c.relationship, contact_id=c.id) for c in folder.contacts if c.invited)
    agencies = tuple(
        Attendance(name=i.person or i.agency, role=i.role or i.agency) for i in folder.involvements if i.end is None
    )
    teacher = Attendance(name=school.teacher_of(folder.pupil.class_name), role="class teacher")
    senco = Attendance(name=school.senco(), role="SENCO")
    return (*parents, teacher, senco, *agencies)


def promises_of(folder: PupilFolder) -> tuple[PromiseKept, ...]:
    """Return what a review asks about earlier promises: those still open, and those of the last review."""
    last = folder.last_review
    made = [a for a in folder.actions if a.open or (last and a.review_id == last.id)]
    return tuple(PromiseKept(action_id=a.id, state=None if a.open else "kept") for a in made)


def measured(folder: PupilFolder, target: Target) -> Outcome:
    """Return what a review begins with for one target: the latest measured value, if there is one."""
    measures = folder.measures_of(target)
    return Outcome(target_id=target.id, value=measures[-1].value if measures else None)
