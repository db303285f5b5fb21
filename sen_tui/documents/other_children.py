"""The names of other children on a paper: a paper about one child goes to the parents of that child."""

import re
from collections.abc import Collection

from msgspec import to_builtins

from sen_tui.documents.page_model import Heading, Page
from sen_tui.domain.text import folded, texts_within

_WORD = re.compile(r"\w+")


def headings_naming(page: Page, names: Collection[str]) -> tuple[str, ...]:
    """Return the headings of a page below which one of some full names stands, in order, each once.

    A name of one word is passed over: too many words of the language are somebody's only name.
    """
    sought = tuple(_spaced(name) for name in names if len(_WORD.findall(name)) > 1)
    found: dict[str, None] = {}
    heading = page.title
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = block.text
        text = _spaced(" ".join(texts_within(to_builtins(block))))
        if any(name in text for name in sought):
            found[heading] = None
    return tuple(found)


def _spaced(text: str) -> str:
    return f" {' '.join(_WORD.findall(folded(text)))} "
