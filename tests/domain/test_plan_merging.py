"""A draft of the plan that waits while a colleague changes the plan: nobody's targets are stopped unseen."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import plan_of, without_target
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import with_section, with_target, with_typed, with_unread
from sen_tui.domain.plan_merging import caught_up
from sen_tui.domain.planning import write_plan
from sen_tui.domain.signing import sign
from support.children import CALENDAR, HOSTILE, SIGNED, TODAY, child_at, framework, full_review, ids, target

FOLDER = child_at()
Change = Callable[[PlanDraft], PlanDraft]


def written(folder: PupilFolder, draft: PlanDraft, prefix: str = "w") -> PupilFolder:
    return write_plan(folder, draft, framework(), CALENDAR, on=TODAY, author="Mr Bell", new_id=ids(prefix))


def after(change: Change, folder: PupilFolder = FOLDER) -> PupilFolder:
    """Return the folder after a colleague changed the plan in the target editor."""
    return written(folder, change(plan_of(folder)), "h")


def typed(number: int, field: str, text: str) -> Change:
    return lambda plan: with_typed(plan, plan.targets[number], field, text, today=TODAY, new_id=ids("y"))


def added(target_id: str) -> Change:
    line = Provision(id=f"l-{target_id}", target_id=target_id, what="Hers")
    return lambda plan: with_target(plan, target(9, id=target_id, does=HOSTILE), line)


def signed() -> PupilFolder:
    """Return the folder after a colleague signed a review: every target goes on under another id."""
    return sign(FOLDER, full_review(FOLDER), framework(), SIGNED, ids("s"))


MINE = typed(0, "success", "we all see it")(plan_of(FOLDER))


def test_a_draft_of_a_plan_that_nobody_changed_stays_as_it_is() -> None:
    assert caught_up(MINE, FOLDER, ids()) is MINE


def test_a_target_that_a_colleague_added_is_kept_with_its_help() -> None:
    done = written(after(added("hers")), MINE)
    assert [t.id for t in done.active_targets] == ["t1", "t2", "t3", "hers"]
    assert done.active_targets[0].success == "we all see it"
    assert "l-hers" in {line.id for line in done.provision}


def test_a_draft_of_an_earlier_version_stops_only_what_it_says() -> None:
    old = replace(without_target(MINE, "t2", HOSTILE), begun=None)
    done = written(after(added("hers")), old)
    assert [t.id for t in done.active_targets] == ["t1", "t3", "hers"]
    assert next(t for t in done.targets if t.id == "t2").stop_reason == HOSTILE


def test_what_was_taken_out_in_the_draft_stops_also_where_others_changed_something() -> None:
    done = written(after(added("hers")), without_target(MINE, "t2", HOSTILE))
    stopped = next(t for t in done.targets if t.id == "t2")
    assert (stopped.status, stopped.stop_reason) == ("stopped", HOSTILE)


@pytest.mark.parametrize("began", [True, False])
def test_a_target_that_a_colleague_reworded_is_stopped_with_the_reason(began: bool) -> None:
    hers = after(typed(0, "does", "read two pages"))
    mine = without_target(plan_of(FOLDER), "t1", HOSTILE)
    done = written(hers, mine if began else replace(mine, begun=None))
    assert [t.id for t in done.active_targets] == ["t2", "t3"]
    stopped = next(t for t in done.targets if t.earlier == "t1")
    assert (stopped.does, stopped.status, stopped.stop_reason) == ("read two pages", "stopped", HOSTILE)
    assert [line.target_id for line in done.provision] == [None], "its help stays, for the whole plan"


def test_a_target_that_was_stopped_here_stays_out_of_a_plan_begun_meanwhile() -> None:
    done = written(signed(), without_target(plan_of(FOLDER), "t1", HOSTILE))
    assert [t.earlier for t in done.active_targets] == ["t2", "t3"]
    assert next(t for t in done.targets if t.earlier == "t1").stop_reason == HOSTILE


def test_a_line_of_help_that_was_taken_out_here_stays_out_of_a_plan_begun_meanwhile() -> None:
    folder = signed()
    plan_id = folder.plan.id if folder.plan else ""
    assert folder.provision_of(plan_id)
    done = written(folder, replace(plan_of(FOLDER), provision=()))
    assert done.provision_of(plan_id) == ()
    assert done.provision_of("p1") == folder.provision_of("p1")


def test_two_lines_of_help_that_say_the_same_are_told_apart() -> None:
    twice = replace(FOLDER, provision=(FOLDER.provision[0], replace(FOLDER.provision[0], id="l2")))
    folder = sign(twice, full_review(twice), framework(), SIGNED, ids("s"))
    drafted = plan_of(twice)
    changed = replace(drafted, provision=(drafted.provision[0], replace(drafted.provision[1], minutes=35)))
    done = written(folder, changed)
    made = done.provision_of(done.plan.id if done.plan else "")
    assert [line.minutes for line in made] == [20, 35]
    one = written(folder, replace(drafted, provision=drafted.provision[:1]))
    assert len(one.provision_of(one.plan.id if one.plan else "")) == 1


def test_a_draft_over_a_record_taken_back_to_an_earlier_state_doubles_no_target() -> None:
    drafted = typed(0, "success", "we all see it")(plan_of(signed()))
    done = written(FOLDER, drafted)
    assert [t.id for t in done.active_targets] == ["t1", "t2", "t3"]
    assert done.active_targets[0].success == "we all see it"


def test_after_a_review_was_signed_the_targets_go_on_under_their_new_ids() -> None:
    folder = signed()
    done = written(folder, MINE)
    assert [t.id for t in done.active_targets] == [t.id for t in folder.active_targets]
    assert done.active_targets[0].success == "we all see it"
    assert done.active_targets[1:] == folder.active_targets[1:]
    assert len(done.provision_of(done.plan.id if done.plan else "")) == 1
    assert not any(t.status == "stopped" for t in done.targets)


def test_a_target_that_both_changed_has_what_each_typed() -> None:
    hers = after(typed(0, "does", "read two pages"))
    done = written(hers, MINE)
    assert len(done.active_targets) == 3
    assert (done.active_targets[0].does, done.active_targets[0].success) == ("read two pages", "we all see it")


def test_a_target_that_nobody_touched_here_follows_the_colleague() -> None:
    hers = after(typed(1, "does", "read two pages"))
    done = written(hers, MINE)
    assert sorted(t.does for t in done.active_targets) == sorted(t.does for t in hers.active_targets)


def test_a_target_that_a_colleague_stopped_comes_back_only_where_it_was_typed_in() -> None:
    hers = after(lambda plan: without_target(without_target(plan, "t1", "done"), "t2", "done"))
    done = written(hers, MINE)
    assert [t.earlier or t.id for t in done.active_targets] == ["t1", "t3"]
    assert done.provision_of("p1")[0].what == "Phonics"


def test_help_that_was_changed_goes_into_the_plan_that_is_now() -> None:
    folder = signed()
    plan_id = folder.plan.id if folder.plan else ""
    done = written(folder, typed(0, "minutes", "35")(plan_of(FOLDER)))
    assert [line.minutes for line in done.provision_of(plan_id)] == [35]
    assert [line.minutes for line in done.provision_of("p1")] == [20]


def test_help_of_a_plan_that_ended_and_is_not_carried_on_becomes_a_line_of_its_own() -> None:
    folder = signed()
    bare = replace(folder, provision=folder.provision_of("p1"))
    done = written(bare, typed(0, "minutes", "35")(plan_of(FOLDER)))
    made = done.provision_of(done.plan.id if done.plan else "")
    assert [(line.minutes, line.what) for line in made] == [(35, "Phonics")]
    assert len({line.id for line in done.provision}) == len(done.provision)


def test_sections_and_what_cannot_be_read_go_along() -> None:
    hers = after(lambda plan: with_section(with_section(plan, "strengths", "hers"), "other", "also hers"))
    drafted = with_unread(with_section(plan_of(FOLDER), "strengths", "mine"), "t1", "goal", "many")
    merged = caught_up(drafted, signed_from(hers), ids())
    assert merged.sections["strengths"] == "mine"
    assert merged.sections["other"] == "also hers"
    assert merged.unread == {f"goal {merged.targets[0].id}": "many"}
    assert merged.targets[0].id != "t1"


def signed_from(folder: PupilFolder) -> PupilFolder:
    return sign(folder, full_review(folder), framework(), SIGNED, ids("s"))
