"""A signed review is withdrawn or corrected: the record is as before it, or says the right thing everywhere."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Action
from sen_tui.domain.changes import with_measure
from sen_tui.domain.correcting import corrected, marks
from sen_tui.domain.difference import signatures
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Promise, PromiseKept
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import move
from sen_tui.domain.target import Measure
from sen_tui.domain.withdrawing import why_not, withdrawn
from support.children import FRAMEWORKS, NOW, SIGNED, TODAY, child_at, framework, full_review, ids

LATER = TODAY + timedelta(days=3)


def signed(folder: PupilFolder, rules: Framework, future: str = "") -> PupilFolder:
    return sign(folder, full_review(folder, rules, future), rules, replace(SIGNED, reason="Agreed"), ids("s"))


def taken_back(folder: PupilFolder, rules: Framework, reason: str = "Wrong child") -> PupilFolder:
    last = folder.last_review or folder.reviews[-1]
    return withdrawn(folder, rules, last.id, reason=reason, on=LATER, by="Mr Bell")


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_the_record_is_as_before_a_withdrawn_review_in_whatever_it_ended(key: str) -> None:
    rules = framework(key)
    tried = 0
    for stage in rules.stages:
        if not (stage.plan and stage.reviewed):
            continue
        folder = child_at(stage.key, rules=rules)
        promise = Action(id="old", words="Order a cushion", due=TODAY)
        folder = replace(folder, actions=(promise,))
        for future in rules.futures_at(stage.key):
            try:
                after = signed(folder, rules, future.key)
            except BadInput:  # a consent is missing
                continue
            tried += 1
            assert after.actions[0].done_on == TODAY
            back = taken_back(after, rules)
            kept = back.reviews[-1]
            assert (kept.status, kept.withdrawn and kept.withdrawn.reason) == ("withdrawn", "Wrong child")
            assert replace(kept, status="signed", withdrawn=None) == after.reviews[-1]
            assert replace(back, reviews=(), consents=()) == replace(folder, reviews=(), consents=())
            assert back.signed_reviews == folder.signed_reviews
            assert signatures(after, back).words == ""
    assert tried


def test_what_was_written_after_the_review_stays() -> None:
    rules = framework()
    after = signed(child_at(), rules)
    going_on = after.active_targets[0]
    measure = Measure(id="m9", target_id=going_on.id, on=TODAY, value=3, by="TA", written_at=NOW)
    after = with_measure(after, measure, TODAY)
    after = replace(after, pupil=replace(after.pupil, class_name="Birch"))
    back = taken_back(after, rules)
    assert back.pupil.class_name == "Birch"
    assert replace(measure, target_id=going_on.earlier or "") in back.measures


def test_only_the_last_review_is_withdrawn_and_only_with_a_reason_and_before_a_move() -> None:
    rules = framework()
    once = signed(child_at(), rules)
    with pytest.raises(BadInput, match="Say why"):
        taken_back(once, rules, " ")
    later = full_review(once, rules, on=LATER)
    twice = sign(once, later, rules, replace(SIGNED, on=LATER, reason="Agreed"), ids("t"))
    with pytest.raises(BadInput, match="Only the last review"):
        withdrawn(twice, rules, once.reviews[-1].id, reason="Wrong", on=LATER, by="Mr Bell")
    to = rules.moves_from(once.stage)[0].to
    moved = move(once, rules, to, on=LATER, reason="Needs more", decided_by="Mr Bell", new_id=ids("m"))
    with pytest.raises(BadInput, match="The stage was moved after this review"):
        taken_back(moved, rules)
    both = taken_back(taken_back(twice, rules), rules, "Both wrong")
    assert both.signed_reviews == ()
    assert replace(both, reviews=()) == replace(child_at(), reviews=())
    back = taken_back(once, rules)
    assert why_not(back, back.reviews[-1]) == "This review is withdrawn already."
    with pytest.raises(BadInput, match="not signed"):
        taken_back(back, rules)


def test_a_corrected_rating_stands_in_the_review_the_target_and_the_correction() -> None:
    rules = framework()
    folder = child_at()
    draft = full_review(folder, rules)
    first = replace(draft.review.outcomes[0], rating=2, next="new")
    draft = replace(draft, review=replace(draft.review, outcomes=(first, *draft.review.outcomes[1:])))
    draft = replace(draft, plan=replace(draft.plan, targets=draft.plan.targets[1:]))
    after = sign(folder, draft, rules, replace(SIGNED, reason="Agreed"), ids("s"))
    assert after.targets[0].status == "achieved"
    texts = {"rating 0": "-1", "rating 1": "0"}
    right = corrected(after, after.reviews[-1].id, texts, reason="Typed wrong", words="", on=LATER, by="Mr Bell")
    review = right.reviews[-1]
    assert [o.rating for o in review.outcomes] == [-1, 0, 0]
    assert right.targets[0].status == "partly"
    assert right.targets[1].status == after.targets[1].status
    (correction,) = review.amendments
    assert correction.words.startswith(f"Progress of target 1, {after.targets[0].short}: 2 (")
    assert ", not 5 (" in correction.words


def test_who_came_and_a_value_are_corrected_and_any_review_can_be() -> None:
    rules = framework()
    once = signed(child_at(), rules)
    first = once.reviews[-1]
    later = sign(once, full_review(once, rules, on=LATER), rules, replace(SIGNED, on=LATER, reason="Agreed"), ids("t"))
    texts = {mark.field: mark.value for mark in marks(later, first)} | {"came 0": "absent", "value 0": "2"}
    right = corrected(later, first.id, texts, reason="She was ill", words="", on=LATER, by="Mr Bell")
    assert right.reviews[0].attendance[0].state == "absent"
    assert right.reviews[0].outcomes[0].value == 2
    assert right.reviews[1] == later.reviews[1]
    with pytest.raises(BadInput, match="needs its words and the reason"):
        corrected(later, first.id, {}, reason="So", words=" ", on=LATER, by="Mr Bell")
    with pytest.raises(BadInput, match="needs its words and the reason"):
        corrected(later, first.id, texts, reason=" ", words="So", on=LATER, by="Mr Bell")
    with pytest.raises(BadInput, match="not in the record any more"):
        corrected(later, "gone", {}, reason="So", words="So", on=LATER, by="Mr Bell")


@pytest.mark.parametrize(
    ("state", "before", "after"),
    [
        ("kept", None, TODAY),
        ("kept", date(2026, 10, 1), date(2026, 10, 1)),
        ("partly", date(2026, 10, 1), None),
        ("not_kept", date(2026, 10, 1), None),
        ("not_kept", None, None),
        (None, date(2026, 10, 1), date(2026, 10, 1)),
    ],
)
def test_a_promise_that_was_not_kept_is_open_again(
    state: Promise | None, before: date | None, after: date | None
) -> None:
    rules = framework()
    folder = replace(child_at(), actions=(Action(id="old", words="Order a cushion", done_on=before),))
    draft = full_review(folder, rules)
    promises = (PromiseKept(action_id="old", state=state),)
    draft = replace(draft, review=replace(draft.review, promises=promises))
    done = sign(folder, draft, rules, replace(SIGNED, reason="Agreed"), ids("s"))
    assert done.actions[0].done_on == after
