"""A review that waited: it takes in what changed in the folder, and keeps what was typed."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain import plan_edit
from sen_tui.domain.action import Action
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.meeting import (
    plan_of,
    with_next_review,
    with_next_stopped,
    with_outcome,
    with_unread,
    without_target,
)
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import with_target, with_typed
from sen_tui.domain.planning import write_plan
from sen_tui.domain.progress import missing
from sen_tui.domain.resuming import brought_up_to_date
from sen_tui.domain.review import Outcome, PromiseKept
from sen_tui.domain.review_reading import targets_spoken_of
from sen_tui.domain.signing import sign
from sen_tui.domain.target import Criterion
from support.children import (
    CALENDAR,
    HOSTILE,
    MEASURABLE,
    SCHOOL,
    SIGNED,
    TODAY,
    child_at,
    framework,
    full_review,
    ids,
    measure,
    new_review,
    target,
)

LATER = date(2026, 11, 30)
FOLDER = child_at()
SAID = Outcome(target_id="t1", rating=1, evidence=f"saw it {HOSTILE}", value=3, next="continue")


def resumed(draft: ReviewDraft, folder: PupilFolder = FOLDER, today: date = TODAY) -> ReviewDraft:
    return brought_up_to_date(draft, folder, framework(), SCHOOL, today=today, new_id=ids("z"))


def rated(folder: PupilFolder = FOLDER, said: Outcome = SAID) -> ReviewDraft:
    return with_outcome(new_review(folder), said, folder.targets[0], ids("y"))


def replanned(change: Callable[[PlanDraft], PlanDraft], folder: PupilFolder = FOLDER) -> PupilFolder:
    """Return the folder after F8 in the target editor, between begin and resume of a review."""
    draft = change(plan_of(folder))
    return write_plan(folder, draft, framework(), CALENDAR, on=TODAY, author="Mr Bell", new_id=ids("w"))


def retyped(field: str, text: str) -> Callable[[PlanDraft], PlanDraft]:
    return lambda plan: with_typed(plan, plan.targets[0], field, text, today=TODAY, new_id=ids("v"))


def edited(draft: ReviewDraft, field: str, text: str) -> ReviewDraft:
    plan = with_typed(draft.plan, draft.plan.targets[0], field, text, today=TODAY, new_id=ids("v"))
    return replace(draft, plan=plan)


def test_a_waiting_review_stays_as_it_is_where_nothing_was_changed() -> None:
    for draft in (new_review(FOLDER), rated(), rated(said=replace(SAID, next="stop"))):
        assert resumed(draft) == draft


def test_what_was_said_of_a_target_that_was_changed_meanwhile_is_said_of_its_successor() -> None:
    folder = replanned(retyped("does", "read two pages"))
    heir = folder.active_targets[0]
    assert heir.id != "t1"
    after = resumed(rated(), folder)
    assert after.review.outcomes[0] == replace(SAID, target_id=heir.id)
    assert [o.target_id for o in after.review.outcomes] == [t.id for t in folder.active_targets]
    assert targets_spoken_of(folder, after.review) == folder.active_targets
    going = after.plan.targets[0]
    assert (going.earlier, going.does) == (heir.id, "read two pages"), "its next version follows"
    assert [line.target_id for line in after.plan.provision] == [going.id], "with its help"
    assert len(after.plan.targets) == 3
    assert resumed(after, folder) == after


def test_edits_of_the_next_version_stay_when_its_target_is_changed_meanwhile() -> None:
    folder = replanned(retyped("does", "read two pages"))
    draft = edited(edited(rated(), "condition", "alone"), "due", "1 Feb 2027")
    going = resumed(draft, folder).plan.targets[0]
    assert (going.does, going.condition, going.due) == ("read two pages", "alone", date(2027, 2, 1))
    assert going.strategies == FOLDER.targets[0].strategies


def test_a_value_of_another_unit_is_kept_in_words() -> None:
    shares = Criterion(kind="percent", goal=60)
    folder = replanned(lambda plan: replace(plan, targets=(replace(plan.targets[0], criterion=shares),)))
    typed = replace(SAID, value=2)
    after = resumed(rated(said=typed), folder).review.outcomes[0]
    assert (after.value, after.rating) == (None, 1)
    assert after.evidence == f"{SAID.evidence}\nBefore the target was changed: 2 of 5 times."


def test_what_cannot_be_read_moves_with_its_target() -> None:
    folder = replanned(retyped("does", "read two pages"))
    draft = with_unread(rated(), Place("progress", "target", "t1"), "lots")
    heir = folder.active_targets[0].id
    assert resumed(draft, folder).unread == {f"progress target-{heir}": "lots"}


def test_what_was_said_of_a_stopped_target_stays_with_it() -> None:
    folder = replanned(lambda plan: without_target(plan, "t1", "moved on"))
    after = resumed(rated(), folder)
    assert after.review.outcome("t1") == replace(SAID, next="stop")
    assert [t.id for t in targets_spoken_of(folder, after.review)] == ["t2", "t3", "t1"]
    assert [t.earlier for t in after.plan.targets] == ["t2", "t3"]
    assert [line.target_id for line in after.plan.provision] == [None], "as in the present plan"
    silent = resumed(new_review(FOLDER), folder)
    assert [o.target_id for o in silent.review.outcomes] == ["t2", "t3"]


def test_something_unread_about_a_stopped_target_can_be_put_right() -> None:
    folder = replanned(lambda plan: without_target(plan, "t1", "moved on"))
    draft = with_unread(new_review(FOLDER), Place("progress", "target", "t1"), "lots")
    after = resumed(draft, folder)
    assert "t1" in {t.id for t in targets_spoken_of(folder, after.review)}
    right = with_unread(after, Place("progress", "target", "t1"), "")
    assert "cannot be read" not in " ".join(gap.words for gap in missing(folder, right, framework()))


def test_an_edited_next_version_of_a_stopped_target_stays_with_its_help() -> None:
    folder = replanned(lambda plan: without_target(plan, "t1", "moved on"))
    draft = edited(rated(), "does", "read [three] pages")
    after = resumed(draft, folder)
    assert after.plan == draft.plan
    assert after.review.outcome("t1") == SAID
    helped = edited(new_review(FOLDER), "what", "Own help")
    assert [(p.what, p.target_id) for p in resumed(helped, folder).plan.provision] == [("Own help", None)]
    fresh = new_review(FOLDER)
    unread = replace(fresh, plan=plan_edit.with_unread(fresh.plan, fresh.plan.targets[0].id, "goal", "many"))
    assert resumed(unread, folder).plan == unread.plan


def test_help_of_a_target_that_left_goes_with_it() -> None:
    folder = replace(FOLDER, targets=(replace(FOLDER.targets[0], status="stopped"), *FOLDER.targets[1:]))
    assert resumed(new_review(FOLDER), folder).plan.provision == ()
    stopped = rated(said=replace(SAID, next="stop"))
    assert resumed(stopped, folder).plan.provision == ()


def test_a_target_added_meanwhile_is_asked_and_carried_on_with_its_help() -> None:
    new = target(4, id="new", status="draft", plan_id="")
    line = Provision(id="l9", target_id="new", what="Own help", minutes=10)
    folder = replanned(lambda plan: with_target(plan, new, line))
    after = resumed(rated(), folder)
    assert after.review.outcomes[-1] == Outcome(target_id="new")
    going = after.plan.targets[-1]
    assert (going.earlier, going.due) == ("new", after.review.next_review)
    (carried,) = (p for p in after.plan.provision if p.target_id == going.id)
    assert (carried.what, carried.minutes, carried.start) == ("Own help", 10, None)


def test_help_added_meanwhile_to_a_target_is_carried_on() -> None:
    bare = replace(FOLDER, provision=())
    folder = replanned(retyped("what", "New help"), bare)
    after = resumed(new_review(bare), folder)
    assert [(p.what, p.target_id) for p in after.plan.provision] == [("New help", after.plan.targets[0].id)]


def test_the_reason_for_stopping_follows_a_changed_target() -> None:
    draft = new_review(FOLDER)
    draft = with_next_stopped(draft, draft.plan.targets[0].id, "moved on", ids("x"))
    folder = replanned(retyped("does", "read two pages"))
    heir = folder.active_targets[0]
    after = resumed(draft, folder)
    assert (after.review.outcome(heir.id).next, after.plan.stopped) == ("stop", {heir.id: "moved on"})
    assert [line.target_id for line in after.plan.provision] == [heir.id]
    done = sign(folder, after, framework(), replace(SIGNED, reason="short of time"), ids("s")).target(heir.id)
    assert done is not None
    assert (done.status, done.stop_reason) == ("stopped", "moved on")


def test_what_a_colleagues_review_carried_on_is_gone_on_with() -> None:
    mine = rated()
    folder = sign(FOLDER, new_review(FOLDER), framework(), replace(SIGNED, reason="short of time"), ids("s"))
    after = resumed(mine, folder)
    heir = folder.active_targets[0]
    assert heir.earlier == "t1"
    assert after.review.outcome(heir.id).evidence == SAID.evidence
    assert [t.earlier for t in after.plan.targets] == [t.id for t in folder.active_targets]


def second() -> PupilFolder:
    """Return the folder after one review: its targets carry on those of `FOLDER`."""
    return sign(FOLDER, full_review(FOLDER, on=date(2026, 11, 6)), framework(), SIGNED, ids("s"))


def test_a_review_over_a_record_taken_back_to_an_earlier_state_doubles_no_target() -> None:
    folder = second()
    draft = new_review(folder)
    said = Outcome(target_id=folder.active_targets[0].id, rating=0, evidence=f"saw it {HOSTILE}", next="continue")
    draft = with_outcome(draft, said, folder.active_targets[0], ids("y"))
    after = resumed(draft)
    assert [t.earlier for t in after.plan.targets] == ["t1", "t2", "t3"]
    assert after.review.outcomes[0] == replace(said, target_id="t1")
    assert [line.target_id for line in after.plan.provision] == [after.plan.targets[0].id]
    assert resumed(after) == after
    done = sign(FOLDER, after, framework(), replace(SIGNED, reason="short of time"), ids("d"))
    assert len({t.wording for t in done.active_targets}) == len(done.active_targets) == 3


def test_what_was_typed_in_a_next_target_stays_when_the_record_is_taken_back() -> None:
    after = resumed(edited(edited(new_review(second()), "condition", "alone"), "success", "we see it"))
    first = after.plan.targets[0]
    assert (first.earlier, first.condition, first.success) == ("t1", "alone", "we see it")
    assert len(after.plan.targets) == 3


def test_no_target_is_carried_on_twice() -> None:
    draft = new_review(FOLDER)
    first = draft.plan.targets[0]
    twice = (*draft.plan.targets, replace(first, id="again"), replace(first, id="other", success="we see it"))
    after = resumed(replace(draft, plan=replace(draft.plan, targets=twice))).plan.targets
    assert [(t.id, t.earlier) for t in after] == [*((t.id, t.earlier) for t in draft.plan.targets), ("other", None)]


def test_a_section_of_a_plan_begun_meanwhile_is_carried_on() -> None:
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    after = resumed(new_review(bare), FOLDER)
    assert after.plan.sections == FOLDER.plans[0].sections
    assert [t.earlier for t in after.plan.targets] == ["t1", "t2", "t3"]
    assert after.review.plan_id == "p1"


def test_a_review_gone_on_with_later_is_held_on_that_day() -> None:
    draft = new_review(FOLDER)
    after = resumed(draft, today=LATER)
    proposed = date(2027, 3, 8)
    assert (after.review.held_on, after.review.next_review) == (LATER, proposed)
    assert {t.due for t in after.plan.targets} == {proposed}
    assert resumed(after, today=LATER) == after
    assert resumed(after, today=date(2026, 12, 7)).review.held_on == date(2026, 12, 7), "and moves again"


def test_a_day_that_somebody_typed_stays() -> None:
    draft = new_review(FOLDER)
    typed = replace(draft, review=replace(draft.review, held_on=date(2026, 11, 18)))
    typed = with_next_review(typed, date(2027, 3, 1))
    after = resumed(typed, today=LATER).review
    assert (after.held_on, after.next_review) == (date(2026, 11, 18), date(2027, 3, 1))
    garbled = with_unread(draft, Place("attendance", "held_on"), "soon")
    unread = with_unread(garbled, Place("next_date", "next_review"), "+")
    assert resumed(unread, today=LATER).review == draft.review


def test_once_somebody_came_the_meeting_has_been_held() -> None:
    draft = new_review(FOLDER)
    mum, *others = draft.review.attendance
    held = replace(draft, review=replace(draft.review, attendance=(replace(mum, state="attended"), *others)))
    assert resumed(held, today=LATER).review == held.review


def test_a_draft_that_does_not_know_what_it_began_with_keeps_its_days_and_values() -> None:
    old = replace(new_review(FOLDER), filled=None)
    folder = replace(FOLDER, measures=(*FOLDER.measures, measure(on=date(2026, 11, 19), value=5)))
    assert resumed(old, folder, LATER) == old


@pytest.mark.parametrize(("typed", "shown"), [(3, 5), (2, 2), (None, None)])
def test_measures_taken_meanwhile_replace_a_value_that_nobody_typed(typed: float | None, shown: float | None) -> None:
    folder = replace(FOLDER, measures=(*FOLDER.measures, measure(on=date(2026, 11, 19), value=5)))
    draft = rated(said=replace(SAID, value=typed))
    after = resumed(draft, folder)
    assert after.review.outcome("t1").value == shown
    more = replace(folder, measures=(*folder.measures, measure(on=date(2026, 11, 20), value=1)))
    assert resumed(after, more).review.outcome("t1").value == (1 if typed == 3 else shown)


def test_a_successor_of_another_kind_starts_from_its_own_measures() -> None:
    shares = Criterion(kind="percent", goal=60)
    folder = replanned(lambda plan: replace(plan, targets=(replace(plan.targets[0], criterion=shares),)))
    heir = folder.active_targets[0].id
    folder = replace(folder, measures=(*folder.measures, measure(heir, date(2026, 11, 19), 45)))
    assert resumed(new_review(FOLDER), folder).review.outcome(heir).value == 45
    bare = replanned(lambda plan: replace(plan, targets=(replace(plan.targets[0], criterion=None),)))
    assert resumed(new_review(FOLDER), bare).review.outcomes[0].value is None
    typed = resumed(rated(said=replace(SAID, value=2)), bare).review.outcomes[0]
    assert MEASURABLE.said(2) in typed.evidence


def test_the_future_is_asked_again_where_the_stage_has_changed() -> None:
    draft = new_review(FOLDER)
    draft = replace(draft, review=replace(draft.review, future="no-such-choice", stage="gone"))
    after = resumed(draft)
    assert (after.review.future, after.review.stage) == (None, FOLDER.stage)


def test_promises_made_meanwhile_are_asked() -> None:
    more = replace(FOLDER, actions=(*FOLDER.actions, Action(id="late", words="Ring the clinic")))
    assert resumed(new_review(FOLDER), more).review.promises[-1] == PromiseKept(action_id="late")
