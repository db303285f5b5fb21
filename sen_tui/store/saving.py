"""Writing a record to the disk: the folder of a new child, or the next revision of a record.

A save holds the child's lock, compares the revision, writes a temporary file, keeps the old revision in
`history/` and renames. The rename is the moment of truth: before it the old record stands, after it the
new one. Every refusal leaves the old record whole and is one of the errors of `domain.errors`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sen_tui.domain.errors import BadInput, NotFound, NotSaved, NotSure, Stale
from sen_tui.domain.text import lately
from sen_tui.store import files, folder_tree, record, sealed
from sen_tui.store.layout import DRAFTS, HISTORY, LOCK, RECORD, revision_name
from sen_tui.store.locks import locked
from sen_tui.store.record import Revision


def add(pupils: int, pupil_id: str, content: bytes, *, durable: bool = True) -> None:
    """Make the folder of a child with its first record. The folder is complete before anybody can see it.

    Without `durable` nothing is synced: the caller syncs once for many children. Raises `BadInput` if the
    child has a folder already, `NotSaved`, `NotSure`.
    """
    with refusals():
        if files.there(pupil_id, pupils):
            raise BadInput(f"There is already a folder pupils/{pupil_id}. Use another id.")
        temporary = files.temporary(pupil_id)
        try:
            _build(temporary, content, pupils, durable=durable)
            os.rename(temporary, pupil_id, src_dir_fd=pupils, dst_dir_fd=pupils)
        except BaseException:
            with suppress(OSError):
                folder_tree.remove_tree(temporary, pupils)
            raise
    if durable:
        confirm(pupils)


def _build(name: str, content: bytes, pupils: int, *, durable: bool) -> None:
    files.make_folder(name, pupils)
    with files.opened(name, pupils) as folder:
        files.make_folder(HISTORY, folder)
        files.make_folder(DRAFTS, folder)
        files.create(LOCK, b"", folder, durable=False)
        files.create(RECORD, content, folder, durable=durable)
        if durable:
            os.fsync(folder)


def save(pupils: int, pupil_id: str, content: bytes, base: Revision, patience: float) -> None:
    """Put `content` in the place of the revision `base`.

    The old record stands after `Stale` (the record is no longer at `base`), `Busy`, `Damaged`, `TooNew`,
    `NotFound` and `NotSaved`. The new record stands after `NotSure`.
    """
    with refusals(), files.opened(pupil_id, pupils) as folder, locked(folder, patience):
        _check_still_there(pupil_id, pupils, folder)
        files.sweep(folder)
        before = files.read(RECORD, folder)
        if not sealed.whole_within(before, base.sum):  # a seal equal to that of `base` proves every byte
            _check_base(record.decode(before, pupil_id).revision, base)
        with files.prepared(RECORD, content, folder) as temporary:
            _keep(before, base, pupil_id, folder)
            os.rename(temporary, RECORD, src_dir_fd=folder, dst_dir_fd=folder)
        confirm(folder)


def put(name: str, content: bytes, at: int) -> None:
    """Put a file of the school in the place of the one that is there. Raises `OSError`: the old one then stands.

    The caller holds the lock of the open cabinet, and calls `confirm` afterwards.
    """
    files.sweep(at, f"{files.TEMPORARY}{name}.")
    with files.prepared(name, content, at) as temporary:
        os.rename(temporary, name, src_dir_fd=at, dst_dir_fd=at)


def _keep(before: bytes, base: Revision, pupil_id: str, folder: int) -> None:
    """Keep the present record in `history/`, as a hard link to its file."""
    files.ensure_folder(HISTORY, folder)
    name = revision_name(base.number, base.sum)
    with files.opened(HISTORY, folder) as history:
        try:
            os.link(RECORD, name, src_dir_fd=folder, dst_dir_fd=history, follow_symlinks=False)
        except FileExistsError:  # left by a save that was cut off before its rename
            if files.read(name, history) != before:
                raise record.damaged(
                    pupil_id, "it is not the revision it is named after", f"{HISTORY}/{name}"
                ) from None
        os.fsync(history)


def _check_base(now: Revision, base: Revision) -> None:
    if (now.number, now.sum) != (base.number, base.sum):
        raise Stale(
            f"{now.by or 'Somebody'} saved this record at {lately(now.at)}, after it was "
            "opened here. Nothing of yours is lost: open the record again to see both."
        )


def _check_still_there(pupil_id: str, pupils: int, folder: int) -> None:
    """Raise `FileNotFoundError` if the folder was removed while we waited for its lock."""
    here = os.stat(pupil_id, dir_fd=pupils, follow_symlinks=False)
    if not os.path.samestat(here, os.fstat(folder)):
        raise FileNotFoundError


def confirm(folder: int) -> None:
    """Sync an open folder after a rename in it. Raises `NotSure`.

    There is no second try: after a failure the kernel may report success for a change it has dropped.
    """
    try:
        os.fsync(folder)
    except OSError as error:
        raise NotSure(
            f"It is saved and can be seen, but the disk could not confirm it: {files.reason(error)}. "
            "Tell whoever looks after the server before you go on."
        ) from error


@contextmanager
def refusals() -> Iterator[None]:
    """Turn an error of the disk before the rename into a sentence for the person."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("This pupil's record is no longer there: the folder or its record was taken away.") from error
    except OSError as error:
        raise NotSaved(
            f"Not saved: {files.reason(error)}. The last saved record stands; what you typed is still here."
        ) from error
