"""The files of frameworks: which there are, their bytes, and a mark that tells whether one was changed."""

import hashlib
import os
import stat
from typing import NamedTuple

from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.text import listed, one_line
from sen_tui.store.layout import Place

_ENDING = ".toml"

LARGEST = 1_000_000
"""Bytes that a framework file may have; the largest of ours has less than a twentieth of it."""


class FrameworkFile(NamedTuple):
    """A framework file as it was read: its rules and its mark come from the same bytes."""

    name: str
    content: bytes

    @property
    def id(self) -> str:
        """The id of the framework: the name without its ending."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def mark(self) -> str:
        """Words that are others whenever the file is another."""
        return hashlib.sha256(self.content).hexdigest()


def available(folders: tuple[Place, ...]) -> dict[str, str]:
    """Return the framework files of `folders` by id, in order of id; an earlier folder wins.

    So a school's own `glos-pps.toml` stands before ours. A folder that does not exist holds none.
    Raises `BadInput` for a folder that may not be read.
    """
    found: dict[str, str] = {}
    for folder in reversed(folders):
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries]
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            where = os.fspath(folder)
            raise BadInput(f"The folder of frameworks {where} cannot be read: {error.strerror}.") from error
        fit = (name for name in names if name.endswith(_ENDING) and not name.startswith("."))
        found |= {name.removesuffix(_ENDING): f"{os.fspath(folder)}/{name}" for name in fit}
    return dict(sorted(found.items()))


def file_of(framework_id: str, folders: tuple[Place, ...]) -> str:
    """Return the file of a framework from the first of `folders` that has it.

    Raises `NotFound` with the ids that there are.
    """
    found = available(folders)
    if framework_id not in found:
        known = f"There are {listed(list(found))}." if found else "There are none at all."
        raise NotFound(f"There is no framework “{one_line(framework_id)[:40]}”. {known}")
    return found[framework_id]


def content(path: Place) -> bytes:
    """Return the bytes of a framework file; raises `BadInput` with what is wrong with the file as such."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise BadInput("expected a file, found none by that name") from None
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # neither a folder nor a pipe
            raise BadInput("expected a file, found none by that name")
        found = os.read(descriptor, LARGEST + 1)
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}") from error
    finally:
        os.close(descriptor)
    if len(found) > LARGEST:
        raise BadInput(f"expected at most {LARGEST:,} bytes")
    return found


def read_framework_file(path: Place) -> FrameworkFile:
    """Return a framework file; raises `BadInput` with its name and what is wrong with it as such."""
    name = os.fspath(path).rpartition(os.sep)[2]
    try:
        return FrameworkFile(name, content(path))
    except BadInput as wrong:
        raise BadInput(f"{one_line(name)}: {wrong}") from wrong


def find_framework_file(framework_id: str, folders: tuple[Place, ...]) -> FrameworkFile:
    """Return the file of a framework from the first of `folders` that has it. Raises `NotFound`, `BadInput`."""
    return read_framework_file(file_of(framework_id, folders))
