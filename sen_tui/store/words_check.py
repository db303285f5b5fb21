"""The second words of a framework: each for a text of the file, and another one than that."""

import re
from collections.abc import Iterator

from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_words import words_of
from sen_tui.store.framework_shape import LONGEST_WORDS, Mistake, plain_words, shown

_CODE = re.compile("[a-z]{2,3}")


def unplain_words(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each second text that cannot be shown."""
    for language, words in framework.words.items():
        for text, second in words.items():
            if not plain_words([second]):
                where = "words" if not _CODE.fullmatch(language) else f"words.{language}"
                yield Mistake(where, f"expected plain words of at most {LONGEST_WORDS} characters for {shown(text)}")


def words_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each language that is none, and for each second text without an effect."""
    texts = words_of(framework)
    for language, words in framework.words.items():
        if not _CODE.fullmatch(language):
            yield Mistake("words", f"expected the code of a language like cy, found {shown(language)}")
            continue
        if not words:
            yield Mistake(f"words.{language}", "expected a line for each text that has second words, found none")
        for text, second in words.items():
            if text not in texts:
                yield Mistake(f"words.{language}", f"expected a text of this file before =, found {shown(text)}")
            elif second == text:
                yield Mistake(f"words.{language}", f"expected other words than {shown(text)}")
