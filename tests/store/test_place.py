"""What is told of the place where a cabinet lies: network file systems, and too little room."""

import os
from pathlib import Path

import pytest

from sen_tui.store import place


def mounts_with(kind: str, home: Path, file: Path) -> Path:
    """Write a list of mounts in which the file system of `home` is of this kind; return where it is."""
    device = home.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    file.write_text(
        "22 1 0:9999 / /proc rw,nosuid shared:5 - proc proc rw\n"
        f"36 22 {number} / /srv/a\\040b rw,noatime shared:1 master:2 - {kind} server:/export rw,vers=4.2\n"
        "37 22 0:9998 / /other rw - nfs4 server:/other rw\n"
        "half a line\n"
    )
    return file


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs"])
def test_a_network_file_system_is_named_and_what_it_does_not_promise(tmp_path: Path, kind: str) -> None:
    mounts = mounts_with(kind, tmp_path, tmp_path / "mounts")
    words = place.warning(tmp_path, mounts)
    assert f"network file system ({kind})" in words
    assert "local disk" in words
    assert [fault.kind for fault in place.faults(tmp_path, mounts, least_bytes=0, least_files=0)] == ["place"]


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "zfs", "fuseblk"])
def test_a_disk_of_this_computer_is_nothing_to_speak_of(tmp_path: Path, kind: str) -> None:
    mounts = mounts_with(kind, tmp_path, tmp_path / "mounts")
    assert place.warning(tmp_path, mounts) == ""
    assert place.faults(tmp_path, mounts, least_bytes=0, least_files=0) == ()


def test_where_the_kernel_does_not_tell_nothing_is_said(tmp_path: Path) -> None:
    assert place.warning(tmp_path, tmp_path / "nothing") == ""
    (tmp_path / "mounts").write_bytes(b"\xff\xfe\n\n - \n 1 2 3 - \n")
    assert place.warning(tmp_path, tmp_path / "mounts") == ""
    assert place.warning(tmp_path / "gone") == ""


def test_this_computers_own_list_is_read(tmp_path: Path) -> None:
    assert place.faults(tmp_path / "gone") == ()
    assert "(proc)" not in place.warning(Path("/proc"))


def test_too_little_room_is_said_in_megabytes_and_files(tmp_path: Path) -> None:
    faults = place.faults(tmp_path, tmp_path / "none", least_bytes=2**70, least_files=2**70)
    assert [fault.kind for fault in faults][:1] == ["space"]
    assert " MB are left" in faults[0].words
    if os.statvfs(tmp_path).f_files:  # some file systems count no files
        assert "more files" in faults[1].words
