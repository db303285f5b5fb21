"""Writing a plan outside a review: ids stay, changes have lineage, what goes is stopped with its reason."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.bank import BankProvision, BankTarget
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.duties import duties
from sen_tui.domain.errors import BadInput, RuleBroken
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import plan_of, without_target
from sen_tui.domain.other_record import write_alternative
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import (
    from_bank,
    in_force,
    line_of,
    moved,
    unread_of,
    with_copy,
    with_section,
    with_target,
    with_typed,
    with_unread,
)
from sen_tui.domain.planning import write_plan
from sen_tui.domain.stages import move
from sen_tui.domain.target import Criterion
from support.children import CALENDAR, HOSTILE, TODAY, child_at, framework, ids, target

FOLDER = child_at()
HARDER = Criterion(kind="n_of_m", goal=5, of=5, unit="times", baseline=1)
BANKED = BankTarget(
    key="k", title="Read", area="CL", needs=("SPLD",), years=("4",), does="read", condition="aloud",
    criterion=HARDER, reason="r", strategies=("s",), help_at_home="h", success="seen", child_words="I can",
    provision=BankProvision(what="Reading", who="TA", ratio="pair", minutes=10, per_week=3),
)  # fmt: skip


def written(draft: PlanDraft, folder: PupilFolder = FOLDER, rules: Framework | None = None) -> PupilFolder:
    return write_plan(folder, draft, rules or framework(), CALENDAR, on=TODAY, author="Mr Bell", new_id=ids("w"))


def test_writing_the_plan_as_it_stands_changes_nothing() -> None:
    assert written(plan_of(FOLDER)) == FOLDER


def test_help_without_a_day_begins_with_the_plan() -> None:
    after = written(replace(plan_of(FOLDER), sections={"aims": HOSTILE}))
    assert after.provision == (replace(FOLDER.provision[0], start=TODAY),)


def test_a_target_that_asks_something_else_gets_a_successor() -> None:
    harder = replace(FOLDER.targets[0], criterion=HARDER)
    plan = plan_of(FOLDER)
    after = written(replace(plan, targets=(harder, *plan.targets[1:])))
    old = after.target("t1")
    assert old is not None
    assert old == replace(FOLDER.targets[0], status="changed")
    first, second, third = after.active_targets
    assert (first.earlier, first.criterion, first.status) == ("t1", HARDER, "active")
    assert (second.id, third.id) == ("t2", "t3")
    assert [line.target_id for line in after.provision] == [first.id], "its help follows"
    assert after.lineage(first) == (first, old)


@pytest.mark.parametrize("field", ["does", "condition", "own_words", "criterion"])
def test_what_a_target_asks_is_words_condition_and_criterion(field: str) -> None:
    changed = replace(target(), **{field: HARDER if field == "criterion" else "other"})
    assert not target().asks_the_same(changed)


def test_what_another_kind_of_criterion_would_need_is_not_asked() -> None:
    measured = Criterion(kind="percent", goal=40, unit="words", baseline=20)
    assert target(criterion=measured).asks_the_same(target(criterion=replace(measured, of=5)))
    met = Criterion(kind="yes_no")
    assert target(criterion=met).asks_the_same(target(criterion=replace(measured, kind="yes_no")))
    assert not target(criterion=met).asks_the_same(target(criterion=None))


def typed(plan: PlanDraft, field: str, text: str) -> PlanDraft:
    return with_typed(plan, plan.targets[0], field, text, today=TODAY, new_id=ids("y"))


def test_a_goal_is_cleared_and_typed_anew_without_losing_the_rest() -> None:
    words = Criterion(kind="percent", goal=40, unit="words", baseline=20, occasions=3)
    plan = replace(plan_of(FOLDER), targets=(target(criterion=words),))
    cleared = typed(typed(plan, "goal", "4"), "goal", "")
    assert unread_of(cleared, "t1") == {"goal": ""}
    assert in_force(cleared, cleared.targets[0]).criterion is None
    again = typed(typed(cleared, "goal", "5"), "goal", "50")
    assert again.targets[0].criterion == replace(words, goal=50)
    assert in_force(again, again.targets[0]) == again.targets[0]
    assert again.unread == {}
    without = written(cleared)
    assert without.active_targets[0].criterion is None, "a plan can be saved without a goal"


def test_the_kind_is_turned_past_yes_or_no_without_losing_goal_and_unit() -> None:
    words = Criterion(kind="percent", goal=40, unit="words", baseline=20, occasions=3)
    plan = replace(plan_of(FOLDER), targets=(target(criterion=words),))
    for kind in ("yes_no", "n_of_m"):
        plan = typed(plan, "kind", kind)
    assert in_force(plan, plan.targets[0]).criterion == replace(words, kind="n_of_m", of=5)
    met = typed(typed(plan, "goal", ""), "kind", "yes_no")
    assert in_force(met, met.targets[0]).criterion == Criterion(kind="yes_no", occasions=3), "it needs no goal"
    back = typed(plan, "kind", "percent")
    assert in_force(back, back.targets[0]).criterion == words
    assert written(back).active_targets[0].criterion == words


def test_a_copy_takes_along_what_cannot_be_read() -> None:
    plan = typed(plan_of(FOLDER), "goal", "")
    copied = with_copy(plan, plan.targets[0], ids("c"))
    assert unread_of(copied, copied.targets[-1].id) == {"goal": ""}


def test_everything_else_of_a_target_is_changed_in_place() -> None:
    plan = plan_of(FOLDER)
    helped = replace(plan.targets[0], strategies=(HOSTILE,), due=date(2027, 1, 8), success="x", set_by="parent")
    after = written(replace(plan, targets=(plan.targets[2], helped, plan.targets[1])))
    assert [t.id for t in after.active_targets] == ["t3", "t1", "t2"], "in the draft's order"
    assert after.target("t1") == replace(helped, who=HOSTILE), "with the name of the day on which it was set"


def test_a_target_taken_out_is_stopped_with_the_reason() -> None:
    after = written(without_target(plan_of(FOLDER), "t1", f"moved {HOSTILE}"))
    gone = after.target("t1")
    assert gone is not None
    assert (gone.status, gone.stop_reason) == ("stopped", f"moved {HOSTILE}")
    assert [t.id for t in after.active_targets] == ["t2", "t3"]
    assert [line.target_id for line in after.provision] == [None]
    again = written(plan_of(after), after)
    assert again.target("t1") == gone, "what is over is left alone"


def test_a_new_target_is_active_in_the_plan() -> None:
    plan = plan_of(FOLDER)
    new = target(4, id="new", status="draft", plan_id="")
    line = Provision(id="l9", target_id="new", what="Help", start=date(2026, 10, 1))
    after = written(with_section(with_target(plan, new, line), "notes", HOSTILE))
    assert after.active_targets[-1] == after.with_present_name(replace(new, plan_id="p1", status="active", since=TODAY))
    assert after.provision[-1] == replace(line, plan_id="p1")
    assert after.plan is not None
    assert after.plan.sections["notes"] == HOSTILE


def test_the_first_plan_is_begun() -> None:
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    rules = framework("infant-action-plan")
    bare = replace(bare, stages=(replace(bare.stages[1], stage="stage_2_cycle_2"),))
    after = written(PlanDraft(targets=(target(1, id="new"),)), bare, rules)
    assert after.plan is not None
    assert (after.plan.kind, after.plan.stage, after.plan.author) == ("action_plan", "stage_2_cycle_2", "Mr Bell")
    assert after.plan.review_due == date(2026, 12, 18), "the aim of the first review"


def test_at_a_stage_without_plans_none_is_written() -> None:
    with pytest.raises(BadInput, match="there is no IEP: move the stage first"):
        written(PlanDraft(), replace(FOLDER, stages=FOLDER.stages[:1]))


@pytest.mark.parametrize("does", ["", " \n"])
def test_a_target_without_words_is_refused(does: str) -> None:
    with pytest.raises(BadInput, match="no words yet"):
        written(PlanDraft(targets=(target(1, id="new", does=does),)))
    assert written(PlanDraft(targets=(target(1, id="new", does="(no words yet)"),))).active_targets


def test_what_cannot_be_read_is_kept_as_typed_and_stops_the_plan() -> None:
    plan = with_unread(with_unread(plan_of(FOLDER), "t1", "due", HOSTILE), "t1", "goal", "4//")
    assert unread_of(plan, "t1") == {"due": HOSTILE, "goal": "4//"}
    assert unread_of(plan, "t2") == {}
    with pytest.raises(BadInput, match="cannot be read: put it right, or clear it"):
        written(plan)
    right = with_unread(with_unread(plan, "t1", "due", ""), "t1", "goal", "")
    assert right == plan_of(FOLDER)


def test_help_that_cannot_be_is_refused() -> None:
    line = Provision(id="l2", what="x", minutes=999)
    with pytest.raises(RuleBroken, match="999 minutes"):
        written(replace(plan_of(FOLDER), provision=(line,)))


SAID = {"how_helping": HOSTILE, "progress_made": "some", "reason_no_plan": "parents ask"}


def alternative(said: dict[str, str], folder: PupilFolder = FOLDER, key: str = "code-2001") -> PupilFolder:
    return write_alternative(folder, framework(key), CALENDAR, said, on=TODAY, author="Mr Bell", new_id=ids("w"))


def test_another_record_can_stand_instead_of_the_plan() -> None:
    after = alternative(SAID)
    assert after.plan is not None
    assert (after.plan.earlier, after.plan.kind, after.plan.how_helping) == ("p1", "alternative", HOSTILE)
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    begun = alternative(SAID, bare).plan
    assert begun is not None
    assert (begun.kind, begun.start, begun.reason_no_plan) == ("alternative", TODAY, "parents ask")


@pytest.mark.parametrize("lost", list(SAID))
def test_another_record_has_to_say_all_three_things(lost: str) -> None:
    with pytest.raises(BadInput, match="how the school helps"):
        alternative({**SAID, lost: " "})


def test_where_the_framework_wants_the_plan_itself_no_other_record_stands() -> None:
    with pytest.raises(BadInput, match="there is no other record"):
        alternative(SAID, child_at(rules=framework("sa-plus-junior")), "sa-plus-junior")


def test_a_target_of_the_bank_comes_with_its_help() -> None:
    plan = from_bank(PlanDraft(), BANKED.offer, who=HOSTILE, due=TODAY, new_id=ids("b"), framework=framework())
    (made,) = plan.targets
    line = line_of(made, plan)
    unmeasured = replace(HARDER, baseline=None)
    assert (made.who, made.does, made.criterion, made.due, made.status) == (HOSTILE, "read", unmeasured, TODAY, "draft")
    assert line is not None
    assert (line.what, line.ratio, line.minutes, line.id) == ("Reading", "pair", 10, "b2")


def test_a_copy_is_a_target_of_its_own() -> None:
    plan = with_copy(plan_of(FOLDER), FOLDER.targets[0], ids("c"))
    copied = plan.targets[-1]
    assert (copied.id, copied.earlier, copied.status, copied.does) == ("c1", None, "draft", FOLDER.targets[0].does)
    line = line_of(copied, plan)
    assert line is not None
    assert (line.id, line.what) == ("c2", "Phonics")
    bare = with_copy(plan_of(FOLDER), FOLDER.targets[1], ids("c"))
    assert line_of(bare.targets[-1], bare) is None


@pytest.mark.parametrize(
    ("place", "step", "order"), [(0, 1, "t2 t1 t3"), (2, -2, "t3 t1 t2"), (0, -1, "t1 t2 t3"), (2, 1, "t1 t2 t3")]
)
def test_targets_are_put_in_order(place: int, step: int, order: str) -> None:
    assert " ".join(t.id for t in moved(plan_of(FOLDER), place, step).targets) == order


def test_a_field_is_typed_in_the_plan() -> None:
    plan = plan_of(FOLDER)
    after = with_typed(plan, plan.targets[1], "does", HOSTILE, today=TODAY, new_id=ids("y"))
    assert [t.does == HOSTILE for t in after.targets] == [False, True, False]
    helped = with_typed(plan, plan.targets[0], "minutes", "15", today=TODAY, new_id=ids("y"))
    assert [line.minutes for line in helped.provision] == [15]
    new = with_typed(helped, plan.targets[1], "what", HOSTILE, today=TODAY, new_id=ids("y"))
    assert [(line.id, line.target_id, line.what) for line in new.provision] == [
        ("l1", "t1", "Phonics"),
        ("y1", "t2", HOSTILE),
    ]
    other = with_typed(new, plan.targets[1], "per_week", "2", today=TODAY, new_id=ids("y"))
    assert [line.per_week for line in other.provision] == [None, 2]
    with pytest.raises(BadInput):
        with_typed(plan, plan.targets[0], "due", "[/]", today=TODAY, new_id=ids("y"))


def test_targets_set_after_a_move_up_begin_the_plan_of_the_new_stage() -> None:
    junior = framework("sa-plus-junior")
    first = child_at("school_action", rules=junior)
    moved_up = move(first, junior, "school_action_plus", on=TODAY, reason="x", decided_by="y", new_id=ids("v"))
    plan = plan_of(moved_up)
    only_words = written(replace(plan, sections={"nature": HOSTILE}), moved_up, junior)
    assert [p.id for p in only_words.plans] == ["p1"], "no target was set: the plan is still to be drawn up"
    kept, harder = plan.targets[0], replace(plan.targets[1], does="read ten lines")
    after = written(replace(plan, targets=(kept, harder), stopped={"t3": HOSTILE}), moved_up, junior)
    old, new = after.plans
    assert (old.status, old.closed_on, new.stage, new.start) == ("superseded", TODAY, "school_action_plus", TODAY)
    assert (new.earlier, new.review_due) == ("p1", old.review_due)
    assert [t.status for t in after.targets[:3]] == ["continued", "changed", "stopped"]
    assert after.targets[2].stop_reason == HOSTILE
    assert [t.earlier for t in after.active_targets] == ["t1", "t2"]
    assert [(line.plan_id, line.target_id) for line in after.provision_of(new.id)] == [
        (new.id, after.active_targets[0].id)
    ]
    assert {d.key.partition(":")[0] for d in duties(after, junior, CALENDAR)} >= {"discuss_plan", "send_plan_home"}
    assert not any(d.key.startswith("new_plan") for d in duties(after, junior, CALENDAR))
    again = written(replace(plan_of(after), targets=(after.active_targets[0],)), after, junior)
    assert [p.id for p in again.plans] == [old.id, new.id], "the plan of the stage is changed, not begun again"
