"""Reads a framework, or lists every mistake in its file."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from sen_tui.domain.errors import BadInput
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import one_line
from sen_tui.store import framework_files
from sen_tui.store.effect_check import without_effect
from sen_tui.store.framework_check import broken
from sen_tui.store.framework_files import FrameworkFile
from sen_tui.store.framework_shape import MOST_MISTAKES, Mistake, plain_words, shape
from sen_tui.store.replaces_check import replaces_mistakes

MOST_ROWS = 1_000
"""Rows in one list of a framework. Ours have at most thirty."""
LARGEST_NUMBER = 1_000_000
_KEY = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DEEP = re.compile(rf"(?<![\w-]){_KEY}(?:[ \t]*\.[ \t]*{_KEY}){{15}}", re.ASCII)
"""Sixteen keys within keys. Ours have three, and the parser takes gigabytes for some thousands."""


def load(framework_id: str, folders: tuple[Path, ...]) -> Framework:
    """Return a framework by its id from the first of `folders` that has it.

    Raises `NotFound` with the list of ids, `BadInput` where the file has mistakes.
    """
    return parsed(framework_files.find_framework_file(framework_id, folders))


def parsed(file: FrameworkFile) -> Framework:
    """Return the framework in a file. Raises `BadInput` with every mistake in it, one to a line."""
    framework, mistakes = _examined(file)
    if framework is None or mistakes:
        raise BadInput("\n".join(mistakes))
    return framework


def check_framework(path: Path) -> tuple[str, ...]:
    """Return every mistake in a framework file, as `file: path of keys: expected form`.

    Among them are values without effect. They are no reason to refuse a file by which a school works already.
    """
    try:
        return _examined(framework_files.read_framework_file(path), strictly=True)[1]
    except BadInput as error:
        return (str(error),)


def _examined(file: FrameworkFile, *, strictly: bool = False) -> tuple[Framework | None, tuple[str, ...]]:
    name = one_line(file.name)
    try:
        document = document_of(file)
    except BadInput as error:
        return None, (str(error),)
    misshapen: list[Mistake] = []
    framework = _fitting(document) or msgspec.convert(shape(document, Framework, "", misshapen), Framework)
    found = chain(
        broken(framework, file.id), replaces_mistakes(framework), without_effect(framework) if strictly else ()
    )
    rules = (m for m in found if not _follows(m, misshapen))
    mistakes = [f"{name}: {m.where}: {m.expected}" for m in islice(chain(misshapen, rules), MOST_MISTAKES + 1)]
    if len(mistakes) > MOST_MISTAKES:
        mistakes[-1] = f"{name}: there are more mistakes than these"
    return framework, tuple(mistakes)


def document_of(file: FrameworkFile) -> dict[str, Any]:
    """Return what a TOML file says. Raises `BadInput` with the file's name for any other file."""
    name = one_line(file.name)
    try:
        document = tomllib.loads(_text_of(file))
    except BadInput as error:
        raise BadInput(f"{name}: {error}") from error
    except RecursionError:
        raise BadInput(f"{name}: expected a TOML file, found brackets within brackets without end") from None
    except ValueError as error:  # TOMLDecodeError names the line; a number of 5,000 digits is a plain ValueError
        raise BadInput(f"{name}: expected a TOML file: {one_line(str(error))[:200]}") from None
    if unwieldy := next(_unwieldy(document), ""):
        raise BadInput(f"{name}: {unwieldy}")
    return document


def _unwieldy(part: object) -> Iterator[str]:
    """Yield a sentence for each list and each number that is far beyond those of a framework."""
    match part:
        case dict():
            yield from chain.from_iterable(map(_unwieldy, part.values()))
        case list():
            if len(part) > MOST_ROWS:
                yield f"expected at most {MOST_ROWS:,} rows in a list, found {len(part):,}"
            yield from chain.from_iterable(map(_unwieldy, part))
        case int() if abs(part) > LARGEST_NUMBER:
            yield f"expected numbers up to {LARGEST_NUMBER:,}, found a larger one"


def _fitting(document: dict[str, Any]) -> Framework | None:
    """Return the framework in a document without mistakes of shape; None for a document with some.

    This takes a tenth of the time of the walk in `framework_shape`, and most starts read a framework.
    """
    try:
        framework = msgspec.convert(document, Framework)
    except msgspec.ValidationError:
        return None
    return framework if plain_words(list(_texts(document))) else None


def _texts(part: object) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            yield from chain.from_iterable(map(_texts, part.values()))
        case list():
            yield from chain.from_iterable(map(_texts, part))


def _text_of(file: FrameworkFile) -> str:
    """Return the text of a file. Raises `BadInput` for bytes that are not UTF-8, and for keys too deep within keys."""
    try:
        text = file.content.decode("utf-8-sig")  # some editors put a mark before the first letter
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise BadInput(f"line {line}: expected UTF-8 text, found other bytes") from error
    if deep := _DEEP.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise BadInput(f"line {line}: expected a TOML file, found keys within keys within keys")
    return text


def _follows(rule: Mistake, misshapen: list[Mistake]) -> bool:
    """Return whether a broken rule comes only from a part that was left empty because its shape is wrong."""
    return any(rule.where == m.where or rule.where.startswith((f"{m.where}.", f"{m.where}[")) for m in misshapen)
