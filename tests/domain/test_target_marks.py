"""The gentle marks on a target while it is written."""

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.framework import Framework
from sen_tui.domain.smart import count_mark, marks
from sen_tui.domain.target import Criterion, Target
from sen_tui.store.vague_words import load_vague_words
from support.children import HOSTILE, TODAY, framework, target

VAGUE = load_vague_words(places.vague_words())
GLOS = framework("glos-pps")
INFANT = framework("infant-action-plan")
GOOD = target(does=f"read aloud {HOSTILE}")


def fields(made: Target, rules: Framework = GLOS) -> list[str]:
    return [mark.field for mark in marks(made, rules, Agreed(TODAY), VAGUE)]


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
    assert [(m.field, m.words) for m in marks(replace(GOOD, **changes), GLOS, Agreed(TODAY), VAGUE)] == [(field, words)]


def test_what_is_only_advised_is_not_marked() -> None:
    assert fields(replace(GOOD, success="", reason=""), framework("sa-plus-junior")) == []
    assert fields(replace(GOOD, success="", reason=""), INFANT) == ["reason"]


def test_words_inside_other_words_are_not_vague() -> None:
    assert fields(replace(GOOD, does="sort irregular verbs, unimproved")) == []


def test_the_number_of_targets_is_marked_outside_the_frameworks_bounds() -> None:
    assert [count_mark(n, GLOS) for n in (3, 4, 5)] == ["", "", ""]
    assert count_mark(1, GLOS) == "1 target: the IEP here has at least 3."
    assert count_mark(6, GLOS) == "6 targets: the IEP here has at most 5."
