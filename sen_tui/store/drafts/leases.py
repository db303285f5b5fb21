"""Leases: a file for each session at a child's folder, with a kernel lock for as long as the session lives.

The lock ends with the process, however that ends, so a session that is gone is never shown as editing.
Leases only inform people. The revision check of a save keeps two people from overwriting each other.
"""

import errno
import fcntl
import os
import re
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from sen_tui.domain.at_work import Lease, Person
from sen_tui.domain.possible import impossible
from sen_tui.domain.years import FIRST_YEAR
from sen_tui.store import files, locks
from sen_tui.store.fault import shown

SUFFIX = ".lease"
_LARGEST = 64 * 1024
"""Bytes of a lease. One of ours has a few hundred."""
_LONG_AGO = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
"""The time since which somebody is at work whose lease cannot be read."""
_SLUG = re.compile(r"[^a-z0-9_-]+", re.ASCII)
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def stem_of(login: str, session: str) -> str:
    """Return the beginning of the names of a session's files: `okafor.1a2b3c4d`."""
    return f"{slug_of(login)}.{_SLUG.sub('-', session.lower())[:8]}"


def slug_of(login: str) -> str:
    """Return a login as it stands in the names of files."""
    return _SLUG.sub("-", login.lower())[:32] or "somebody"


def hold(stem: str, lease: Lease, at: int) -> int:
    """Put a lease into the open folder `at`; return the descriptor that keeps it alive. Raises `OSError`.

    The lease is complete and locked before anybody can see it. The caller holds the folder's lock.
    """
    temporary = files.temporary(stem + SUFFIX)
    descriptor = os.open(temporary, _FLAGS, files.FILE_MODE, dir_fd=at)
    try:
        os.fchmod(descriptor, files.FILE_MODE)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.write(descriptor, msgspec.json.encode(lease))
        os.rename(temporary, stem + SUFFIX, src_dir_fd=at, dst_dir_fd=at)
    except BaseException:
        os.close(descriptor)
        files.remove(temporary, at)
        raise
    return descriptor


def tell(descriptor: int, lease: Lease) -> None:
    """Rewrite a lease that this process holds. An error of the disk is ignored.

    Spaces keep the file at its longest size, so that nobody reads half a lease.
    """
    content = msgspec.json.encode(lease).ljust(os.fstat(descriptor).st_size)
    with suppress(OSError):
        os.pwrite(descriptor, content, 0)


def release(descriptor: int) -> None:
    """Release a lease that this process holds."""
    with suppress(OSError):
        os.close(descriptor)


def alive(at: int) -> dict[str, Lease]:
    """Return the leases of living sessions in the open folder `at`, by stem."""
    names = (name for name in files.names(at) if name.endswith(SUFFIX) and not name.startswith("."))
    return {name.removesuffix(SUFFIX): _lease(name, at) for name in names if _is_held(name, at)}


def problems(at: int) -> tuple[str, ...]:
    """Return a sentence for each lease of a living session in the open folder `at` that cannot be read."""
    return tuple(
        f"drafts/{shown(stem + SUFFIX)} cannot be read: whoever has the folder open counts as editing until the end."
        for stem, lease in alive(at).items()
        if lease.since == _LONG_AGO
    )


def living(stem: str, at: int) -> bool:
    """Return whether the session `stem` is alive in the open folder `at`."""
    return _is_held(stem + SUFFIX, at)


def sweep(at: int) -> None:
    """Remove the leases and temporary files of dead sessions, but never a draft.

    The names are listed first and each lock is tried after that, so the files of a new session stay. In a
    folder where leases are written, and not only linked, the caller holds the folder's lock.
    """
    for name in files.names(at):
        if name.startswith(files.TEMPORARY):
            target, _ = files.unfinished(name) or ("", 0)
            if not living(target.rpartition(".")[0], at):
                files.remove(name, at)
        elif name.endswith(SUFFIX) and not _is_held(name, at):
            files.remove(name, at)


def _is_held(name: str, at: int) -> bool:
    try:
        return locks.is_held(name, at)
    except OSError as error:  # these two: gone or no lease. Otherwise count it as held
        return error.errno not in (errno.ENOENT, errno.ELOOP)


def _lease(name: str, at: int) -> Lease:
    """Return the lease in a file. Where it cannot be read, somebody with the login in its name is editing."""
    with suppress(OSError, ValueError, RecursionError):
        lease = msgspec.json.decode(files.read(name, at, _LARGEST), type=Lease)
        if not impossible(lease):
            return lease
    login = name.partition(".")[0]
    return Lease(person=Person(login=login, name=login, host=""), pid=0, since=_LONG_AGO, editing=True)
