"""The rules of a framework for the evidence: its numbers, its switches, and what it suggests."""

from typing import Literal

from sen_tui.domain.framework_plan import Source
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.sources import OWN
from sen_tui.domain.words import Vocabulary

EvidenceKey = Literal[
    "little_progress", "third_review", "watch", "good_progress", "early_finish", "help_not_given",
    "adequate_progress", "same_target", "vague_help", "plan_parts", "missing_permission", "old_advice", "no_views",
    "same_strategies", "golden_thread",
]  # fmt: skip
EVIDENCE = Vocabulary[EvidenceKey](
    "evidence",
    {
        "little_progress": "little or no improvement at the last reviews",
        "third_review": "several reviews at a stage, and still little improvement",
        "watch": "little or no improvement at the last review",
        "good_progress": "every target achieved at the last reviews",
        "early_finish": "a goal reached before the review",
        "help_not_given": "much of the planned help not given",
        "adequate_progress": "adequate progress that was ticked in a review",
        "same_target": "the same target in several plans",
        "vague_help": "help that is not specific",
        "plan_parts": "parts that the plan lacks",
        "same_strategies": "strategies that were there at the stage below already",
        "missing_permission": "a permission that the stage needs and that is not given",
        "old_advice": "advice from outside that is old",
        "no_views": "a review without the child's views",
        "golden_thread": "a broken link from need to target, to help and to measure",
    },
)
"""The kinds of evidence, each with the key by which a framework switches it off."""


class EvidenceRules(KeptValue, frozen=True, kw_only=True):
    """The numbers of the evidence, and the kinds that are switched off."""

    off: tuple[EvidenceKey, ...] = ()
    reviews_in_a_row: int = 2
    """The reviews that must agree before progress is called little or good."""
    third_review: int = 3
    """The number of reviews at a stage after which `third_review` is shown."""
    help_given: int = 60
    """A share in per cent. If fewer of the planned sessions took place, the ratings say little."""
    same_target: int = 3
    """The number of plans in which the same target may not stand unnoticed."""
    advice_months: int = 12
    source: Source = ()
    """The policy in which these numbers stand; empty for sen-tui's own."""

    @property
    def told_by(self) -> Source:
        """The source of a sentence that rests on these numbers."""
        return self.source or OWN


class Escalation(KeptValue, frozen=True, kw_only=True):
    """The evidence that suggests another level of help. It only suggests."""

    key: str
    evidence: Literal["watch", "little_progress", "third_review", "good_progress"]
    words: str
    at: tuple[str, ...] = ()
    decided_by: str = ""
    source: Source = ()
