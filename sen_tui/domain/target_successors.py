"""Targets that changed under a waiting draft: which one is in the place of each."""

from collections.abc import Mapping

from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.place import Place
from sen_tui.domain.target import Target

Heirs = dict[str, Target]
"""The id of a target that is not worked on any more to the active one in its place; no two to one."""


def heirs(folder: PupilFolder, known: Mapping[str, Target | None]) -> Heirs:
    """Return what is in the place of each target that a draft knows and that is not worked on any more.

    That is the active target that carries it on. Where the record was taken back to a state before the
    target was made, it is the one that says the same. `known`: each target as the draft has it, if it does.
    """
    active = {t.id for t in folder.active_targets}
    new = [t for t in folder.active_targets if t.id not in known]
    found: Heirs = {}
    for target in new:
        line = (t.id for t in folder.lineage(target)[1:] if t.id in known and t.id not in active)
        if old := next(line, None):
            found[old] = target
    for old, meant in known.items():
        if meant and folder.target(old) is None:
            free = [t for t in new if t not in found.values()]
            if same := _likest(meant, free):
                found[old] = same
    return found


def _likest(meant: Target, among: list[Target]) -> Target | None:
    """Return the target that asks the same, else one that names the same thing."""
    named = [t for t in among if t.short == meant.short]
    return next((t for t in named if t.asks_the_same(meant)), named[0] if named else None)


def now_at(target_id: str, found: Heirs) -> str:
    """Return the id of the target that is in the place of one, or its own."""
    return found[target_id].id if target_id in found else target_id


def moved(place: Place, found: Heirs) -> Place:
    """Return the place where something unread is now: beside the target that stands for the one it was typed for."""
    return replace(place, item=now_at(place.item, found))
