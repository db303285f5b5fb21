"""The files of frameworks: their list, their bytes, and a mark that changes with the bytes."""

import errno
import hashlib
import os
from typing import NamedTuple

from sen_tui import given_file
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.text import listed, one_line
from sen_tui.store.layout import Place
from sen_tui.system_errors import NO_FILE, reason

_ENDING = ".toml"

LARGEST = 256_000
"""Most bytes of a framework file. Ours have less than a tenth of it."""


class FrameworkFile(NamedTuple):
    """A framework file that was read once: its rules and its mark come from the same bytes."""

    name: str
    content: bytes

    @property
    def id(self) -> str:
        """The id of the framework: the name without its ending."""
        return self.name.rpartition(".")[0] or self.name

    @property
    def mark(self) -> str:
        """The checksum of the bytes. It changes whenever the file does."""
        return hashlib.sha256(self.content).hexdigest()


def available(folders: tuple[Place, ...]) -> dict[str, str]:
    """Return the paths of the framework files in `folders` by id, in order of id.

    An earlier folder wins, so a school's own `glos-pps.toml` replaces ours. A missing folder counts as empty.
    Raises `BadInput` for a folder that may not be read.
    """
    paths: dict[str, str] = {}
    for folder in reversed(folders):
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries]
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            where = os.fspath(folder)
            raise BadInput(f"The folder of frameworks {where} cannot be read: {reason(error)}.") from error
        fit = (name for name in names if name.endswith(_ENDING) and not name.startswith("."))
        paths |= {name.removesuffix(_ENDING): f"{os.fspath(folder)}/{name}" for name in fit}
    return dict(sorted(paths.items()))


def stamps(folder: Place) -> str:
    """Return a mark of the framework files in a folder: it changes with their names, times and sizes."""
    try:
        with os.scandir(folder) as entries:
            facts = sorted((e.name, e.stat()) for e in entries if e.name.endswith(_ENDING))
    except OSError:  # none, or one that may not be read: `available` says so
        return ""
    whole = "".join(f"{name}\0{facts.st_mtime_ns} {facts.st_size}\0" for name, facts in facts)
    return hashlib.sha256(whole.encode(errors="surrogateescape")).hexdigest() if facts else ""


def file_of(framework_id: str, folders: tuple[Place, ...]) -> str:
    """Return the path of a framework's file in the first of `folders` that has it.

    Raises `NotFound` with the list of ids.
    """
    paths = available(folders)
    if framework_id not in paths:
        choices = f"There are {listed(list(paths))}." if paths else "There are none at all."
        raise NotFound(f"There is no framework “{one_line(framework_id)[:40]}”. {choices}")
    return paths[framework_id]


def content(path: Place) -> bytes:
    """Return the bytes of a framework file. Raises `BadInput` for a missing, unreadable or too large file."""
    try:
        return given_file.content(path, LARGEST)
    except OSError as error:
        if isinstance(error, FileNotFoundError) or error.errno in NO_FILE - {errno.EFBIG}:
            raise BadInput("expected a file, found none by that name") from None
        raise BadInput(f"cannot be read: {reason(error)}") from None


def read_framework_file(path: Place) -> FrameworkFile:
    """Return a framework file, not decoded. Raises `BadInput` as `content`, with the name of the file before it."""
    name = os.fspath(path).rpartition(os.sep)[2]
    try:
        return FrameworkFile(name, content(path))
    except BadInput as error:
        raise BadInput(f"{one_line(name)}: {error}") from error


def find_framework_file(framework_id: str, folders: tuple[Place, ...]) -> FrameworkFile:
    """Return the file of a framework in the first of `folders` that has it. Raises `NotFound`, `BadInput`."""
    return read_framework_file(file_of(framework_id, folders))
