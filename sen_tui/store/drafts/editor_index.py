"""The index of open folders, for the register: one folder with a link to every living lease.

With it the register need not open every child's folder. Like the leases it only informs people and is
never a lock, so an error of the disk keeps nobody from work.
"""

import os
from contextlib import suppress
from pathlib import Path

from sen_tui.domain.at_work import Lease
from sen_tui.store import files
from sen_tui.store.drafts import leases
from sen_tui.store.layout import AT_WORK, DRAFTS, PUPILS


def show(home: Path, pupil_id: str, stem: str) -> None:
    """Add the session `stem`, which has the folder of a child open, to the index."""
    with suppress(OSError), files.opened(home) as place:
        files.ensure_folder(AT_WORK, place)
        with files.opened(AT_WORK, place) as at:
            leases.sweep(at)
            lease = Path(PUPILS, pupil_id, DRAFTS, stem + leases.SUFFIX)
            os.link(lease, _name(pupil_id, stem), src_dir_fd=place, dst_dir_fd=at, follow_symlinks=False)


def hide(home: Path, pupil_id: str, stem: str) -> None:
    """Remove the session `stem` at a child from the index."""
    with suppress(OSError), files.opened(home) as place, files.opened(AT_WORK, place) as at:
        files.remove(_name(pupil_id, stem), at)


def now(home: Path) -> dict[str, Lease]:
    """Return the sessions that edit a folder, by the id of the child."""
    with suppress(OSError), files.opened(home) as place, files.opened(AT_WORK, place) as at:
        return {stem.partition(".")[0]: lease for stem, lease in leases.alive(at).items() if lease.editing}
    return {}


def wrong(home: Path, pupil_ids: tuple[str, ...]) -> dict[str, str]:
    """Return the names of living leases that only the index has, or only the folder of a child.

    The value is the id of a child whose lease is not in the index; "" for a foreign lease in the index. A session
    that begins or ends just now may be among them.
    """
    shown = _leases(home / AT_WORK, "")
    real: dict[str, int] = {}
    for pupil_id in pupil_ids:
        real |= _leases(home / PUPILS / pupil_id / DRAFTS, f"{pupil_id}.")
    foreign = {name: "" for name, inode in shown.items() if real.get(name) != inode}
    return foreign | {name: name.partition(".")[0] for name in real if name not in shown}


def _leases(folder: Path, prefix: str) -> dict[str, int]:
    """Return the inodes of the living leases in a folder by name, with a prefix; none where it cannot be read."""
    with suppress(OSError), files.opened(folder) as at:
        return {f"{prefix}{stem}{leases.SUFFIX}": _inode(stem + leases.SUFFIX, at) for stem in leases.alive(at)}
    return {}


def _inode(name: str, at: int) -> int:
    with suppress(OSError):
        return os.stat(name, dir_fd=at, follow_symlinks=False).st_ino
    return 0


def _name(pupil_id: str, stem: str) -> str:
    return f"{pupil_id}.{stem}{leases.SUFFIX}"
