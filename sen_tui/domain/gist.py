"""A change of a folder in a few words, for the line at the foot and the list of saved states."""

import re
from collections.abc import Sequence

from sen_tui.domain.difference import Difference

_FIRST = ("reviews", "moves", "agreements", "dispatches", "waivers", "measures", "consents", "concerns", "plans")
"""The tables whose entries name a change best, the best first."""
_MOST_FIELDS = 3


def in_brief(changes: Sequence[Difference]) -> str:
    """Return the entry that names the changes best, with its changed fields, and the number of other entries.

    `Measure of 30 November 2026, Target 2, read a page`, `Details: Surname, Class`. Empty without a change.
    """
    if not changes:
        return ""
    best = min(changes, key=lambda change: _rank(change.path[0]))
    mine = [change for change in changes if change.part == best.part]
    others = len({change.part for change in changes} - {best.part})
    return f"{best.part}{_fields(mine)}" + (f" and {others} more" if others else "")


def _rank(table: str) -> int:
    return _FIRST.index(table) if table in _FIRST else len(_FIRST)


def _fields(changes: Sequence[Difference]) -> str:
    """Return the names of the changed fields; nothing for an entry that came whole."""
    if all(len(change.path) == _LENGTH_OF_ENTRY and not change.before for change in changes):
        return ""
    names = list(dict.fromkeys(re.split("[:,]", change.field)[0] for change in changes))
    more = f" and {len(names) - _MOST_FIELDS} more" if len(names) > _MOST_FIELDS else ""
    gone = all(len(change.path) == _LENGTH_OF_ENTRY and not change.after for change in changes)
    return " taken out" if gone else f": {', '.join(names[:_MOST_FIELDS])}{more}"


_LENGTH_OF_ENTRY = 2
"""The length of the path of an entry that came or went: its table and its key."""
