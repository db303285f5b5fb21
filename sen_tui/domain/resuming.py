"""A waiting review goes on: what changed in the folder meanwhile is taken in, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import fields, replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import carry, carry_help, measured, promises_of, with_next_review
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import unread_of
from sen_tui.domain.review import Outcome
from sen_tui.domain.school import School
from sen_tui.domain.target import Target
from sen_tui.domain.target_successors import Heirs, heirs, moved, now_at

_OF_THE_DRAFT = ("id", "plan_id", "status", "earlier", "due", "stop_reason")
"""What a draft of a target has of its own, however the target it carries on was changed."""


def brought_up_to_date(
    draft: ReviewDraft,
    folder: PupilFolder,
    framework: Framework,
    school: School,
    *,
    today: date,
    new_id: Callable[[], str],
) -> ReviewDraft:
    """Return a waiting review as it goes on today; the same where nothing was changed since.

    What was said of a target that was changed meanwhile is said of its successor. What was said of one
    that is not worked on any more stays, with the target. New targets and promises are asked; a future
    action that the present stage does not have is asked again. A day of the meeting, a next date and
    measured values that nobody typed follow what is known today.
    """
    going = {t.earlier: t for t in draft.plan.targets}
    found = heirs(folder, {said.target_id: going.get(said.target_id) for said in draft.review.outcomes})
    plan = _plan(draft, folder, found, new_id)
    asked = _outcomes(draft, folder, found, plan)
    known = {p.action_id for p in draft.review.promises}
    allowed = {future.key for future in framework.futures_at(folder.stage)}
    review = replace(
        draft.review,
        framework=framework.id,
        framework_version=framework.version,
        plan_id=folder.plan.id if folder.plan else None,
        stage=folder.stage,
        outcomes=asked,
        promises=(*draft.review.promises, *(p for p in promises_of(folder) if p.action_id not in known)),
        future=draft.review.future if draft.review.future in allowed else None,
    )
    unread = {moved(Place.read(key), found).key: text for key, text in draft.unread.items()}
    after = _measured_again(replace(draft, review=review, plan=plan, unread=unread), folder, found)
    return _on_the_day(after, framework, school, today)


def _outcomes(draft: ReviewDraft, folder: PupilFolder, found: Heirs, plan: PlanDraft) -> tuple[Outcome, ...]:
    """Return what is said of each target: with the successor of one that was changed, else with the target itself."""
    active = {t.id for t in folder.active_targets}
    kept = []
    for said in draft.review.outcomes:
        if heir := found.get(said.target_id):
            kept.append(_said_of(heir, said, folder.target(said.target_id), draft))
        elif said.target_id in active:
            kept.append(said)
        elif _typed(said, draft):
            goes_on = any(t.earlier == said.target_id for t in plan.targets)
            kept.append(said if goes_on or said.next is None else replace(said, next="stop"))
    spoken_of = {said.target_id for said in kept}
    return (*kept, *(measured(folder, t) for t in folder.active_targets if t.id not in spoken_of))


def _typed(said: Outcome, draft: ReviewDraft) -> bool:
    """Return whether anything was typed or chosen for a target, beside what the review was begun with."""
    words = said.evidence.strip() or said.unrated_reason.strip()
    unread = ("target", said.target_id) in _unread(draft)
    value = said.value is not None and not _as_filled(said, draft)
    return bool(words or unread or value) or said.rating is not None or said.next is not None


def _as_filled(said: Outcome, draft: ReviewDraft) -> bool:
    """Return whether the value is still the one that the review was begun with."""
    return draft.filled is not None and draft.filled.values.get(said.target_id) == said.value


def _said_of(heir: Target, said: Outcome, old: Target | None, draft: ReviewDraft) -> Outcome:
    """Return what is said of `old` for its successor; a value that was typed in another unit is kept in words."""
    before, now = (t.criterion.settled if t and t.criterion else None for t in (old, heir))
    same = before and now and (before.kind, before.of) == (now.kind, now.of)
    if same or said.value is None or before is None or _as_filled(said, draft):
        return replace(said, target_id=heir.id)
    told = f"Before the target was changed: {before.said(said.value)}."
    evidence = "\n".join(part for part in (said.evidence, told) if part)
    return replace(said, target_id=heir.id, evidence=evidence, value=None)


def _plan(draft: ReviewDraft, folder: PupilFolder, found: Heirs, new_id: Callable[[], str]) -> PlanDraft:
    """Return the next plan with the successors of changed targets, the new targets, and the help of both."""
    plan = draft.plan
    spoken_of = {o.target_id for o in draft.review.outcomes} | {t.id for t in found.values()}
    targets = []
    for going in plan.targets:
        old = folder.target(going.earlier or "")
        heir = found.get(going.earlier or "")
        if heir:
            targets.append(_following(going, old, heir) if old else replace(going, earlier=heir.id))
        elif old is None or old in folder.active_targets or _edited(going, old, plan):
            targets.append(going)
    fresh = (t for t in folder.active_targets if t.id not in spoken_of)
    targets += [carry(t, draft.review.next_review, new_id()) for t in fresh]
    old_sections = folder.plan.sections if folder.plan else {}
    after = replace(plan, targets=_each_once(plan, tuple(targets)))
    return replace(
        after,
        provision=_help(after, folder, found, new_id),
        sections={**old_sections, **plan.sections},
        stopped={now_at(target_id, found): reason for target_id, reason in plan.stopped.items()},
    )


def _each_once(plan: PlanDraft, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the next targets, each present one carried on once; what else was typed is a target of its own."""
    first: dict[str, Target] = {}
    made = []
    for going in targets:
        same = first.setdefault(going.earlier, going) if going.earlier else going
        if same is going:
            made.append(going)
        elif replace(going, id=same.id, due=same.due) != same or unread_of(plan, going.id):
            made.append(replace(going, earlier=None))
    return tuple(made)


