"""A step asks only what this child on this day can answer; list of steps, gaps, signature and paper agree."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.documents.page_model import Page
from sen_tui.documents.review_record import NOT_YET, review_record
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import with_outcome, with_unread
from sen_tui.domain.place import Place
from sen_tui.domain.planning import write_plan
from sen_tui.domain.progress import missing, step_states
from sen_tui.domain.review import Effectiveness, Review
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import plan_ends, reviews_end
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
    new_review,
    plan_draft,
    stage_with_plan,
    target,
)
from support.paper_reading import headings, words

ENDINGS = [
    (key, stage.key, future.key)
    for key in FRAMEWORKS
    for stage in framework(key).stages
    if stage.reviewed and stage.plan
    for future in framework(key).futures_at(stage.key)
    if plan_ends(framework(key), future.key, stage.key)
]


def unplanned(rules: Framework) -> PupilFolder:
    folder = child_at(stage_with_plan(rules), rules=rules)
    return replace(folder, plans=(), targets=(), provision=(), measures=())


def not_asked(folder: PupilFolder, draft: ReviewDraft, rules: Framework) -> set[str]:
    return {s.step.kind for s in step_states(folder, draft, rules) if s.mark == "not_asked"}


def with_review(draft: ReviewDraft, **changes: Any) -> ReviewDraft:
    return replace(draft, review=replace(draft.review, **changes))


def printed(folder: PupilFolder, review: Review, rules: Framework, **others: Any) -> Page:
    return review_record(folder, review, rules, SCHOOL, **others)


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_first_review_without_a_plan_asks_nothing_about_one(key: str) -> None:
    rules = framework(key)
    folder = unplanned(rules)
    draft = full_review(folder, rules)
    draft = with_review(draft, effectiveness=Effectiveness(), outcomes=())
    draft = replace(draft, plan=PlanDraft(targets=plan_draft("read a page").targets))
    assert not_asked(folder, draft, rules) == {"progress", "effectiveness"}
    assert missing(folder, draft, rules) == ()
    signed = sign(folder, draft, rules, SIGNED, ids())
    assert signed.reviews[-1].missing == ()
    assert not any("not complete" in title for title in headings(printed(signed, signed.reviews[-1], rules)))
    fresh = new_review(folder, rules)
    titles = [s.title for s in rules.steps if s.kind in ("progress", "effectiveness")]
    page = printed(folder, fresh.review, rules, actions=(), next_targets=())
    assert NOT_YET in words(page)
    assert not {*titles} & {*headings(page)}


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_plan_and_a_target_of_today_are_not_judged_today(key: str) -> None:
    rules = framework(key)
    drafted = plan_draft("read a page", "count to ten", "wait for a turn")
    planned = write_plan(unplanned(rules), drafted, rules, CALENDAR, on=TODAY, author="Mr Bell", new_id=ids("w"))
    draft = new_review(planned, rules)
    assert {"progress", "effectiveness"} <= not_asked(planned, draft, rules)
    signed = sign(planned, draft, rules, replace(SIGNED, reason="Later"), ids("s"))
    assert signed.reviews[-1].outcomes == ()
    assert {t.status for t in signed.targets_of(planned.plan.id)} == {"continued"}
    assert len(signed.active_targets) == 3


def test_a_target_added_today_to_a_plan_that_ran_is_not_rated() -> None:
    folder = child_at()
    new = replace(target(9), id="t9", plan_id="", status="draft")
    draft = replace(PlanDraft(targets=(*folder.active_targets, new)), provision=folder.provision)
    wider = write_plan(folder, draft, framework(), CALENDAR, on=TODAY, author="Mr Bell", new_id=ids("w"))
    review = new_review(wider)
    asked = {gap.place.item for gap in missing(wider, review, framework()) if gap.place.step == "progress"}
    assert asked == {"t1", "t2", "t3"}
    later = new_review(wider, on=date(2027, 1, 20))
    assert "t9" in {gap.place.item for gap in missing(wider, later, framework())}


def test_what_was_judged_already_stays_in_sight() -> None:
    folder = unplanned(framework())
    draft = with_review(new_review(folder), effectiveness=Effectiveness(worked="The groups"))
    assert "effectiveness" not in not_asked(folder, draft, framework())
    planned = write_plan(folder, plan_draft("read"), framework(), CALENDAR, on=TODAY, author="B", new_id=ids("w"))
    draft = new_review(planned)
    said = replace(draft.review.outcome("t1"), evidence="He began.")
    draft = with_outcome(draft, said, planned.active_targets[0], ids("o"))
    assert "progress" not in not_asked(planned, draft, framework())


@pytest.mark.parametrize(("key", "stage", "future"), ENDINGS)
def test_a_plan_that_ends_asks_for_nothing_after_it(key: str, stage: str, future: str) -> None:
    rules = framework(key)
    folder = child_at(stage, rules=rules)
    draft = full_review(folder, rules, future)
    draft = replace(draft, consents={rule.key: "given" for rule in rules.consents})
    draft = with_unread(draft, Place("next_date", "next_review"), "soon")
    none = tuple(replace(o, next=None) for o in draft.review.outcomes[1:])
    draft = with_review(draft, outcomes=(draft.review.outcomes[0], *none))
    over = reviews_end(rules, future, stage)
    draft = draft if over else replace(draft, unread={})
    assert not_asked(folder, draft, rules) >= ({"targets", "next_date"} if over else {"targets"})
    assert missing(folder, draft, rules) == ()
    signed = sign(folder, draft, rules, SIGNED, ids())
    review = signed.reviews[-1]
    assert (signed.plan, review.next_targets, {o.next for o in review.outcomes}) == (None, (), {None})
    assert {t.status for t in signed.targets} == {"achieved"}
    assert (review.next_review is None) == over
    page = printed(signed, review, rules)
    heads = [s.title for s in rules.steps if s.kind == "targets" or (over and s.kind == "next_date")]
    assert not {*heads} & {*headings(page)}
    assert "Next:" not in words(page)


def test_a_paper_of_an_older_program_does_not_go_on_with_a_plan_that_ended() -> None:
    rules = framework("infant-action-plan")
    folder = child_at("stage_2_cycle_2", rules=rules)
    draft = full_review(folder, rules, "back_to_cycle_1")
    signed = sign(folder, draft, rules, SIGNED, ids())
    kept = replace(signed.reviews[-1], outcomes=draft.review.outcomes)
    assert "we carry on" not in words(printed(signed, kept, rules))
