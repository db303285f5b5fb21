"""Foreign things in the cabinet: leftovers, links, unknown files, and files with wrong modes."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sen_tui.store import files, temporary_files
from sen_tui.store.fault import Fault, shown, shown_path
from sen_tui.store.layout import DAMAGED, DRAFTS, FRAMEWORKS, HISTORY, LOCK, PUPILS, RECORD, is_id, revision_number

_DEEPEST = 6
"""Folders within folders of the cabinet that are looked into. Ours are at most four deep."""
_OURS = {RECORD, HISTORY, DRAFTS, LOCK}
_OTHERS = stat.S_IRWXO
_OWNERS = stat.S_IRWXU
_GIVE_BACK = "chgrp to that of the cabinet, and chmod g+rw (g+rwxs for a folder)"


def faults(home: Path) -> tuple[Fault, ...]:
    """Return a fault for each leftover, link, unknown file and wrong mode outside the children's folders."""
    problems: list[Fault] = []
    with suppress(OSError):
        if home.stat().st_mode & stat.S_IWOTH:
            problems.append(Fault(kind="open", words="Everybody on this computer may write into the cabinet's folder."))
    for path in _below(home, ()):
        if path.parts[0] == PUPILS:
            problems += _among_pupils(home, path)
        elif path.parts[0] != FRAMEWORKS:  # no secret, and copied there by hand
            problems += _each(home, path, "")
    return tuple(problems)


def child_faults(home: Path, pupil_id: str) -> tuple[Fault, ...]:
    """Return a fault for each leftover, link, unknown file and wrong mode in one child's folder."""
    problems: list[Fault] = []
    for path in _below(home, (PUPILS, pupil_id)):
        problems += _each(home, path, pupil_id) or _foreign(path, pupil_id)
    return tuple(problems)


def _below(home: Path, start: tuple[str, ...]) -> Iterator[Path]:
    """Yield every path below a folder of the cabinet. Does not follow links or enter the children's folders.

    The last path of a way that goes deeper than `_DEEPEST` is the folder at which the walk ends.
    """
    top = Path(*start)
    with suppress(OSError):
        for entry in sorted((home / top).iterdir()):
            path = top / entry.name
            yield path
            ends = len(path.parts) > _DEEPEST or (start == (PUPILS,) and is_id(entry.name))
            if not ends and _is_folder(entry):
                yield from _below(home, path.parts)


def _each(home: Path, path: Path, pupil_id: str) -> list[Fault]:
    """Return the faults of one path by itself. In quarantine only a mode that is open to everybody is a fault."""
    try:
        facts = (home / path).lstat()
    except OSError:  # gone just now
        return []
    mode = facts.st_mode
    where = shown_path(str(path))
    quarantine = path.parts[0] == DAMAGED
    if len(path.parts) > _DEEPEST:
        words = f"{where} is deeper than anything of ours, and nothing in it was looked at. Put it elsewhere."
        return [Fault(pupil_id=pupil_id, kind="foreign", words=words)]
    if stat.S_ISLNK(mode):
        words = f"{where} is a link: nothing of it is read or written."
        return [] if quarantine else [Fault(pupil_id=pupil_id, kind="link", words=words)]
    if path.name.startswith(files.TEMPORARY) and not quarantine:
        return _leftover(where, path.name, pupil_id)
    if mode & _OTHERS:
        words = f"{where} is open to everybody on this computer. Take their rights away: chmod o-rwx."
        return [Fault(pupil_id=pupil_id, kind="open", words=words)]
    begun = not facts.st_size and path.name != LOCK  # a new file gets its mode before its first byte
    if not quarantine and not begun and _shut(home, facts):
        words = f"{where} is not the group's to use, which keeps colleagues out. Its owner can mend that: {_GIVE_BACK}."
        return [Fault(pupil_id=pupil_id, kind="shut", words=words)]
    return []


def _shut(home: Path, facts: os.stat_result) -> bool:
    """Return whether the cabinet's group lacks access. A cabinet of one person has no group, and lacks nothing."""
    with suppress(OSError):
        cabinet = home.stat()
        needed = files.FOLDER_MODE & ~_OWNERS if stat.S_ISDIR(facts.st_mode) else files.FILE_MODE & ~_OWNERS
        group = cabinet.st_mode & stat.S_ISGID
        return bool(group) and (facts.st_mode & needed != needed or facts.st_gid != cabinet.st_gid)
    return False


def _leftover(where: str, name: str, pupil_id: str) -> list[Fault]:
    if temporary_files.writer_lives(name):
        return []
    words = f"{where} was left by a save that was cut off; nothing in it was confirmed."
    if not pupil_id:
        words += " `--repair` takes it away once it is an hour old."
    return [Fault(pupil_id=pupil_id, kind="leftover", words=words, mendable=True)]


def _among_pupils(home: Path, path: Path) -> list[Fault]:
    within = path.parts[1:]
    if not within or is_id(within[0]):
        return _each(home, path, within[0] if within else "")
    if within[0].startswith(files.TEMPORARY):
        return _each(home, path, "") if len(within) == 1 else []
    if len(within) > 1:  # reported with its folder
        return []
    words = f"pupils/{shown(path.name)} is no child's folder. It is left as it is; put it elsewhere."
    return [Fault(kind="foreign", words=words)]


def _foreign(path: Path, pupil_id: str) -> list[Fault]:
    within = path.parts[2:]
    ours = within[0] in _OURS if len(within) == 1 else within[0] == DRAFTS
    if len(within) == 2 and within[0] == HISTORY:
        ours = revision_number(within[1]) is not None
    if ours or path.name.startswith(files.TEMPORARY):
        return []
    words = f"{shown_path(str(path))} is none of the files that belong there. It is left as it is."
    return [Fault(pupil_id=pupil_id, kind="foreign", words=words)]


def _is_folder(path: Path) -> bool:
    with suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False
