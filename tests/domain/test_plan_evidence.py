"""The gaps of the record: the plan, its help, permission and advice, and the golden thread from need to measure."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.consent import Consent
from sen_tui.domain.evidence import findings
from sen_tui.domain.finding import Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_evidence import EVIDENCE, EvidenceRules
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import Need
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Advice, Outcome, Review
from sen_tui.domain.strategies import below
from sen_tui.domain.target import Target
from sen_tui.store.vague_words import load_vague_words
from support.children import CALENDAR, HOSTILE, TODAY, child_at, framework, measure, rated_review, target

VAGUE = load_vague_words(places.vague_words())
HELP = Provision(id="l1", plan_id="p1", what="Phonics", who="Mrs Bell", minutes=20, per_week=3)
SOUND = replace(child_at(), provision=(HELP,), targets=tuple(target(n, help_at_home="read") for n in (1, 2, 3)))
"""A child in whose record there is no gap. The plan began this term."""


def gaps(
    folder: PupilFolder = SOUND, rules: Framework | None = None, meeting: Review | None = None, **changes: Any
) -> list[tuple[str, str]]:
    """Return the key and the words of each gap in a folder with these changes."""
    rules = rules or framework()
    folder = replace(folder, **changes)
    record = Record(folder=folder, framework=rules, calendar=CALENDAR, on=TODAY, meeting=meeting, vague_words=VAGUE)
    return [(finding.key, finding.words) for finding in findings(record) if finding.side == "gap"]


def words(**changes: Any) -> list[str]:
    return [said for _, said in gaps(**changes)]


def test_a_sound_record_has_no_gaps() -> None:
    assert gaps() == []
    assert gaps(replace(SOUND, plans=(), targets=(), provision=())) == []


# the same target


def in_plans(*targets: Target) -> PupilFolder:
    """Return a child with one plan for each target: the last is active."""
    (last,) = SOUND.plans
    number = len(targets)
    starts = [date(2026, 9, 7 - number + n) for n in range(1, number)]
    old = [replace(last, id=f"old{n}", status="superseded", start=on) for n, on in enumerate(starts, start=1)]
    plans: list[Plan] = [*old, last]
    placed = [replace(t, id=f"s{n}", plan_id=plan.id) for n, (t, plan) in enumerate(zip(targets, plans, strict=True))]
    return replace(SOUND, plans=tuple(plans), targets=tuple(placed))


def same(*targets: Target) -> list[str]:
    return [said for key, said in gaps(in_plans(*targets)) if key == "same_target"]


WORDS_OF_ONE = ("read 20 key words", "reads twenty of the key words", "read key words from a list")


def test_a_target_stands_in_a_third_plan() -> None:
    one = target(does="read 20 key words")
    assert same(one, one) == []
    (told,) = same(one, one, one)
    assert told == "Target 1 stands in 3 plans, in these words or in others, since 5 September 2026."


def test_other_words_for_the_same_target_are_noticed() -> None:
    assert len(same(*(target(does=does) for does in WORDS_OF_ONE))) == 1
    others = ("read 20 key words", "write a sentence with a full stop", "read aloud to a partner for 5 minutes")
    assert same(*(target(does=does) for does in others)) == []
    elsewhere = (
        replace(target(does=does), area=area) for does, area in zip(WORDS_OF_ONE, ("CL", "CI", "CL"), strict=True)
    )
    assert same(*elsewhere) == [], "a target of another area of need"


@pytest.mark.parametrize(
    "texts",
    [
        tuple(f"{verb} 20 high-frequency words" for verb in ("read", "spell", "write")),
        tuple(f"Kai will {verb} the high-frequency words of his list." for verb in ("read", "spell", "write")),
        tuple(f"read {number} key words from a list" for number in (20, 50, 100)),
    ],
)
def test_another_deed_or_another_number_is_another_target(texts: tuple[str, ...]) -> None:
    assert same(*(target(does=does) for does in texts)) == []


def test_the_deed_is_read_after_will() -> None:
    texts = ("read the key words of his list", "Kai will read the key words of the list.", "reads key words, a list")
    assert len(same(*(target(does=does) for does in texts))) == 1


def test_a_plan_that_was_only_carried_on_counts_once() -> None:
    one, two = target(does="read 20 key words"), target(does="tell the time", area="SEMH")
    folder = in_plans(one, one, one)
    first, second, third = (replace(t, earlier=f"s{n - 1}" if n else None) for n, t in enumerate(folder.targets))
    plans = tuple(replace(plan, earlier=folder.plans[n - 1].id if n else None) for n, plan in enumerate(folder.plans))
    carried = replace(folder, plans=plans, targets=(replace(first, status="continued"),
                                                    replace(second, status="continued"), third))  # fmt: skip
    assert "same_target" not in dict(gaps(carried))
    news = tuple(replace(two, id=f"n{n}", plan_id=plan.id, does=f"{two.does} {n}") for n, plan in enumerate(plans))
    assert "same_target" in dict(gaps(replace(carried, targets=(*carried.targets, *news)))), "each plan asks for more"


def test_a_target_that_goes_on_is_the_same_and_one_in_its_place_is_not() -> None:
    texts = ("name three feelings", "say why somebody is sad", "tell an adult about a worry")

    def going(status: str) -> list[str]:
        folder = in_plans(*(target(does=does) for does in texts))
        first, second, third = folder.targets
        known = {"continued": "continued", "changed": "changed", "achieved": "achieved"}
        line = (
            replace(first, status=known[status]),
            replace(second, status=known[status], earlier=first.id),
            replace(third, earlier=second.id),
        )
        return [said for key, said in gaps(replace(folder, targets=line)) if key == "same_target"]

    assert len(going("continued")) == len(going("changed")) == 1
    assert going("achieved") == []


def test_the_number_of_plans_is_the_frameworks() -> None:
    one = target(does="read 20 key words")
    four = replace(framework(), evidence=EvidenceRules(same_target=4))
    assert "same_target" not in dict(gaps(in_plans(one, one, one), rules=four))
    assert "same_target" in dict(gaps(in_plans(one, one, one, one), rules=four))


# help


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"who": " "}, ["The help “Phonics” does not say by whom."]),
        ({"minutes": None, "per_week": None}, ["The help “Phonics” does not say how long and how often."]),
        ({"ratio": "group"}, ["The help “Phonics” does not say with how many."]),
        ({"ratio": "group", "group_size": 4}, []),
        ({"what": "Regular access to a laptop"}, ["The help “Regular access to a laptop” is not specific: “regular”."]),
        ({"what": "irregular verbs"}, []),
        ({"minutes": None, "end": date(2026, 10, 1)}, []),
    ],
)
def test_help_says_by_whom_with_how_many_how_long_and_how_often(changes: dict[str, object], told: list[str]) -> None:
    shown = gaps(provision=(HELP, replace(HELP, id="l2", **changes)))
    assert [said for key, said in shown if key == "vague_help"] == told


def test_long_and_hostile_words_stay_in_one_short_line() -> None:
    (said,) = words(provision=(replace(HELP, who="", what=f"{HOSTILE}\n" * 400),))
    assert "\n" not in said
    assert len(said) < 100


# permission and advice


def test_a_permission_that_the_stage_needs() -> None:
    plus = replace(SOUND, stages=child_at("school_action_plus").stages)
    glos = framework("glos-pps")
    (missing,) = [said for key, said in gaps(plus, rules=glos) if key == "missing_permission"]
    assert missing.startswith("Not asked yet")
    rule = next(rule for rule in glos.consents if rule.key in {duty.consent for duty in glos.duties})
    given = Consent(id="k", rule=rule.key, asked_on=TODAY, contact_id="c1", state="given", answered_on=TODAY)
    assert "missing_permission" not in dict(gaps(plus, rules=glos, consents=(given,)))
    refused = replace(given, state="refused")
    assert "refused permission" in dict(gaps(plus, rules=glos, consents=(refused,)))["missing_permission"]
    assert "missing_permission" not in dict(gaps(SOUND, rules=glos)), "School Action needs none"


@pytest.mark.parametrize(
    ("dated", "old"),
    [(date(2025, 11, 19), True), (date(2025, 11, 20), False), (date(2025, 11, 21), False)],
)
def test_advice_is_old_after_twelve_months(dated: date, old: bool) -> None:
    advice = Advice(id="a", source="EP", dated=dated, summary="x")
    heard = PupilView(answers={"q": "yes"})
    review = rated_review(date(2026, 11, 2), 0, advice=(advice,), pupil_view=heard)
    assert ("old_advice" in dict(gaps(reviews=(review,)))) == old
    newer = replace(review, id="new", advice=(replace(advice, dated=TODAY),))
    assert "old_advice" not in dict(gaps(reviews=(review,), meeting=newer)), "new advice at this meeting"


def test_a_review_without_the_childs_views() -> None:
    assert dict(gaps(reviews=(rated_review(date(2026, 11, 2), 0),)))["no_views"].endswith("has no views of Zoë.")
    heard = rated_review(date(2026, 11, 2), 0, pupil_view=PupilView(answers={"q": "yes"}))
    assert gaps(reviews=(heard,)) == []


def test_parts_of_the_plan_that_are_not_there() -> None:
    glos = framework("glos-pps")
    bare = tuple(replace(t, success="", help_at_home="") for t in SOUND.targets[:2])
    told = [said for key, said in gaps(rules=glos, targets=bare) if key == "plan_parts"]
    assert told == [
        "2 targets: the IEP here has at least 3.",
        "Targets 1 and 2 have no success criteria.",
        "The IEP names no help at home.",
    ]


# strategies of the stage below


def at_plus(*strategies: str, before: str = "school_action") -> PupilFolder:
    """Return a child at School Action Plus with these strategies, after a plan with three at another stage."""
    folder = child_at("school_action_plus")
    (plan,) = folder.plans
    old = replace(plan, id="p0", stage=before, status="superseded", start=date(2026, 1, 5))
    older = replace(old, id="p00", start=date(2025, 9, 5))
    known = target(9, plan_id="p0", strategies=("Pre-teach words.", "A quiet place", "..."), id="t0")
    long_ago = target(8, plan_id="p00", strategies=("Reading partner",), id="t00")
    now = target(strategies=strategies)
    return replace(folder, plans=(older, old, plan), targets=(long_ago, known, now), provision=(HELP,))


def same_strategies(folder: PupilFolder, rules: Framework | None = None) -> list[str]:
    return [said for key, said in gaps(folder, rules=rules) if key == "same_strategies"]


def test_strategies_that_were_there_at_the_stage_below_are_named() -> None:
    assert same_strategies(at_plus("pre-teach words", "Reading partner", "A new one", "!!")) == [
        "As at School Action already, neither additional nor different: “pre-teach words”."
    ]
    assert same_strategies(at_plus("Reading partner")) == [], "of a plan before the last one there"
    assert same_strategies(at_plus("Pre-teach words.", before="statement")) == [], "from a stage above"
    none = replace(framework(), plan=replace(framework().plan, strategies_differ_at=()))
    assert same_strategies(at_plus("Pre-teach words."), rules=none) == []


def test_the_editor_names_the_strategies_to_differ_from_and_those_that_are_the_same() -> None:
    lower = below(at_plus("pre-teach words"), framework(), "school_action_plus")
    assert lower is not None
    known, new = (replace(SOUND.targets[0], strategies=(words,)) for words in ("PRE-TEACH words!", "A new one"))
    assert lower.told(new).startswith("At School Action: ")
    assert lower.told(known).startswith("As at School Action already, neither additional nor different")
    assert below(at_plus("pre-teach words"), framework(), "school_action") is None


# the golden thread


def test_a_need_without_a_target_and_a_target_without_a_need() -> None:
    needs = (Need(kind="SPLD", rank=1, since=TODAY), Need(kind="SLCN", rank=2, since=TODAY))
    assert words(needs=needs) == ["No target belongs to the need “Speech, language and communication needs”."]
    social = tuple(replace(t, area="SEMH") for t in SOUND.targets[:1])
    assert words(targets=(*social, *SOUND.targets[1:])) == [
        "Target 1 (Social, emotional and mental health) belongs to no need on record."
    ]
    assert words(needs=()) == ["No need is on record to which the targets belong."]
    assert words(needs=(Need(kind="OTH", rank=1, since=TODAY),)) == [], "a need of no area may have any target"


def test_a_target_without_help() -> None:
    mine = tuple(replace(HELP, id=f"l{n}", target_id=f"t{n}") for n in (1, 3))
    assert words(provision=mine) == ["Target 2 has no line of help."]
    assert words(provision=(replace(mine[0], target_id=None),)) == [], "help for the whole plan"
    assert words(provision=(replace(HELP, what=" ", target_id=None),))[0] == "A line of help does not say what."


def test_help_that_ended_is_no_help() -> None:
    over = replace(HELP, end=date(2026, 11, 19))
    assert words(provision=(over,)) == [f"Target {number} has no line of help." for number in (1, 2, 3)]
    assert words(provision=(replace(over, end=TODAY),)) == [], "until that day it goes on"


def test_a_measure_of_the_new_term_is_missed_only_near_its_end() -> None:
    (plan,) = SOUND.plans
    measures = tuple(measure(f"t{n}", on=date(2026, 12, 9)) for n in (1, 2, 3))
    folder = replace(SOUND, plans=(replace(plan, review_due=date(2027, 5, 4)),), measures=measures)

    def told(on: date) -> list[str]:
        record = Record(folder=folder, framework=framework(), calendar=CALENDAR, on=on)
        return [finding.words for finding in findings(record) if finding.key == "golden_thread"]

    last = CALENDAR.first_review(date(2027, 1, 5), 3)
    assert told(date(2027, 1, 5)) == told(last - timedelta(days=29)) == []
    assert len(told(last - timedelta(days=28))) == 3


def test_a_target_that_is_not_measured() -> None:
    unmeasured = (replace(SOUND.targets[0], criterion=None), *SOUND.targets[1:])
    assert words(targets=unmeasured) == ["Target 1 has nothing by which it is measured."]
    (plan,) = SOUND.plans
    summer = (replace(plan, start=date(2026, 8, 31)),)
    not_now = ["Target 2 was not measured this term.", "Target 3 was not measured this term."]
    assert words(plans=summer, measures=(measure(on=date(2026, 9, 2)),)) == not_now
    assert words(plans=summer, measures=(measure(on=date(2026, 9, 1)),)) == [
        "Target 1 was not measured this term.",
        *not_now,
    ]
    rated = tuple(Outcome(target_id=f"t{n}", rating=0) for n in (2, 3))
    assert (
        words(plans=summer, meeting=rated_review(TODAY, 0, outcomes=(*rated, Outcome(target_id="t1", rating=1)))) == []
    )


# switches


def test_each_kind_can_be_switched_off() -> None:
    bad = replace(SOUND, needs=(), provision=(), targets=tuple(replace(t, criterion=None) for t in SOUND.targets))
    keys = {key for key, _ in gaps(bad)}
    assert keys == {"golden_thread"}
    off = replace(framework(), evidence=EvidenceRules(off=tuple(EVIDENCE)))
    assert gaps(bad, rules=off) == []


def test_the_vague_words_are_data_in_small_letters() -> None:
    assert "a high level of" in VAGUE
    assert all(word == word.strip().lower() for word in VAGUE)
    assert len(set(VAGUE)) == len(VAGUE)
