"""The details of a school, read from a JSON file that somebody edited."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import fields

from sen_tui import given_file
from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import School, mistakes
from sen_tui.domain.text import clean, texts_within

LARGEST = 1_000_000
"""The most bytes that are read of a file."""

_NAMED = {str: "text in quotation marks", int: "a whole number", bool: "true or false"}
_LONGEST = 40
"""The most characters of a key that a mistake quotes."""
_MOST = 20
"""The most mistakes that are listed at once."""


def read_school(file: Path, present: School | None = None) -> School:
    """Return the school that a JSON file describes. Raises `BadInput` with every mistake in it and its place.

    New text may hold no hidden character. Text that stands in the `present` details is taken as it is, so that
    what was printed can be read again.
    """
    try:
        content = given_file.content(file, LARGEST)
    except OSError as failed:
        raise given_file.refusal(file, failed) from None
    tree = _parsed(file, content)
    _refuse(file, _misshapen(tree, School, "", frozenset(texts_within(msgspec.to_builtins(present)))))
    school = msgspec.convert(tree, School)
    _refuse(file, iter(mistakes(school)))
    return school


def _parsed(file: Path, content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_unique)
    except BadInput as twice:
        raise BadInput(f"{file}: {twice}") from None
    except json.JSONDecodeError as wrong:
        words = "a comma, a quotation mark or a bracket is missing or too much here, or just before"
        raise BadInput(f"{file}, line {wrong.lineno}: {words}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text: save it as UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadInput(f"{file} is nothing that `sen-tui school` prints: begin with a fresh copy of that.") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the pairs as a dictionary. Raises `BadInput` where a name stands twice: `json` would drop the first."""
    times = Counter(name for name, _ in pairs)
    if twice := next((name for name, number in times.items() if number > 1), None):
        raise BadInput(f'"{twice[:_LONGEST]}" stands twice in one pair of braces {{ }}: leave one of them out.')
    return dict(pairs)


def _refuse(file: Path, problems: Iterator[str]) -> None:
    """Raise `BadInput` with the mistakes, each behind the file's name. Do nothing where there are none."""
    if lines := [f"{file}: {words}" for words in islice(problems, _MOST)]:
        more = sum(1 for _ in problems)
        raise BadInput("\n".join([*lines, f"{file}: and {more} more."] if more else lines))


def _misshapen(value: Any, form: Any, place: str, known: frozenset[str]) -> Iterator[str]:
    """Yield a sentence for each part of a parsed value that has the wrong form, with its place: `staff 2, login`.

    Text in `known` may hold hidden characters.
    """
    here = place or "the whole file"
    if isinstance(form, type) and issubclass(form, msgspec.Struct):
        yield from (
            _group(value, form, place, known) if isinstance(value, dict) else [f"{here} should be in braces {{ }}."]
        )
    elif get_origin(form) is dict:
        yield from _entries(value, form, here, known)
    elif get_args(form):
        if not isinstance(value, list):
            yield f"{here} should be a list in brackets [ ]."
            return
        for number, item in enumerate(value, start=1):
            yield from _misshapen(item, get_args(form)[0], f"{place} {number}", known)
    elif form is date:
        if not _is_day(value):
            yield f'{here} should be a day, as "2026-09-03".'
    elif type(value) is not form:
        yield f"{here} should be {_NAMED[form]}."
    elif isinstance(value, str) and value not in known and clean(value).removed:
        yield f"{here} holds a character that cannot be seen: type it again."


def _entries(value: Any, form: Any, here: str, known: frozenset[str]) -> Iterator[str]:
    """Yield a sentence for each entry of a table with keys of one's own that has the wrong form."""
    if not isinstance(value, dict):
        yield f"{here} should be in braces {{ }}."
        return
    key_form, entry_form = get_args(form)
    for key, entry in value.items():
        yield from _misshapen(key, key_form, f"{here}, a name", known)
        yield from _misshapen(entry, entry_form, f"{here}, {key[:_LONGEST]}", known)


def _group(value: dict[str, Any], form: Any, place: str, known: frozenset[str]) -> Iterator[str]:
    hints, before = get_type_hints(form), f"{place}, " if place else ""
    for name in (name for name in value if name not in hints):
        names = ", ".join(hints)
        yield f'{before}"{name[:_LONGEST]}" is not known. What can stand there: {names}.'
    for field in fields(form):
        if field.name in value:
            yield from _misshapen(value[field.name], hints[field.name], before + field.name, known)
        elif field.required or field.name == "staff":
            yield f"{before}{field.name} is missing."


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
