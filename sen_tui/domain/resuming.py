"""Merging a waiting review with the changes of the folder. Nothing typed is lost."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import fields, replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import carry, carry_help, measured, promises_of, started, with_next_review
from sen_tui.domain.meeting_people import with_people_of_today
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import unread_of
from sen_tui.domain.review import Outcome
from sen_tui.domain.review_dates import proposed_after
from sen_tui.domain.school import School
from sen_tui.domain.target import Target
from sen_tui.domain.target_successors import Heirs, now_at, successor_place, successors_of

_OF_THE_DRAFT = ("id", "plan_id", "status", "earlier", "due", "stop_reason")
"""The fields that belong to the draft of a target. A change of the target that it carries on leaves them alone."""


def brought_up_to_date(
    draft: ReviewDraft,
    folder: PupilFolder,
    framework: Framework,
    school: School,
    *,
    today: date,
    new_id: Callable[[], str],
) -> ReviewDraft:
    """Return a waiting review merged with the present folder and its people; an equal review if nothing has changed.

    The outcome of a target that was changed goes to its successor. The outcome of a target that is not
    worked on any more stays with that target, if somebody typed in it. New targets and promises are added.
    A future action that the present stage does not have is cleared. The day of the meeting, the next date
    and measured values are refreshed where nobody typed them.
    """
    going = {t.earlier: t for t in draft.plan.targets}
    heirs = successors_of(folder, {o.target_id: going.get(o.target_id) for o in draft.review.outcomes})
    plan = _plan(draft, folder, heirs, new_id)
    draft = with_people_of_today(draft, folder, school)
    listed = {p.action_id for p in draft.review.promises}
    allowed = {future.key for future in framework.futures_at(folder.stage)}
    review = replace(
        draft.review,
        framework=framework.id,
        framework_version=framework.version,
        plan_id=folder.plan.id if folder.plan else None,
        stage=folder.stage,
        outcomes=_outcomes(draft, folder, heirs, plan),
        promises=(*draft.review.promises, *(p for p in promises_of(folder) if p.action_id not in listed)),
        future=draft.review.future if draft.review.future in allowed else None,
    )
    unread = {successor_place(Place.read(key), heirs).key: text for key, text in draft.unread.items()}
    after = _with_latest_values(replace(draft, review=review, plan=plan, unread=unread), folder, heirs)
    return _on_the_day(after, folder, framework, school, today)


def _outcomes(draft: ReviewDraft, folder: PupilFolder, heirs: Heirs, plan: PlanDraft) -> tuple[Outcome, ...]:
    """Return the outcomes. That of a changed target goes to its successor; a new target gets one of its own."""
    active = {t.id for t in folder.active_targets}
    outcomes = []
    for outcome in draft.review.outcomes:
        if heir := heirs.get(outcome.target_id):
            outcomes.append(_outcome_of(heir, outcome, folder.target(outcome.target_id), draft))
        elif outcome.target_id in active:
            outcomes.append(outcome)
        elif _typed(outcome, draft):
            goes_on = any(t.earlier == outcome.target_id for t in plan.targets)
            outcomes.append(outcome if goes_on or outcome.next is None else replace(outcome, next="stop"))
    spoken_of = {outcome.target_id for outcome in outcomes}
    return (*outcomes, *(measured(folder, t) for t in folder.active_targets if t.id not in spoken_of))


def _typed(outcome: Outcome, draft: ReviewDraft) -> bool:
    """Return whether anything of an outcome was typed or chosen by a person."""
    words = outcome.evidence.strip() or outcome.unrated_reason.strip()
    unread = ("target", outcome.target_id) in _unread(draft)
    value = outcome.value is not None and not _as_filled(outcome, draft)
    return bool(words or unread or value) or outcome.rating is not None or outcome.next is not None


def _as_filled(outcome: Outcome, draft: ReviewDraft) -> bool:
    """Return whether the value is the one that the program filled in."""
    return draft.filled is not None and draft.filled.values.get(outcome.target_id) == outcome.value


def _outcome_of(heir: Target, outcome: Outcome, old: Target | None, draft: ReviewDraft) -> Outcome:
    """Return the outcome of `old` for its successor. A value that was typed in another unit becomes words."""
    before, now = (t.criterion.settled if t and t.criterion else None for t in (old, heir))
    same = before and now and (before.kind, before.of) == (now.kind, now.of)
    if same or outcome.value is None or before is None or _as_filled(outcome, draft):
        return replace(outcome, target_id=heir.id)
    value_words = f"Before the target was changed: {before.said(outcome.value)}."
    evidence = "\n".join(part for part in (outcome.evidence, value_words) if part)
    return replace(outcome, target_id=heir.id, evidence=evidence, value=None)


def _plan(draft: ReviewDraft, folder: PupilFolder, heirs: Heirs, new_id: Callable[[], str]) -> PlanDraft:
    """Return the next plan: changed targets follow their successors, and new targets and their help are added."""
    plan = draft.plan
    spoken_of = {o.target_id for o in draft.review.outcomes} | {t.id for t in heirs.values()}
    active = {t.id for t in folder.active_targets}
    targets = []
    for going in map(folder.with_present_name, plan.targets):
        old = folder.target(going.earlier or "")
        heir = heirs.get(going.earlier or "")
        if heir:
            targets.append(_following(going, old, heir) if old else replace(going, earlier=heir.id))
        elif old is None or old.id in active or _edited(going, folder.with_present_name(old), plan):
            targets.append(going)
    fresh = (t for t in folder.active_targets if t.id not in spoken_of)
    targets += [carry(t, draft.review.next_review, new_id()) for t in fresh]
    old_sections = folder.plan.sections if folder.plan else {}
    after = replace(plan, targets=_without_doubles(plan, tuple(targets)))
    return replace(
        after,
        provision=_help(after, folder, heirs, new_id),
        sections={**old_sections, **plan.sections},
        stopped={now_at(target_id, heirs): reason for target_id, reason in plan.stopped.items()},
    )


def _without_doubles(plan: PlanDraft, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the next targets. If several carry on one target, the first does, and edited others begin anew."""
    first: dict[str, Target] = {}
    unique = []
    for going in targets:
        same = first.setdefault(going.earlier, going) if going.earlier else going
        if same is going:
            unique.append(going)
        elif replace(going, id=same.id, due=same.due) != same or unread_of(plan, going.id):
            unique.append(replace(going, earlier=None))
    return tuple(unique)


