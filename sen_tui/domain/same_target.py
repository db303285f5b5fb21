"""Whether two targets ask for the same: one goes on from the other, or their words are much alike."""

import re

from sen_tui.domain.codes import AREAS
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan
from sen_tui.domain.target import Target
from sen_tui.domain.text import folded

_SMALL = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "her", "his", "in",
        "into", "is", "it", "its", "my", "of", "on", "one", "or", "our", "own", "she", "he", "that", "the", "their",
        "them", "they", "this", "to", "up", "use", "using", "when", "will", "with", "without", "you", "your",
    )
)  # fmt: skip
"""Words that say nothing of what is asked."""
_ENDING = re.compile(r"(?:ing|ied|ies|ed|es|s|ly|e)$")
_ALIKE = 0.6
"""The share of the words of the shorter target that stand in the other one too."""


def plans_with(folder: PupilFolder, targets: tuple[Target, ...]) -> tuple[tuple[Plan, ...], ...]:
    """Return for each target the plans of the child in which it stands, in the same words or in others."""
    stems = {words: _stems(words) for words in {t.short for t in (*folder.targets, *targets)}}
    return tuple(_plans(folder, target, stems) for target in targets)


def _plans(folder: PupilFolder, target: Target, stems: dict[str, frozenset[str]]) -> tuple[Plan, ...]:
    line = [target]
    for before in folder.lineage(target)[1:]:
        if before.status not in ("continued", "changed"):
            break  # a new target took its place
        line.append(before)
    words_alike = {words for words, theirs in stems.items() if _alike(stems[target.short], theirs)}
    areas = (target.area, None) if target.area else (*AREAS, None)
    others = (t for t in folder.targets if t.short in words_alike and t.area in areas)
    same = {each.plan_id for each in (*line, *others)}
    return tuple(plan for plan in folder.plans if plan.id in same)


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Return whether two targets share most of their words, whatever their endings and order."""
    shared = len(mine & theirs)
    return shared >= 2 and shared >= _ALIKE * min(len(mine), len(theirs))


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]+", folded(text))
    return frozenset(_ENDING.sub("", word) for word in words if word not in _SMALL and len(word) > 2)
