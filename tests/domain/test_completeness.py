"""What is missing in a review: one test for every gap."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain import plan_edit
from sen_tui.domain.action import Action
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.meeting import with_outcome, with_unread
from sen_tui.domain.place import Place
from sen_tui.domain.progress import closes_plan, missing, step_states
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Advice, Effectiveness, Outcome, PromiseKept
from sen_tui.domain.signing import sign
from sen_tui.domain.target import Criterion, Measure
from support.children import (
    FRAMEWORKS,
    HOSTILE,
    MEASURABLE,
    NOW,
    SCHOOL,
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
        (Outcome(target_id=FIRST, next="new"), "evidence: Target 1 is not rated, and no reason is given."),
        (
            Outcome(target_id=FIRST, evidence="x", next="new"),
            "targets: Target 1 is not rated, and no reason is given.",
        ),
        (Outcome(target_id=FIRST, rating=1, next="new"), "evidence: Target 1 is rated without evidence."),
        (Outcome(target_id=FIRST, rating=-2, value=0), "targets: Target 1: what happens next?"),
    ],
)
def test_each_gap_of_a_target_leads_into_the_field_that_is_missing(outcome: Outcome, words: str) -> None:
    draft = with_review(WHOLE, outcomes=(outcome, *WHOLE.review.outcomes[1:]))
    field, _, sentence = words.partition(": ")
    assert gaps(draft) == [("progress", f"{field} {FIRST}", sentence)]


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(target_id=FIRST, unrated_reason="ill", next="continue"),
        Outcome(target_id=FIRST, rating=-2, evidence="x", next="new"),
        Outcome(target_id=FIRST, rating=-2, value=0.0, next="new"),
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
        ((Action(id="a1", due=TODAY),), "words a1", "Action 1 has no words."),
        ((Action(id="a1", words="x"),), "due a1", "Action 1: by when?"),
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
    assert gaps(with_targets({}, {"does": " "})) == [("targets", "does n2", "Next target 2 has no words.")]
    assert gaps(with_targets({"does": "", "own_words": "mine"})) == []
    assert gaps(with_targets({"due": None})) == [("targets", "due n1", "Next target 1 has no date.")]


def test_what_cannot_be_read_is_missing_even_where_nothing_is_asked() -> None:
    draft = with_unread(with_unread(WHOLE, Place("next_date", "next_review"), HOSTILE), Place("actions", "due"), "[/]")
    assert gaps(draft) == [
        ("actions", "due", "By when: that cannot be read."),
        ("next_date", "next_review", "Next review: that cannot be read."),
    ]
    assert with_unread(with_unread(draft, Place("actions", "due"), ""), Place("next_date", "next_review"), "") == WHOLE
    first = WHOLE.plan.targets[0].id
    typed = replace(WHOLE, plan=plan_edit.with_unread(WHOLE.plan, first, "due", "[/]"))
    assert gaps(typed) == [("targets", f"due {first}", "Next target 1: a number or date there cannot be read.")]


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
    same = [("targets", f"does {going.id}", "Next target 1 is to change, but asks the same as before.")]
    assert gaps(draft) == same
    for field, text in (("strategies", "other"), ("kind", "n_of_m"), ("due", "1 Feb"), ("baseline", "2")):
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


OUT_OF_FIVE = "This target is measured out of 5: type a number from 0 to 5."
MEETING = TODAY
"""The day of every review here: 20 November 2026."""


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (date(2026, 1, 12), "Action 1, by when: 12 January 2026 is before the meeting. 2027?"),
        (date(2029, 1, 12), "Action 1, by when: 12 January 2029 is over two years away. 2027?"),
    ],
)
def test_an_action_by_a_day_that_can_hardly_be_meant_is_asked_about(action: date, words: str) -> None:
    doubted = replace(WHOLE, actions=(Action(id="a1", words="x", due=action),))
    assert [(g.place.step, g.place.name, g.words, g.firm) for g in missing(PLUS, doubted, JUNIOR)] == [
        ("actions", "due a1", words, False)
    ], "also where no action is asked for"
    assert gaps(replace(WHOLE, actions=(Action(id="a1", words="x", due=MEETING),))) == []


def test_a_closed_day_is_no_day_for_the_next_review() -> None:
    school = replace(SCHOOL, closed_days=(date(2027, 1, 8),))
    calendar = SchoolCalendar.of(school, TODAY)
    saturday = with_review(WHOLE, next_review=date(2027, 1, 9))
    (gap,) = missing(PLUS, saturday, JUNIOR, calendar)
    assert (gap.place.step, gap.place.name, gap.typed, gap.firm) == ("next_date", "next_review", True, False)
    assert gap.words == (
        "Saturday 9 January 2027 is not a school day. "
        "The school is open on Thursday 7 January 2027 and on Monday 11 January 2027."
    )
    state = next(s for s in step_states(PLUS, saturday, JUNIOR, calendar) if s.step.kind == "next_date")
    assert state.mark != "done"
    for closed in (date(2026, 12, 28), date(2027, 1, 8), date(2027, 5, 31)):
        assert missing(PLUS, with_review(WHOLE, next_review=closed), JUNIOR, calendar)
    assert missing(PLUS, with_review(WHOLE, next_review=date(2027, 1, 11)), JUNIOR, calendar) == ()
    with pytest.raises(BadInput, match="is not a school day"):
        sign(PLUS, saturday, JUNIOR, SIGNED, ids("s"), calendar=calendar)


def test_advice_from_a_day_to_come_and_a_next_review_in_years_are_asked_about() -> None:
    late = with_review(
        WHOLE, no_advice=False, advice=(Advice(id="v", source="EP", summary="x", dated=date(2027, 3, 3)),)
    )
    assert gaps(late) == [("advice", "dated v", "Advice 1, dated: 3 March 2027 is after the meeting. 2026?")]
    far = with_review(WHOLE, next_review=date(2029, 3, 5))
    assert gaps(far) == [("next_date", "next_review", "5 March 2029 is over two years away. 2027?")]


def test_a_review_held_years_ago_is_asked_about() -> None:
    first = replace(PLUS, plans=(), targets=(), provision=(), reviews=())
    slip = with_review(full_review(first, JUNIOR), held_on=date(2006, 11, 20))
    assert "Held on: 20 November 2006 is over two years away. 2026?" in {g.words for g in missing(first, slip, JUNIOR)}


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"due": date(2026, 1, 12)}, "due", "12 January 2026 is before the meeting. 2027?"),
        ({"criterion": replace(MEASURABLE, goal=7)}, "goal", OUT_OF_FIVE),
        ({"criterion": replace(MEASURABLE, baseline=-1)}, "baseline", OUT_OF_FIVE),
    ],
)  # fmt: skip
def test_a_next_target_with_a_value_that_can_hardly_be_meant_is_asked_about(
    change: dict[str, object], field: str, words: str
) -> None:
    assert gaps(with_targets({}, change)) == [("targets", f"{field} n2", f"Next target 2: {words}")]


def outcome_gaps(outcome: Outcome, criterion: Criterion, *measures: Measure) -> list[tuple[str, str]]:
    active = tuple(replace(t, criterion=criterion) if t.id == FIRST else t for t in PLUS.targets)
    folder = replace(PLUS, targets=active, measures=measures)
    draft = with_review(WHOLE, outcomes=(outcome, *WHOLE.review.outcomes[1:]))
    return [(gap.place.name, gap.words) for gap in missing(folder, draft, JUNIOR) if gap.place.step == "progress"]


def measure(value: float, on: date) -> Measure:
    return Measure(id="m", target_id=FIRST, on=on, value=value, written_at=NOW)


RATE = Criterion(kind="rate", goal=100, unit="words", baseline=80)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize("value", [39, 149, 8995])
def test_a_value_far_from_the_goal_and_the_last_value_is_asked_about(value: float) -> None:
    seen = Outcome(target_id=FIRST, rating=-2, value=value, evidence="x", next="continue")
    [(field, words)] = outcome_gaps(replace(seen, rating=2 if value > 100 else -2), RATE, measure(89, YESTERDAY))
    assert field == f"value {FIRST}"
    assert words == (
        f"Target 1, latest measured value: {value} words a minute is far from the last value, 89 words a minute, "
        "and from the goal, 100 words a minute. Is it right?"
    )


@pytest.mark.parametrize(("value", "rating"), [(49, -2), (129, 1), (89, -1), (140, 2)])
def test_a_value_near_the_goal_or_the_last_value_is_taken(value: float, rating: int) -> None:
    seen = Outcome(target_id=FIRST, rating=rating, value=value, evidence="x", next="continue")
    assert outcome_gaps(seen, RATE, measure(89, YESTERDAY)) == []


def test_where_no_start_is_known_no_value_is_far() -> None:
    seen = Outcome(target_id=FIRST, rating=2, value=8995, evidence="x", next="continue")
    assert outcome_gaps(seen, replace(RATE, baseline=None)) == []


OF_FIVE = Criterion(kind="n_of_m", goal=4, of=5, baseline=1)
FEWER = Criterion(kind="count", goal=2, unit="calls", baseline=10, direction="down")
AGREE = [
    (OF_FIVE, 3, -1), (OF_FIVE, 2, -2), (OF_FIVE, 3, 0), (OF_FIVE, 4, 0), (OF_FIVE, 5, 2),
    (FEWER, 2, 1), (FEWER, 9, -2),
]  # fmt: skip
CONTRADICT = [
    (OF_FIVE, 3, 2, "“Much more than expected”, but the goal, 4 of 5, is missed with 3 of 5."),
    (OF_FIVE, 3, 1, "“More than expected”, but the goal, 4 of 5, is missed with 3 of 5."),
    (OF_FIVE, 2, 0, "“As expected”, but the goal, 4 of 5, is less than half reached with 2 of 5."),
    (OF_FIVE, 4, -1, "“Less than expected”, but the goal, 4 of 5, is reached with 4 of 5."),
    (OF_FIVE, 3, -2, "“Much less than expected”, but the goal, 4 of 5, is at least half reached with 3 of 5."),
    (FEWER, 3, 1, "“More than expected”, but the goal, 2 calls, is missed with 3 calls."),
    (FEWER, 1, -1, "“Less than expected”, but the goal, 2 calls, is reached with 1 calls."),
]


@pytest.mark.parametrize(("criterion", "value", "rating"), AGREE)
def test_a_rating_that_agrees_with_the_value_is_taken(criterion: Criterion, value: float, rating: int) -> None:
    assert outcome_gaps(Outcome(target_id=FIRST, rating=rating, value=value, next="continue"), criterion) == []


@pytest.mark.parametrize(("criterion", "value", "rating", "said"), CONTRADICT)
def test_a_rating_that_contradicts_the_value_is_asked_about(
    criterion: Criterion, value: float, rating: int, said: str
) -> None:
    seen = Outcome(target_id=FIRST, rating=rating, value=value, next="continue")
    contradiction = [(f"value {FIRST}", f"Target 1 is rated {said}")]
    assert outcome_gaps(seen, criterion) == contradiction
    assert outcome_gaps(seen, criterion, measure(value, TODAY)) == contradiction
    assert outcome_gaps(seen, criterion, measure(value, YESTERDAY)) == [], "the child may have gone on since"


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_plan_of_the_authority_is_kept_amended_or_ended_and_the_request_says_what_and_why(key: str) -> None:
    rules = framework(key)
    elsewhere = {"wales": "idp_la", "scotland": "csp", "northern_ireland": "statement"}
    (stage,) = (s.key for s in rules.stages if s.census in ("S", "E") or s.key == elsewhere.get(rules.nation))
    futures = rules.futures_at(stage)
    asked = {f.key: f for f in futures if f.asks}
    assert set(asked) == {"ask_to_amend", "ask_to_cease"}
    assert any(f.to is None and not f.asks for f in futures), "it may simply go on"
    assert all(f.to is None and f.plan == "carry" for f in asked.values()), "only the authority changes its plan"
    folder = child_at(stage, rules=rules)
    draft = with_review(full_review(folder, rules), future="ask_to_amend", future_reason=" ")
    assert [gap.words for gap in missing(folder, draft, rules)] == [asked["ask_to_amend"].asks]
    assert missing(folder, with_review(draft, future_reason="Section F: ten hours."), rules) == ()


@pytest.mark.parametrize(
    ("future", "stage"),
    [("reduce_support", "school_action"), ("reduce_to_school_action", "school_action_plus")],
)
def test_reducing_the_support_asks_what_is_reduced(future: str, stage: str) -> None:
    derby = framework("derby-pps")
    folder = child_at(stage, rules=derby)
    draft = full_review(folder, derby, future)
    bare = replace(draft, review=replace(draft.review, future_reason=" "))
    assert [gap.words for gap in missing(folder, bare, derby)] == [
        "What is reduced: which help, how much less, from when?"
    ]
    assert missing(folder, draft, derby) == ()
