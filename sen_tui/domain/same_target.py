"""Whether two targets ask for the same: one goes on from the other, or they ask it in words that are much alike."""

import re

import msgspec

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan
from sen_tui.domain.target import Target
from sen_tui.domain.text import folded

_SMALL = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "her", "his", "in",
        "into", "is", "it", "its", "my", "of", "on", "one", "or", "our", "own", "she", "he", "that", "the", "their",
        "them", "they", "this", "to", "up", "use", "using", "when", "with", "without", "you", "your",
    )
)  # fmt: skip
"""Words that say nothing of what is asked."""
_ENDING = re.compile(r"(?:ing|ied|ies|ed|es|s|ly|e)$")
_ALIKE = 0.6
"""The share of the words of the shorter target that stand in the other one too."""


class _Asked(msgspec.Struct, frozen=True):
    """The words of a target without their endings: the verb, the numbers in digits, and what says something."""

    verb: str
    numbers: frozenset[str]
    stems: frozenset[str]


def plans_with(folder: PupilFolder, targets: tuple[Target, ...]) -> tuple[tuple[Plan, ...], ...]:
    """Return for each target the plans of the child in which it stands, in the same words or in others.

    A plan in which every target was only carried on is no plan of its own.
    """
    asked = {words: _asked(words) for words in {t.short for t in (*folder.targets, *targets)}}
    return tuple(_plans(folder, target, asked) for target in targets)


def _plans(folder: PupilFolder, target: Target, asked: dict[str, _Asked]) -> tuple[Plan, ...]:
    line = [target]
    for before in folder.lineage(target)[1:]:
        if before.status not in ("continued", "changed"):
            break  # a new target took its place
        line.append(before)
    words_alike = {words for words, theirs in asked.items() if _alike(asked[target.short], theirs)}
    others = (
        t for t in folder.targets if t.short in words_alike and (not target.area or t.area in (target.area, None))
    )
    same = {each.plan_id for each in (*line, *others)}
    return tuple(plan for plan in folder.plans if plan.id in same and not _carried_on(folder, plan))


def _carried_on(folder: PupilFolder, plan: Plan) -> bool:
    """Return whether a plan asks nothing new: each of its targets stood in the plan before it and asks the same."""
    before = {t.id: t for t in folder.targets_of(plan.earlier or "")}
    pairs = [(target, before.get(target.earlier or "")) for target in folder.targets_of(plan.id)]
    return bool(pairs) and all(old is not None and new.asks_the_same(old) for new, old in pairs)


def _alike(mine: _Asked, theirs: _Asked) -> bool:
    """Return whether two targets ask for the same deed with most of their words, in other forms or another order."""
    if mine.verb != theirs.verb or (mine.numbers and theirs.numbers and mine.numbers != theirs.numbers):
        return False
    shared = len(mine.stems & theirs.stems)
    return shared >= 2 and shared >= _ALIKE * min(len(mine.stems), len(theirs.stems))


def _asked(text: str) -> _Asked:
    """Return the words of a target. The verb is the word after `will`, or the first word without one."""
    words = re.findall(r"[^\W\d_]+", folded(text))
    said = [_ENDING.sub("", word) for word in words[_after_will(words) :] if word not in _SMALL and len(word) > 2]
    numbers = frozenset(re.findall(r"\d+", text))
    return _Asked(verb=said[0] if said else "", numbers=numbers, stems=frozenset(said))


def _after_will(words: list[str]) -> int:
    return words.index("will") + 1 if "will" in words else 0
