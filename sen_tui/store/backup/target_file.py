"""The file that a backup becomes: where it may be, and how it gets its name when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sen_tui.domain.errors import BadInput
from sen_tui.store import files
from sen_tui.store.layout import is_inside

_NAME_LIMIT = 100
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def check(home: Path, target: Path, *, force: bool) -> None:
    """Raise `BadInput` where a backup of the cabinet at `home` must not be written to `target`."""
    if is_inside(home, target.parent):
        raise BadInput(f"{target} is in the cabinet itself and would be lost with it: choose another place.")
    if target.exists() and not target.is_file():
        raise BadInput(f"{target} is not a file: name one that is to be made.")
    if not force and (target.exists() or target.is_symlink()):
        raise _taken(target)


@contextmanager
def unfinished(name: str, at: int) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the name of a temporary file of the owner's alone, and the file, which is taken away after an error."""
    temporary = files.temporary(name[:_NAME_LIMIT])
    with os.fdopen(os.open(temporary, _FLAGS, 0o600, dir_fd=at), "w+b") as file:
        try:
            yield temporary, file
        except BaseException:
            files.remove(temporary, at)
            raise


def give_name(temporary: str, target: Path, at: int, *, force: bool) -> None:
    """Rename the finished file; a file that somebody made there meanwhile is overwritten by `force` alone.

    The name is claimed by an empty file first, because sticks and shares know no second names. Raises
    `BadInput` where there is such a file, `OSError`.
    """
    if not force:
        try:
            os.close(os.open(target.name, _FLAGS, 0o600, dir_fd=at))
        except FileExistsError:
            raise _taken(target) from None
    try:
        os.rename(temporary, target.name, src_dir_fd=at, dst_dir_fd=at)
    except OSError:
        if not force:
            files.remove(target.name, at)
        raise


def _taken(target: Path) -> BadInput:
    return BadInput(f"{target} is there already: choose another name, or add --force to overwrite it.")
