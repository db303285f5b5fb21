"""Compares a TOML document with the classes of a framework and lists every mistake of shape.

msgspec stops at the first mistake and ignores unknown keys. A school that writes its own framework
needs the whole list, so this module walks the document along the types before it is decoded.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import islice
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields

from sen_tui.domain.text import clean, one_line

MOST_MISTAKES = 100
"""Mistakes of one file that are told. Whoever has mended so many can look again."""

LONGEST_WORDS = 2_000
"""Most characters in one text of a framework."""

SLUG = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
"""The form of a key: small letters and digits, with single `_` or `-` between them."""

_RETIRED = ("frequency.unit",)
"""Keys that a file of an earlier sen-tui may have. Nothing reads them."""
_EXPECTED: dict[Any, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    str | None: "text in quotation marks",
    date | None: "a date like 2026-09-01, without quotation marks",
    dict[str, int]: "a table of whole numbers",
    dict[str, str]: "a table of texts in quotation marks",
    dict[str, dict[str, str]]: "a table of texts for each language",
}


class Mistake(msgspec.Struct, frozen=True):
    """One mistake: the path of keys to it, and a sentence about the expected form."""

    where: str
    expected: str


def shape(value: object, kind: Any, where: str, mistakes: list[Mistake]) -> object:
    """Return `value`, with an empty part in place of each part that does not fit the type `kind`.

    Adds a mistake to `mistakes` for each such part. The result always fits `kind`, so the rules can still
    be checked. `where` is the path of keys to `value`.
    """
    kind = _table_or_nothing(kind)
    if _is_struct(kind):
        return _table(value, kind, where, mistakes)
    if get_origin(kind) is tuple:
        return _rows(value, get_args(kind)[0], where, mistakes)
    try:
        fitting: object = msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        mistakes.append(Mistake(where, f"expected {_words_for(kind)}, found {_kind_of(value)}"))
        return _empty(kind)
    if isinstance(fitting, str):
        mistakes.extend(Mistake(where, expected) for expected in _text_problems(fitting))
    return fitting


def row_label(name: str, number: int, key: object) -> str:
    """Return the name of a row in an array of tables: by its key (`stages.none`), else by its number (`moves[3]`)."""
    if isinstance(key, str) and len(key) <= 60 and SLUG.fullmatch(key):
        return f"{name}.{key}"
    return f"{name}[{number}]"


def shown(text: str) -> str:
    """Return a text of a file in quotation marks for a message: cleaned, on one line, at most 40 characters."""
    line = one_line(text)
    return f'"{line[:40]}…"' if len(line) > 40 else f'"{line}"'


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _table_or_nothing(kind: Any) -> Any:
    """Return the class of a table that may be left out (`Frequency | None`); any other type as it is."""
    return next((part for part in get_args(kind) if _is_struct(part)), kind) if _is_union(kind) else kind


def _is_union(kind: Any) -> bool:
    return get_origin(kind) is UnionType


@cache
def _fields_of(cls: Any) -> dict[str, tuple[Any, bool]]:
    """Return the fields of a class by name: the type, and whether the field is required."""
    hints = get_type_hints(cls)
    return {field.name: (hints[field.name], field.required) for field in fields(cls)}


def _table(value: object, cls: Any, where: str, mistakes: list[Mistake]) -> object:
    if not isinstance(value, dict):
        mistakes.append(Mistake(where, f"expected a table, found {_kind_of(value)}"))
        return _empty(cls)
    parts = _fields_of(cls)
    mistakes.extend(islice(_unknown_keys(value, tuple(parts), where), max(0, MOST_MISTAKES + 1 - len(mistakes))))
    fitting: dict[str, object] = {}
    for name, (kind, needed) in parts.items():
        here = f"{where}.{name}" if where else name
        if name in value:
            fitting[name] = shape(value[name], kind, here, mistakes)
            if needed and isinstance(value[name], str) and not value[name].strip():
                mistakes.append(Mistake(here, "expected some words, found none"))
        elif needed:
            mistakes.append(Mistake(here, f"is missing: expected {_words_for(kind)}"))
            fitting[name] = _empty(kind)
    return fitting


def _unknown_keys(value: dict[str, object], known: tuple[str, ...], where: str) -> Iterator[Mistake]:
    for key in value:
        if key not in known and f"{where}.{key}" not in _RETIRED:
            from difflib import get_close_matches  # a slow import, needed only for a mistake

            close = get_close_matches(key[:60], known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"the keys here are {', '.join(known)}"
            here = key if len(key) <= 60 and SLUG.fullmatch(key) else shown(key)
            yield Mistake(f"{where}.{here}" if where else here, f"this key is not known; {hint}")


def _rows(value: object, kind: Any, where: str, mistakes: list[Mistake]) -> object:
    if not isinstance(value, list):
        mistakes.append(Mistake(where, f"expected {_words_for(tuple[kind, ...])}, found {_kind_of(value)}"))
        return []
    labels = (row_label(where, i, r.get("key") if isinstance(r, dict) else None) for i, r in enumerate(value, 1))
    return [shape(row, kind, label, mistakes) for row, label in zip(value, labels, strict=True)]


def plain_words(texts: list[str]) -> bool:
    """Return whether every text is plain, not empty and not too long."""
    together = "\n".join(texts)
    return (
        all(0 < len(text) <= LONGEST_WORDS and not text.isspace() for text in texts)
        and clean(together).text == together
    )


def _text_problems(text: str) -> Iterator[str]:
    if len(text) > LONGEST_WORDS:
        yield f"expected at most {LONGEST_WORDS} characters, found {len(text)}"
    if clean(text).text != text:
        yield "expected plain text, found control or hidden characters"


def _words_for(kind: Any) -> str:
    """Return the words for the expected form of a value of the type `kind`."""
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'"{choice}"' for choice in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of tables" if _is_struct(get_args(kind)[0]) else "a list of texts in [ ]"
    return _EXPECTED.get(kind, "a table")


def _kind_of(value: object) -> str:
    """Return the words for the kind of a value that does not fit."""
    match value:
        case str():
            return shown(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case dict():
            return "a table"
        case list():
            return "a list"
    return "a date or time"


def _empty(kind: Any) -> object:
    """Return an empty value of the type `kind`."""
    if _is_struct(kind):
        return {name: _empty(part) for name, (part, needed) in _fields_of(kind).items() if needed}
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if _is_union(kind):
        return None
    return [] if origin is tuple else (origin or kind)()
