"""The changes from one state of a folder to another, field by field, in plain words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields

from sen_tui.domain.entry_titles import Titles, keyed, title, titles_of
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import day
from sen_tui.domain.words import links, reading, spaced
from sen_tui.domain.words import title as field_title

Path = tuple[str, ...]

ORDER = " order"
"""The end of the path of a change in the order of entries."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One changed field. `before` or `after` is empty where the field held nothing."""

    path: Path
    """The place in the folder: table, entry, field. All fields of an entry that came or went share its path."""
    part: str
    """The heading: `Target 2, read a page`, `Details`."""
    field: str
    before: str
    after: str


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """One field before two people changed it, and after each of them; None for a person who did not change it."""

    part: str
    field: str
    before: str
    theirs: str | None
    mine: str | None


def differences(before: PupilFolder | None, after: PupilFolder) -> tuple[Difference, ...]:
    """Return every field in which two states of a folder differ, in the order of the folder.

    Texts are unchanged. Without a state before, every filled field is a difference.
    """
    walk = _Walk((titles_of(before) if before else {}) | titles_of(after))
    changes: list[Difference] = []
    for table in PupilFolder.__struct_fields__:
        heading = field_title(PupilFolder, table)
        new = getattr(after, table)
        old = getattr(before, table) if before else None
        if table == "pupil":
            changes += walk.fields_of((table,), heading, "", old, new)
        else:
            changes += walk.entries((table,), heading, "", old or (), new)
    return tuple(changes)


def overlap(one: Sequence[Difference], other: Sequence[Difference]) -> bool:
    """Return whether two sets of changes share a field, or one touches an entry that came or went in the other."""
    paths = {change.path for change in one}
    starts = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    return any(
        change.path in starts or any(change.path[:n] in paths for n in range(1, len(change.path))) for change in other
    )


def side_by_side(theirs: Sequence[Difference], mine: Sequence[Difference]) -> tuple[Beside, ...]:
    """Return two people's changes of one folder, field by field. Fields that both changed come first."""
    their, my = ({(d.path, d.part, d.field): d for d in changes} for changes in (theirs, mine))
    rows = [
        Beside(
            part=key[1],
            field=key[2],
            before=(their.get(key) or my[key]).before,
            theirs=their[key].after if key in their else None,
            mine=my[key].after if key in my else None,
        )
        for key in (their | my)
    ]
    return tuple(sorted(rows, key=lambda row: row.theirs is None or row.mine is None))


class Signatures(msgspec.Struct, frozen=True, kw_only=True):
    """The days of the reviews that were signed between two states of a folder, and of signed reviews that are gone."""

    signed: tuple[date, ...] = ()
    gone: tuple[date, ...] = ()

    @property
    def words(self) -> str:
        """A sentence for each review."""
        signed = (f"A review of {day(on)} was signed." for on in self.signed)
        gone = (f"The signed review of {day(on)} is not in the record any more." for on in self.gone)
        return " ".join((*signed, *gone))


def signatures(before: PupilFolder, after: PupilFolder) -> Signatures:
    """Return the signed reviews that came, and those that went, from one state of a folder to another."""
    was, now = ({r.id: r for r in folder.reviews if r.closed} for folder in (before, after))
    return Signatures(
        signed=tuple(r.held_on for key, r in now.items() if key not in was),
        gone=tuple(r.held_on for key, r in was.items() if key not in now),
    )


class _Walk:
    """A comparison of two states of a folder. `titles` has the heading of each id."""

    def __init__(self, titles: Titles) -> None:
        self.titles = titles

    def entries(self, path: Path, part: str, prefix: str, old: Sequence[Any], new: Sequence[Any]) -> list[Difference]:
        """Return the differences of a table: entries that came, went or changed, then their order."""
        was, now = keyed(old), keyed(new)
        changes: list[Difference] = []
        for key in dict.fromkeys((*was, *now)):
            before, after = was.get(key), now.get(key)
            heading = title(after or before, self.titles)
            at = (*path, key)
            if len(path) == 1:
                changes += self.fields_of(at, heading, "", before, after)
            else:
                changes += self.fields_of(at, part, f"{prefix}{heading}: ", before, after)
        orders = [[key for key in entries if key in was and key in now] for entries in (was, now)]
        if orders[0] != orders[1]:
            before, after = (", ".join(title(now[key], self.titles) for key in order) for order in orders)
            field = f"{prefix}Order".strip()
            changes.append(Difference(path=(*path, ORDER), part=part, field=field, before=before, after=after))
        return changes

    def fields_of(self, path: Path, part: str, prefix: str, old: Any, new: Any) -> list[Difference]:
        """Return the differences of one entry: all its fields if it came or went (`old` or `new` is None)."""
        entry = new if new is not None else old
        whole = old is None or new is None
        kind: type[msgspec.Struct] = type(entry)
        changes: list[Difference] = []
        for field in _fields(kind):
            name = field_title(kind, field.name)
            values = [getattr(state, field.name) if state is not None else None for state in (old, new)]
            if not name or values[0] == values[1] or (whole and _is_default(field, values)):
                continue
            at = path if whole else (*path, field.name)
            changes += self._values(at, part, prefix + name, kind, field.name, values)
        return changes

    def _values(
        self, path: Path, part: str, name: str, owner: type, field: str, values: list[Any]
    ) -> Iterator[Difference]:
        """Yield the differences of one field: one line, or for a field of several parts a line for each."""
        old, new = values
        value = new if new is not None else old
        if isinstance(value, msgspec.Struct):
            yield from self.fields_of(path, part, f"{name}: ", old, new)
        elif isinstance(value, tuple) and any(
            isinstance(item, msgspec.Struct) for item in (*(old or ()), *(new or ()))
        ):
            yield from self.entries(path, part, f"{name}, ", old or (), new or ())
        elif isinstance(value, dict):
            was, now = old or {}, new or {}
            for key in dict.fromkeys((*was, *now)):
                yield from self._line((*path, key), part, f"{name}: {spaced(key)}", was.get(key, ""), now.get(key, ""))
        else:
            before, after = (self._text(owner, field, value) for value in values)
            yield from self._line(path, part, name, before, after)

    def _line(self, path: Path, part: str, name: str, before: str, after: str) -> Iterator[Difference]:
        if before != after:
            yield Difference(path=path, part=part, field=name, before=before, after=after)

    def _text(self, owner: type, field: str, value: Any) -> str:
        """Return a value in words. A text that somebody wrote stays exactly as it is."""
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else "no"
            case datetime():
                return f"{day(value.date())}, {value:%H:%M} {value.tzname() or ''}".strip()
            case date():
                return day(value)
            case tuple():
                named = reading(owner, field) or str
                return "\n".join(self.titles.get(str(item)) or named(item) for item in value)
            case _:
                if links(owner, field):
                    return self.titles.get(str(value), str(value))
                words = reading(owner, field)
                return words(value) if words else _plain(value)


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


def _plain(value: str | float) -> str:
    """Return a text unchanged, and a number without an empty fraction."""
    return value if isinstance(value, str) else repr(value).removesuffix(".0")


def _is_default(field: FieldInfo, values: list[Any]) -> bool:
    """Return whether a field of an entry that came or went is a yes or no at its default: that needs no line."""
    value = values[0] if values[1] is None else values[1]
    return isinstance(value, bool) and field.default is not msgspec.NODEFAULT and value == field.default
