"""What a check finds wrong, told so that nobody's words are quoted: ids, kinds of things, file names."""

import re
from typing import Literal

import msgspec

Kind = Literal[
    "record",
    "history",
    "chain",
    "rule",
    "draft",
    "leftover",
    "foreign",
    "link",
    "open",
    "shut",
    "school",
    "framework",
    "index",
    "space",
    "clock",
    "place",
    "log",
    "anchor",
]
"""What is wrong: a file, the order of revisions, a rule of the practice, or the place where all of it is kept."""

_HARMLESS = re.compile(r"[^0-9A-Za-z._-]")
_LONGEST = 60


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is wrong, in a sentence that quotes nobody."""

    pupil_id: str = ""
    """Whose folder it is in; empty where it is no child's."""
    kind: Kind
    words: str
    mendable: bool = False
    """Whether `check --repair` can mend it: with the child's id where it is a record."""


def shown(name: str) -> str:
    """Return the name of a file that is not ours as it can be printed: what is odd in it becomes "?"."""
    plain = _HARMLESS.sub("?", name)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "..."


def shown_path(path: str) -> str:
    """Return a path within the cabinet with each name in it as `shown`."""
    return "/".join(map(shown, path.split("/")))
