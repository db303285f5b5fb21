"""A waiting draft of the plan goes on: what colleagues changed meanwhile is taken in, nothing typed is lost."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from sen_tui.domain.draft import Begun, PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import carry_help, plan_of
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Target

Entry = TypeVar("Entry", Target, Provision)

_OF_THE_PLAN = ("id", "plan_id", "status", "earlier", "stop_reason", "target_id", "start")
"""What an entry has from the plan it is in, and nobody types in the editor."""


def caught_up(draft: PlanDraft, folder: PupilFolder, new_id: Callable[[], str]) -> PlanDraft:
    """Return a waiting draft as it goes on with the plan of `folder`; the same where that is as it was.

    A target that was not touched in the draft follows the plan; in one that was, what was typed stands and
    the rest follows. Targets and lines of help that the draft never saw are kept in it: it cannot stop them.
    """
    now = plan_of(folder)
    began = draft.begun or Begun()
    if now.begun is None or draft.begun == now.begun:
        return draft
    heirs = _heirs(began, folder)
    targets = _targets(draft, began, now, heirs)
    unread = {_moved(place, heirs): text for place, text in draft.unread.items()}
    after = replace(draft, targets=targets, unread=unread, begun=now.begun)
    sections = _following(draft.sections, began.sections, now.sections)
    return replace(after, sections=sections, provision=_help(after, began, now, heirs, new_id))


def _moved(place: str, heirs: dict[str, str]) -> str:
    """Return where something unread is now: at the target that carries on the one it was typed for."""
    field, _, owner = place.partition(" ")
    return f"{field} {heirs.get(owner, owner)}"


def _heirs(began: Begun, folder: PupilFolder) -> dict[str, str]:
    """Return for each target that ended meanwhile the active one that carries it on."""
    known = {t.id for t in began.targets}
    active = {t.id for t in folder.active_targets}
    line = {earlier.id: t.id for t in folder.active_targets if t.id not in known for earlier in folder.lineage(t)[1:]}
    return {old: heir for old, heir in line.items() if old in known and old not in active}


def _targets(draft: PlanDraft, began: Begun, now: PlanDraft, heirs: dict[str, str]) -> tuple[Target, ...]:
    was = {t.id: t for t in began.targets}
    present = {t.id: t for t in now.targets}
    made = []
    for mine in draft.targets:
        before, theirs = was.get(mine.id), present.get(heirs.get(mine.id, mine.id))
        if before and theirs:
            made.append(_typed_over(theirs, mine, before))
        elif before is None or mine != before:
            made.append(mine)
    gone = (was.keys() | draft.stopped.keys()) - {t.id for t in draft.targets}
    there = {t.id for t in made} | gone
    return (*made, *(t for t in now.targets if t.id not in there))


def _help(
    draft: PlanDraft, began: Begun, now: PlanDraft, heirs: dict[str, str], new_id: Callable[[], str]
) -> tuple[Provision, ...]:
    """Return the lines of help; a line that was changed here and is of a plan that ended becomes one of its own."""
    was = {line.id: line for line in began.provision}
    present = {line.id: line for line in now.provision}
    worked_on = {t.id for t in draft.targets}
    made = []
    for line in draft.provision:
        before, target_id = was.get(line.id), heirs.get(line.target_id or "", line.target_id)
        theirs = present.get(line.id) or (before and _carried_on(before, now, heirs))
        mine = replace(line, target_id=target_id if target_id in worked_on else None)
        if before and theirs:
            made.append(_typed_over(theirs, mine, before))
        elif before is None:
            made.append(mine)
        elif line != before:
            made.append(replace(mine, id=new_id(), start=None, delivered=None))
    there = {line.id for line in made} | was.keys()
    return (*made, *(line for line in now.provision if line.id not in there))


def _carried_on(before: Provision, now: PlanDraft, heirs: dict[str, str]) -> Provision | None:
    """Return the line of the present plan that carries on one of a plan that ended."""
    wanted = carry_help(before, heirs.get(before.target_id or "", before.target_id), "")
    return next((line for line in now.provision if carry_help(line, line.target_id, "") == wanted), None)


def _typed_over(theirs: Entry, mine: Entry, before: Entry) -> Entry:
    """Return the present entry with what was typed in the draft of it."""
    typed: dict[str, Any] = {
        f.name: getattr(mine, f.name)
        for f in fields(mine)
        if f.name not in _OF_THE_PLAN and getattr(mine, f.name) != getattr(before, f.name)
    }
    return replace(theirs, **typed)


def _following(mine: dict[str, str], before: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    """Return the written sections: as typed where they were, else as they are now."""
    typed = {key: text for key, text in mine.items() if text != before.get(key, "")}
    return {**now, **typed}
