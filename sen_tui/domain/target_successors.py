"""The successors of targets that changed under a waiting draft."""

from collections.abc import Mapping

from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.place import Place
from sen_tui.domain.target import Target

Heirs = dict[str, Target]
"""The id of a target that is not worked on any more to the active one in its place. No two have the same one."""


def successors_of(folder: PupilFolder, drafted: Mapping[str, Target | None]) -> Heirs:
    """Return the successors of the targets of a draft that are not worked on any more.

    The successor is the active target that carries the old one on. If the record was taken back to a state
    before the old target was made, it is a new target with the same words. `drafted` has the targets of the
    draft by id; None for a target of which the draft has the id only.
    """
    active = {t.id for t in folder.active_targets}
    new = [t for t in folder.active_targets if t.id not in drafted]
    heirs: Heirs = {}
    for target in new:
        line = (t.id for t in folder.lineage(target)[1:] if t.id in drafted and t.id not in active)
        if old := next(line, None):
            heirs[old] = target
    for old, draft in drafted.items():
        if draft and folder.target(old) is None:
            free = [t for t in new if t not in heirs.values()]
            if same := _likest(draft, free):
                heirs[old] = same
    return heirs


def _likest(draft: Target, among: list[Target]) -> Target | None:
    """Return the target with the same demand, else one with the same short name, else None."""
    named = [t for t in among if t.short == draft.short]
    return next((t for t in named if t.asks_the_same(draft)), named[0] if named else None)


def now_at(target_id: str, heirs: Heirs) -> str:
    """Return the id of the successor of a target, or its own id without a successor."""
    return heirs[target_id].id if target_id in heirs else target_id


def successor_place(place: Place, heirs: Heirs) -> Place:
    """Return the place of an unread text, moved to the successor of its target."""
    return replace(place, item=now_at(place.item, heirs))
