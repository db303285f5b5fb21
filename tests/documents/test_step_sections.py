"""Every kind of step has its rule of completeness and its section on the page."""

from typing import get_args

from sen_tui.documents import review_end, review_start
from sen_tui.domain.framework_parts import ALWAYS, ONCE, StepKind
from sen_tui.domain.step_gaps import RULES

KINDS = set(get_args(StepKind))


def test_every_kind_has_its_rule_of_completeness() -> None:
    assert set(RULES) == KINDS


def test_every_kind_but_the_signature_and_free_text_has_a_section_of_its_own() -> None:
    assert set(review_start.SECTIONS) | set(review_end.SECTIONS) == KINDS - {"sign", "note"}


def test_every_kind_comes_always_or_once_or_is_free_text() -> None:
    assert set(ALWAYS) | ONCE | {"note"} == KINDS


def test_what_a_framework_may_leave_out_has_a_name_for_the_answers_that_are_gone() -> None:
    assert {kind for kind, rule in RULES.items() if rule.name} == {"areas", "likelihood"} <= ONCE
