"""Files that survive: opened without following links, written whole or not at all.

Everything is done relative to the descriptor of an open folder, so that nobody can put a link in the
way. Modes are set explicitly: the umask of one teacher must not lock out another. All functions raise
`OSError`; `reason` says it in words.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sen_tui.domain.errors import NoAccess
from sen_tui.store.layout import Place
from sen_tui.store.turns import alone

LARGEST = 8 * 1024 * 1024
"""Bytes. No record comes near; a larger file is something else."""

TEMPORARY = ".new."
"""How the name of an unfinished file begins."""

FILE_MODE = 0o660
FOLDER_MODE = 0o2770
"""Owner and group may use it; what is made in it belongs to its group."""

_UNFINISHED = r"(?s)\.new\.(.+)\.([0-9]{1,18})\.[0-9a-f]+"

_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_REASONS = {
    errno.ELOOP: "it is a link, and links are not followed",
    errno.ENOTDIR: "it is not a folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.EFBIG: "it is too large",
    errno.EIO: "the disk reported a fault",
}


def reason(error: OSError) -> str:
    """Return what went wrong, as the end of a sentence."""
    said = error.strerror or "an unknown fault"
    if said != os.strerror(error.errno or 0):  # our own words
        return said
    return _REASONS.get(error.errno or 0, said.lower())


def shut_out(place: str) -> NoAccess:
    """Return the error for what is there and sound, but not for this person to read; `place` begins the sentence."""
    return NoAccess(f"{place} cannot be opened: you have no permission. Ask whoever looks after the server for access.")


@contextmanager
def opened(folder: Place, at: int | None = None) -> Iterator[int]:
    """Yield the descriptor of a folder, relative to the open folder `at` where given."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _SAFE, dir_fd=at)
    try:
        yield descriptor
    finally:
        _close(descriptor)


def names(at: int) -> list[str]:
    """Return the names of everything in an open folder, sorted."""
    with os.scandir(at) as entries:
        return sorted(entry.name for entry in entries)


def read(name: str, at: int, largest: int = LARGEST) -> bytes:
    """Return the bytes of a plain file of at most `largest` bytes."""
    descriptor = os.open(name, os.O_RDONLY | _SAFE, dir_fd=at)
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file")
        if facts.st_size > largest:
            raise OSError(errno.EFBIG, "it is too large")
        content = b""
        while len(content) < facts.st_size and (part := os.read(descriptor, facts.st_size - len(content))):
            content += part
        return content
    finally:
        _close(descriptor)


def temporary(name: str) -> str:
    """Return a name for the unfinished form of `name`, which tells the process that writes it. No two are the same."""
    return f"{TEMPORARY}{name}.{os.getpid()}.{os.urandom(4).hex()}"


def unfinished(name: str) -> tuple[str, int] | None:
    """Return what a file with a `temporary` name is to become, and who writes it; None for any other name."""
    found = re.fullmatch(_UNFINISHED, name)
    return (found[1], int(found[2])) if found else None


def create(name: str, content: bytes, at: int, *, durable: bool = True) -> None:
    """Write a file that must not be there yet. `durable`: on disk, and read back, before returning.

    There is one fsync and no second try: after a failure the kernel may report success for bytes
    it has dropped.
    """
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, FILE_MODE, dir_fd=at)
    try:
        os.fchmod(descriptor, FILE_MODE)
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    except BaseException:
        _close(descriptor)
        raise
    os.close(descriptor)  # an error here counts: some file systems report a full disk only now
    if durable and read(name, at) != content:
        raise OSError(errno.EIO, "the disk did not keep what was written")


@contextmanager
def prepared(name: str, content: bytes, at: int, *, durable: bool = True) -> Iterator[str]:
    """Yield the name of a temporary file that holds `content`, beside where `name` is to be.

    The caller renames it. If anything fails before that, the temporary file is taken away.
    """
    unready = temporary(name)
    try:
        create(unready, content, at, durable=durable)
        yield unready
    except BaseException:
        remove(unready, at)
        raise


def replace(name: str, content: bytes, at: int, *, durable: bool = True) -> None:
    """Put `content` in the place of `name`, so that a reader sees the old or the new, never a part."""
    with prepared(name, content, at, durable=durable) as unready:
        os.rename(unready, name, src_dir_fd=at, dst_dir_fd=at)
        if durable:
            os.fsync(at)


def make_folder(name: str, at: int) -> None:
    """Make a folder that its group may use, whatever the umask."""
    os.mkdir(name, 0o700, dir_fd=at)
    with opened(name, at) as descriptor:
        os.fchmod(descriptor, FOLDER_MODE)


def ensure_folder(name: str, at: int) -> None:
    """Make a folder if nothing is there by that name. Who sees it may use it, even if its maker dies just then."""
    if there(name, at):
        return
    with alone(at):  # a rename would put an empty folder in the place of one that somebody has just made and opened
        if there(name, at):
            return
        unready = temporary(name)
        try:
            make_folder(unready, at)
            os.rename(unready, name, src_dir_fd=at, dst_dir_fd=at)
        except OSError:
            remove(unready, at)
            if there(name, at):  # somebody else made it meanwhile, where locks are not known
                return
            raise
        os.fsync(at)  # what is moved into it must not go with it


def remove(name: str, at: int) -> bool:
    """Take a file or an empty folder away; return whether it was there and could be removed."""
    try:
        os.unlink(name, dir_fd=at)
    except IsADirectoryError:
        return _remove_folder(name, at)
    except OSError:
        return False
    return True


def there(name: str, at: int) -> bool:
    """Return whether anything is there by that name, be it a link to nowhere."""
    try:
        os.stat(name, dir_fd=at, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def is_folder(name: str, at: int) -> bool:
    """Return whether a folder is there by that name; a link to one is none."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return False


def set_mode(name: str, at: int) -> None:
    """Give a plain file the mode of ours; nothing else is touched."""
    descriptor = os.open(name, os.O_RDONLY | _SAFE, dir_fd=at)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, FILE_MODE)
    finally:
        _close(descriptor)


def sweep(at: int, prefix: str = TEMPORARY) -> None:
    """Take away unfinished files. The caller holds the lock that their writer held, so nobody writes them now."""
    for name in names(at):
        if name.startswith(prefix):
            remove(name, at)


def _remove_folder(name: str, at: int) -> bool:
    try:
        os.rmdir(name, dir_fd=at)
    except OSError:
        return False
    return True


def _close(descriptor: int) -> None:
    with suppress(OSError):  # nothing was written through it: there is nothing to lose
        os.close(descriptor)
