"""Which drafts wait in the whole cabinet: an empty file for each, in one place.

It saves looking into every child's folder when the app opens. A mark is made before the draft it
stands for and taken away after it, so it is rather there once too often; it is only believed where the
draft is there. A disk that refuses a mark is no reason to lose the draft.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sen_tui.domain.at_work import Left
from sen_tui.domain.errors import SenError
from sen_tui.store import files
from sen_tui.store.drafts import draft_file, draft_folder, editors, leases
from sen_tui.store.layout import WAITING, is_id

if TYPE_CHECKING:
    from sen_tui.store.drafts.draft_file import DraftFile


def mark(home: Path, pupil_id: str | None, stem: str) -> None:
    """Note that the session `stem` has a draft about a child, or is about to write it."""
    if pupil_id is None:  # those are in one place already
        return
    with suppress(OSError), files.opened(home) as place:
        files.ensure_folder(WAITING, place)
        with files.opened(WAITING, place) as at:
            files.create(f"{pupil_id}.{stem}", b"", at, durable=False)
            os.fsync(at)


def unmark(home: Path, pupil_id: str | None, stem: str) -> None:
    """Note that this draft waits no more."""
    if pupil_id is not None:
        with suppress(OSError), files.opened(home) as place, files.opened(WAITING, place) as at:
            files.remove(f"{pupil_id}.{stem}", at)


def drafts(home: Path) -> tuple[Left, ...]:
    """Return the drafts of sessions that ended, the newest first; those that cannot be read are left out.

    Marks without a draft are swept. A cabinet that cannot be looked at has none.
    """
    found = [left for name in _marks(home) if (left := _marked(home, name))]
    with suppress(OSError, SenError), draft_folder.open_drafts(home, None) as folder:
        if files.names(folder):  # where no draft waits, nothing is imported that could read one
            living = leases.alive(folder)
            new = {stem: kept for stem, kept in editors.readable(folder).items() if stem not in living}
            found += [_left(None, stem, kept) for stem, kept in new.items()]
    return tuple(sorted(found, key=lambda left: left.waiting.saved, reverse=True))


def _marks(home: Path) -> list[str]:
    with suppress(OSError), files.opened(home) as place, files.opened(WAITING, place) as at:
        return [name for name in files.names(at) if is_id(name.partition(".")[0])]
    return []


def _marked(home: Path, name: str) -> Left | None:
    """Return the draft that a mark stands for; None where there is none or its session lives."""
    pupil_id, _, stem = name.partition(".")
    with suppress(OSError, SenError), draft_folder.open_drafts(home, pupil_id) as folder:
        if leases.living(stem, folder):
            return None
        if (name := stem + draft_file.SUFFIX) in files.names(folder):
            return _left(pupil_id, stem, draft_file.read_draft(name, folder))
        unmark(home, pupil_id, stem)
    return None


def _left(pupil_id: str | None, stem: str, kept: DraftFile) -> Left:
    return Left(pupil_id=pupil_id, waiting=editors.waiting(stem, kept))
