"""Files that survive: opened without following links, written whole or not at all.

Every path is relative to the descriptor of an open folder, so that nobody can put a link in the way.
Modes are set explicitly, because the umask of one teacher must not lock out another. All functions raise
`OSError`; `reason` puts it into words, and `refusals` makes it an error of ours.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sen_tui.store.layout import Place
from sen_tui.store.turns import alone
from sen_tui.system_errors import reason as reason

LARGEST = 8 * 1024 * 1024
"""Most bytes of a file of ours. No record comes near it; a larger file is something else."""

TEMPORARY = ".new."
"""The beginning of the name of each temporary file."""

FILE_MODE = 0o660
FOLDER_MODE = 0o2770
"""Owner and group may use the folder; new files in it belong to its group."""

_UNFINISHED = r"(?s)\.new\.(.+)\.([0-9]{1,18})\.[0-9a-f]+"

_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""The errors of a file system without hard links, for example on a USB stick."""


def real(path: Path) -> Path:
    """Return a path without links. A circle of links stays in it, and cannot be opened."""
    return Path(os.path.realpath(path))


@contextmanager
def opened(folder: Place, at: int | None = None) -> Iterator[int]:
    """Yield the descriptor of a folder; a relative path starts at the open folder `at`."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _SAFE, dir_fd=at)
    try:
        yield descriptor
    finally:
        _close(descriptor)


def require_writable(at: int) -> None:
    """Raise the `OSError` that whoever makes a file in the open folder `at` would get. Nothing is written."""
    if read_only(at):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    if not os.access(".", os.W_OK | os.X_OK, dir_fd=at, effective_ids=True):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def read_only(at: int) -> bool:
    """Return whether the disk of an open folder is read-only."""
    return bool(os.fstatvfs(at).f_flag & os.ST_RDONLY)


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


def put_new(source: str, at: int, name: str, to: int) -> None:
    """Give a finished file the new name `name` in the open folder `to`. Raises `FileExistsError` if the name is taken.

    The file keeps its old name as well, except on a file system without hard links.
    """
    try:
        os.link(source, name, src_dir_fd=at, dst_dir_fd=to, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if there(name, to):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(source, name, src_dir_fd=at, dst_dir_fd=to)


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


def is_link(name: str, at: int) -> bool:
    """Return whether a link has that name, even a broken one."""
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=at, follow_symlinks=False).st_mode)
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
