"""Who has a child's folder open: a file for each session, held by a kernel lock as long as it lives.

The lock ends with the process, however it ends, so nobody is ever said to be editing who is gone. It is
advice: what keeps people from overwriting each other is the revision check of a save.
"""

import errno
import fcntl
import os
import re
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from sen_tui.domain.at_work import Lease, Person
from sen_tui.store import files, locks

SUFFIX = ".lease"
_SLUG = re.compile(r"[^a-z0-9_-]+", re.ASCII)
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def stem_of(login: str, session: str) -> str:
    """Return how the files of a session begin: `okafor.1a2b3c4d`."""
    slug = _SLUG.sub("-", login.lower())[:32] or "somebody"
    return f"{slug}.{_SLUG.sub('-', session.lower())[:8]}"


def hold(stem: str, lease: Lease, at: int) -> int:
    """Put a lease into the open folder `at`; return the descriptor that keeps it alive. Raises `OSError`.

    It is complete and locked before it can be seen. The caller holds the folder's lock.
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
    """Change what a lease that this process holds says about it. A disk that refuses is no matter.

    Spaces fill it up to its longest form, so that nobody ever reads the half of it.
    """
    content = msgspec.json.encode(lease).ljust(os.fstat(descriptor).st_size)
    with suppress(OSError):
        os.pwrite(descriptor, content, 0)


def release(descriptor: int) -> None:
    """Let go of a lease that this process holds."""
    with suppress(OSError):
        os.close(descriptor)


def alive(at: int) -> dict[str, Lease]:
    """Return the leases of living sessions in the open folder `at`, by stem."""
    names = (name for name in files.names(at) if name.endswith(SUFFIX) and not name.startswith("."))
    return {name.removesuffix(SUFFIX): _lease(name, at) for name in names if _held(name, at)}


def living(stem: str, at: int) -> bool:
    """Return whether the session `stem` is alive in the open folder `at`."""
    return _held(stem + SUFFIX, at)


def sweep(at: int) -> None:
    """Take away what dead sessions left, but never a draft.

    Each name is asked after it was seen, so what a session puts here meanwhile stays. Where leases are
    written and not only linked, the caller holds the folder's lock.
    """
    for name in files.names(at):
        if name.startswith(files.TEMPORARY):
            becomes, _ = files.unfinished(name) or ("", 0)
            if not living(becomes.rpartition(".")[0], at):
                files.remove(name, at)
        elif name.endswith(SUFFIX) and not _held(name, at):
            files.remove(name, at)


def _held(name: str, at: int) -> bool:
    try:
        return locks.held(name, at)
    except OSError as error:  # gone just now, or no lease; else rather somebody too many than one too few
        return error.errno not in (errno.ENOENT, errno.ELOOP)


def _lease(name: str, at: int) -> Lease:
    try:
        return msgspec.json.decode(files.read(name, at), type=Lease)
    except (OSError, ValueError, RecursionError):
        login = name.partition(".")[0]
        unknown = Person(login=login, name=login, host="")
        return Lease(person=unknown, pid=0, since=datetime.min.replace(tzinfo=UTC), editing=True)
