"""Who is at which folder just now, for the register: one link to every living lease, in one place.

It saves looking into every child's folder. Like the leases it is for people to see, never a lock, so
a disk that refuses is no reason to keep anybody from work.
"""

import os
from contextlib import suppress
from pathlib import Path

from sen_tui.domain.at_work import Lease
from sen_tui.store import files
from sen_tui.store.drafts import leases
from sen_tui.store.layout import AT_WORK, DRAFTS, PUPILS


def show(home: Path, pupil_id: str, stem: str) -> None:
    """Show that the session `stem` has the folder of a child open."""
    with suppress(OSError), files.opened(home) as place:
        files.ensure_folder(AT_WORK, place)
        with files.opened(AT_WORK, place) as at:
            leases.sweep(at)
            lease = Path(PUPILS, pupil_id, DRAFTS, stem + leases.SUFFIX)
            os.link(lease, _name(pupil_id, stem), src_dir_fd=place, dst_dir_fd=at, follow_symlinks=False)


def hide(home: Path, pupil_id: str, stem: str) -> None:
    """Show it no more."""
    with suppress(OSError), files.opened(home) as place, files.opened(AT_WORK, place) as at:
        files.remove(_name(pupil_id, stem), at)


def now(home: Path) -> dict[str, Lease]:
    """Return the session that edits each folder that is being edited, by the id of the child."""
    with suppress(OSError), files.opened(home) as place, files.opened(AT_WORK, place) as at:
        return {stem.partition(".")[0]: lease for stem, lease in leases.alive(at).items() if lease.editing}
    return {}


def _name(pupil_id: str, stem: str) -> str:
    return f"{pupil_id}.{stem}{leases.SUFFIX}"
