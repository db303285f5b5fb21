"""The signature: what a folder is after a review, for every framework."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Action
from sen_tui.domain.child_then import as_of
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.errors import BadInput, RuleBroken
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import broken
from sen_tui.domain.meeting import with_next_stopped, with_outcome
from sen_tui.domain.plan_edit import with_typed
from sen_tui.domain.progress import missing
from sen_tui.domain.review import NextForTarget, Outcome, ParentView
from sen_tui.domain.review_reading import frozen_words
from sen_tui.domain.signing import Signature, sign
from sen_tui.domain.stages import consents_asked, move
from sen_tui.domain.target import Criterion
from support.children import (
    FRAMEWORKS,
    HOSTILE,
    SIGNED,
    TODAY,
    child_at,
    framework,
    full_review,
    ids,
    new_review,
    stage_with_plan,
    target,
)

CODE = framework()
FOLDER = child_at()


def signed(
    draft: ReviewDraft, folder: PupilFolder = FOLDER, rules: Framework = CODE, signature: Signature = SIGNED
) -> PupilFolder:
    return sign(folder, draft, rules, signature, ids("s"))


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_review_is_signed_and_the_next_plan_begins(key: str) -> None:
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    draft = full_review(folder, rules)
    after = signed(draft, folder, rules)
    assert broken(after) == ()
    (review,) = after.reviews
    assert (review.status, review.signed_by, review.signed_on) == ("signed", SIGNED.by, TODAY)
    assert (review.missing, review.missing_reason) == ((), "")
    assert review.words == frozen_words(rules, folder.stage)
    old, new = after.plans
    assert (old.status, old.closed_on) == ("superseded", TODAY)
    assert (new.status, new.earlier, new.start, new.review_due) == ("active", "p1", TODAY, draft.review.next_review)
    assert (new.kind, new.framework_version, new.author) == (rules.plan.kind, rules.version, SIGNED.by)
    assert new.sections == {"strengths": HOSTILE}
    assert [(t.earlier, t.plan_id) for t in after.active_targets] == [(f"t{n}", new.id) for n in (1, 2, 3)]
    assert [line.target_id for line in after.provision_of(new.id)] == [after.active_targets[0].id]
    assert [line.start for line in after.provision_of(new.id)] == [TODAY]
    assert {t.status for t in after.targets_of("p1")} == {"continued"}
    assert [a.review_id for a in after.actions] == [review.id]
    assert len(after.areas) == 4
    assert (after.stage, after.moves) == (folder.stage, ())


MOVES = [
    (key, stage.key, future.key)
    for key in FRAMEWORKS
    for stage in framework(key).stages
    if stage.reviewed
    for future in framework(key).futures_at(stage.key)
    if future.to
]


@pytest.mark.parametrize(("key", "stage", "future"), MOVES)
def test_every_future_action_moves_the_stage_as_the_framework_says(key: str, stage: str, future: str) -> None:
    rules = framework(key)
    folder = child_at(stage, rules=rules)
    draft = replace(full_review(folder, rules, future), consents={"outside_advice": "given"})
    after = signed(draft, folder, rules)
    chosen = rules.future(future)
    assert chosen is not None
    assert broken(after) == ()
    assert after.stage == chosen.to
    (move,) = after.moves
    assert (move.start, move.to, move.on, move.reason) == (stage, chosen.to, TODAY, f"Because {HOSTILE}")
    assert (move.review_id, move.decided_by) == (draft.review.id, SIGNED.by)
    asked = {rule.key for rule in consents_asked(folder, rules, after.stage)} & {"outside_advice"}
    assert {(c.rule, c.state) for c in after.consents} == {(rule, "given") for rule in asked}
    ends = chosen.plan == "close" or not rules.stage(after.stage).plan
    assert after.plans[0].status == ("closed" if ends else "superseded")
    assert (after.plan is None) == ends
    if after.plan:
        assert (after.plan.stage, len(after.active_targets)) == (chosen.to, 3)


def test_the_framework_that_asks_for_consent_first_blocks_the_move() -> None:
    glos = framework("glos-pps")
    folder = child_at(rules=glos)
    draft = full_review(folder, glos, "to_school_action_plus")
    with pytest.raises(BadInput, match="Not asked yet: I give permission"):
        signed(draft, folder, glos)
    for answer, words in (("refused", "The parents refused permission"), ("asked", "is still awaited")):
        with pytest.raises(BadInput, match=words + r"\. Without permission Zoë cannot move to School Action Plus"):
            signed(replace(draft, consents={"outside_advice": answer}), folder, glos)
    assert signed(replace(draft, consents={"outside_advice": "given"}), folder, glos).stage == "school_action_plus"


def test_review_and_plan_keep_the_child_of_their_day() -> None:
    after = signed(full_review(FOLDER))
    child = as_of(FOLDER.pupil, TODAY)
    assert [review.child for review in after.reviews] == [child]
    assert [plan.child for plan in after.plans] == [child, None], "the plan in force is of today"


def test_a_plan_closed_by_a_move_keeps_the_child_of_that_day() -> None:
    after = move(FOLDER, framework(), "none", on=TODAY, reason="x", decided_by="y", new_id=ids())
    assert [plan.child for plan in after.plans] == [as_of(FOLDER.pupil, TODAY)]


def test_with_gaps_a_reason_is_asked_and_kept() -> None:
    draft = new_review(FOLDER)
    for reason in ("", "  "):
        with pytest.raises(BadInput, match=r"^Not complete yet: .*Which future action is agreed"):
            signed(draft, signature=replace(SIGNED, reason=reason))
    after = signed(draft, signature=replace(SIGNED, reason=f" fire alarm {HOSTILE} "))
    (review,) = after.reviews
    assert review.missing_reason == f"fire alarm {HOSTILE}"
    assert "Which future action is agreed?" in review.missing
    assert after.plan is not None
    assert {t.status for t in after.targets_of("p1")} == {"not_yet"}


def test_no_reason_signs_away_a_day_that_cannot_be_read() -> None:
    draft = replace(full_review(FOLDER), unread={"attendance held_on": "one day soon"})
    with pytest.raises(BadInput, match=r"^Put it right first: .* cannot be read"):
        signed(draft, signature=replace(SIGNED, reason="fire alarm"))


def test_a_reason_without_gaps_is_not_kept() -> None:
    (review,) = signed(full_review(FOLDER), signature=replace(SIGNED, reason="just in case")).reviews
    assert review.missing_reason == ""


def test_a_review_is_signed_once() -> None:
    draft = full_review(FOLDER)
    for reason in ("", "again"):
        with pytest.raises(BadInput, match="signed already"):
            signed(draft, signed(draft), signature=replace(SIGNED, reason=reason))


@pytest.mark.parametrize(
    ("rating", "next_", "status"),
    [
        (2, "new", "achieved"),
        (0, "stop", "achieved"),
        (-1, "stop", "stopped"),
        (-2, "stop", "stopped"),
        (-1, "new", "partly"),
        (-2, "new", "not_yet"),
        (1, "continue", "continued"),
        (0, "change", "changed"),
    ],
)
def test_each_target_gets_its_last_status(rating: int, next_: NextForTarget, status: str) -> None:
    draft = full_review(FOLDER)
    outcome = Outcome(target_id="t1", rating=rating, evidence="x", next=next_)
    review = replace(draft.review, outcomes=(outcome, *draft.review.outcomes[1:]))
    after = signed(replace(draft, review=review), signature=replace(SIGNED, reason="the new words follow"))
    assert [t.status for t in after.targets_of("p1")] == [status, "continued", "continued"]


def test_a_target_stopped_before_the_review_stays_stopped() -> None:
    stopped = target(9, status="stopped", stop_reason="moved on")
    folder = replace(FOLDER, targets=(*FOLDER.targets, stopped))
    assert signed(full_review(folder), folder).target("t9") == stopped


def test_help_whose_target_ends_is_for_the_whole_plan() -> None:
    draft = full_review(FOLDER)
    after = signed(replace(draft, plan=replace(draft.plan, targets=draft.plan.targets[1:])))
    assert after.plan is not None
    assert [line.target_id for line in after.provision_of(after.plan.id)] == [None]


def test_promises_kept_are_done_and_others_stay_open() -> None:
    folder = replace(
        FOLDER,
        actions=(
            Action(id="kept", words="x"),
            Action(id="part", words="y"),
            Action(id="done", words="z", done_on=date(2026, 10, 1), note="early"),
            Action(id="noted", words="z", note="before"),
        ),
    )
    draft = full_review(folder)
    state = {p.action_id: p for p in draft.review.promises}
    promises = (state["kept"], replace(state["part"], state="partly"), replace(state["noted"], note="by Gran"))
    after = signed(replace(draft, review=replace(draft.review, promises=promises)), folder)
    assert [(a.id, a.done_on, a.note) for a in after.actions] == [
        ("kept", TODAY, ""),
        ("part", None, ""),
        ("done", date(2026, 10, 1), "early"),
        ("noted", TODAY, "by Gran"),
        ("a1", None, ""),
    ]


def test_only_parents_who_spoke_are_kept_and_their_words_exactly() -> None:
    draft = full_review(FOLDER)
    views = (ParentView(contact_id="c1", who="Mum", words=f"  {HOSTILE}\n"), ParentView(who="Dad", words=" \n"))
    (review,) = signed(replace(draft, review=replace(draft.review, parent_views=views))).reviews
    assert review.parent_views == views[:1]


def test_an_answer_beside_a_choice_that_was_taken_back_is_not_signed() -> None:
    answer = {"outside_advice": "given"}
    stays = replace(full_review(FOLDER), consents=answer)
    assert signed(stays).consents == ()
    goes = replace(full_review(FOLDER, future="to_school_action_plus"), consents={**answer, "other": "given"})
    assert [c.rule for c in signed(goes).consents] == ["outside_advice"]


def test_where_the_next_stage_has_no_plan_none_is_asked_and_none_dangles() -> None:
    stages = tuple(replace(s, plan=s.key != "school_action_plus") for s in CODE.stages)
    rules = replace(CODE, stages=stages)
    draft = full_review(FOLDER, rules, future="to_school_action_plus")
    draft = replace(draft, consents={"outside_advice": "asked"})
    bare = replace(draft, plan=replace(draft.plan, targets=()))
    assert missing(FOLDER, bare, rules) == ()
    for each in (draft, bare):
        after = sign(FOLDER, each, rules, SIGNED, ids("s"))
        assert (after.plan, after.reviews[0].next_targets, after.plans[0].status) == (None, (), "closed")


def test_a_next_date_that_is_not_later_is_not_the_plans() -> None:
    draft = full_review(FOLDER)
    early = replace(draft, review=replace(draft.review, next_review=TODAY))
    after = signed(early, signature=replace(SIGNED, reason="no time"))
    assert after.plan is not None
    assert after.plan.review_due is None


def test_the_first_review_without_a_plan_begins_one() -> None:
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    draft = full_review(bare)
    after = signed(replace(draft, plan=replace(draft.plan, targets=(target(1, id="new"),))), bare)
    assert after.plan is not None
    assert (after.plan.earlier, after.plan.author) == (None, SIGNED.by)
    assert [t.id for t in after.active_targets] == ["new"]


def test_a_review_from_before_the_present_stage_cannot_move_it() -> None:
    draft = full_review(FOLDER, future="no_longer_needed", on=date(2026, 8, 1))
    with pytest.raises(BadInput, match="cannot be earlier"):
        signed(draft, signature=replace(SIGNED, reason="late"))


def test_a_signature_from_before_the_meeting_is_refused() -> None:
    with pytest.raises(RuleBroken, match="signed before it was held"):
        signed(full_review(FOLDER), signature=replace(SIGNED, on=TODAY - timedelta(days=1)))


def test_two_reviews_in_a_row_hang_together() -> None:
    first = signed(full_review(FOLDER))
    later = TODAY + timedelta(days=100)
    second = sign(first, full_review(first, on=later), CODE, replace(SIGNED, on=later), ids("q"))
    assert broken(second) == ()
    assert [p.status for p in second.plans] == ["superseded", "superseded", "active"]
    line = second.lineage(second.active_targets[0])
    assert [t.id for t in line][-1] == "t1"
    assert len(line) == 3
    assert second.last_review == second.reviews[-1]


def test_a_target_stopped_in_the_editor_keeps_its_reason() -> None:
    whole = full_review(FOLDER)
    draft = with_next_stopped(whole, whole.plan.targets[0].id, f"moved {HOSTILE}", ids("x"))
    after = signed(draft)
    old = after.target("t1")
    assert old is not None
    assert (old.status, old.stop_reason) == ("achieved", f"moved {HOSTILE}")
    below = replace(draft.review.outcome("t1"), rating=-1)
    after = signed(with_outcome(draft, below, FOLDER.targets[0], ids("x")))
    old = after.target("t1")
    assert old is not None
    assert (old.status, old.stop_reason) == ("stopped", f"moved {HOSTILE}")
    assert [t.earlier for t in after.active_targets] == ["t2", "t3"]


def test_the_next_plan_has_the_criterion_as_it_is_meant() -> None:
    draft = full_review(FOLDER)
    plan = draft.plan
    for place, (field, text) in enumerate((("goal", ""), ("kind", "yes_no"))):
        plan = with_typed(plan, plan.targets[place], field, text, today=TODAY, new_id=ids("x"))
    first, second, third = signed(replace(draft, plan=plan)).active_targets
    assert first.criterion is None
    assert second.criterion == Criterion(kind="yes_no", baseline=1)
    assert third.criterion == FOLDER.targets[2].criterion
