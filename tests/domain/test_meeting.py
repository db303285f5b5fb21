"""A review in the making: what is filled in, and how an outcome changes the next targets."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain import plan_edit
from sen_tui.domain.action import Action
from sen_tui.domain.draft import Begun, PlanDraft
from sen_tui.domain.meeting import (
    plan_of,
    with_next_review,
    with_next_stopped,
    with_outcome,
    without_target,
)
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.review import NextForTarget, Outcome, PromiseKept
from support.children import HOSTILE, SCHOOL, TODAY, child_at, framework, ids, measure, new_review, rated_review

FOLDER = child_at()
DRAFT = new_review(FOLDER)


def test_a_review_starts_with_who_is_invited() -> None:
    involved = replace(
        FOLDER,
        involvements=(
            Involvement(id="i1", agency="LA support", person="Dr Lee", role="EP", start=date(2026, 9, 1)),
            Involvement(id="i2", agency="CAMHS", start=date(2026, 9, 1)),
            Involvement(id="i3", agency="Gone", start=date(2025, 9, 1), end=date(2026, 1, 1)),
        ),
    )
    invited = new_review(involved).review.attendance
    assert [(a.name, a.role, a.contact_id) for a in invited] == [
        (FOLDER.contacts[0].name, "mother", "c1"),
        ("Dad", "father", "c2"),
        ("Mr Bell", "class teacher", None),
        ("Mrs [Okafor]", "SENCO", None),
        ("Dr Lee", "EP", None),
        ("CAMHS", "CAMHS", None),
    ]
    assert all(a.state is None for a in invited)


def test_where_no_staff_is_entered_the_roles_stand_for_them() -> None:
    bare = replace(SCHOOL, staff=())
    assert bare.senco() == "SENCO"
    assert bare.teachers_of("4B") == ("class teacher",)
    assert SCHOOL.teachers_of("") == ("class teacher",)


def test_a_review_starts_with_date_stage_plan_measures_and_a_proposal() -> None:
    review = DRAFT.review
    assert (review.stage, review.plan_id, review.held_on) == ("school_action", "p1", TODAY)
    assert (review.framework, review.framework_version) == ("code-2001", framework().version)
    assert [(o.target_id, o.rating, o.value) for o in review.outcomes] == [
        ("t1", None, 3), ("t2", None, None), ("t3", None, None),
    ]  # fmt: skip
    assert [v.contact_id for v in review.parent_views] == ["c1", "c2"]
    assert review.next_review is not None
    assert review.next_review > TODAY


def test_the_promises_of_last_time_and_the_open_ones_are_asked() -> None:
    last = rated_review(date(2026, 6, 1), 0)
    folder = replace(
        FOLDER,
        reviews=(last,),
        actions=(
            Action(id="old-open", words="x"),
            Action(id="old-done", words="x", review_id="other", done_on=date(2026, 1, 1)),
            Action(id="last-done", words="x", review_id=last.id, done_on=date(2026, 6, 9)),
        ),
    )
    assert new_review(folder).review.promises == (
        PromiseKept(action_id="old-open"),
        PromiseKept(action_id="last-done", state="kept"),
    )


def test_every_target_and_its_help_are_carried_forward() -> None:
    plan = DRAFT.plan
    assert [(t.earlier, t.status, t.plan_id, t.due) for t in plan.targets] == [
        (f"t{n}", "draft", "", DRAFT.review.next_review) for n in (1, 2, 3)
    ]
    assert not {t.id for t in plan.targets} & {t.id for t in FOLDER.targets}
    (line,) = plan.provision
    assert (line.target_id, line.plan_id, line.start) == (plan.targets[0].id, "", None)
    assert plan.sections == {"strengths": FOLDER.plans[0].sections["strengths"]}


def test_without_a_plan_a_review_starts_with_none() -> None:
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    assert new_review(bare).plan == PlanDraft()
    assert plan_of(bare) == PlanDraft(begun=Begun())
    assert new_review(bare).review.plan_id is None


@pytest.mark.parametrize("next_", ["stop", "new"])
def test_a_target_that_ends_leaves_the_next_ones_and_comes_back_with_its_help(next_: NextForTarget) -> None:
    first = FOLDER.targets[0]
    ended = with_outcome(DRAFT, Outcome(target_id="t1", rating=1, next=next_), first, ids("x"))
    assert [t.earlier for t in ended.plan.targets] == ["t2", "t3"]
    assert [o.target_id for o in ended.review.outcomes] == ["t1", "t2", "t3"], "outcomes keep their order"
    assert with_outcome(ended, Outcome(target_id="t1", rating=1, next=next_), first, ids("x")) == ended
    again = with_outcome(ended, Outcome(target_id="t1", rating=1, next="continue"), first, ids("x"))
    assert [t.earlier for t in again.plan.targets] == ["t2", "t3", "t1"]
    assert again.plan.targets[-1].due == DRAFT.review.next_review
    assert [line.target_id for line in again.plan.provision] == [again.plan.targets[-1].id]


def test_a_target_taken_out_in_the_editor_stops_in_the_review_and_stays_out() -> None:
    first = FOLDER.targets[0]
    going = with_outcome(DRAFT, Outcome(target_id="t1", rating=1, next="continue"), first, ids("x"))
    stopped = with_next_stopped(going, going.plan.targets[0].id, f"moved {HOSTILE}", ids("x"))
    said = stopped.review.outcome("t1")
    assert (said.rating, said.next) == (1, "stop")
    assert [t.earlier for t in stopped.plan.targets] == ["t2", "t3"]
    assert stopped.plan.stopped == {"t1": f"moved {HOSTILE}"}
    rated_again = with_outcome(stopped, replace(said, rating=2, evidence="x"), first, ids("x"))
    assert rated_again.plan == stopped.plan, "only another choice for it brings it back"
    back = with_outcome(stopped, replace(said, next="continue"), first, ids("x"))
    assert [t.earlier for t in back.plan.targets] == ["t2", "t3", "t1"]
    assert back.plan.stopped == {}


def test_another_key_in_progress_leaves_the_next_targets_alone() -> None:
    first = FOLDER.targets[0]
    going = with_outcome(DRAFT, Outcome(target_id="t1", next="continue"), first, ids("x"))
    without = replace(going, plan=without_target(going.plan, going.plan.targets[0].id, "x"))
    assert (
        with_outcome(without, Outcome(target_id="t1", rating=1, next="continue"), first, ids("x")).plan == without.plan
    )


def test_a_new_target_is_taken_out_without_a_word_in_the_review() -> None:
    new = replace(DRAFT.plan.targets[0], id="new", earlier=None)
    draft = replace(DRAFT, plan=replace(DRAFT.plan, targets=(*DRAFT.plan.targets, new)))
    after = with_next_stopped(draft, "new", "too much", ids("x"))
    assert (after.review, after.plan.targets) == (DRAFT.review, DRAFT.plan.targets)


@pytest.mark.parametrize("next_", ["continue", "change", None])
def test_a_target_that_goes_on_stays_among_the_next_ones(next_: NextForTarget | None) -> None:
    said = Outcome(target_id="t2", rating=-1, evidence="x", next=next_)
    after = with_outcome(DRAFT, said, FOLDER.targets[1], ids("x"))
    assert after.plan == DRAFT.plan
    assert after.review.outcome("t2") == said


def test_an_outcome_of_a_target_that_was_not_there_comes_last() -> None:
    empty = replace(DRAFT, review=replace(DRAFT.review, outcomes=()))
    after = with_outcome(empty, Outcome(target_id="t3", rating=0), FOLDER.targets[2], ids("x"))
    after = with_outcome(after, Outcome(target_id="t1", rating=0), FOLDER.targets[0], ids("x"))
    assert [o.target_id for o in after.review.outcomes] == ["t3", "t1"]


def test_targets_due_on_the_old_date_move_with_the_next_review() -> None:
    own = replace(DRAFT.plan.targets[2], due=date(2027, 1, 15))
    draft = replace(DRAFT, plan=replace(DRAFT.plan, targets=(*DRAFT.plan.targets[:2], own)))
    day = date(2027, 3, 8)
    after = with_next_review(draft, day)
    assert after.review.next_review == day
    assert [t.due for t in after.plan.targets] == [day, day, date(2027, 1, 15)]


def test_the_plan_as_a_draft_keeps_its_ids() -> None:
    plan = plan_of(FOLDER)
    assert (plan.targets, plan.provision) == (FOLDER.active_targets, FOLDER.provision)


def test_a_target_taken_out_leaves_its_help_to_the_whole_plan() -> None:
    plan = without_target(plan_of(FOLDER), "t1", "moved on")
    assert [t.id for t in plan.targets] == ["t2", "t3"]
    assert [line.target_id for line in plan.provision] == [None]
    assert plan.stopped == {"t1": "moved on"}
    assert without_target(plan_of(FOLDER), "t2", "").provision == FOLDER.provision


def test_the_latest_measure_of_the_lineage_counts() -> None:
    folder = replace(FOLDER, measures=(measure(on=date(2026, 11, 9), value=5), measure(on=date(2026, 10, 1))))
    assert new_review(folder).review.outcome("t1").value == 5


def next_starts(*outcomes: Outcome) -> list[float | None]:
    """Return from where the next version of the first target starts after each outcome in turn."""
    draft, first, starts = DRAFT, FOLDER.active_targets[0], []
    for outcome in outcomes:
        draft = with_outcome(draft, outcome, first, ids("x"))
        going = next((t for t in draft.plan.targets if t.earlier == first.id), None)
        starts.append(going.criterion.baseline if going and going.criterion else None)
    return starts


def test_a_target_that_is_to_change_starts_from_the_value_of_today() -> None:
    first = FOLDER.active_targets[0]
    assert first.criterion is not None
    began = first.criterion.baseline
    seen = Outcome(target_id=first.id, rating=-1, value=3, next="change")
    assert next_starts(seen) == [3]
    assert next_starts(seen, replace(seen, value=2), replace(seen, next="continue")) == [3, 2, began]
    assert next_starts(seen, replace(seen, next="stop"), replace(seen, value=0)) == [3, None, 0]
    assert next_starts(replace(seen, value=None), replace(seen, next="continue")) == [began, began]


def test_a_start_that_was_typed_stays() -> None:
    first = FOLDER.active_targets[0]
    seen = Outcome(target_id=first.id, rating=-1, value=3, next="change")
    draft = with_outcome(DRAFT, seen, first, ids("x"))
    plan = plan_edit.with_typed(draft.plan, draft.plan.targets[0], "baseline", "2", today=TODAY, new_id=ids("y"))
    after = with_outcome(replace(draft, plan=plan), replace(seen, value=4), first, ids("z"))
    going = after.plan.targets[0].criterion
    assert going is not None
    assert going.baseline == 2
