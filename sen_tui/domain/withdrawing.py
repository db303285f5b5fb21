"""Taking a signature back: the last review is kept as withdrawn, and plan, stage and actions are as before it."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Action
from sen_tui.domain.after_signing import Withdrawal
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.plan import Plan
from sen_tui.domain.review import Review
from sen_tui.domain.signing import reviewed
from sen_tui.domain.target import Measure, Target


def why_not(folder: PupilFolder, review: Review) -> str:
    """Return why a signed review cannot be withdrawn: something was signed or moved after it. Empty where it can."""
    last = folder.last_review
    if review.status == "withdrawn":
        return "This review is withdrawn already."
    if last is None or last.id != review.id:
        return "Only the last review can be withdrawn: another one was signed after it. It can be corrected."
    signed = review.signed_on or review.held_on
    if any(p.framework == review.framework and p.end and p.end >= signed for p in folder.stages):
        return "The framework was changed after this review, so it cannot be withdrawn. It can be corrected."
    if _moved_after(folder, review):
        return "The stage was moved after this review, so it cannot be withdrawn. It can be corrected."
    return ""


def _moved_after(folder: PupilFolder, review: Review) -> bool:
    own = [move.id for move in folder.moves if move.review_id == review.id]
    if own:
        return folder.moves[-1].id not in own
    signed = review.signed_on or review.held_on
    return folder.stage != review.stage or any(move.on > signed for move in folder.moves)


def withdrawn(
    folder: PupilFolder, framework: Framework, review_id: str, *, reason: str, on: date, by: str
) -> PupilFolder:
    """Return the folder with its last review withdrawn. Plan, targets, stage and actions are as before the signature.

    Words of parents about permissions stay: they were said. So do measures, of a target that went on with the earlier
    one. Raises `BadInput` without a reason, and where something was signed or moved after the review.
    """
    review = next((r for r in folder.signed_reviews if r.id == review_id), None)
    if review is None:
        raise BadInput("That review is not signed: open the folder again.")
    if words := why_not(folder, review):
        raise BadInput(words)
    if not reason.strip():
        raise BadInput("Say why the review is withdrawn: the reason is kept with it.", field="reason")
    taken = Withdrawal(on=on, by=by, reason=reason.strip())
    kept = tuple(replace(r, status="withdrawn", withdrawn=taken) if r.id == review_id else r for r in folder.reviews)
    before = _stage_before(_plan_before(replace(folder, reviews=kept), review), framework, review)
    areas = list(before.areas)
    for area in review.areas:
        if area in areas:
            areas.remove(area)
    return require(replace(before, areas=tuple(areas), actions=_actions_before(before, review)))


def _actions_before(folder: PupilFolder, review: Review) -> tuple[Action, ...]:
    """Return the actions without those of the review. What was done because the review said so is open again."""
    closed = {p.action_id for p in review.promises if p.state == "kept"}
    return tuple(
        replace(a, done_on=None) if a.id in closed and a.done_on == review.held_on else a
        for a in folder.actions
        if a.review_id != review.id
    )


def _plan_before(folder: PupilFolder, review: Review) -> PupilFolder:
    """Return the folder with the reviewed plan active again, and without the plans that followed from the review."""
    after = _plans_after(folder, review)
    earlier = {t.id: t.earlier for t in folder.targets if t.plan_id in after}

    def measured(measure: Measure) -> Measure:
        target_id: str | None = measure.target_id
        while target_id in earlier:
            target_id = earlier[target_id]
        return replace(measure, target_id=target_id or "")

    measures = (measured(measure) for measure in folder.measures)
    return replace(
        folder,
        plans=tuple(_again(p, review) for p in folder.plans if p.id not in after),
        targets=tuple(
            replace(t, status="active", stop_reason="") if t.plan_id == review.plan_id and _by(t, review) else t
            for t in folder.targets
            if t.plan_id not in after
        ),
        provision=tuple(line for line in folder.provision if line.plan_id not in after),
        measures=tuple(measure for measure in measures if measure.target_id),
    )


def _plans_after(folder: PupilFolder, review: Review) -> set[str]:
    """Return the ids of the plan that began with the review, and of those that followed it."""
    agreed = {t.plan_id for t in folder.targets if t.id in review.next_targets}
    after: set[str] = set()
    for plan in folder.plans:  # in the order in which they began
        follows = plan.earlier == review.plan_id and plan.start >= review.held_on and plan.id != review.plan_id
        if plan.id in agreed or plan.earlier in after or (follows and (review.plan_id or plan.start == review.held_on)):
            after.add(plan.id)
    return after


def _again(plan: Plan, review: Review) -> Plan:
    if plan.id != review.plan_id or plan.closed_on != review.held_on:
        return plan
    return replace(plan, status="active", closed_on=None, child=None)


def _by(target: Target, review: Review) -> bool:
    """Return whether a target has its status from the review."""
    return target.status == reviewed(replace(target, status="active"), review, "").status


def _stage_before(folder: PupilFolder, framework: Framework, review: Review) -> PupilFolder:
    """Return the folder at the stage of the review, without the move that the review made and its request."""
    own = next((m for m in folder.moves if m.review_id == review.id), None)
    if own is None:
        return folder
    rest = [p for p in folder.stages if p.review_id != review.id]
    stages = (replace(p, end=None) if i == len(rest) - 1 else p for i, p in enumerate(rest))
    cases = list(folder.cases)
    if framework.stage(own.to).assessment:
        cases = [c for c in cases if c.move_id != own.id and (c.move_id or c.requested_on != own.on)]
    if framework.stage(own.start).assessment:
        cases = [replace(c, outcome=None, outcome_on=None) if c.outcome_on == own.on else c for c in cases]
    return replace(
        folder,
        stages=tuple(stages),
        moves=tuple(m for m in folder.moves if m.id != own.id),
        cases=tuple(cases),
    )
