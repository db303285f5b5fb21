"""Checks the disk of the cabinet: whether it is in this computer, and whether it has room left."""

import os
from contextlib import suppress
from pathlib import Path

from sen_tui.store.fault import Fault

MOUNTS = Path("/proc/self/mountinfo")
"""The kernel's list of mounted file systems."""

LEAST_BYTES = 100_000_000
LEAST_FILES = 1_000
"""Less room than this gives a warning."""

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "gfs2", "ocfs2"),
    *("fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.davfs", "fuse.s3fs", "davfs", "ncpfs", "beegfs"),
}
"""File systems that several computers may write at once. File systems of containers count as local."""


def warning(home: Path, mounts: Path = MOUNTS) -> str:
    """Return the warning for a cabinet on a network file system; "" for a local disk."""
    kind = _kind(home, mounts)
    if kind not in _NETWORK:
        return ""
    return (
        f"This cabinet is on a network file system ({kind}): locks may not hold between computers, and what is "
        "confirmed may not be on disk yet. Move it to a local disk, and let everybody log in to that computer."
    )


def faults(
    home: Path, mounts: Path = MOUNTS, *, least_bytes: int = LEAST_BYTES, least_files: int = LEAST_FILES
) -> tuple[Fault, ...]:
    """Return a fault for a network file system, and for too little room for bytes or for files."""
    problems = [Fault(kind="place", words=words)] if (words := warning(home, mounts)) else []
    with suppress(OSError):
        room = os.statvfs(home)
        if (left := room.f_bavail * room.f_frsize) < least_bytes:
            words = (
                f"The disk is nearly full: {left // 1_000_000} MB are left. Make room before something cannot be saved."
            )
            problems.append(Fault(kind="space", words=words))
        if room.f_files > 0 and room.f_favail < least_files:  # some file systems count no files
            words = (
                f"The disk has room for only {room.f_favail} more files. Make room before something cannot be saved."
            )
            problems.append(Fault(kind="space", words=words))
    return tuple(problems)


def _kind(home: Path, mounts: Path) -> str:
    """Return the type of the file system of `home`; "" where the kernel does not name it."""
    try:
        device = home.stat().st_dev
        lines = mounts.read_bytes().decode(errors="replace").splitlines()
    except OSError:
        return ""
    number = f"{os.major(device)}:{os.minor(device)}"
    kinds = [kind for line_number, kind in map(_device_and_kind, lines) if line_number == number]
    return kinds[-1] if kinds else ""


def _device_and_kind(line: str) -> tuple[str, str]:
    """Return the device number and the type of file system in a line of mountinfo; two "" for another line."""
    before, _, after = line.partition(" - ")
    fields, kinds = before.split(), after.split()
    return (fields[2], kinds[0]) if len(fields) > 2 and kinds else ("", "")
