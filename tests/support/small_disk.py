"""A small disk of its own for one piece of work: a mount that only the process doing it sees, gone with it."""

import ctypes
import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from support.forked import Forked

_NEW_MOUNTS = 0x00020000
_NEW_USERS = 0x10000000
PAGE = 4096
"""Bytes: what the smallest file takes."""


def with_mount(work: Callable[[], object], mount: str, *options: str) -> None:
    """Do `work` in a process that sees one more mount; `options` are those of the program `mount`.

    Where nobody may mount anything the test is skipped, but `.ci/run` lets nothing be skipped.
    """

    def inside() -> bool:
        if not _alone():
            return False
        subprocess.run([mount, "--make-rprivate", "/"], check=True)
        subprocess.run([mount, *options], check=True)
        work()
        return True

    if not Forked.start(inside).result():
        (pytest.fail if os.environ.get("SEN_TUI_CI") else pytest.skip)("mounts are not allowed here")


def _alone() -> bool:
    """Give this process mounts of its own, as a pretended root where it is none; return whether that was allowed."""
    user, group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None).unshare(_NEW_MOUNTS | (_NEW_USERS if user else 0)) != 0:
        return False
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    return True


def leave(disk: Path, room: int) -> None:
    """Fill the disk so that `room` bytes are left of it."""
    with (disk / "ballast").open("ab", buffering=0) as ballast:
        with suppress(OSError):
            while True:
                ballast.write(bytes(PAGE))
        ballast.truncate(max(ballast.seek(0, os.SEEK_END) - room, 0))


def leave_names(disk: Path, number: int) -> None:
    """Use up what the disk has for files, so that there can be `number` more."""
    crowd = disk / "crowd"
    with suppress(OSError):
        for count in range(10_000):
            (crowd / str(count)).touch()
    for name in sorted(crowd.iterdir())[:number]:
        name.unlink()
