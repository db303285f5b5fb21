"""Wording that is not specific. The list of it is data: `data/vague_words.toml`."""

import re
from functools import lru_cache


def vague_in(text: str, vague_words: tuple[str, ...]) -> str:
    """Return the first vague wording in a text, in small letters; nothing without one."""
    found = _pattern(vague_words).search(text) if vague_words else None
    return found.group().lower() if found else ""


@lru_cache(maxsize=4)
def _pattern(vague_words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, vague_words), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(longest_first)})\b", re.IGNORECASE)
