"""What is missing in a review: one test for every gap."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain import plan_edit
from sen_tui.domain.action import Action
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.meeting import with_outcome, with_unread
from sen_tui.domain.place import Place
from sen_tui.domain.progress import closes_plan, missing, step_states
from sen_tui.domain.review import Effectiveness, Outcome, PromiseKept, PupilView
from support.children import (
    FRAMEWORKS,
    HOSTILE,
    TODAY,
    child_at,
    framework,
    full_review,
    ids,
    new_review,
    stage_with_plan,
    target,
)

JUNIOR = framework("sa-plus-junior")
NOTED = replace(
    framework("infant-action-plan"),
    steps=(*framework("infant-action-plan").steps, Step(key="health", kind="note", title="Medical")),
)
PLUS = child_at("school_action_plus", rules=JUNIOR)
WHOLE = full_review(PLUS, JUNIOR)
INFANT = child_at("stage_2_cycle_2", rules=NOTED)
INFANT_WHOLE = full_review(INFANT, NOTED)


def with_review(draft: ReviewDraft, **changes: Any) -> ReviewDraft:
    return replace(draft, review=replace(draft.review, **changes))


def with_targets(*changes: dict[str, object]) -> ReviewDraft:
    made = tuple(target(n, **({"id": f"n{n}"} | change)) for n, change in enumerate(changes, start=1))
    return replace(WHOLE, plan=replace(WHOLE.plan, targets=made))


def gaps(draft: ReviewDraft, rules: Framework = JUNIOR) -> list[tuple[str, str, str]]:
    folder = PLUS if rules is JUNIOR else INFANT
    return [(gap.place.step, gap.place.name, gap.words) for gap in missing(folder, draft, rules)]


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_complete_review_has_nothing_missing_and_one_just_begun_has(key: str) -> None:
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    whole = full_review(folder, rules)
    assert missing(folder, whole, rules) == ()
    states = step_states(folder, whole, rules)
    assert [s.step.key for s in states] == [s.key for s in rules.steps_at(folder.stage)]
    assert {s.mark for s in states if s.step.kind != "sign"} == {"done"}
    assert states[-1].mark == "todo", "the signature is never done before it is given"
    fresh = {gap.place.step for gap in missing(folder, new_review(folder, rules), rules)}
    assert {"attendance", "progress", "pupil", "future"} <= fresh


FIRST = PLUS.targets[0].id
NEXT_DATE = next(step.short for step in JUNIOR.steps if step.key == "next_date")
REVIEW_GAPS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    (
        {"attendance": (replace(WHOLE.review.attendance[0], state=None), *WHOLE.review.attendance[1:])},
        ("attendance", "people", "1 person is not marked: who was here?"),
    ),
    (
        {"promises": (PromiseKept(action_id="a"), PromiseKept(action_id="b"))},
        ("since", "promises", "2 promises from last time: kept or not?"),
    ),
    (
        {"effectiveness": Effectiveness(worked="x", help_given="all")},
        ("effectiveness", "rating", "How well did the IEP work?"),
    ),
    (
        {"effectiveness": Effectiveness(rating=1, change=" ", help_given="all")},
        ("effectiveness", "worked", "What worked, or what should change?"),
    ),
    (
        {"effectiveness": Effectiveness(rating=1, change="x")},
        ("effectiveness", "help_given", "Was the help really given?"),
    ),
    ({"asks": HOSTILE}, ("parents", "asks", "The parents' own question is not answered yet.")),
    (
        {"parent_views": tuple(replace(v, words=" ") for v in WHOLE.review.parent_views)},
        ("parents", "views", "What did the parents say?"),
    ),
    ({"pupil_view": PupilView(answers={"q": "x"})}, ("pupil", "manner", "How did Zoë take part, or why not?")),
    (
        {"pupil_view": PupilView(manner="drawing", answers={"q": " "})},
        ("pupil", "answers", "What did Zoë say, or why is there nothing?"),
    ),
    ({"no_advice": False}, ("advice", "advice", "New information or advice, or none?")),
    ({"likelihood": None}, ("likelihood", "likelihood", "How likely is a referral for formal assessment?")),
    ({"future": "nowhere"}, ("future", "future", "Which future action is agreed?")),
    (
        {"future": "revert_school_action", "future_reason": " "},
        ("future", "future_reason", "Moving to School Action needs a reason."),
    ),
    ({"next_review": None}, ("next_date", "next_review", "When is the next review?")),
    ({"next_review": TODAY}, ("next_date", "next_review", "The next review should be after this one.")),
]


@pytest.mark.parametrize(("changes", "gap"), REVIEW_GAPS, ids=[gap[1] for _, gap in REVIEW_GAPS])
def test_each_gap_is_named_with_its_step_and_field(changes: dict[str, Any], gap: tuple[str, str, str]) -> None:
    found = gaps(with_review(WHOLE, **changes))
    assert [(step, field, words.casefold()) for step, field, words in found] == [(*gap[:2], gap[2].casefold())]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(target_id=FIRST, next="stop"), "Target 1 is not rated, and no reason is given."),
        (Outcome(target_id=FIRST, rating=1, next="stop"), "Target 1 is rated without evidence."),
        (Outcome(target_id=FIRST, rating=1, value=0), "Target 1: what happens next?"),
    ],
)
def test_each_gap_of_a_target_is_named(outcome: Outcome, words: str) -> None:
    draft = with_review(WHOLE, outcomes=(outcome, *WHOLE.review.outcomes[1:]))
    assert gaps(draft) == [("progress", f"target-{FIRST}", words)]


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(target_id=FIRST, unrated_reason="ill", next="continue"),
        Outcome(target_id=FIRST, rating=-2, evidence="x", next="new"),
        Outcome(target_id=FIRST, rating=2, value=0.0, next="stop"),
    ],
)
def test_a_reason_evidence_or_a_value_is_enough(outcome: Outcome) -> None:
    assert gaps(with_review(WHOLE, outcomes=(outcome, *WHOLE.review.outcomes[1:]))) == []


def test_parents_who_did_not_speak_leave_no_gap() -> None:
    away = tuple(replace(a, state="absent") for a in WHOLE.review.attendance)
    assert gaps(with_review(WHOLE, attendance=away, parent_views=())) == []
    wrote = tuple(replace(a, state="sent_views" if a.contact_id else "absent") for a in WHOLE.review.attendance)
    assert [g[1] for g in gaps(with_review(WHOLE, attendance=wrote, parent_views=()))] == ["views"]
    assert gaps(with_review(WHOLE, asks=HOSTILE, asks_answered=True)) == []


def test_a_reason_stands_for_the_childs_views() -> None:
    assert gaps(with_review(WHOLE, pupil_view=PupilView(reason_none="in hospital"))) == []


def test_every_area_of_need_is_asked() -> None:
    areas = INFANT_WHOLE.review.areas
    draft = with_review(INFANT_WHOLE, areas=(replace(areas[0], working_at=" "), *areas[1:]))
    assert gaps(draft, NOTED) == [("areas", "area-CL", "Cognition and learning: where is Zoë working?")]


def test_a_note_that_is_asked_for_needs_its_words() -> None:
    assert gaps(with_review(INFANT_WHOLE, notes={"health": " "}), NOTED) == [
        ("health", "text", "Medical: nothing written yet.")
    ]


@pytest.mark.parametrize(
    ("actions", "field", "words"),
    [
        ((), "actions", "Which actions were agreed, or none?"),
        ((Action(id="a1", due=TODAY),), "action-a1", "Action 1 has no words."),
        ((Action(id="a1", words="x"),), "action-a1", "Action 1: by when?"),
    ],
)
def test_each_gap_of_an_action_is_named(actions: tuple[Action, ...], field: str, words: str) -> None:
    draft = replace(INFANT_WHOLE, actions=actions)
    assert gaps(draft, NOTED) == [("actions", field, words)]


def test_no_actions_can_be_said() -> None:
    assert gaps(with_review(replace(INFANT_WHOLE, actions=()), no_actions=True), NOTED) == []


def test_what_is_not_required_leaves_the_step_optional_and_the_review_complete() -> None:
    draft = replace(WHOLE, actions=())
    assert gaps(draft) == []
    marks = {s.step.key: s.mark for s in step_states(PLUS, draft, JUNIOR)}
    assert marks["actions"] == "optional"


def test_next_targets_are_asked_with_words_and_date() -> None:
    assert gaps(with_targets()) == [("targets", "targets", "There are no targets for the next plan.")]
    assert gaps(with_targets({}, {"does": " "})) == [("targets", "target-n2", "Next target 2 has no words.")]
    assert gaps(with_targets({"does": "", "own_words": "mine"})) == []
    assert gaps(with_targets({"due": None})) == [("targets", "target-n1", "Next target 1 has no date.")]


def test_what_cannot_be_read_is_missing_even_where_nothing_is_asked() -> None:
    draft = with_unread(with_unread(WHOLE, Place("next_date", "next_review"), HOSTILE), Place("actions", "due"), "[/]")
    assert gaps(draft) == [
        ("actions", "due", "Actions: a date or number there cannot be read."),
        ("next_date", "next_review", f"{NEXT_DATE}: a date or number there cannot be read."),
    ]
    assert with_unread(with_unread(draft, Place("actions", "due"), ""), Place("next_date", "next_review"), "") == WHOLE
    first = WHOLE.plan.targets[0].id
    typed = replace(WHOLE, plan=plan_edit.with_unread(WHOLE.plan, first, "due", "[/]"))
    assert gaps(typed) == [("targets", f"target-{first}", "Next target 1: a number or date there cannot be read.")]


def test_what_cannot_be_read_is_firm_unless_its_target_is_gone() -> None:
    first = WHOLE.plan.targets[0].id
    garbled = (
        with_unread(WHOLE, Place("attendance", "held_on"), "one day soon"),
        with_unread(WHOLE, Place.read(f"progress target-{FIRST}"), "ten"),
        replace(WHOLE, plan=plan_edit.with_unread(WHOLE.plan, first, "due", "soon")),
    )
    assert [[gap.firm for gap in missing(PLUS, draft, JUNIOR)] for draft in garbled] == [[True]] * 3
    assert missing(PLUS, with_unread(WHOLE, Place.read("progress target-gone"), "ten"), JUNIOR) == ()
    assert not any(gap.firm for gap in missing(PLUS, new_review(PLUS, JUNIOR), JUNIOR))


def test_a_day_before_the_last_signed_review_is_told() -> None:
    late = with_review(WHOLE, held_on=TODAY - timedelta(days=1))
    later = replace(WHOLE.review, id="r9", status="signed", held_on=TODAY, signed_on=TODAY)
    told = missing(replace(PLUS, reviews=(*PLUS.reviews, later)), late, JUNIOR)
    assert "that is before the last signed review, of" in told[0].words
    assert not told[0].firm


def test_success_criteria_are_asked_where_the_framework_requires_them() -> None:
    rules = framework("glos-pps")
    folder = child_at(rules=rules)
    draft = full_review(folder, rules)
    bare = replace(draft, plan=replace(draft.plan, targets=tuple(replace(t, success=" ") for t in draft.plan.targets)))
    assert {g.words for g in missing(folder, bare, rules)} == {
        f"Next target {n} has no success criteria." for n in (1, 2, 3)
    }
    assert gaps(with_targets({"success": ""})) == [], "elsewhere they are only advised"


def test_a_target_to_change_has_to_ask_something_else() -> None:
    draft = with_outcome(WHOLE, replace(WHOLE.review.outcome(FIRST), next="change"), PLUS.targets[0], ids("x"))
    going = draft.plan.targets[0]
    same = [("targets", f"target-{going.id}", "Next target 1 is to change, but asks the same as before.")]
    assert gaps(draft) == same
    for field, text in (("strategies", "other"), ("kind", "n_of_m"), ("due", "1 Feb")):
        plan = plan_edit.with_typed(draft.plan, going, field, text, today=TODAY, new_id=ids("x"))
        assert gaps(replace(draft, plan=plan)) == same
    for field, text in (("does", "read on"), ("goal", "3"), ("goal", "")):
        plan = plan_edit.with_typed(draft.plan, going, field, text, today=TODAY, new_id=ids("x"))
        assert gaps(replace(draft, plan=plan)) == []


def test_a_review_is_not_held_before_its_plan_began() -> None:
    start = PLUS.plans[0].start
    assert gaps(with_review(WHOLE, held_on=start)) == []
    early = with_review(WHOLE, held_on=start - timedelta(days=1))
    assert gaps(early) == [("attendance", "held_on", "The day of the review is before its IEP began.")]


def test_where_the_plan_closes_neither_targets_nor_a_date_are_asked() -> None:
    ended = with_review(replace(WHOLE, plan=replace(WHOLE.plan, targets=())), future="no_longer_needed")
    ended = with_review(ended, next_review=None)
    assert closes_plan(ended, JUNIOR)
    assert gaps(ended) == []
    assert not any(closes_plan(draft, JUNIOR) for draft in (WHOLE, with_review(WHOLE, future=None)))


def test_at_a_stage_without_a_plan_no_targets_are_asked() -> None:
    draft = with_review(WHOLE, stage="at_risk")
    draft = replace(draft, plan=replace(draft.plan, targets=()))
    assert "targets" not in {g[0] for g in gaps(draft)}


def test_marks_tell_untouched_from_begun() -> None:
    fresh = {s.step.kind: s.mark for s in step_states(PLUS, new_review(PLUS, JUNIOR), JUNIOR)}
    assert fresh["attendance"] == fresh["progress"] == fresh["pupil"] == "todo"
    assert fresh["since"] == fresh["targets"] == fresh["next_date"] == "done"
    partly = with_review(
        new_review(PLUS, JUNIOR),
        attendance=(replace(WHOLE.review.attendance[0]), *new_review(PLUS, JUNIOR).review.attendance[1:]),
        promises=(PromiseKept(action_id="a", state="kept"), PromiseKept(action_id="b")),
        outcomes=(Outcome(target_id=FIRST, unrated_reason="ill"),),
        effectiveness=Effectiveness(rating=3),
        parent_views=WHOLE.review.parent_views,
        asks="why?",
        pupil_view=PupilView(manner="drawing"),
        future="revert_school_action",
        next_review=date(2026, 1, 1),
    )
    partly = replace(partly, plan=with_targets({"due": None}).plan)
    marks = {s.step.kind: s.mark for s in step_states(PLUS, partly, JUNIOR)}
    begun_kinds = (
        "attendance", "since", "progress", "effectiveness", "parents", "pupil", "future", "targets", "next_date",
    )  # fmt: skip
    assert {kind: marks[kind] for kind in begun_kinds} == dict.fromkeys(begun_kinds, "part")
    infant = replace(with_review(INFANT_WHOLE, areas=INFANT_WHOLE.review.areas[:1]), actions=(Action(id="a"),))
    marks = {s.step.kind: s.mark for s in step_states(INFANT, infant, NOTED)}
    assert (marks["areas"], marks["actions"]) == ("part", "part")
