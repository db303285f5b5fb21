"""A target as a sentence, its criterion as data, the help as a line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen_tui.domain.plan import Provision
from sen_tui.domain.target import KINDS, Criterion, Target
from support.children import HOSTILE, target

SAID = (
    (Criterion(kind="n_of_m", goal=4, of=5, unit="times"), "4 of 5 times", "in 4 of 5 times"),
    (Criterion(kind="n_of_m", goal=4), "4 of ?", "in 4 of ?"),
    (Criterion(kind="percent", goal=80), "80%", "with 80%"),
    (Criterion(kind="percent", goal=80, unit="words"), "80% of words", "with 80% of words"),
    (Criterion(kind="count", goal=25, unit="words"), "25 words", "at least 25 words"),
    (Criterion(kind="count", goal=3, unit="calls", direction="down"), "3 calls", "no more than 3 calls"),
    (Criterion(kind="rate", goal=12.5), "12.5 words a minute", "at 12.5 words a minute"),
    (Criterion(kind="minutes", goal=1), "1 minute", "for 1 minute"),
    (Criterion(kind="minutes", goal=10, occasions=3), "10 minutes", "for 10 minutes on 3 occasions"),
    (Criterion(kind="level", goal=3, of=5, occasions=1), "level 3 of 5", "at level 3 of 5"),
    (Criterion(kind="level", goal=3), "level 3", "at level 3"),
    (Criterion(kind="yes_no"), "yes", ""),
    (Criterion(kind="yes_no", occasions=2), "yes", "on 2 occasions"),
)


@pytest.mark.parametrize(("criterion", "goal", "words"), SAID)
def test_a_criterion_reads_as_people_say_it(criterion: Criterion, goal: str, words: str) -> None:
    assert criterion.said(criterion.goal) == goal
    assert criterion.words == words
    assert criterion.said(None) == ""


def test_every_kind_can_be_said() -> None:
    assert {criterion.kind for criterion, _, _ in SAID} == set(KINDS)
    assert Criterion(kind="yes_no").said(0) == "not yet"


@pytest.mark.parametrize(
    ("direction", "baseline", "goal", "value", "progress", "met"),
    [
        ("up", 1, 5, 1, 0, False),
        ("up", 1, 5, 3, 0.5, False),
        ("up", 1, 5, 5, 1, True),
        ("up", 1, 5, 6, 1.25, True),
        ("up", 1, 5, 0, -0.25, False),
        ("down", 10, 2, 10, 0, False),
        ("down", 10, 2, 6, 0.5, False),
        ("down", 10, 2, 2, 1, True),
        ("down", 10, 2, 0, 1.25, True),
        ("up", None, 5, 5, None, True),
        ("up", 5, 5, 5, None, True),
        ("up", 1, 5, None, None, False),
    ],
)
def test_progress_runs_from_the_baseline_to_the_goal_up_and_down(
    direction: str, baseline: float | None, goal: float, value: float | None, progress: float | None, met: bool
) -> None:
    criterion = Criterion(kind="count", goal=goal, baseline=baseline, direction="down" if direction == "down" else "up")
    assert criterion.progress(value) == progress
    assert criterion.met(value) == met


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.sampled_from(("up", "down")))
def test_the_goal_itself_is_always_met_and_is_whole_progress(baseline: float, goal: float, direction: str) -> None:
    criterion = Criterion(kind="count", goal=goal, baseline=baseline, direction="down" if direction == "down" else "up")
    assert criterion.met(goal)
    assert criterion.progress(goal) in (1, None)
    assert criterion.progress(baseline) in (0, None)


def test_a_target_is_one_sentence_of_its_parts() -> None:
    wording = target().wording
    assert wording.startswith(f"{HOSTILE} will read line 1 {HOSTILE} when asked")
    assert wording.endswith("by 1 December 2026.")
    assert "in 4 of 5 times" in wording


@pytest.mark.parametrize("end", ["", ",", ". ", ";"])
def test_a_mark_at_the_end_of_a_part_is_not_doubled(end: str) -> None:
    condition = f"at choosing time{end}"
    criterion = Criterion(kind="n_of_m", goal=4, of=5, unit="times")
    wording = Target(id="t", who="Ana", does="sit", condition=condition, criterion=criterion).wording
    assert wording == "Ana will sit at choosing time, in 4 of 5 times."
    assert Target(id="t", who="Ana", does="sit", condition=condition).wording == "Ana will sit at choosing time."


def test_a_target_in_its_own_words_is_left_alone() -> None:
    own = target(own_words=f" {HOSTILE}\nsecond line? ")
    assert own.wording == f"{HOSTILE}\nsecond line?"
    assert Target(id="t", own_words=" mine ").short == "mine"


def test_a_target_without_words_says_so() -> None:
    assert Target(id="t").wording == ""
    assert Target(id="t").short == "(no words yet)"
    assert Target(id="t", who="Ana", does="hop.").wording == "Ana will hop."
    assert target().short.startswith("read line 1")
    assert Target(id="t", due=date(2026, 1, 5)).wording == "by 5 January 2026."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Provision(id="l"), "1:1"),
        (
            Provision(id="l", what="Phonics", who="Mrs Bell", minutes=20, per_week=3),
            "Phonics, 1:1 with Mrs Bell, 20 minutes, 3 times a week",
        ),
        (Provision(id="l", what="Talk", ratio="pair", per_week=1), "Talk, in a pair, once a week"),
        (
            Provision(id="l", what="Talk", ratio="group", group_size=4, per_week=2),
            "Talk, in a group of 4, twice a week",
        ),
        (Provision(id="l", what="Talk", ratio="group", per_week=0.5), "Talk, in a group, once a fortnight"),
        (Provision(id="l", what=HOSTILE, ratio="class"), f"{HOSTILE}, in class"),
    ],
)
def test_a_line_of_help_reads_as_it_is_printed(line: Provision, words: str) -> None:
    assert line.words == words
