"""What the forms of the entries of a folder share: a typed day, and the entry in its place among the others."""

from datetime import date
from typing import Protocol, TypeVar

from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.words import on_screen


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_Entry)


def with_entry(entries: tuple[E, ...], entry: E) -> tuple[E, ...]:
    """Return the entries with this one in the place of the one with its id, or after all others."""
    if all(other.id != entry.id for other in entries):
        return (*entries, entry)
    return tuple(entry if other.id == entry.id else other for other in entries)


def typed_day(owner: type, field: str, text: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the day that is typed into a field of a form, read as one that has gone by; None for an empty field.

    Raises `BadInput` with the field for a text that is no date, and unless it may lie `ahead` for a day to come.
    """
    if not text.strip():
        return None
    try:
        on = parse_day(text, today, past=True)
    except BadInput as wrong:
        raise BadInput(f"{on_screen(owner, field)}: {wrong}", field=field) from None
    if on > today and not ahead:
        raise BadInput(f"{on_screen(owner, field)}: it is a day to come.", field=field)
    return on
