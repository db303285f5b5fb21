"""A change of a folder in a few words, for the line at the foot and the list of saved states."""

import re
from collections.abc import Sequence

from sen_tui.domain.consent import Consent
from sen_tui.domain.difference import ORDER, Difference
from sen_tui.domain.words import title

_FIRST = ("reviews", "moves", "agreements", "dispatches", "waivers", "measures", "consents", "concerns", "plans")
"""The tables whose entries name a change best, the best first."""
_WHOLE = ("reviews", "moves")
_DONE = ("dispatches", "waivers")
_ANSWER = title(Consent, "state")
"""What parents said, to a request or to a review."""
_MOST_FIELDS = 3


def in_brief(changes: Sequence[Difference]) -> str:
    """Return the entry that names the changes best, with its changed fields, and the number of other entries.

    `Measure of 30 Nov 26, Target 2, read a page`, `Details: Surname, Class`. A review and a move stand for
    everything that they change. Empty without a change.
    """
    if not changes:
        return ""
    best = min(changes, key=lambda change: _rank(change.path[0]))
    mine = [change for change in changes if change.part == best.part]
    others = len({change.part for change in changes} - {best.part})
    more = f" and {others} more" if others and best.path[0] not in _WHOLE else ""
    return f"{_of_something_to_do(mine) or f'{best.part}{_fields(mine)}'}{more}"


def _rank(table: str) -> int:
    return _FIRST.index(table) if table in _FIRST else len(_FIRST)


def _of_something_to_do(changes: Sequence[Difference]) -> str:
    """Return the words for an action that is done, or for something that is to be done after all; else nothing."""
    words = changes[0].part.partition(": ")[2]
    days = [change for change in changes if change.path[0] == "actions" and change.path[-1] == "done_on"]
    if days and days[0].after:
        return f"Done {days[0].after}: {words}"
    opened = days or (changes[0].path[0] in _DONE and changes[0].before)
    return f"To be done after all: {words}" if opened else ""


def _fields(changes: Sequence[Difference]) -> str:
    """Return the names of the changed fields; nothing for an entry that came, `taken out` for one that went."""
    if _whole(changes[0]):
        answer = next((f": {change.after}" for change in changes if change.field == _ANSWER), "")
        return " taken out" if changes[0].before else answer
    if state := next((change.after for change in changes if change.path[-1] == "status"), ""):
        return f": {state}"
    names = list(dict.fromkeys(re.split("[:,]", change.field)[0] for change in changes))
    more = f" and {len(names) - _MOST_FIELDS} more" if len(names) > _MOST_FIELDS else ""
    return f": {', '.join(names[:_MOST_FIELDS])}{more}"


def _whole(change: Difference) -> bool:
    """Return whether a change is of an entry that came or went: its path is its table and its key."""
    return len(change.path) == _LENGTH_OF_ENTRY and change.path[0] != "pupil" and change.path[-1] != ORDER


_LENGTH_OF_ENTRY = 2
