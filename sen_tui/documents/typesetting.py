"""Text for a printed page: each stretch of it in a font that has all its characters, and words for those of no font."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

import msgspec

from sen_tui.documents.glyphs import in_words, writing
from sen_tui.documents.isolation import CLOSE, OPEN, line_by_line, shown
from sen_tui.domain.text import counted

Run: TypeAlias = tuple[int, str]
"""The number of a font and the characters to be set in it."""
Line: TypeAlias = list[Run]

BREAK: Run = (-1, "")
"""A place in a long word at which a line may end."""
_LONGEST_WORD, _PART = 20, 10
"""A word of more characters than this may be broken, after every so many."""
_JOINED = frozenset((0x200C, 0x200D, *range(0xFE00, 0xFE10)))
"""Characters without a sign of their own: they change the one before, in any font."""
_SPACES = re.compile(r"(\s+)")


class Typeset(msgspec.Struct):
    """The texts of one page for the printer, and what was put into words in them."""

    has: Sequence[Callable[[int], bool]]
    """For each font, the one for most text first, whether it has a character."""
    replaced: dict[str, None] = msgspec.field(default_factory=dict)
    """The words that stand for what no font has, in their order."""
    _from_the_right: bool = False

    def lines(self, text: str) -> list[Line]:
        """Return the lines of a text as runs. A text of nothing but white space has no line."""
        whole = unicodedata.normalize("NFC", shown(text)).strip()
        self._from_the_right = OPEN in whole
        return [self._line(line) for line in line_by_line(whole.split("\n"))] if whole else []

    def plain(self, text: str) -> str:
        """Return a text on one line, with words for what no font has."""
        return " ".join("".join(part for _, part in line) for line in self.lines(text))

    def _line(self, line: str) -> Line:
        words = (run for token in _SPACES.split(line) if token for run in self._token(token))
        runs: Line = []
        for font, part in words:
            if runs and font == runs[-1][0] >= 0:
                runs[-1] = (font, runs[-1][1] + part)
            else:
                runs.append((font, part))
        return runs

    def _token(self, token: str) -> Iterator[Run]:
        """Yield a word or the space between two in runs. If one font has the whole of it, it is one run."""
        if token.isspace():
            yield 0, "".join(sign if self.has[0](ord(sign)) else " " for sign in token)
        elif len(token) > _LONGEST_WORD:
            yield from _breakable(self._fitted(token))
        else:
            yield from self._fitted(token)

    def _fitted(self, word: str) -> Iterator[Run]:
        if (font := self._font(word)) is not None:
            yield font, word
            return
        for (font, language), group in groupby(_clusters(word), self._kind):
            if font is not None:
                yield font, "".join(group)
            elif language:
                yield 0, self._said(_counted(len(list(group)), language))
            else:
                yield from map(self._alone, "".join(group))

    def _font(self, signs: str) -> int | None:
        """Return the first font that has all of some signs; None if none has."""
        codes = [code for sign in signs if (code := ord(sign)) not in _JOINED and sign not in (OPEN, CLOSE)]
        return next((font for font, has in enumerate(self.has) if all(map(has, codes))), None)

    def _kind(self, cluster: str) -> tuple[int | None, str]:
        """Return the font of a cluster; if there is none, the writing of its letter."""
        font = self._font(cluster)
        return font, writing(cluster[0]) if font is None else ""

    def _alone(self, sign: str) -> Run:
        """Return one sign of a cluster that no font has as a whole."""
        if ord(sign) in _JOINED:
            return 0, ""
        font = self._font(sign)
        return (0, self._said(in_words(sign))) if font is None else (font, sign)

    def _said(self, words: str) -> str:
        """Note words that stand for a sign, and return them, isolated where words from right to left are around."""
        self.replaced[words] = None
        return f"{OPEN}{words}{CLOSE}" if self._from_the_right else words


def _counted(number: int, language: str) -> str:
    return f"[{counted(number, 'character')} in {language} writing]"


def _clusters(word: str) -> Iterator[str]:
    """Yield the signs of a word, each with the marks that stand on it; the marks of isolation alone."""
    cluster = ""
    for sign in word:
        if cluster and (ord(sign) in _JOINED or unicodedata.category(sign)[0] == "M"):
            cluster += sign
            continue
        if cluster:
            yield cluster
        cluster = sign
    if cluster:
        yield cluster


def _breakable(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield the runs of a long word with places between their parts at which a line may end."""
    for font, text in runs:
        signs = [text] if " " in text else list(_clusters(text))  # words for a sign have their own spaces
        for at in range(0, len(signs), _PART):
            yield font, "".join(signs[at : at + _PART])
            yield BREAK
