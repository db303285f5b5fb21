"""Merging a waiting draft of the plan with the changes of colleagues. Nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import fields, replace

from sen_tui.domain.draft import Begun, PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import carry_help, plan_of
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Target
from sen_tui.domain.target_successors import Heirs, now_at, successor_place, successors_of

Entry = TypeVar("Entry", Target, Provision)

_OF_THE_PLAN = ("id", "plan_id", "status", "earlier", "stop_reason", "target_id", "start")
"""The fields of an entry that come from its plan. Nobody types them in the editor."""


def caught_up(draft: PlanDraft, folder: PupilFolder, new_id: Callable[[], str]) -> PlanDraft:
    """Return a waiting draft merged with the present plan of `folder`; the same draft if the plan has not changed.

    Typed fields stand, and all other fields follow the plan. A target that was taken out of the draft stays
    out, even if another target has taken its place meanwhile. Targets and lines of help that are new in the
    plan are added to the draft, because it cannot stop them.
    """
    now = plan_of(folder)
    began = draft.begun or Begun()
    if now.begun is None or draft.begun == now.begun:
        return draft
    stopped: dict[str, Target | None] = dict.fromkeys(draft.stopped)
    heirs = successors_of(folder, stopped | {t.id: t for t in began.targets})
    draft = replace(
        draft,
        unread={successor_place(Place.named(key), heirs).key: text for key, text in draft.unread.items()},
        stopped={now_at(target_id, heirs): why for target_id, why in draft.stopped.items()},
    )
    after = replace(draft, targets=_targets(draft, began, now, heirs), begun=now.begun)
    sections = _sections(draft.sections, began.sections, now.sections)
    return replace(after, sections=sections, provision=_help(after, began, now, heirs, new_id))


def _targets(draft: PlanDraft, began: Begun, now: PlanDraft, heirs: Heirs) -> tuple[Target, ...]:
    """Return the merged targets: those of the draft in its order, then the new ones of the plan."""
    was = {t.id: t for t in began.targets}
    present = {t.id: t for t in now.targets}
    merged = []
    for mine in draft.targets:
        before, theirs = was.get(mine.id), present.get(now_at(mine.id, heirs))
        if before and theirs:
            merged.append(_with_typing(theirs, mine, before))
        elif before is None or mine != before:
            merged.append(mine)
    taken_out = (was.keys() | draft.stopped.keys()) - {t.id for t in draft.targets}
    settled = {t.id for t in merged} | {now_at(target_id, heirs) for target_id in taken_out}
    return (*merged, *(t for t in now.targets if t.id not in settled))


def _help(
    draft: PlanDraft, began: Begun, now: PlanDraft, heirs: Heirs, new_id: Callable[[], str]
) -> tuple[Provision, ...]:
    """Return the merged lines of help. An edited line whose plan has ended becomes a new line."""
    was = {line.id: line for line in began.provision}
    present = _lines_now(began, now, heirs)
    merged = []
    for line in draft.provision:
        before, theirs = was.get(line.id), present.get(line.id)
        mine = replace(line, target_id=_target_now(line, heirs))
        if before and theirs:
            merged.append(_with_typing(theirs, mine, before))
        elif before is None:
            merged.append(mine)
        elif line != before:
            merged.append(replace(mine, id=new_id(), start=None, delivered=None))
    settled = {line.id for line in (*merged, *present.values())}
    merged += (line for line in now.provision if line.id not in settled)
    worked_on = {t.id for t in draft.targets}
    return tuple(line if line.target_id in worked_on else replace(line, target_id=None) for line in merged)


def _lines_now(began: Begun, now: PlanDraft, heirs: Heirs) -> dict[str, Provision]:
    """Return the id of each line of help that the draft began with, to the same line in the present plan.

    After a review that is the line that carries it on: it has another id, but equal fields.
    """
    lines = {line.id: line for line in now.provision}
    present = {line.id: lines.pop(line.id) for line in began.provision if line.id in lines}
    for line in began.provision:
        wanted = carry_help(line, _target_now(line, heirs), "")
        same = (other.id for other in lines.values() if carry_help(other, other.target_id, "") == wanted)
        if line.id not in present and (carried := next(same, None)):
            present[line.id] = lines.pop(carried)
    return present


def _target_now(line: Provision, heirs: Heirs) -> str | None:
    return now_at(line.target_id, heirs) if line.target_id else None


def _with_typing(theirs: Entry, mine: Entry, before: Entry) -> Entry:
    """Return the present entry with the fields that were typed in its draft."""
    typed: dict[str, Any] = {
        f.name: getattr(mine, f.name)
        for f in fields(mine)
        if f.name not in _OF_THE_PLAN and getattr(mine, f.name) != getattr(before, f.name)
    }
    return replace(theirs, **typed)


def _sections(mine: dict[str, str], before: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    """Return the sections: each typed text where it was changed, else the present one."""
    typed = {key: text for key, text in mine.items() if text != before.get(key, "")}
    return {**now, **typed}
