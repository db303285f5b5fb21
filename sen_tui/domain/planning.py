"""Writing a plan outside a review: new targets, changed targets with lineage, targets stopped."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.plan import Plan
from sen_tui.domain.plan_edit import in_force, unread_of
from sen_tui.domain.plan_merging import caught_up
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
    """Return the folder with its active plan as `draft` says, begun first where there is none.

    An active target is never changed in what it asks: where the draft does, the old target ends as
    `changed` and a new one with its lineage takes its place. One that was taken out of the draft is
    stopped; one that the draft never saw, because it was added meanwhile, stays.
    Raises `BadInput` where the stage has no plan, or a target has no words or something that cannot be read.
    """
    draft = _checked(caught_up(draft, folder, new_id), folder, framework)
    plan = folder.plan or _first_plan(folder, framework, calendar, on, author, new_id())
    others = tuple(p for p in folder.plans if p.id != plan.id)
    ended, current, renamed = _targets(folder, draft, new_id)
    lines = tuple(
        replace(
            line, plan_id=plan.id, target_id=renamed.get(line.target_id or "", line.target_id), start=line.start or on
        )
        for line in draft.provision
    )
    return require(
        replace(
            folder,
            plans=(*others, replace(plan, sections=dict(draft.sections))),
            targets=(*ended, *(replace(t, plan_id=plan.id, status="active") for t in current)),
            provision=(*(p for p in folder.provision if p.plan_id != plan.id), *lines),
        )
    )


def _checked(draft: PlanDraft, folder: PupilFolder, framework: Framework) -> PlanDraft:
    """Return `draft` with its targets as they are meant, or raise `BadInput`."""
    if not framework.stage(folder.stage).plan:
        raise BadInput(
            f"At {framework.stage(folder.stage).name} there is no {framework.plan.short}: move the stage first."
        )
    if not all(t.does.strip() or t.own_words.strip() for t in draft.targets):
        raise BadInput("A target has no words yet: write what the child will do, or take it out.")
    if any(text for target in draft.targets for text in unread_of(draft, target.id).values()):
        raise BadInput("A target has a number or date that cannot be read: put it right, or clear it.")
    return replace(draft, targets=tuple(in_force(draft, target) for target in draft.targets))


def write_alternative(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    said: dict[str, str],
    *,
    on: date,
    author: str,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return the folder with another record in place of the plan: how, with what progress, and why (R001-28).

    Raises `BadInput` where the framework has no such record or something it asks for is missing.
    """
    rule = framework.plan.alternative
    if not rule.allowed:
        raise BadInput(f"This framework asks for the {framework.plan.short} itself: there is no other record.")
    if any(not said.get(key, "").strip() for key in (*rule.requires, "reason_no_plan")):
        raise BadInput("Say how the school helps, what progress is made, and why there is no plan.")
    plan = replace(
        folder.plan or _first_plan(folder, framework, calendar, on, author, new_id()),
        kind="alternative",
        how_helping=said.get("how_helping", ""),
        progress_made=said.get("progress_made", ""),
        reason_no_plan=said.get("reason_no_plan", ""),
    )
    return require(replace(folder, plans=(*(p for p in folder.plans if p.id != plan.id), plan)))


def _first_plan(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, on: date, author: str, plan_id: str
) -> Plan:
    return Plan(
        id=plan_id,
        kind=framework.plan.kind,
        framework=framework.id,
        framework_version=framework.version,
        stage=folder.stage,
        status="active",
        start=on,
        review_due=calendar.propose_review(on, framework.frequency.aim),
        author=author,
    )


def _targets(
    folder: PupilFolder, draft: PlanDraft, new_id: Callable[[], str]
) -> tuple[tuple[Target, ...], tuple[Target, ...], dict[str, str]]:
    """Return the targets that end or rest, the active ones in the draft's order, and old ids to new."""
    before = {t.id: t for t in folder.active_targets}
    drafted = {t.id: t for t in draft.targets}
    ended = []
    current = []
    renamed: dict[str, str] = {}
    for old in folder.targets:
        kept = drafted.get(old.id)
        if old.id not in before:
            ended.append(old)
            if kept is not None:  # it ended while the draft waited: it begins again as a target of its own
                renamed[old.id] = new_id()
        elif kept is None:
            ended.append(replace(old, status="stopped", stop_reason=draft.stopped.get(old.id, "")))
        elif not old.asks_the_same(kept):
            ended.append(replace(old, status="changed"))
            renamed[old.id] = new_id()
    for target in draft.targets:
        if target.id in renamed:
            current.append(replace(target, id=renamed[target.id], earlier=target.id))
        else:
            current.append(target)
    return tuple(ended), tuple(current), renamed