def _edited(going: Target, old: Target, plan: PlanDraft) -> bool:
    """Return whether anything was typed in the next version of a target."""
    return carry(old, going.due, going.id) != going or bool(unread_of(plan, going.id))


def _following(going: Target, old: Target, heir: Target) -> Target:
    """Return the next version of a changed target: what was typed in it stays, the rest follows the successor."""
    follows = {
        f.name: getattr(heir, f.name)
        for f in fields(Target)
        if f.name not in _OF_THE_DRAFT and getattr(going, f.name) == getattr(old, f.name)
    }
    return replace(going, earlier=heir.id, **follows)


def _help(plan: PlanDraft, folder: PupilFolder, found: Heirs, new_id: Callable[[], str]) -> tuple[Provision, ...]:
    """Return the lines of help, each with its target; the lines of a target that left go with it.

    One that was changed in this review, or that is now for the whole of the present plan, stays for the whole plan.
    """
    there = {t.id for t in plan.targets} | {t.id for t in folder.active_targets}
    present = folder.provision_of(folder.plan.id) if folder.plan else ()
    whole = {carry_help(line, None, "") for line in present if line.target_id is None}
    left = {carry_help(line, None, "") for line in folder.provision} - whole
    lines = []
    for line in plan.provision:
        if heir := found.get(line.target_id or ""):
            lines.append(replace(line, target_id=heir.id))
        elif line.target_id is None or line.target_id in there:
            lines.append(line)
        elif carry_help(line, None, "") not in left:
            lines.append(replace(line, target_id=None))
    helped = {line.target_id for line in lines}
    for going in plan.targets:
        if going.earlier and going.id not in helped:
            own = (line for line in folder.provision if line.target_id == going.earlier)
            lines += [carry_help(line, going.id, new_id()) for line in own]
    return tuple(lines)


def _measured_again(draft: ReviewDraft, folder: PupilFolder, found: Heirs) -> ReviewDraft:
    """Return `draft` with the latest measures where nobody typed a value."""
    if draft.filled is None:
        return draft
    began = {now_at(target_id, found): value for target_id, value in draft.filled.values.items()}
    latest = {t.id: measured(folder, t).value for t in folder.active_targets}
    outcomes = tuple(
        replace(said, value=latest.get(said.target_id, said.value))
        if said.value == began.get(said.target_id) and ("target", said.target_id) not in _unread(draft)
        else said
        for said in draft.review.outcomes
    )
    filled = replace(draft.filled, values=latest)
    return replace(draft, review=replace(draft.review, outcomes=outcomes), filled=filled)


def _unread(draft: ReviewDraft) -> set[tuple[str, str]]:
    """Return field and item of each place where something is typed that cannot be read."""
    return {(place.field, place.item) for place in draft.unread_places}


def _on_the_day(draft: ReviewDraft, framework: Framework, school: School, today: date) -> ReviewDraft:
    """Return `draft` held today, with the next date proposed from there, where nobody typed another day.

    Once it is said that somebody came, the meeting has been held: its day stays.
    """
    filled, review = draft.filled, draft.review
    if filled is None:
        return draft
    came = any(person.state == "attended" for person in review.attendance)
    if review.held_on == filled.on and not came and ("held_on", "") not in _unread(draft):
        draft = replace(draft, review=replace(review, held_on=today))
        filled = replace(filled, on=today)
    if review.next_review == filled.next_review and ("next_review", "") not in _unread(draft):
        held = draft.review.held_on
        proposed = SchoolCalendar.around(held, school.half_terms).propose_review(held, framework.frequency.aim)
        draft = with_next_review(draft, proposed)
        filled = replace(filled, next_review=proposed)
    return replace(draft, filled=filled)
