"""The rules of a framework for its evidence: numbers within their bounds, and no suggestion without effect."""

from collections.abc import Iterator

from sen_tui.domain.framework import Framework
from sen_tui.domain.text import listed
from sen_tui.store.framework_shape import Mistake, row_label

_BOUNDS = {
    "reviews_in_a_row": (1, 10),
    "third_review": (2, 20),
    "help_given": (1, 100),
    "same_target": (2, 20),
    "advice_months": (1, 120),
}
"""The least and the most of each number."""


_DIGITS = 9
"""The most lines that digits can tick."""


def evidence_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each number out of bounds, and for each suggestion that can never be shown."""
    rules = framework.evidence
    for name, (least, most) in _BOUNDS.items():
        number = getattr(rules, name)
        if not least <= number <= most:
            yield Mistake(f"evidence.{name}", f"expected {least} to {most}, found {number}")
    if rules.third_review < rules.reviews_in_a_row:
        yield Mistake("evidence.third_review", "expected no fewer reviews than in reviews_in_a_row")
    if len(framework.adequate_progress) > _DIGITS:
        yield Mistake("adequate_progress", f"expected at most {_DIGITS}, found {len(framework.adequate_progress)}")
    unreviewed = {stage.key for stage in framework.stages if not stage.reviewed}
    for number, rule in enumerate(framework.escalations, 1):
        where = row_label("escalations", number, rule.key)
        if rule.evidence in rules.off:
            yield Mistake(f"{where}.evidence", "expected no evidence that evidence.off switches off")
        if never := [stage for stage in rule.at if stage in unreviewed]:
            yield Mistake(f"{where}.at", f"expected stages with reviews, found {listed(never)}")
        if rule.evidence == "third_review" and not rule.at:
            yield Mistake(f"{where}.at", "expected the stage whose reviews are counted")
        if hidden := _hidden(framework, number):
            yield Mistake(where, f"expected to be shown, but {hidden} has the same evidence at the same stages")


def _hidden(framework: Framework, number: int) -> str:
    """Return the name of an earlier suggestion that is always shown in place of the one of this number."""
    rule = framework.escalations[number - 1]
    for before, other in enumerate(framework.escalations[: number - 1], 1):
        covers = not other.at or (rule.at and set(rule.at) <= set(other.at))
        if other.evidence == rule.evidence and covers:
            return row_label("escalations", before, other.key)
    return ""
