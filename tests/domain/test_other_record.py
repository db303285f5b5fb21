"""A record of support keeps its kind, name and texts through every review, and has no targets of another plan."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.other_record import TEXTS, why_no_record, write_alternative
from sen_tui.domain.planning import write_plan
from sen_tui.domain.progress import missing, step_states
from sen_tui.domain.signing import sign
from support.children import (
    CALENDAR,
    FRAMEWORKS,
    SCHOOL,
    SIGNED,
    TODAY,
    child_at,
    framework,
    full_review,
    ids,
    plan_draft,
    stage_with_plan,
)
from support.paper_reading import headings, words

ALLOWED = [key for key in FRAMEWORKS if framework(key).plan.alternative.allowed]
SAID = {"how_helping": "In every lesson", "progress_made": "He reads", "reason_no_plan": "Little help is enough"}
READ = tuple(replace(t, id="new") for t in plan_draft("read a page").targets)
LATER = TODAY + timedelta(days=60)


def planned(rules: Framework) -> PupilFolder:
    return child_at(stage_with_plan(rules), rules=rules)


def recorded(rules: Framework, folder: PupilFolder, said: dict[str, str] = SAID) -> PupilFolder:
    return write_alternative(folder, rules, CALENDAR, said, on=TODAY, author="Mr Bell", new_id=ids("w"))


def texts(folder: PupilFolder) -> tuple[str, dict[str, str]]:
    assert folder.plan is not None
    return folder.plan.kind, {key: getattr(folder.plan, key) for key in TEXTS}


@pytest.mark.parametrize("key", ALLOWED)
def test_it_survives_its_reviews_and_is_reviewed_as_such(key: str) -> None:
    rules = framework(key)
    folder = recorded(rules, replace(planned(rules), plans=(), targets=(), provision=(), measures=()))
    for n in (1, 2):
        on = TODAY + timedelta(days=60 * n)
        draft = full_review(folder, rules, on=on)
        assert missing(folder, draft, rules) == ()
        states = {s.step.kind: s for s in step_states(folder, draft, rules)}
        assert states["progress"].mark == "not_asked"
        assert states["effectiveness"].mark == "done"
        folder = sign(folder, draft, rules, replace(SIGNED, on=on), ids(f"s{n}."))
        assert texts(folder) == ("alternative", SAID)
        page = review_record(folder, folder.reviews[-1], rules, SCHOOL)
        assert page.blocks[0].title == "Review: Record of support"
        assert "The record of support goes on." in words(page)
    assert "Record of support" in words(folder_page(folder, rules, SCHOOL, (), LATER))
    assert rules.plan.name not in words(folder_page(folder, rules, SCHOOL, (), LATER))


@pytest.mark.parametrize("key", ALLOWED)
def test_written_over_a_plan_it_ends_that_plan_and_says_none_of_its_targets(key: str) -> None:
    rules = framework(key)
    before = planned(rules)
    after = recorded(rules, before)
    assert texts(after) == ("alternative", SAID)
    assert after.active_targets == ()
    assert {(t.status, t.stop_reason) for t in after.targets_of("p1")} == {("stopped", "Little help is enough")}
    page = plan_page(after, after.plan, rules, SCHOOL, TODAY)
    assert "read line" not in words(page)
    assert any(title.startswith("Why there is no") for title in headings(page))
    assert "Phonics" in words(page), "the help goes on"
    (old,) = (p for p in after.plans if p.id == "p1")
    assert (old.kind, old.status, old.closed_on) == (rules.plan.kind, "superseded", TODAY)
    assert "read line 1" in words(plan_page(after, old, rules, SCHOOL, TODAY))
    again = recorded(rules, after, SAID | {"progress_made": "He writes"})
    assert len(again.plans) == len(after.plans)
    assert texts(again)[1]["progress_made"] == "He writes"


@pytest.mark.parametrize("key", ALLOWED)
def test_targets_make_a_plan_in_its_place(key: str) -> None:
    rules = framework(key)
    folder = recorded(rules, planned(rules))
    record = folder.plan
    assert record is not None
    drafted = replace(plan_of(folder), targets=READ)
    outside = write_plan(folder, drafted, rules, CALENDAR, on=LATER, author="B", new_id=ids("x"))
    draft = full_review(folder, rules, on=LATER)
    draft = replace(draft, plan=replace(draft.plan, targets=READ))
    inside = sign(folder, draft, rules, replace(SIGNED, on=LATER), ids("y"))
    for after in (outside, inside):
        assert after.plan is not None
        assert (after.plan.kind, after.plan.earlier, len(after.active_targets)) == (rules.plan.kind, record.id, 1)
        assert after.plan.reason_no_plan == ""
        (kept,) = (p for p in after.plans if p.id == record.id)
        assert (kept.kind, kept.reason_no_plan, kept.closed_on) == ("alternative", SAID["reason_no_plan"], LATER)
        assert len({line.id for line in after.provision}) == len(after.provision)


def test_sections_alone_leave_the_record_as_it_is() -> None:
    rules = framework(ALLOWED[0])
    folder = recorded(rules, planned(rules))
    after = write_plan(folder, plan_of(folder), rules, CALENDAR, on=LATER, author="B", new_id=ids("x"))
    assert texts(after) == ("alternative", SAID)


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_it_is_offered_only_where_the_framework_and_the_stage_have_it(key: str) -> None:
    rules = framework(key)
    for stage in rules.stages:
        refused = bool(why_no_record(rules, stage.key))
        assert refused == (not rules.plan.alternative.allowed or not stage.plan)
        if refused:
            with pytest.raises(BadInput, match="no other record"):
                recorded(rules, child_at(stage.key, rules=rules))


def test_a_draft_without_targets_is_a_gap_where_a_plan_is_needed() -> None:
    folder = planned(framework())
    draft = replace(full_review(folder), plan=PlanDraft())
    assert any("no targets" in gap.words for gap in missing(folder, draft, framework()))
