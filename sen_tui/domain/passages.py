"""The passages of a child's folder in which words stand: targets, evidence, views, advice and everything else."""

from collections.abc import Iterator, Sequence

import msgspec

from sen_tui.domain.difference import Difference, differences
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import folded, one_line

_BEFORE = 30
"""The most characters that an excerpt shows before the first of the words."""
_LONGEST = 240
"""The most characters of an excerpt."""


class Passage(msgspec.Struct, frozen=True):
    """An excerpt of a text of a folder."""

    where: str
    """The entry, and of a review the field: `Review of 3 July 2026, Parents' contribution, Ann Bell`."""
    excerpt: str
    """The text from a little before the first of the words that it holds, on one line."""


def passages(folder: PupilFolder, words: Sequence[str]) -> Iterator[Passage]:
    """Yield each passage that holds every one of `words`, which are folded. Case and accents do not matter.

    A passage is one field of a review, and the whole of any other entry: a target is written in several fields.
    """
    if not _may_hold(folder, words):
        return
    for group in _grouped(differences(None, folder)):
        text = one_line(" · ".join(line.after for line in group))
        plain = folded(text)
        if all(word in plain for word in words):
            yield Passage(_where(group[0]), _excerpt(text, min(plain.find(word) for word in words)))


def _may_hold(folder: PupilFolder, words: Sequence[str]) -> bool:
    """Return whether all of `words` may stand in the folder: in time that a folder without them is worth."""
    if any(sign in word for word in words for sign in '"\\'):  # they stand there with a backslash before them
        return True
    whole = folded(msgspec.json.encode(folder).decode())
    return all(word in whole for word in words)


def _grouped(lines: Sequence[Difference]) -> Iterator[list[Difference]]:
    groups: dict[tuple[str, ...], list[Difference]] = {}
    for line in lines:
        key = (*line.path[:2], line.field) if line.path[0] in ("reviews", "pupil") else line.path[:2]
        groups.setdefault(key, []).append(line)
    yield from groups.values()


def _where(line: Difference) -> str:
    of_field = line.path[0] in ("reviews", "pupil")
    return f"{line.part}, {line.field}" if of_field else line.part


def _excerpt(text: str, at: int) -> str:
    begin = text.rfind(" ", 0, max(0, at - _BEFORE)) + 1 if at > _BEFORE else 0
    end = begin + _LONGEST
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
