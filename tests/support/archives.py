"""Backups made by hand for the tests: whole ones, and ones that somebody else made up."""

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

Members = list[tuple[tarfile.TarInfo | str, bytes]]


def listing(members: Members, **head: object) -> bytes:
    """Return the list that a backup of `members` ends with, or one that says something else in its `head`."""
    begin = {
        "format": 1, "made": "2026-11-20T09:00:00+00:00", "app": "0", "children": 1, "files": len(members), "log": "",
    } | head  # fmt: skip
    lines = [
        json.dumps({"name": name_of(one), "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})
        for one, content in members
    ]
    return (json.dumps(begin)[:-1] + ', "members": [\n' + ",\n".join(lines) + "\n]}\n").encode()


def name_of(member: tarfile.TarInfo | str) -> str:
    return member if isinstance(member, str) else member.name


def write(path: Path, members: Members, *, after: bytes = b"", form: int = tarfile.USTAR_FORMAT) -> Path:
    """Write a tar.gz of exactly these members, the list among them where there is to be one."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for one, content in members:
            info = tarfile.TarInfo(one) if isinstance(one, str) else one
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content))
    path.write_bytes(gzip.compress(packed.getvalue() + after))
    return path


def with_list(members: Members, **head: object) -> Members:
    """Return the members with their list at the end."""
    return [*members, ("MANIFEST.json", listing(members, **head))]


def members_of(path: Path) -> Members:
    """Return everything in a backup, without the list."""
    with tarfile.open(path) as archive:
        found = [(info.name, archive.extractfile(info)) for info in archive]
        return [(name, file.read()) for name, file in found if file and name != "MANIFEST.json"]
