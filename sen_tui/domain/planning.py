"""Writing a plan outside a review: new targets, changed targets with their lineage, and stopped targets."""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.areas import with_words
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.child_then import as_of
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.meeting import carry_help, plan_of
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.plan_edit import in_force, unread_of
from sen_tui.domain.plan_merging import caught_up
from sen_tui.domain.review_dates import proposed_review
from sen_tui.domain.rule_duties import begins_with_plan
from sen_tui.domain.target import Target


def write_plan(
    folder: PupilFolder,
    draft: PlanDraft,
    framework: Framework,
    calendar: SchoolCalendar,
    *,
    on: date,
    author: str,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return the folder with the draft as its active plan. Without an active plan one is begun.

    Targets that are set after a move for which the framework asks for a new plan begin that plan. The demand of an
    active target never changes: if the draft changes it, the old target ends as `changed`, and a new one with its
    lineage takes its place. A target that was taken out of the draft is stopped. A target that a colleague added
    meanwhile stays. A draft without a change changes nothing. Raises `BadInput` if the stage has no plan, a target
    has no words, or a date or number cannot be read.
    """
    draft = _checked(caught_up(draft, folder, new_id), folder, framework)
    if draft == plan_of(folder):
        return folder
    if _begins_anew(folder, draft, framework):
        folder, draft = _with_targets_left(folder, draft, on), _with_help_anew(draft, new_id)
    plan = folder.plan or begin_plan(folder, framework, calendar, on, author, new_id())
    others = tuple(p for p in folder.plans if p.id != plan.id)
    ended, current, renamed = _targets(folder, draft, on, new_id)
    return require(
        replace(
            folder,
            areas=with_words(folder.areas, draft.areas, on=on, by=author),
            plans=(*others, replace(plan, sections=dict(draft.sections))),
            targets=(*ended, *(replace(t, plan_id=plan.id, status="active") for t in current)),
            provision=(*(p for p in folder.provision if p.plan_id != plan.id), *_lines(draft, plan, renamed, on)),
        )
    )


def _lines(draft: PlanDraft, plan: Plan, renamed: dict[str, str], on: date) -> Iterator[Provision]:
    """Yield the lines of help of the draft for the plan and its targets as they are called now."""
    for line in draft.provision:
        target_id = renamed.get(line.target_id or "", line.target_id)
        yield replace(line, plan_id=plan.id, target_id=target_id, start=line.start or on)


def _begins_anew(folder: PupilFolder, draft: PlanDraft, framework: Framework) -> bool:
    """Return whether a plan with the drafted targets takes the place of the active one.

    That is where another record stands, and where targets are set at a stage that asks for a plan of its own.
    """
    if folder.plan is None or folder.plan.kind == "alternative":
        return folder.plan is not None and bool(draft.targets)
    if folder.plan.stage == folder.stage or not begins_with_plan(folder, framework):
        return False
    before = {target.id: target for target in folder.active_targets}
    return any(t.id not in before or not before[t.id].asks_the_same(t) for t in draft.targets)


def _with_targets_left(folder: PupilFolder, draft: PlanDraft, on: date) -> PupilFolder:
    """Return the folder with the active plan ended. A target of it goes on, is changed, or stops, as in the draft."""
    ended, drafted = with_plan_ended(folder, on), {target.id: target for target in draft.targets}
    active = {target.id for target in folder.active_targets}
    return replace(
        ended, targets=tuple(_left(t, drafted.get(t.id), draft) if t.id in active else t for t in ended.targets)
    )


def _left(target: Target, following: Target | None, draft: PlanDraft) -> Target:
    if following is None:
        return replace(target, stop_reason=draft.stopped.get(target.id, ""))
    return replace(target, status="continued" if target.asks_the_same(following) else "changed")


def _with_help_anew(draft: PlanDraft, new_id: Callable[[], str]) -> PlanDraft:
    """Return the draft with its lines of help as new ones, because those that stand stay with the plan that ends."""
    return replace(draft, provision=tuple(carry_help(line, line.target_id, new_id()) for line in draft.provision))


def _checked(draft: PlanDraft, folder: PupilFolder, framework: Framework) -> PlanDraft:
    """Return `draft` with its targets as they will be kept. Raises `BadInput` like `write_plan`."""
    if not framework.stage(folder.stage).plan:
        raise BadInput(
            f"At {framework.stage(folder.stage).name} there is no {framework.plan.short}: move the stage first."
        )
    if not all(t.does.strip() or t.own_words.strip() for t in draft.targets):
        raise BadInput("A target has no words yet: write what the child will do, or take it out.")
    if any(text for target in draft.targets for text in unread_of(draft, target.id).values()):
        raise BadInput("A target has a number or date that cannot be read: put it right, or clear it.")
    return replace(draft, targets=tuple(in_force(draft, target) for target in draft.targets))


def with_plan_ended(folder: PupilFolder, on: date, reason: str = "") -> PupilFolder:
    """Return the folder with the active plan ended between reviews, and its targets stopped for the reason."""
    active = folder.plan
    if active is None:
        return folder
    ended = replace(active, status="superseded", closed_on=on, child=as_of(folder.pupil, on))
    stopped = {target.id for target in folder.active_targets}
    return replace(
        folder,
        plans=tuple(ended if plan is active else plan for plan in folder.plans),
        targets=tuple(
            replace(t, status="stopped", stop_reason=reason) if t.id in stopped else t for t in folder.targets
        ),
    )


def begin_plan(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, on: date, author: str, plan_id: str
) -> Plan:
    """Return a plan that begins between reviews, in the place of the one that ended on that day."""
    before = next((plan for plan in reversed(folder.plans) if plan.closed_on == on), None)
    agreed = before.review_due if before else None
    return Plan(
        id=plan_id,
        kind=framework.plan.kind,
        framework=framework.id,
        framework_version=framework.version,
        stage=folder.stage,
        status="active",
        start=on,
        review_due=agreed if agreed and agreed > on else proposed_review(folder, framework, calendar, on),
        author=author,
        earlier=before.id if before else None,
    )


def _targets(
    folder: PupilFolder, draft: PlanDraft, on: date, new_id: Callable[[], str]
) -> tuple[tuple[Target, ...], tuple[Target, ...], dict[str, str]]:
    """Return the targets not worked on any more, the active ones in the draft's order, and old ids to new ones."""
    before = {t.id: t for t in folder.active_targets}
    kept_names = {t.id: t.who for t in folder.targets}
    drafted = {t.id: t for t in draft.targets}
    ended = []
    current = []
    renamed: dict[str, str] = {}
    for old in folder.targets:
        new = drafted.get(old.id)
        if old.id not in before:
            ended.append(old)
            if new is not None:  # the target ended while the draft waited: a new target with another id takes it up
                renamed[old.id] = new_id()
        elif new is None:
            ended.append(replace(old, status="stopped", stop_reason=draft.stopped.get(old.id, "")))
        elif not old.asks_the_same(new):
            ended.append(replace(old, status="changed"))
            renamed[old.id] = new_id()
    for target in draft.targets:
        if target.id in renamed:
            current.append(replace(target, id=renamed[target.id], earlier=target.id))
        else:  # a signed review may quote it with the name of its day
            since = target.since if target.id in kept_names else on
            current.append(replace(target, who=kept_names.get(target.id, target.who), since=since))
    return tuple(ended), tuple(current), renamed
