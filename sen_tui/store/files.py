"""Files that survive: opened without following links, written whole or not at all.

Every path is relative to the descriptor of an open folder, so that nobody can put a link in the way.
Modes are set explicitly, because the umask of one teacher must not lock out another. All functions raise
`OSError`; `reason` puts it into words.
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
"""Most bytes of a file of ours. No record comes near it; a larger file is something else."""

TEMPORARY = ".new."
"""The beginning of the name of each temporary file."""

FILE_MODE = 0o660
FOLDER_MODE = 0o2770
"""Owner and group may use the folder; new files in it belong to its group."""

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
    """Return the reason of an error as the end of a sentence."""
    words = error.strerror or "an unknown fault"
    if words != os.strerror(error.errno or 0):  # our own words
        return words
    return _REASONS.get(error.errno or 0, words.lower())


def shut_out(place: str) -> NoAccess:
    """Return the error for a sound file that this person may not read; `place` begins the sentence."""
    return NoAccess(f"{place} cannot be opened: you have no permission. Ask whoever looks after the server for access.")


@contextmanager
def opened(folder: Place, at: int | None = None) -> Iterator[int]:
    """Yield the descriptor of a folder; a relative path starts at the open folder `at`."""
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
    """Return a new temporary name for the file `name`. It holds the id of this process and is never given twice."""
    return f"{TEMPORARY}{name}.{os.getpid()}.{os.urandom(4).hex()}"


def unfinished(name: str) -> tuple[str, int] | None:
    """Return the final name and the process id in a `temporary` name; None for any other name."""
    match = re.fullmatch(_UNFINISHED, name)
    return (match[1], int(match[2])) if match else None


def create(name: str, content: bytes, at: int, *, durable: bool = True) -> None:
    """Write a file that must not exist yet. With `durable` it is on disk and read back before this returns.

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
    """Yield the name of a temporary file with `content`, in the folder where `name` is to be.

    The caller renames the file. After any error the temporary file is removed.
    """
    unready = temporary(name)
    try:
        create(unready, content, at, durable=durable)
        yield unready
    except BaseException:
        remove(unready, at)
        raise


def replace(name: str, content: bytes, at: int, *, durable: bool = True) -> None:
    """Replace the file `name` by `content`. A reader sees the old bytes or the new ones, never a mixture."""
    with prepared(name, content, at, durable=durable) as unready:
        os.rename(unready, name, src_dir_fd=at, dst_dir_fd=at)
        if durable:
            os.fsync(at)


def make_folder(name: str, at: int) -> None:
    """Make a folder that its group may use. The umask has no effect."""
    os.mkdir(name, 0o700, dir_fd=at)
    with opened(name, at) as descriptor:
        os.fchmod(descriptor, FOLDER_MODE)


def ensure_folder(name: str, at: int) -> None:
    """Make a folder if nothing has that name yet. The folder has its mode before anybody can see it."""
    if there(name, at):
        return
    with alone(at):  # otherwise the rename could replace an empty folder that another process has just made and opened
        if there(name, at):
            return
        unready = temporary(name)
        try:
            make_folder(unready, at)
            os.rename(unready, name, src_dir_fd=at, dst_dir_fd=at)
        except OSError:
            remove(unready, at)
            if there(name, at):  # another process made it meanwhile, on a file system without locks
                return
            raise
        os.fsync(at)  # so that a power cut cannot lose the folder with files moved into it


def remove(name: str, at: int) -> bool:
    """Remove a file or an empty folder; return whether that succeeded."""
    try:
        os.unlink(name, dir_fd=at)
    except IsADirectoryError:
        return _remove_folder(name, at)
    except OSError:
        return False
    return True


def remove_tree(name: str, at: int) -> None:
    """Remove a folder with everything in it, however deep that goes. Raises `OSError`.

    A folder within it is first moved beside it, under a temporary name. After an error these names are leftovers.
    """
    waiting = [name]
    while waiting:
        outer = waiting.pop()
        with opened(outer, at) as folder:
            for inner in names(folder):
                if is_folder(inner, folder):
                    waiting.append(temporary("folder"))
                    os.rename(inner, waiting[-1], src_dir_fd=folder, dst_dir_fd=at)
                else:
                    os.unlink(inner, dir_fd=folder)
        os.rmdir(outer, dir_fd=at)


def there(name: str, at: int) -> bool:
    """Return whether anything has that name, even a broken link."""
    try:
        os.stat(name, dir_fd=at, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def is_folder(name: str, at: int) -> bool:
    """Return whether a folder has that name. A link to a folder does not count."""
    try:
        return stat.S_ISDIR(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return False


def set_mode(name: str, at: int) -> None:
    """Set `FILE_MODE` on a plain file; leave anything else as it is."""
    descriptor = os.open(name, os.O_RDONLY | _SAFE, dir_fd=at)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fchmod(descriptor, FILE_MODE)
    finally:
        _close(descriptor)


def sweep(at: int, prefix: str = TEMPORARY) -> None:
    """Remove temporary files. The caller holds the lock that every writer of them needs, so they are leftovers."""
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
    with suppress(OSError):  # only read from, so no written byte can be lost
        os.close(descriptor)
