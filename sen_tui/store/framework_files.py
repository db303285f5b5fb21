"""The files of frameworks: which there are, their bytes, and a mark that tells whether one was changed."""

import hashlib
from pathlib import Path

from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.text import listed, one_line

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


def file_of(framework_id: str, folders: tuple[Path, ...]) -> Path:
    """Return the file of a framework from the first of `folders` that has it.

    Raises `NotFound` with the ids that there are.
    """
    found = available(folders)
    if framework_id not in found:
        known = f"There are {listed(list(found))}." if found else "There are none at all."
        raise NotFound(f"There is no framework “{one_line(framework_id)[:40]}”. {known}")
    return found[framework_id]


def content(path: Path) -> bytes:
    """Return the bytes of a framework file; raises `BadInput` with what is wrong with the file as such."""
    try:
        if not path.is_file():  # neither a folder nor a pipe, which would wait for ever
            raise BadInput("expected a file, found none by that name")
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}") from error
    if len(found) > LARGEST:
        raise BadInput(f"expected at most {LARGEST:,} bytes")
    return found


def mark(framework_id: str, folders: tuple[Path, ...]) -> str:
    """Return words that change whenever the framework's file does. Raises `NotFound`, `BadInput`."""
    path = file_of(framework_id, folders)
    try:
        return hashlib.sha256(content(path)).hexdigest()
    except BadInput as wrong:
        raise BadInput(f"{one_line(path.name)}: {wrong}") from wrong
