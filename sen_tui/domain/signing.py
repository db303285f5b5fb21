"""The signature: one step from a draft to a folder with the agreed review, plan, stage and actions."""

from collections.abc import Callable
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain import progress, stages
from sen_tui.domain.action import Action
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.child_then import as_of
from sen_tui.domain.decisions import with_decisions
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.other_record import going_on
from sen_tui.domain.plan import Plan, PlanStatus, Provision
from sen_tui.domain.plan_edit import in_force
from sen_tui.domain.review import PromiseKept, Review
from sen_tui.domain.review_reading import frozen_words, targets_spoken_of
from sen_tui.domain.stages import plan_ends, reviews_end
from sen_tui.domain.target import Status, Target


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """The signature of a review: the person, the day, the moment, and the reason for signing with gaps."""

    by: str
    on: date
    at: datetime
    reason: str = ""


def sign(
    folder: PupilFolder,
    draft: ReviewDraft,
    framework: Framework,
    signature: Signature,
    new_id: Callable[[], str],
    *,
    calendar: SchoolCalendar | None = None,
) -> PupilFolder:
    """Return the folder after the review: signed, plan closed, next plan begun, stage moved, actions noted.

    `calendar`: that of the school, by which the next date is a school day; without one, every day is taken.
    Raises `BadInput` for gaps without a reason, for a date or number that cannot be read, and for a move of
    stage that cannot be made. Raises `RuleBroken` if the result would break an invariant.
    """
    review = _signed(folder, draft, framework, signature, calendar)
    chosen = framework.future(review.future)
    after = replace(
        folder,
        reviews=(*folder.reviews, review),
        actions=(*_actions_after(folder, review), *(replace(a, review_id=review.id) for a in draft.actions)),
        areas=(*folder.areas, *review.areas),
    )
    after = with_decisions(after, draft, framework, by=signature.by, new_id=new_id)
    after = _after_plan(after, review, draft.plan, progress.closes_plan(draft, framework))
    if chosen and chosen.to:
        after = stages.move(
            after, framework, chosen.to, on=review.held_on, reason=review.future_reason or signature.reason,
            decided_by=signature.by, review_id=review.id, new_id=new_id,
        )  # fmt: skip
    return require(_next_plan(after, draft, framework, new_id))


def _gaps(
    folder: PupilFolder, draft: ReviewDraft, framework: Framework, reason: str, calendar: SchoolCalendar | None
) -> tuple[str, ...]:
    """Return a sentence for each gap. Raises `BadInput` for a second signature, and for gaps without a reason."""
    if any(review.id == draft.review.id for review in folder.reviews):
        raise BadInput("This review is signed already: open the folder again to see it.")
    missing = progress.missing(folder, draft, framework, calendar)
    if firm := [gap.words for gap in missing if gap.firm]:
        raise BadInput("Put it right first: " + " ".join(firm))
    gaps = tuple(gap.words for gap in missing)
    if gaps and not reason.strip():
        raise BadInput("Not complete yet: " + " ".join(gaps))
    return gaps


def _signed(
    folder: PupilFolder, draft: ReviewDraft, framework: Framework, signature: Signature, calendar: SchoolCalendar | None
) -> Review:
    """Return the signed review, with the framework's words and the child as they are now. Raises as `_gaps`."""
    gaps = _gaps(folder, draft, framework, signature.reason, calendar)
    review = _as_asked(folder, draft.review, framework)
    following = () if progress.closes_plan(draft, framework) else draft.plan.targets
    views_given = tuple(view for view in review.parent_views if view.words.strip())
    return replace(
        review,
        status="signed",
        parent_views=views_given,
        next_targets=tuple(target.id for target in following),
        signed_on=signature.on,
        signed_at=signature.at,
        signed_by=signature.by,
        missing=gaps,
        missing_reason=signature.reason.strip() if gaps else "",
        words=frozen_words(framework, review.stage, folder.plan_kind),
        child=as_of(folder.pupil, review.held_on),
    )


def _as_asked(folder: PupilFolder, review: Review, framework: Framework) -> Review:
    """Return the review without the answers that the program filled in where nothing is asked in the end."""
    outcomes = (review.outcome(target.id) for target in targets_spoken_of(folder, review))
    if plan_ends(framework, review.future, review.stage):  # every target ends with its plan
        outcomes = (o if o.next == "stop" else replace(o, next=None) for o in outcomes)
    follows = not reviews_end(framework, review.future, review.stage)
    return replace(review, outcomes=tuple(outcomes), next_review=review.next_review if follows else None)


