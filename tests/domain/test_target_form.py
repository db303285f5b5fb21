"""A target and its help, field by field as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.errors import BadInput
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import KINDS, Criterion, Kind, Target
from sen_tui.domain.target_form import help_texts, texts, with_help_text, with_text
from support.children import HOSTILE, TODAY, target

CRITERIA = (
    None,
    Criterion(kind="n_of_m", goal=4, of=5, unit="times", baseline=0.5, occasions=3),
    Criterion(kind="percent", goal=82.5, direction="down"),
    Criterion(kind="count", goal=654321.5, unit=HOSTILE),
    Criterion(kind="level", goal=3, of=9, baseline=1.125),
    Criterion(kind="yes_no"),
)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_typing_what_stands_there_already_changes_nothing(criterion: Criterion | None) -> None:
    for made in (target(criterion=criterion), Target(id="t", who="Ana", criterion=criterion)):
        for field, text in texts(made).items():
            assert with_text(made, field, text, TODAY) == made, field


@given(st.text(max_size=60), st.sampled_from(("does", "condition", "own_words", "reason", "help_at_home", "success")))
def test_words_are_kept_as_typed(text: str, field: str) -> None:
    assert texts(with_text(target(), field, text, TODAY))[field] == text


def test_strategies_are_one_to_a_line() -> None:
    made = with_text(target(), "strategies", f"one\n\n{HOSTILE}", TODAY)
    assert made.strategies == ("one", "", HOSTILE)
    assert with_text(made, "strategies", "", TODAY).strategies == ()


def test_area_and_date_can_be_taken_out_again() -> None:
    made = with_text(with_text(target(), "area", "", TODAY), "due", " ", TODAY)
    assert (made.area, made.due) == (None, None)
    assert with_text(made, "due", "+1w", TODAY).due is not None


@pytest.mark.parametrize("field", ["goal", "baseline", "of", "occasions", "due"])
def test_what_cannot_be_read_is_refused(field: str) -> None:
    with pytest.raises(BadInput):
        with_text(target(), field, "[/]", TODAY)


@pytest.mark.parametrize("words", ["3/4", "3 of 4", "3 Of 4"])
def test_a_goal_can_say_the_tries_too(words: str) -> None:
    made = with_text(target(), "goal", words, TODAY).criterion
    assert made is not None
    assert (made.goal, made.of, made.baseline) == (3, 4, 1)


@pytest.mark.parametrize(
    ("kind", "words", "made"),
    [
        ("percent", "4/5", Criterion(kind="percent", goal=80, of=5)),
        ("count", "40%", Criterion(kind="percent", goal=40, of=5)),
        ("level", "4/5", Criterion(kind="level", goal=4, of=5)),
    ],
)
def test_a_goal_is_kept_in_the_unit_it_is_typed_in(kind: Kind, words: str, made: Criterion) -> None:
    assert with_text(target(criterion=Criterion(kind=kind, goal=3, of=5)), "goal", words, TODAY).criterion == made


def test_a_baseline_is_kept_in_the_unit_of_the_goal() -> None:
    made = with_text(target(criterion=Criterion(kind="n_of_m", goal=8, of=10)), "baseline", "2/5", TODAY).criterion
    assert made == Criterion(kind="n_of_m", goal=8, of=10, baseline=4)
    with pytest.raises(BadInput, match="how many"):
        with_text(target(criterion=Criterion(kind="count", goal=3)), "baseline", "2/5", TODAY)


def test_the_first_number_makes_a_criterion_and_no_goal_leaves_it() -> None:
    bare = target(criterion=None)
    made = with_text(bare, "goal", "3", TODAY)
    assert made.criterion == Criterion(kind="n_of_m", goal=3, of=5, unit="times")
    assert with_text(made, "goal", "", TODAY) == made
    assert with_text(bare, "goal", "", TODAY) == bare
    assert with_text(bare, "direction", "down", TODAY).criterion is not None


def test_other_numbers_can_be_taken_out() -> None:
    made = target(criterion=Criterion(kind="level", goal=3, of=9, baseline=1, occasions=2))
    for field in ("baseline", "occasions", "of"):
        made = with_text(made, field, "", TODAY)
    assert made.criterion == Criterion(kind="level", goal=3)


@pytest.mark.parametrize("kind", list(KINDS))
def test_another_kind_keeps_only_what_it_has(kind: str) -> None:
    made = with_text(target(), "kind", kind, TODAY).criterion
    assert made is not None
    assert (made.kind, made.goal, made.of, made.unit) == (kind, 4, 5, "times"), "for when it is turned back"
    assert made.settled.of == (5 if kind in ("n_of_m", "level") else None)
    assert (made.settled.goal, made.settled.unit) == ((1, "") if kind == "yes_no" else (4, "times"))


def test_back_to_tries_there_are_five_again() -> None:
    made = with_text(target(criterion=Criterion(kind="count", goal=3)), "kind", "n_of_m", TODAY).criterion
    assert made is not None
    assert made.of == 5


LINE = Provision(
    id="l", what=HOSTILE, who="Mrs [Bell]", ratio="group", group_size=4, minutes=20, per_week=2.5, delivered=3
)


def test_help_as_typed_already_changes_nothing() -> None:
    for line in (LINE, Provision(id="l")):
        for field, text in help_texts(line).items():
            assert with_help_text(line, field, text, TODAY) == line


def test_no_line_of_help_is_empty_text() -> None:
    assert help_texts(None) == help_texts(Provision(id="l"))


def test_help_is_changed_field_by_field() -> None:
    made = LINE
    for field, text in {"what": "x", "provider": "y", "ratio": "pair", "minutes": "15", "per_week": "1,5"}.items():
        made = with_help_text(made, field, text, TODAY)
    expected = replace(LINE, what="x", who="y", ratio="pair", minutes=15, per_week=1.5)
    assert made == expected
    assert with_help_text(made, "group_size", "", TODAY).group_size is None


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("minutes", "301"),
        ("minutes", "0"),
        ("group_size", "x"),
        ("per_week", "0"),
        ("per_week", "26"),
        ("per_week", "-"),
    ],
)
def test_help_that_cannot_be_is_refused(field: str, text: str) -> None:
    with pytest.raises(BadInput):
        with_help_text(LINE, field, text, TODAY)
