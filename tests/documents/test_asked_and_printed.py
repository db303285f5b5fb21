"""What was asked is printed, in the framework's order, with the reason why a target stops."""

from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.documents.wording import action_rows, start_and_goal
from sen_tui.domain.action import Action
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.meeting import plan_of, with_outcome, with_stop_reason
from sen_tui.domain.planning import write_plan
from sen_tui.domain.progress import missing
from sen_tui.domain.pupil import AreaSummary, Involvement
from sen_tui.domain.pupil_view import PupilView
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
    measure,
    stage_with_plan,
)
from support.paper_reading import words


def stopping(folder: PupilFolder) -> ReviewDraft:
    draft = full_review(folder)
    first = folder.active_targets[0]
    return with_outcome(draft, replace(draft.review.outcome(first.id), next="stop"), first, ids("o"))


def test_a_stopped_target_is_asked_why_and_says_it_on_paper() -> None:
    folder = child_at()
    draft = stopping(folder)
    (gap,) = missing(folder, draft, framework())
    assert (gap.place.field, gap.place.item, gap.words) == ("stop_reason", "t1", "Target 1: why does it stop?")
    draft = with_stop_reason(draft, "t1", "He reads at home now")
    assert missing(folder, draft, framework()) == ()
    preview = review_record(folder, draft.review, framework(), SCHOOL, stopped=draft.plan.stopped)
    signed = sign(folder, draft, framework(), SIGNED, ids())
    assert signed.target("t1").stop_reason == "He reads at home now"
    for page in (preview, review_record(signed, signed.reviews[-1], framework(), SCHOOL)):
        assert words(page).count("He reads at home now") == 1


def test_a_reason_is_not_printed_once_the_target_goes_on() -> None:
    folder = child_at()
    draft = with_stop_reason(stopping(folder), "t1", "He reads at home now")
    first = folder.active_targets[0]
    draft = with_outcome(draft, replace(draft.review.outcome("t1"), next="continue"), first, ids("p"))
    signed = sign(folder, draft, framework(), SIGNED, ids())
    assert "He reads at home now" not in words(review_record(signed, signed.reviews[-1], framework(), SCHOOL))


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_the_questions_to_the_child_stand_in_the_order_of_the_framework(key: str) -> None:
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    draft = full_review(folder, rules)
    asked = [question.key for question in rules.pupil_voice.questions]
    view = PupilView(manner=rules.pupil_voice.manners[0].key, answers={k: f"answer {k}" for k in reversed(asked)})
    draft = replace(draft, review=replace(draft.review, pupil_view=view))
    signed = sign(folder, draft, rules, SIGNED, ids())
    kept = msgspec.json.decode(msgspec.json.encode(signed, order="sorted"), type=PupilFolder)
    review = kept.reviews[-1]
    older = replace(review, words=replace(review.words, asked=(), meetings={}))
    pages = [review_record(kept, each, rules, SCHOOL) for each in (review, older)]
    if kept.plan:
        pages.append(plan_page(kept, kept.plan, rules, SCHOOL, TODAY))
    for page in pages:
        places = [words(page).index(f"answer {k}") for k in asked]
        assert places == sorted(places)


def test_the_kind_of_meeting_is_on_the_paper_where_it_is_asked() -> None:
    infant = framework("infant-action-plan")
    folder = child_at("stage_2_cycle_2", rules=infant)
    draft = full_review(folder, infant)
    draft = replace(draft, review=replace(draft.review, meeting="pupil_progress"))
    signed = sign(folder, draft, infant, SIGNED, ids())
    renamed = replace(infant, meetings=())
    page = words(review_record(signed, signed.reviews[-1], renamed, SCHOOL))
    assert "Pupil Progress Meeting with SENCO and class teacher" in page
    unasked = review_record(folder, draft.review, renamed, SCHOOL)
    assert "Kind of meeting" not in words(unasked)


def test_a_plan_says_whose_targets_they_are_and_what_the_child_likes() -> None:
    folder = child_at()
    likes = replace(folder.pupil, strengths="kind to others", interests="trains", support_area="North")
    folder = replace(folder, pupil=likes)
    plan = plan_of(folder)
    targets = (replace(plan.targets[0], set_by="parent", area="SEMH"), *plan.targets[1:])
    draft = replace(plan, targets=targets, sections={})
    folder = write_plan(folder, draft, framework(), CALENDAR, on=TODAY, author="B", new_id=ids("w"))
    page = words(plan_page(folder, folder.plan, framework(), SCHOOL, TODAY))
    assert all(said in page for said in ("kind to others", "trains", "North", "The parents", "Social, emotional"))
    ended = sign(folder, full_review(folder), framework(), SIGNED, ids())
    ended = replace(ended, pupil=replace(ended.pupil, strengths="swims", interests="chess"))
    (old,) = (p for p in ended.plans if p.status == "superseded")
    page = words(plan_page(ended, old, framework(), SCHOOL, TODAY))
    assert "kind to others" in page
    assert "swims" not in page


def test_a_plan_that_ended_prints_nothing_that_became_known_later() -> None:
    rules = framework()
    extra = tuple(Section(key=fills, title=fills, fills=fills) for fills in ("specialists", "areas"))
    rules = replace(rules, plan=replace(rules.plan, sections=(*rules.plan.sections, *extra)))
    known = child_at(rules=rules)
    known = replace(known, pupil=replace(known.pupil, difficulties="copying", in_class="picture lists"))
    asked = Involvement(id="i1", agency="Psychology", person="Dr Oak", role="assesses", frequency="monthly",
                        start=known.plans[0].start, asked_on=TODAY + timedelta(days=300))  # fmt: skip
    ended = replace(sign(known, full_review(known, rules), rules, SIGNED, ids()), involvements=(asked,))
    today = replace(ended.pupil, difficulties="sitting still", in_class="a stool")
    area = AreaSummary(area="CL", on=TODAY + timedelta(days=300), working_at="at Year 6")
    ended = replace(ended, pupil=today, areas=(*ended.areas, area))
    (old,) = (p for p in ended.plans if p.status == "superseded")
    page = words(plan_page(ended, old, rules, SCHOOL, TODAY))
    assert all(said in page for said in ("copying", "picture lists", "Dr Oak (Psychology), assesses, monthly"))
    assert not any(said in page for said in ("sitting", "a stool", "asked for", "answered", "at Year 6"))


def test_the_kind_of_an_action_and_the_note_of_a_measure_are_on_paper() -> None:
    rows = action_rows((Action(id="a", words="Ring the clinic", kind="referral"), Action(id="b", words="Read")))
    assert [row[1] for row in rows] == ["Referral: Ring the clinic", "Read"]
    folder = child_at()
    folder = replace(folder, measures=(replace(measure(), note="Mrs Bell, in class"),))
    assert "Mrs Bell, in class" in start_and_goal(folder.active_targets[0], folder)