def _edited(going: Target, old: Target, plan: PlanDraft) -> bool:
    """Return whether anything was typed in `going`, the next version of the target `old`."""
    return carry(old, going.due, going.id) != going or bool(unread_of(plan, going.id))


def _following(going: Target, old: Target, heir: Target) -> Target:
    """Return the next version of a changed target. Its typed fields stay, and the others follow the successor."""
    follows = {
        f.name: getattr(heir, f.name)
        for f in fields(Target)
        if f.name not in _OF_THE_DRAFT and getattr(going, f.name) == getattr(old, f.name)
    }
    return replace(going, earlier=heir.id, **follows)


def _help(plan: PlanDraft, folder: PupilFolder, heirs: Heirs, new_id: Callable[[], str]) -> tuple[Provision, ...]:
    """Return the lines of help. The lines of a target that was left out go with it.

    A line stays for the whole plan if it was edited in this review, or is for the whole of the present plan.
    """
    worked_on = {t.id for t in plan.targets} | {t.id for t in folder.active_targets}
    present = folder.provision_of(folder.plan.id) if folder.plan else ()
    whole = {carry_help(line, None, "") for line in present if line.target_id is None}
    left = {carry_help(line, None, "") for line in folder.provision} - whole
    lines = []
    for line in plan.provision:
        if heir := heirs.get(line.target_id or ""):
            lines.append(replace(line, target_id=heir.id))
        elif line.target_id is None or line.target_id in worked_on:
            lines.append(line)
        elif carry_help(line, None, "") not in left:
            lines.append(replace(line, target_id=None))
    helped = {line.target_id for line in lines}
    for going in plan.targets:
        if going.earlier and going.id not in helped:
            own = (line for line in folder.provision if line.target_id == going.earlier)
            lines += [carry_help(line, going.id, new_id()) for line in own]
    return tuple(lines)


def _with_latest_values(draft: ReviewDraft, folder: PupilFolder, heirs: Heirs) -> ReviewDraft:
    """Return `draft` with the latest measures where nobody typed a value."""
    if draft.filled is None:
        return draft
    began = {now_at(target_id, heirs): value for target_id, value in draft.filled.values.items()}
    latest = {t.id: measured(folder, t).value for t in folder.active_targets}
    outcomes = tuple(
        replace(outcome, value=latest.get(outcome.target_id, outcome.value))
        if outcome.value == began.get(outcome.target_id) and ("target", outcome.target_id) not in _unread(draft)
        else outcome
        for outcome in draft.review.outcomes
    )
    plan = draft.plan
    for before, after in zip(draft.review.outcomes, outcomes, strict=True):
        if target := folder.target(after.target_id):
            plan = started(plan, target, before, after)
    filled = replace(draft.filled, values=latest)
    return replace(draft, review=replace(draft.review, outcomes=outcomes), plan=plan, filled=filled)


def _unread(draft: ReviewDraft) -> set[tuple[str, str]]:
    """Return field and item of each place with a text that is no date or number."""
    return {(place.field, place.item) for place in draft.unread_places}


def _on_the_day(
    draft: ReviewDraft, folder: PupilFolder, framework: Framework, school: School, today: date
) -> ReviewDraft:
    """Return `draft` held today, with a next date proposed from today, unless somebody typed another day.

    Once somebody is marked as present, the meeting has been held, and its day stays.
    """
    filled, review = draft.filled, draft.review
    if filled is None:
        return draft
    came = any(person.state == "attended" for person in review.attendance)
    if review.held_on == filled.on and not came and ("held_on", "") not in _unread(draft):
        draft = replace(draft, review=replace(review, held_on=today))
        filled = replace(filled, on=today)
    if review.next_review == filled.next_review and ("next_review", "") not in _unread(draft):
        calendar = SchoolCalendar.of(school, draft.review.held_on)
        proposed = proposed_after(folder, draft.review, framework, calendar)
        draft = with_next_review(draft, proposed)
        filled = replace(filled, next_review=proposed)
    return replace(draft, filled=filled)
