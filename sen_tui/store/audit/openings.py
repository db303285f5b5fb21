"""Tries every place of the cabinet as the program opens it to write there: folders, locks, the disk.

A trial calls the function that the work itself calls, so that the check and the work cannot differ. A place that
is missing is made when it is first needed, and is no fault. A link is named with the foreign files.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sen_tui.store import files, locks
from sen_tui.store.audit import access_log
from sen_tui.store.drafts.draft_file import OLD
from sen_tui.store.fault import Fault
from sen_tui.store.layout import (
    AT_WORK,
    DAMAGED,
    DRAFTS,
    FRAMEWORKS,
    HISTORY,
    LOCK,
    LOG,
    LOOKS,
    OUTBOX,
    PUPILS,
    WAITING,
    Place,
)


class _Folder(NamedTuple):
    """A folder, the work that is refused if it cannot be used, whether that takes a lock in it, and folders inside."""

    name: str
    refused: str
    locked: bool = False
    inner: tuple["_Folder", ...] = ()


_PUT_AWAY = (_Folder(OLD, "drafts that are done with are offered again and again"),)
_FORMS = _Folder(DRAFTS, "no form for a new child can be filled in", locked=True, inner=_PUT_AWAY)
_CABINET = (
    _Folder(PUPILS, "no child can be added"),
    _FORMS,
    _Folder(OUTBOX, "no paper can be put there"),
    _Folder(DAMAGED, "nothing that is damaged can be mended"),
    _Folder(WAITING, "the register does not show the drafts that wait"),
    _Folder(LOOKS, "nobody's choice of a look is remembered"),
    _Folder(AT_WORK, "the register does not show who is editing"),
)
_SCHOOL = "the school's details cannot be changed, and no target is kept for the school"
_LOG = "nothing is printed or copied, and it is not written down what people do"
_RECORD = "this child's record cannot be saved"
_TYPING = "nothing can be typed about this child"
_CHILD = (_Folder(HISTORY, _RECORD), _Folder(DRAFTS, _TYPING, locked=True, inner=_PUT_AWAY))
_TRIAL = bytes(4096)


def faults(home: Path) -> tuple[Fault, ...]:
    """Return a fault for each place outside the children's folders that cannot be used."""
    reasons: list[str] = []
    try:
        with files.opened(home) as at:
            reasons += [*_disk(at), *_lock(at, "", _SCHOOL), *_frameworks(home)]
            for folder in _CABINET:
                reasons += _folder(folder, at, "")
            if not files.read_only(at):
                reasons += [_sentence(LOG, why, _LOG) for why in access_log.obstacles(home)]
    except OSError:  # no child can be listed either, and that is an error already
        return ()
    return tuple(Fault(kind="refused", words=words) for words in reasons)


def child_faults(home: Path, pupil_id: str) -> tuple[Fault, ...]:
    """Return a fault for each place in one child's folder that cannot be used."""
    where = f"{PUPILS}/{pupil_id}"
    reasons: list[str] = []
    try:
        with files.opened(home / PUPILS) as pupils, files.opened(pupil_id, pupils) as at:
            reasons += [*_writable(at, pupils, where, _RECORD), *_lock(at, f"{where}/", _RECORD)]
            for folder in _CHILD:
                reasons += _folder(folder, at, f"{where}/")
    except OSError:  # the record cannot be read either, and that is a fault already
        return ()
    return tuple(Fault(pupil_id=pupil_id, kind="refused", words=words) for words in reasons)


def held(home: Path, pupil_ids: tuple[str, ...], patience: float, *, alone: bool = False) -> tuple[Fault, ...]:
    """Return a fault for each lock that somebody holds for longer than a save would wait for it.

    With `alone`, only the locks of the children are looked at.
    """
    work: dict[Place, tuple[str, str]] = {}
    if not alone:
        work = {home: ("", _SCHOOL), home / DRAFTS: ("", _FORMS.refused), home / LOG: ("", _LOG)}
    for pupil_id in pupil_ids:
        folder = home / PUPILS / pupil_id
        work |= {folder: (pupil_id, _RECORD), folder / DRAFTS: (pupil_id, _TYPING)}
    return tuple(
        Fault(pupil_id=pupil_id, kind="refused", words=_held_words(Path(folder, LOCK).relative_to(home), refused))
        for folder in locks.kept(work, patience)
        for pupil_id, refused in (work[folder],)
    )


def _disk(at: int) -> Iterator[str]:
    """Yield a sentence if no file can be written in the open folder of the cabinet. The trial file is removed."""
    try:
        files.require_writable(at)
        with files.prepared("check", _TRIAL, at) as trial:
            files.remove(trial, at)
    except OSError as error:
        yield f"Nothing can be written in the cabinet: {files.reason(error)}. Until that is mended, work is not saved."


def _folder(folder: _Folder, at: int, within: str) -> Iterator[str]:
    """Yield a sentence if a folder in the open folder `at` cannot be opened or written, and one for its lock."""
    where = within + folder.name
    try:
        if files.is_link(folder.name, at):
            return
        with files.opened(folder.name, at) as opened:
            files.names(opened)
            yield from _writable(opened, at, where, folder.refused)
            if folder.locked:
                yield from _lock(opened, f"{where}/", folder.refused)
            for inner in folder.inner:
                yield from _folder(inner, opened, f"{where}/")
    except FileNotFoundError:
        return
    except OSError as error:
        yield _sentence(where, files.reason(error), folder.refused)


def _writable(at: int, above: int, where: str, refused: str) -> Iterator[str]:
    """Yield a sentence if nothing can be made in the open folder `at`. A read-only disk is named only at its top."""
    try:
        if not files.read_only(above):
            files.require_writable(at)
    except OSError as error:
        yield _sentence(where, files.reason(error), refused)


def _lock(at: int, within: str, refused: str) -> Iterator[str]:
    """Yield a sentence if the lock of the open folder `at` cannot be opened. A read-only disk is named already."""
    try:
        if not files.read_only(at) and not files.is_link(LOCK, at):
            locks.try_opening(at)
    except OSError as error:
        yield _sentence(f"{within}{LOCK}", files.reason(error), refused)


def _frameworks(home: Path) -> Iterator[str]:
    """Yield a sentence if something else is in the place of the folder of frameworks."""
    if (home / FRAMEWORKS).exists() and not (home / FRAMEWORKS).is_dir():
        yield _sentence(FRAMEWORKS, "it is not a folder", "the school's own frameworks are not found")


def _sentence(where: str, why: str, refused: str) -> str:
    return f"{where} cannot be used: {why}. Until that is mended, {refused}."


def _held_words(lock: Path, refused: str) -> str:
    return f"Somebody holds {lock} for longer than any save takes. Until it is let go, {refused}."
