"""A plan as a whole is marked where its framework requires more, and where strategies are those of the stage before."""

from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_marks import plan_marks
from sen_tui.domain.target import Target
from support.children import framework


def requiring(fills: Any) -> Framework:
    rules = framework()
    sections = (
        Section(key="targets", title="Targets", required=True, fills="targets"),
        Section(key="x", title="The part", required=True, fills=fills),
    )
    return replace(rules, plan=replace(rules.plan, sections=sections, targets_min=1, targets_max=9))


FULL = Target(id="a", does="read", strategies=("pre-teach",), help_at_home="Read", success="seen")
LINE = Provision(id="l", target_id="a", what="Phonics")


@pytest.mark.parametrize("fills", ["strategies", "provision", "home", "success"])
def test_a_required_part_that_a_target_lacks_is_named(fills: str) -> None:
    rules = requiring(fills)
    assert plan_marks(PlanDraft(targets=(FULL,), provision=(LINE,)), rules) == ()
    bare = Target(id="b", does="spell")
    plan = PlanDraft(targets=(FULL, bare), provision=(LINE,))
    assert plan_marks(plan, rules) == ("The part: nothing yet for target 2.",)
    optional = replace(rules.plan, sections=tuple(replace(s, required=False) for s in rules.plan.sections))
    assert plan_marks(plan, replace(rules, plan=optional)) == ()


def test_help_for_the_whole_plan_is_help_for_each_target() -> None:
    assert (
        plan_marks(PlanDraft(targets=(FULL,), provision=(replace(LINE, target_id=None),)), requiring("provision")) == ()
    )


def test_a_required_section_that_is_not_written_is_named() -> None:
    plan, rules = PlanDraft(targets=(FULL,)), requiring("text")
    assert plan_marks(plan, rules) == ("Not written yet (l): The part.",)
    assert plan_marks(replace(plan, sections={"x": "Words"}), rules) == ()
