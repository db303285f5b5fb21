"""Frameworks in their files: which there are, reading one, and everything that is wrong with one."""

import tomllib
from pathlib import Path

import msgspec

from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import listed, one_line
from sen_tui.store.framework_check import broken
from sen_tui.store.framework_shape import Mistake, shape

LARGEST = 1_000_000
"""Bytes that a framework file may have; the largest of ours has less than a twentieth of it."""


def available(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Return the framework files of `folders` by id, in order of id; an earlier folder wins.

    So a school's own `glos-pps.toml` stands before ours. A folder that does not exist holds none.
    Raises `BadInput` for a folder that may not be read.
    """
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        try:
            found |= {p.stem: p for p in folder.iterdir() if p.suffix == ".toml" and not p.name.startswith(".")}
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise BadInput(f"The folder of frameworks {folder} cannot be read: {error.strerror}.") from error
    return dict(sorted(found.items()))


def load(framework_id: str, folders: tuple[Path, ...]) -> Framework:
    """Return a framework by its id from the first of `folders` that has it.

    Raises `NotFound` with the ids that there are, `BadInput` where the file has mistakes.
    """
    found = available(folders)
    if framework_id not in found:
        known = f"There are {listed(list(found))}." if found else "There are none at all."
        raise NotFound(f"There is no framework “{one_line(framework_id)[:40]}”. {known}")
    return read_framework(found[framework_id])


def read_framework(path: Path) -> Framework:
    """Return the framework in a file; raises `BadInput` with every mistake in it, one to a line."""
    framework, mistakes = _examined(path)
    if framework is None or mistakes:
        raise BadInput("\n".join(mistakes))
    return framework


def check_framework(path: Path) -> tuple[str, ...]:
    """Return every mistake in a framework file: `file: path of keys: what was expected`."""
    return _examined(path)[1]


def _examined(path: Path) -> tuple[Framework | None, tuple[str, ...]]:
    name = one_line(path.name)
    try:
        document = tomllib.loads(_text_of(path))
    except BadInput as error:
        return None, (f"{name}: {error}",)
    except RecursionError:
        return None, (f"{name}: expected a TOML file, found brackets within brackets without end",)
    except ValueError as error:  # TOMLDecodeError names the line; a number of 5,000 digits is a plain ValueError
        return None, (f"{name}: expected a TOML file: {one_line(str(error))[:200]}",)
    misshapen: list[Mistake] = []
    shaped = shape(document, Framework, "", misshapen)
    framework = msgspec.convert(shaped, Framework)
    rules = [m for m in broken(framework, path.stem) if not _follows(m, misshapen)]
    return framework, tuple(f"{name}: {m.where}: {m.expected}" for m in (*misshapen, *rules))


def _text_of(path: Path) -> str:
    """Return the text of a file; raises `BadInput` with what is wrong with the file as such."""
    try:
        if not path.is_file():  # neither a folder nor a pipe, which would wait for ever
            raise BadInput("expected a file, found none by that name")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise BadInput(f"expected at most {LARGEST:,} bytes")
    try:
        return content.decode("utf-8-sig")  # some editors put a mark before the first letter
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(f"line {line}: expected UTF-8 text, found other bytes") from error


def _follows(rule: Mistake, misshapen: list[Mistake]) -> bool:
    """Return whether a broken rule only follows from a part that was left empty for its shape."""
    return any(rule.where == m.where or rule.where.startswith((f"{m.where}.", f"{m.where}[")) for m in misshapen)