def _actions_after(folder: PupilFolder, review: Review) -> tuple[Action, ...]:
    """Return the actions of the folder as the review found them: done on its day if kept, else open again."""
    promises = {p.action_id: p for p in review.promises}
    return tuple(_after_promise(action, promises.get(action.id), review.held_on) for action in folder.actions)


def _after_promise(action: Action, promise: PromiseKept | None, on: date) -> Action:
    if promise is None or promise.state is None or (promise.state == "kept") != action.open:
        return action
    done_on = on if promise.state == "kept" else None
    return replace(action, done_on=done_on, note=promise.note or action.note)


def _after_plan(folder: PupilFolder, review: Review, following: PlanDraft, ends: bool) -> PupilFolder:
    """Return the folder with the reviewed plan closed or superseded, and with the last status of its active targets."""
    if folder.plan is None:
        return folder
    plan_id = folder.plan.id
    going_on = set() if ends else {target.earlier for target in following.targets}
    status: PlanStatus = "closed" if ends else "superseded"
    return replace(
        folder,
        plans=tuple(
            replace(p, status=status, closed_on=review.held_on, child=review.child) if p.id == plan_id else p
            for p in folder.plans
        ),
        targets=tuple(
            reviewed(t, review, following.stopped.get(t.id, ""), t.id in going_on)
            if t.plan_id == plan_id and t.status == "active"
            else t
            for t in folder.targets
        ),
    )


def reviewed(target: Target, review: Review, reason: str, goes_on: bool = False) -> Target:
    """Return an active target as it stands after a review; `reason` is why it stopped.

    One that was not asked about may go on.
    """
    if goes_on and all(outcome.target_id != target.id for outcome in review.outcomes):
        return replace(target, status="continued")
    outcome = review.outcome(target.id)
    rated: Status = "not_yet"
    if outcome.rating is not None and outcome.rating >= 0:
        rated = "achieved"
    elif outcome.rating == -1:
        rated = "partly"
    following: dict[str | None, Status] = {"continue": "continued", "change": "changed"}
    if outcome.next == "stop":
        return replace(target, status="achieved" if rated == "achieved" else "stopped", stop_reason=reason)
    return replace(target, status=following.get(outcome.next, rated))


def _next_plan(
    folder: PupilFolder,
    draft: ReviewDraft,
    framework: Framework,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return the folder with a next plan of the agreed targets and help, unless no plan follows."""
    review = draft.review
    if progress.closes_plan(draft, framework):
        return folder
    before = next((p for p in folder.plans if p.id == review.plan_id), None)
    plan = Plan(
        id=new_id(),
        kind=framework.plan.kind,
        framework=framework.id,
        framework_version=framework.version,
        stage=folder.stage,
        status="active",
        start=review.held_on,
        review_due=review.next_review if review.next_review and review.next_review > review.held_on else None,
        author=folder.reviews[-1].signed_by,
        sections=dict(draft.plan.sections),
        earlier=before.id if before else None,
    )
    if before and before.kind == "alternative" and not draft.plan.targets and framework.plan.alternative.allowed:
        plan = going_on(before, plan)
    return replace(
        folder,
        plans=(*folder.plans, plan),
        targets=(*folder.targets, *_begun(draft, plan)),
        provision=(*folder.provision, *_help(draft, plan)),
    )


def _begun(draft: ReviewDraft, plan: Plan) -> tuple[Target, ...]:
    """Return the targets of the next plan as they begin."""
    settled = (in_force(draft.plan, target) for target in draft.plan.targets)
    return tuple(replace(t, plan_id=plan.id, status="active", since=t.since or plan.start) for t in settled)


def _help(draft: ReviewDraft, plan: Plan) -> tuple[Provision, ...]:
    """Return the lines of help of the next plan. A line whose target is left out is for the whole plan."""
    targets = {t.id for t in draft.plan.targets}
    return tuple(
        replace(
            line,
            plan_id=plan.id,
            target_id=line.target_id if line.target_id in targets else None,
            start=line.start or plan.start,
        )
        for line in draft.plan.provision
    )
