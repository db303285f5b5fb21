"""Each word of the model stands once, under a key of its own, with what a screen, a paper and the history say."""

from typing import get_args

import msgspec
import pytest
from msgspec import Meta

from sen_tui.domain import action, codes, framework_parts, plan, pupil, review, target
from sen_tui.domain.target import Target
from sen_tui.domain.words import Vocabulary, field_key, known_by, on_paper, on_screen, reading, title

MODULES = (action, codes, framework_parts, plan, pupil, review, target)
VOCABULARIES = {
    words.name: words for module in MODULES for words in vars(module).values() if isinstance(words, Vocabulary)
}
LISTS = [set(get_args(kind)) for module in MODULES for kind in vars(module).values() if get_args(kind)]


class Sample(msgspec.Struct):
    """A class with a field that nobody named."""

    unnamed: str = ""


def test_a_field_has_its_words_for_each_place() -> None:
    assert title(Target, "success") == "Success criteria"
    assert on_screen(Target, "success") == "Success criteria: how everybody will see it"
    assert on_paper(Target, "success") == "Achieved when"


def test_the_common_words_serve_where_a_place_has_none_of_its_own() -> None:
    assert on_screen(Target, "due") == on_paper(Target, "due") == title(Target, "due") == "By when"


def test_a_forgotten_field_is_named() -> None:
    with pytest.raises(KeyError, match=r"Sample\.unnamed"):
        title(Sample, "unnamed")


def test_internal_fields_have_no_words() -> None:
    assert title(Target, "id") == ""


def test_each_word_has_a_key() -> None:
    assert field_key(Target, "success") == "Target.success"
    assert field_key(Target, "success", "paper") == "Target.success.paper"
    assert review.PRESENCE.word_key("attended") == "presence.attended"
    assert review.PRESENCE.word_key("attended", "paper") == "presence.attended.paper"


def test_a_vocabulary_says_the_same_everywhere_but_where_it_does_not() -> None:
    via = review.VIA
    assert (via["phone"], via.paper["phone"], via.in_history("phone")) == ("on the phone", "by phone", "phone")
    assert (via["letter"], via.paper["letter"]) == ("in a letter", "in a letter")


def test_no_two_vocabularies_share_a_name() -> None:
    values = {id(words) for module in MODULES for words in vars(module).values() if isinstance(words, Vocabulary)}
    assert len(values) == len(VOCABULARIES)


@pytest.mark.parametrize("words", VOCABULARIES.values(), ids=VOCABULARIES.keys())
def test_a_vocabulary_covers_its_closed_list(words: Vocabulary[str]) -> None:
    assert set(words.history) in LISTS or words is review.EFFECTIVENESS


def test_entries_without_an_id_are_known_by_marked_fields() -> None:
    assert known_by(pupil.StagePeriod) == ("stage", "start")
    assert known_by(Target) == ("id",)


def test_a_value_is_read_by_its_vocabulary_or_its_own_rule() -> None:
    for owner, field, value, words in (
        (Target, "set_by", "pupil", "pupil"),
        (review.Outcome, "rating", 1, "4 of 5"),
        (review.Review, "future", "move_on", "move on"),
        (pupil.Need, "kind", "HI", "Hearing impairment"),
    ):
        read = reading(owner, field)
        assert read is not None
        assert read(value) == words
    assert reading(Target, "does") is None


def test_an_alternative_name_is_never_the_common_one_again() -> None:
    for module in MODULES:
        for owner in vars(module).values():
            if isinstance(owner, type) and issubclass(owner, msgspec.Struct):
                for hint in owner.__annotations__.values():
                    for mark in getattr(hint, "__metadata__", ()):
                        if isinstance(mark, Meta):
                            assert mark.title not in (mark.extra or {}).values()
