"""The full names of children in a text, in every spelling and script."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from sen_tui.domain.text import folded

_WORD = re.compile(r"\w+")
JOINED = re.compile("[\u0590-\u1cff\u2e80-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\U00020000-\U0003ffff]")
"""A letter of a script that writes no spaces, or joins other words to a name: Chinese, Thai, Korean, Arabic."""


def naming(names: Collection[str]) -> Callable[[str], bool]:
    """Return a test whether one of some full names stands in a text.

    A name of one word is passed over: too many words of the language are somebody's only name.
    """
    several = [words for name in names if len(words := [*map(_close, name.split())]) > 1]
    apart = {f" {' '.join(_WORD.findall(folded(name)))} " for name in names if len(_WORD.findall(name)) > 1}
    joined = {whole for words in several if JOINED.search("".join(words)) for whole in orders(words)}

    def names_one(text: str) -> bool:
        words = _WORD.findall(folded(text))
        spaced, close = f" {' '.join(words)} ", "".join(words)
        return any(name in spaced for name in apart) or any(name in close for name in joined)

    return names_one


def _close(text: str) -> str:
    return "".join(_WORD.findall(folded(text)))


def orders(words: Sequence[str]) -> Iterator[str]:
    """Yield a name without spaces, beginning with the forename and with the surname."""
    yield "".join(words)
    yield "".join((*words[-1:], *words[:-1]))
