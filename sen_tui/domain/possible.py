"""The bounds of what is kept in a file. A value outside them was never typed in the app, whoever wrote the file."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import astuple

from sen_tui.domain.text import LONGEST
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR, plausible

MOST_CHARACTERS = 10 * LONGEST
"""Characters of one kept text. Drafts that are merged can make it longer than the field in which it was typed."""
MOST_ENTRIES = 10_000
"""Entries of one list: more than a child can have measures from the first to the last day at school."""
LARGEST_NUMBER = 1e24
"""Sums and products of such numbers do not overflow."""
LARGEST_COUNT = 1_000_000_000
"""The largest whole number: a count, or the id of a process."""

Text = Annotated[str, Meta(max_length=MOST_CHARACTERS)]
Count = Annotated[int, Meta(ge=0, le=LARGEST_COUNT)]
"""Types whose bounds hold while a file is decoded: for values of which a file has very many."""


def impossible(value: object) -> str:
    """Return the first value within `value` that cannot be, as the end of a sentence; "" if everything can be.

    The words have the place of the value and quote nothing: `plans[...].start is outside the years 1990 to 2100`.
    """
    return _within(value).removeprefix(".")


def _within(value: Any) -> str:
    """Return the place of the first part that cannot be, and its fault. This runs at every reading of a record."""
    names: tuple[str, ...] = ()
    parts: Collection[Any]
    if isinstance(value, msgspec.Struct):
        names, parts = value.__struct_fields__, astuple(value)
    else:
        parts = (*value, *value.values()) if isinstance(value, dict) else value
        if len(parts) > MOST_ENTRIES:
            return " has too many entries"
    for number, part in enumerate(parts):
        if type(part) is str:  # most parts are texts: a call for each would take half of the time
            wrong = " is too long" if len(part) > MOST_CHARACTERS else ""
        else:
            wrong = _CHECKS.get(type(part), _within)(part) if part else ""
        if wrong:
            return (f".{names[number]}" if names else "[...]") + wrong
    return ""


def _number(value: float) -> str:
    return "" if -LARGEST_NUMBER <= value <= LARGEST_NUMBER else " is too large, or not a number"


def _count(value: int) -> str:
    return "" if -LARGEST_COUNT <= value <= LARGEST_COUNT else " is too large"


def _day(value: date) -> str:
    return "" if plausible(value) else f" is outside the years {FIRST_YEAR} to {LAST_YEAR}"


def _moment(value: datetime) -> str:
    return _day(value) if value.tzinfo else " has no time zone"


_CHECKS: dict[type, Callable[[Any], str]] = {
    bool: _count,
    int: _count,
    float: _number,
    date: _day,
    datetime: _moment,
}
"""The check of a single value by its type, but for texts. Everything else holds other values."""
