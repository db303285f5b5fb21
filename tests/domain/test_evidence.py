"""What the record shows: little and good progress, the third review, help that was not given, an early goal."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.evidence import findings
from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_evidence import EvidenceRules
from sen_tui.domain.plan import Provision
from sen_tui.domain.progress_evidence import good_progress, little_progress
from sen_tui.domain.pupil import StagePeriod
from sen_tui.domain.review import Effectiveness, Review
from support.children import CALENDAR, FRAMEWORKS, TODAY, child_at, framework, measure, rated_review, stage_with_plan

SEP, OCT, NOV = date(2026, 9, 10), date(2026, 10, 1), date(2026, 11, 2)
RATINGS = {"watch", "little_progress", "third_review", "good_progress"}


@pytest.mark.parametrize(
    ("ratings", "little", "good"),
    [
        ((), False, False),
        ((-1,), True, False),
        ((-2, -1, -1), True, False),
        ((-2, -1, 0), False, False),
        ((-2, -2, 0), False, False),
        ((-1, 0, 1), False, False),
        ((0,), False, True),
        ((0, 0, 0), False, True),
        ((0, 1, 2), False, True),
        ((-1, 2, 2), False, False),
    ],
)
def test_achieved_has_one_meaning_for_little_and_for_good_progress(
    ratings: tuple[int, ...], little: bool, good: bool
) -> None:
    review = rated_review(NOV, *ratings)
    assert (little_progress(review), good_progress(review)) == (little, good)


def seen(
    *reviews: Review,
    rules: Framework | None = None,
    stage: str = "school_action",
    meeting: Review | None = None,
    folder: PupilFolder | None = None,
) -> list[Finding]:
    """Return the findings that speak for or against more help."""
    rules = rules or framework()
    own = tuple(replace(review, framework=rules.id) for review in reviews)
    folder = replace(folder or child_at(stage, rules=rules), reviews=own)
    under_way = replace(meeting, framework=rules.id, status="in_progress") if meeting else None
    record = Record(folder=folder, framework=rules, calendar=CALENDAR, on=TODAY, meeting=under_way)
    return [finding for finding in findings(record) if finding.side != "gap"]


def keys(shown: list[Finding]) -> list[str]:
    return [finding.key for finding in shown]


BAD, WORSE = rated_review(OCT, -1, -2), rated_review(NOV, -2, -1)
TODAYS = rated_review(TODAY, -1)


def test_where_nothing_stands_out_nothing_is_said() -> None:
    assert seen() == []
    assert seen(rated_review(NOV, 0, -1)) == []


def test_little_progress_once_is_watched_and_twice_suggests_a_thought() -> None:
    (watch,) = seen(WORSE)
    assert (watch.key, watch.suggestion) == ("watch", "")
    assert "last review, of 2 November 2026" in watch.words
    (twice,) = seen(BAD, WORSE)
    assert twice.key == "little_progress"
    assert "the last two reviews" in twice.words
    assert twice.suggestion.startswith("You may wish to consider")
    assert keys(seen(BAD, rated_review(NOV, 0))) == []


def test_every_target_achieved_twice_is_good_progress_in_the_words_of_the_framework() -> None:
    derby = framework("derby-pps")
    assert keys(seen(rated_review(NOV, 0, 0), rules=derby)) == []
    (good,) = seen(rated_review(OCT, 0, 0), rated_review(NOV, 0), rules=derby)
    assert good.key == "good_progress"
    assert f"“{derby.rating(0).words}”" in good.words
    assert (good.side, good.suggested_by) == ("less", ("R002-19",))


def test_the_meeting_under_way_counts() -> None:
    (watch,) = seen(meeting=TODAYS)
    assert (watch.key, "this meeting" in watch.words) == ("watch", True)
    (twice,) = seen(WORSE, meeting=TODAYS)
    assert (twice.key, "this meeting included" in twice.words) == ("little_progress", True)
    assert keys(seen(WORSE, meeting=rated_review(TODAY, 0))) == []
    assert keys(seen(BAD, WORSE, meeting=rated_review(TODAY))) == ["little_progress"], "nothing is rated yet"


@pytest.mark.parametrize("rules_id", FRAMEWORKS)
def test_only_reviews_at_the_present_stage_of_this_framework_count(rules_id: str) -> None:
    rules = framework(rules_id)
    stage = stage_with_plan(rules)
    before = rated_review(date(2026, 8, 31), -2, stage=stage)
    elsewhere = rated_review(OCT, -2, stage="elsewhere")
    here = rated_review(NOV, -2, stage=stage)
    assert keys(seen(before, elsewhere, here, rules=rules, stage=stage)) == ["watch"]
    folder = replace(child_at(stage, rules=rules), reviews=(replace(here, framework="another"),) * 3)
    record = Record(folder=folder, framework=rules, calendar=CALENDAR, on=TODAY)
    assert {f.key for f in findings(record)} & RATINGS == set()


def test_a_move_between_two_poor_reviews_begins_anew() -> None:
    plus = (
        StagePeriod(stage="school_action", start=date(2026, 9, 1), end=OCT),
        StagePeriod(stage="school_action_plus", start=OCT),
    )
    folder = replace(child_at("school_action_plus"), stages=plus)
    moved = rated_review(OCT, -2, stage="school_action")
    assert keys(seen(rated_review(SEP, -2), moved, folder=folder)) == []
    back = replace(
        folder, stages=(*(replace(p, end=p.end or NOV) for p in plus), replace(plus[0], start=NOV, end=None))
    )
    assert keys(seen(rated_review(SEP, -2), moved, folder=back)) == [], "of the first time at School Action"


def test_the_third_review_belongs_to_the_one_document_that_has_it() -> None:
    plus = [rated_review(day, -2, stage="school_action_plus") for day in (SEP, OCT, NOV)]
    for rules_id in FRAMEWORKS:
        rules = framework(rules_id)
        stages = {stage.key for stage in rules.stages if stage.reviewed}
        for stage in stages:
            reviews = [replace(review, stage=stage) for review in plus]
            third = "third_review" in keys(seen(*reviews, rules=rules, stage=stage))
            assert third == (rules_id == "sa-plus-junior" and stage == "school_action_plus")


def test_the_third_review_at_school_action_plus_with_little_progress_at_the_last_two() -> None:
    junior = framework("sa-plus-junior")

    def shown(*ratings: int, meeting: int | None = None) -> list[str]:
        days = (SEP, OCT, NOV)[: len(ratings)]
        reviews = [rated_review(d, r, stage="school_action_plus") for d, r in zip(days, ratings, strict=True)]
        today = None if meeting is None else rated_review(TODAY, meeting, stage="school_action_plus")
        return keys(seen(*reviews, rules=junior, stage="school_action_plus", meeting=today))

    assert shown(0, -1, -1) == ["third_review", "little_progress"]
    assert shown(-1, -1) == ["little_progress"]
    assert shown(-1, -1, meeting=-1) == ["third_review", "little_progress"]
    assert shown(-1, 0, -1) == ["watch"]
    assert shown(-1, -1, 0) == []
    poor = (rated_review(day, -1, stage="school_action_plus") for day in (SEP, OCT, NOV))
    (third, _) = seen(*poor, rules=junior, stage="school_action_plus")
    assert third.words == "3 reviews at School Action Plus, and progress is still not satisfactory."
    assert third.suggested_by == ("sibling-page",)


def test_a_measured_term_is_enough_for_the_sentence_of_the_document_that_says_so() -> None:
    (watch,) = seen(WORSE, rules=framework("three-levels"))
    assert (watch.key, watch.suggested_by) == ("watch", ("R004-14",))


def test_a_framework_without_a_suggestion_only_shows() -> None:
    (twice,) = seen(BAD, WORSE, rules=replace(framework(), escalations=()))
    assert (twice.suggestion, twice.suggested_by) == ("", ())


def test_numbers_and_switches_are_the_frameworks() -> None:
    once = replace(framework(), evidence=EvidenceRules(reviews_in_a_row=1, source=("our policy",)))
    (little,) = seen(WORSE, rules=once)
    assert (little.key, little.source) == ("little_progress", ("our policy",))
    thrice = replace(framework(), evidence=EvidenceRules(reviews_in_a_row=3))
    assert keys(seen(BAD, WORSE, rules=thrice)) == ["watch"]
    off = replace(framework(), evidence=EvidenceRules(off=("little_progress",)))
    assert seen(BAD, WORSE, rules=off) == []


def test_each_sentence_names_its_source() -> None:
    (twice,) = seen(BAD, WORSE, rules=framework("glos-pps"))
    assert twice.told.count("(") == 2
    assert "(sen-tui's own rule). " in twice.told
    assert twice.told.endswith("(Gloucestershire Parent Partnership booklet, R001-29, R001-30).")


def test_ratings_say_little_where_the_help_was_not_given() -> None:
    little = Effectiveness(help_given="little")
    shown = seen(BAD, replace(WORSE, effectiveness=little))
    assert keys(shown) == ["little_progress", "help_not_given"]
    assert keys(seen(BAD, replace(WORSE, effectiveness=Effectiveness(help_given="most")))) == ["little_progress"]
    assert keys(seen(WORSE, meeting=replace(TODAYS, effectiveness=little))) == ["little_progress", "help_not_given"]


def test_help_that_was_not_given_follows_from_the_sessions_that_were_counted() -> None:
    line = Provision(id="l1", plan_id="p1", what="Phonics", minutes=20, per_week=5, delivered=29)
    folder = replace(child_at(), provision=(line,))
    meeting = replace(rated_review(NOV, 0, -1), plan_id="p1")  # 35 school days after 7 September
    planned = sum(CALENDAR.is_school_day(date(2026, 9, 7) + timedelta(days=n)) for n in range(56))
    assert planned == 35

    def with_sessions(number: int | None) -> list[Finding]:
        lines = (replace(line, delivered=number),)
        return seen(meeting=meeting, folder=replace(folder, provision=lines))

    assert with_sessions(21) == []
    (short,) = with_sessions(20)
    assert short.key == "help_not_given"
    assert "20 of about 35 planned sessions of “Phonics” took place" in short.words
    assert with_sessions(None) == []
    half = replace(folder, provision=(replace(line, delivered=20, start=OCT),))
    assert seen(meeting=meeting, folder=half) == [], "the help began later"


def test_a_goal_that_was_reached_before_the_review_is_told() -> None:
    folder = child_at()
    reached = (measure(on=date(2026, 10, 5), value=2), measure(on=NOV, value=4))
    (early,) = seen(folder=replace(folder, measures=reached))
    assert (early.key, early.side) == ("early_finish", "less")
    assert early.words.startswith("Target 1 reached its goal on 2 November 2026, before its review")
    assert seen(folder=replace(folder, measures=(*reached, measure(on=date(2026, 11, 9), value=3)))) == []
    (plan,) = folder.plans
    late = replace(folder, measures=reached, plans=(replace(plan, review_due=TODAY),))
    assert seen(folder=late) == [], "the review is due"
    assert seen(folder=replace(folder, measures=reached), meeting=rated_review(TODAY, 0, -1)) == [], "it is held"
    open_day = replace(folder, measures=reached, plans=(replace(plan, review_due=None),))
    assert keys(seen(folder=open_day)) == ["early_finish"], "no day is agreed: there is a last day all the same"


def test_a_goal_on_several_occasions_is_reached_by_as_many_measures() -> None:
    folder = child_at()
    (first, *others) = folder.targets
    twice = replace(first, criterion=replace(first.criterion, occasions=2))
    folder = replace(folder, targets=(twice, *others), measures=(measure(on=NOV, value=4),))
    assert seen(folder=folder) == []
    again = replace(folder, measures=(*folder.measures, measure(on=date(2026, 11, 9), value=5)))
    assert keys(seen(folder=again)) == ["early_finish"]


def test_adequate_progress_that_was_ticked_speaks_against_more_help() -> None:
    first, *_, last = framework().adequate_progress
    ticked = rated_review(TODAY, -1, adequate_progress=(first.key, last.key))
    told = {f.key: f for f in seen(WORSE, meeting=ticked)}
    assert set(told) == {"little_progress", "adequate_progress"}
    assert told["adequate_progress"].side == "less"
    assert told["adequate_progress"].words == f"Adequate progress at this meeting: {first.words}; {last.words}."
    assert told["adequate_progress"].source == ("code-2001",)
    assert keys(seen(ticked, rules=framework("send-2015"), stage="sen_support")) == []
