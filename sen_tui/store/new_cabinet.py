"""Making a cabinet in a home where none is: for `init`, `demo` and `restore`.

Whoever makes a cabinet holds the lock of the home, and everybody else is refused meanwhile. The kernel ends the
lock with its process, so a process that was killed is in nobody's way. Everything is built in a temporary folder
inside the home and then moved out of it. `school.json`, which makes a home a cabinet, comes last, and never
replaces another. A deed that fails takes away its own files and nothing else.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from sen_tui.domain.errors import BadInput, Busy, NotSure
from sen_tui.store import files, folder_tree
from sen_tui.store.layout import AT_WORK, DAMAGED, DRAFTS, FRAMEWORKS, LOCK, LOG, LOOKS, OUTBOX, PUPILS, SCHOOL, WAITING
from sen_tui.store.locks import locked

_BUILD = "cabinet"
"""The stem of the name of the temporary folder."""
_PARTS = {PUPILS, DRAFTS, LOG, OUTBOX, DAMAGED, AT_WORK, WAITING, LOOKS}
"""Folders that only a cabinet has. A school may put its `frameworks` into the home before it makes the cabinet."""


@contextmanager
def building(home: Path, *, in_empty: bool = False) -> Iterator[Path]:
    """Yield an empty folder. After the block, everything in it is the cabinet at `home`, a resolved path.

    After any error but `NotSure` the home is as it was. Raises `BadInput` if there is a cabinet or a part of one, or,
    with `in_empty`, anything else; `Busy` while somebody else makes a cabinet there; `OSError`. After `NotSure` the
    cabinet stands, but the disk could not confirm it.
    """
    with ExitStack() as undo:
        new = _make_folders(home, undo)
        with files.opened(home) as at:
            if new:
                os.fchmod(at, files.FOLDER_MODE)
            _check_free(home, at, in_empty=in_empty)
            with _claimed(home, at):
                _check_free(home, at, in_empty=in_empty)
                with _build_folder(at) as build:
                    yield home / build
                    _check_still_there(home, at)
                    _move_out(build, at)
            undo.pop_all()
            _confirm(home, at)


def check_free(home: Path) -> None:
    """Raise `BadInput` unless a cabinet may be made at `home`, and `OSError` if `home` cannot be looked into."""
    with files.opened(home) as at:
        _check_free(home, at, in_empty=False)


def _make_folders(home: Path, undo: ExitStack) -> bool:
    """Make the home and the missing folders above it, and return whether the home was made. `undo` removes them."""
    new = False
    for place in [place for place in reversed((home, *home.parents)) if not place.exists()]:
        try:
            place.mkdir()
        except FileExistsError:  # another process made it just now
            new = False
        else:
            new = True
            undo.callback(_remove_empty, place)
    return new


def _remove_empty(place: Path) -> None:
    with suppress(OSError):  # another process uses it by now
        place.rmdir()


@contextmanager
def _claimed(home: Path, at: int) -> Iterator[None]:
    """Hold the lock of the home. After an error a lock file that was not there before is removed."""
    new = not files.there(LOCK, at)
    with ExitStack() as claim:
        try:
            claim.enter_context(locked(at, patience=0))
        except (Busy, FileNotFoundError):  # somebody holds the lock, or failed just now and took it away
            raise Busy(
                f"Somebody else is making a cabinet in {home} just now, so nothing was done here. "
                "Wait until that has ended, or choose another folder."
            ) from None
        try:
            yield
        except BaseException:
            if new and not files.there(SCHOOL, at):
                files.remove(LOCK, at)
            raise


def _check_free(home: Path, at: int, *, in_empty: bool) -> None:
    """Raise `BadInput` unless a cabinet may be made at `home`."""
    names = {name for name in files.names(at) if not _is_leftover(name, at)}
    elsewhere = "Name an empty folder with --home, or one child's id." if in_empty else "Choose another folder."
    if SCHOOL in names:
        raise BadInput(f"{home} is not empty: there is already a cabinet in it. Nothing was changed. {elsewhere}")
    if part := min(names & _PARTS, default=""):
        complete = (
            "`sen-tui restore FILE --school` brings that back from a backup. Or else: " if PUPILS in names else ""
        )
        raise BadInput(
            f"{home} is not empty: it holds a part of a cabinet, {part}/, but no {SCHOOL}. Something was cut off "
            f"there, or taken away. Nothing was changed. {complete}Move everything in it elsewhere, and try again."
        )
    if in_empty and names:
        raise BadInput(f"{home} is not empty, so nothing was restored. {elsewhere}")


def _is_leftover(name: str, at: int) -> bool:
    """Return whether a process that was killed left this in the home, and nothing is lost with it."""
    return name == LOCK or _is_unfinished(name) or (name in {*_PARTS, FRAMEWORKS} and _is_empty_folder(name, at))


def _is_empty_folder(name: str, at: int) -> bool:
    if not files.is_folder(name, at):
        return False
    with files.opened(name, at) as folder:
        return not files.names(folder)


def _is_unfinished(name: str) -> bool:
    """Return whether that is the name of the temporary folder or lock file of somebody who makes a cabinet."""
    unfinished = files.unfinished(name)
    return unfinished is not None and unfinished[0] in {_BUILD, LOCK}


@contextmanager
def _build_folder(at: int) -> Iterator[str]:
    """Yield the name of the temporary folder. Nobody else has one: the caller holds the lock."""
    for leftover in filter(_is_unfinished, files.names(at)):
        if not files.remove(leftover, at):
            _remove(leftover, at)
    name = files.temporary(_BUILD)
    try:
        files.make_folder(name, at)
        yield name
    finally:
        _remove(name, at)


def _remove(name: str, at: int) -> None:
    with suppress(OSError):  # the next maker clears it
        folder_tree.remove_tree(name, at)


def _check_still_there(home: Path, at: int) -> None:
    """Raise `FileNotFoundError` if the home was moved away while the cabinet was built in it."""
    if not os.path.samestat(home.stat(), os.fstat(at)):
        raise FileNotFoundError(errno.ENOENT, "the folder was moved away meanwhile")


def _move_out(name: str, at: int) -> None:
    """Move everything out of the temporary folder into the home, `school.json` last. An error moves it back."""
    with files.opened(name, at) as build, ExitStack() as undo:
        parts = set(files.names(build)) - {SCHOOL}
        for part in sorted(parts, key=lambda part: (part == PUPILS, part == FRAMEWORKS, part)):
            if part == FRAMEWORKS and files.there(part, at) and not _is_empty_folder(part, at):
                continue  # the school has put its own there
            os.rename(part, part, src_dir_fd=build, dst_dir_fd=at)
            undo.callback(os.rename, part, part, src_dir_fd=at, dst_dir_fd=build)
        os.fsync(at)
        try:
            if files.there(SCHOOL, build):  # a backup may have none
                files.put_new(SCHOOL, build, SCHOOL, at)
        except BaseException:
            if _may_be_made(build, at):  # then others may be at work
                undo.pop_all()
            raise
        undo.pop_all()


def _may_be_made(build: int, at: int) -> bool:
    """Return whether the home has the `school.json` that was built, or that cannot be seen."""
    with suppress(OSError):
        if files.there(SCHOOL, build):
            here = os.stat(SCHOOL, dir_fd=build)
            return files.there(SCHOOL, at) and os.path.samestat(here, os.stat(SCHOOL, dir_fd=at))
    return True


def _confirm(home: Path, at: int) -> None:
    try:
        os.fsync(at)
    except OSError as error:
        raise NotSure(
            f"The cabinet in {home} stands and can be used, but the disk could not confirm it: {files.reason(error)}. "
            "Tell whoever looks after the server before you go on."
        ) from error
