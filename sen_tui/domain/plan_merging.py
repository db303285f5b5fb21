"""A waiting draft of the plan goes on: what colleagues changed meanwhile is taken in, nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import fields, replace

from sen_tui.domain.draft import Begun, PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import carry_help, plan_of
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Target
from sen_tui.domain.target_successors import Heirs, heirs, moved, now_at

Entry = TypeVar("Entry", Target, Provision)

_OF_THE_PLAN = ("id", "plan_id", "status", "earlier", "stop_reason", "target_id", "start")
"""What an entry has from the plan it is in, and nobody types in the editor."""


def caught_up(draft: PlanDraft, folder: PupilFolder, new_id: Callable[[], str]) -> PlanDraft:
    """Return a waiting draft as it goes on with the plan of `folder`; the same where that is as it was.

    A target that was not touched in the draft follows the plan; in one that was, what was typed stands and
    the rest follows. What was taken out in the draft stays out, also where it is carried on by another now.
    Targets and lines of help that the draft never saw are kept in it: it cannot stop them.
    """
    now = plan_of(folder)
    began = draft.begun or Begun()
    if now.begun is None or draft.begun == now.begun:
        return draft
    known: dict[str, Target | None] = dict.fromkeys(draft.stopped)
    found = heirs(folder, known | {t.id: t for t in began.targets})
    draft = replace(
        draft,
        unread={moved(Place.named(key), found).key: text for key, text in draft.unread.items()},
        stopped={now_at(target_id, found): why for target_id, why in draft.stopped.items()},
    )
    after = replace(draft, targets=_targets(draft, began, now, found), begun=now.begun)
    sections = _following(draft.sections, began.sections, now.sections)
    return replace(after, sections=sections, provision=_help(after, began, now, found, new_id))


def _targets(draft: PlanDraft, began: Begun, now: PlanDraft, found: Heirs) -> tuple[Target, ...]:
    was = {t.id: t for t in began.targets}
    present = {t.id: t for t in now.targets}
    made = []
    for mine in draft.targets:
        before, theirs = was.get(mine.id), present.get(now_at(mine.id, found))
        if before and theirs:
            made.append(_typed_over(theirs, mine, before))
        elif before is None or mine != before:
            made.append(mine)
    taken_out = (was.keys() | draft.stopped.keys()) - {t.id for t in draft.targets}
    there = {t.id for t in made} | {now_at(target_id, found) for target_id in taken_out}
    return (*made, *(t for t in now.targets if t.id not in there))


def _help(
    draft: PlanDraft, began: Begun, now: PlanDraft, found: Heirs, new_id: Callable[[], str]
) -> tuple[Provision, ...]:
    """Return the lines of help; a line that was changed here and is of a plan that ended becomes one of its own."""
    was = {line.id: line for line in began.provision}
    present = _lines_now(began, now, found)
    made = []
    for line in draft.provision:
        before, theirs = was.get(line.id), present.get(line.id)
        mine = replace(line, target_id=_target_now(line, found))
        if before and theirs:
            made.append(_typed_over(theirs, mine, before))
        elif before is None:
            made.append(mine)
        elif line != before:
            made.append(replace(mine, id=new_id(), start=None, delivered=None))
    seen = {line.id for line in (*made, *present.values())}
    made += (line for line in now.provision if line.id not in seen)
    worked_on = {t.id for t in draft.targets}
    return tuple(line if line.target_id in worked_on else replace(line, target_id=None) for line in made)


def _lines_now(began: Begun, now: PlanDraft, found: Heirs) -> dict[str, Provision]:
    """Return for each line of help that the draft began with the one that it is now, or that carries it on."""
    lines = {line.id: line for line in now.provision}
    there = {line.id: lines.pop(line.id) for line in began.provision if line.id in lines}
    for line in began.provision:
        wanted = carry_help(line, _target_now(line, found), "")
        same = (other.id for other in lines.values() if carry_help(other, other.target_id, "") == wanted)
        if line.id not in there and (carried := next(same, None)):
            there[line.id] = lines.pop(carried)
    return there


def _target_now(line: Provision, found: Heirs) -> str | None:
    return now_at(line.target_id, found) if line.target_id else None


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
