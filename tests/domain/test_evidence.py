"""What the record shows: the rules R3 to R6, and the marks on a target."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.doubts import Agreed
from sen_tui.domain.evidence import Finding, findings, good_progress, help_not_delivered, little_progress
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Effectiveness, Review
from sen_tui.domain.smart import count_mark, marks
from sen_tui.domain.target import Criterion, Target
from support.children import HOSTILE, TODAY, child_at, framework, rated_review, target

DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("ratings", "little", "good"),
    [
        ((), False, False),
        ((-1,), True, False),
        ((-2, -1, -1), True, False),
        ((-2, -1, 0), False, False),
        ((-2, -2, 0), False, False),
        ((-1, 0, 1), False, False),
        ((0, 0, 0), False, False),
        ((0, 0, 1), False, False),
        ((0, 1), False, True),
        ((0, 1, 2), False, True),
        ((-1, 2, 2), False, False),
    ],
)
def test_little_and_good_progress(ratings: tuple[int, ...], little: bool, good: bool) -> None:
    review = rated_review(DAY, *ratings)
    assert (little_progress(review), good_progress(review)) == (little, good)


@pytest.mark.parametrize(("given", "lost"), [("all", False), ("most", False), ("some", True), ("little", True)])
def test_help_that_was_not_given(given: str, lost: bool) -> None:
    known = {"all": "all", "most": "most", "some": "some", "little": "little"}
    review = rated_review(DAY, 0, effectiveness=Effectiveness(help_given=known[given]))
    assert help_not_delivered(review) == lost
    assert not help_not_delivered(rated_review(DAY, 0))


def seen(*reviews: Review, rules: Framework | None = None, stage: str = "school_action") -> list[Finding]:
    folder: PupilFolder = replace(child_at(stage, rules=rules), reviews=reviews)
    return list(findings(folder, rules or framework()))


BAD, WORSE = rated_review(date(2026, 10, 1), -1, -2), rated_review(DAY, -2, -1)


def test_where_nothing_stands_out_nothing_is_said() -> None:
    assert seen() == []
    assert seen(rated_review(DAY, 0, 0)) == []


def test_little_progress_once_is_watched_and_twice_suggests_a_thought() -> None:
    (watch,) = seen(WORSE)
    assert (watch.key, watch.suggestion) == ("watch", "")
    (twice,) = seen(BAD, WORSE)
    assert twice.key == "little_progress"
    assert twice.suggestion.startswith("You may wish to consider: ")
    assert twice.source
    assert [f.key for f in seen(BAD, rated_review(DAY, 0))] == []


def test_good_progress_twice_suggests_less_help() -> None:
    assert seen(rated_review(DAY, 1, 2)) == []
    (good,) = seen(rated_review(date(2026, 10, 1), 1, 0), rated_review(DAY, 1, 2))
    assert good.key == "good_progress"
    assert good.suggestion


def test_a_framework_without_a_rule_only_shows() -> None:
    (twice,) = seen(BAD, WORSE, rules=replace(framework(), escalations=()))
    assert (twice.suggestion, twice.source) == ("", ())
    (elsewhere,) = seen(BAD, WORSE, stage="statement")
    assert elsewhere.suggestion == ""


def test_the_third_review_at_a_stage_with_little_progress_is_named() -> None:
    junior = framework("sa-plus-junior")
    days = (date(2026, 9, 1), date(2026, 9, 20), date(2026, 10, 10), date(2026, 11, 2))
    moved_there = rated_review(days[0], 0, stage="school_action")
    at_plus = [rated_review(day, -2, stage="school_action_plus") for day in days[1:]]
    shown = seen(moved_there, *at_plus, rules=junior, stage="school_action_plus")
    assert [f.key for f in shown] == ["little_progress", "third_review"]
    assert shown[1].words == "3 reviews held at this stage, progress still not satisfactory."
    assert shown[1].suggestion
    two = seen(moved_there, *at_plus[:2], rules=junior, stage="school_action_plus")
    assert "third_review" not in {f.key for f in two}, "the review that moved the child was of the stage before"
    better = rated_review(date(2026, 11, 9), 0, stage="school_action_plus")
    assert seen(moved_there, *at_plus, better, rules=junior, stage="school_action_plus") == []


def test_without_any_stage_no_reviews_are_counted() -> None:
    reviews = tuple(rated_review(date(2026, 9, day), -1) for day in (1, 2, 3))
    folder = replace(child_at(), stages=(), reviews=reviews)
    assert [f.key for f in findings(folder, framework())] == ["little_progress"]


def test_ratings_say_little_where_the_help_was_not_given() -> None:
    shown = seen(BAD, replace(WORSE, effectiveness=Effectiveness(help_given="little")))
    assert [f.key for f in shown] == ["little_progress", "dose"]


GLOS = framework("glos-pps")
INFANT = framework("infant-action-plan")
GOOD = target(does=f"read aloud {HOSTILE}")


def fields(made: Target, rules: Framework = GLOS) -> list[str]:
    return [mark.field for mark in marks(made, rules, Agreed(TODAY))]


def test_a_well_made_target_has_no_marks() -> None:
    assert fields(GOOD) == []
    assert fields(replace(GOOD, does="", own_words="Ana reads 20 words.")) == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"does": " ", "condition": ""}, "does", "No words yet: what will the child do?"),
        ({"does": "be better At reading"}, "does", "“be better at” is vague: what will you see or hear?"),
        ({"condition": "with regular help"}, "does", "“regular” is vague: what will you see or hear?"),
        ({"own_words": "Improve!"}, "does", "“improve” is vague: what will you see or hear?"),
        ({"does": "read and will write"}, "does", "This reads like two targets in one."),
        ({"does": "read; write"}, "does", "This reads like two targets in one."),
        ({"does": "read. Write a page"}, "does", "This reads like two targets in one."),
        ({"criterion": None, "does": "read aloud"}, "goal", "No number: how will you know it is achieved?"),
        ({"criterion": None, "does": "read 5 words"}, "goal", "No criterion to measure against."),
        ({"criterion": Criterion(kind="count")}, "baseline", "No baseline: where does the child start?"),
        ({"due": None}, "due", "No date: by when?"),
        ({"success": " "}, "success", "The IEP needs success criteria."),
    ],
)
def test_each_gentle_mark(changes: dict[str, object], field: str, words: str) -> None:
    assert [(m.field, m.words) for m in marks(replace(GOOD, **changes), GLOS, Agreed(TODAY))] == [(field, words)]


def test_what_is_only_advised_is_not_marked() -> None:
    assert fields(replace(GOOD, success="", reason=""), framework("sa-plus-junior")) == []
    assert fields(replace(GOOD, success="", reason=""), INFANT) == ["reason"]


def test_words_inside_other_words_are_not_vague() -> None:
    assert fields(replace(GOOD, does="sort irregular verbs, unimproved")) == []


def test_the_number_of_targets_is_marked_outside_the_frameworks_bounds() -> None:
    assert [count_mark(n, GLOS) for n in (3, 4, 5)] == ["", "", ""]
    assert count_mark(1, GLOS) == "1 target: the IEP here has at least 3."
    assert count_mark(6, GLOS) == "6 targets: the IEP here has at most 5."
