"""The faults that a check finds. They name ids, kinds of things and files, and never quote the words of a record."""

import re
from typing import Literal

import msgspec

from sen_tui.domain.errors import NotRead, SenError

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
    "bank",
    "framework",
    "index",
    "space",
    "clock",
    "place",
    "log",
    "anchor",
    "refused",
    "unread",
]
"""The kind of a fault: a damaged file, the order of revisions, a rule of the practice, or the disk.

`refused`: something that people do would be refused, because a place cannot be opened, written or locked.
`unread`: the computer refused to read a file just now. The file need not be damaged.
"""

_HARMLESS = re.compile(r"[^0-9A-Za-z._-]")
_LONGEST = 60


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault, in a sentence that quotes nothing of a record."""

    pupil_id: str = ""
    """The child whose folder has the fault; empty outside the children's folders."""
    kind: Kind
    words: str
    mendable: bool = False
    """Whether `check --repair` can mend it. A record is mended only with `check ID --repair`."""


def kind_of(error: SenError, damaged: Kind) -> Kind:
    """Return the kind of the fault for a file that cannot be read: `damaged`, unless the error says nothing of it."""
    return "unread" if isinstance(error, NotRead) else damaged


def shown(name: str) -> str:
    """Return the name of a foreign file as it can be printed: each unusual character becomes "?"."""
    plain = _HARMLESS.sub("?", name)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "..."


def shown_path(path: str) -> str:
    """Return a path within the cabinet, with each name in it as `shown` gives it."""
    return "/".join(map(shown, path.split("/")))
