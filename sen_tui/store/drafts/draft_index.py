"""The index of all waiting drafts: one folder with a mark, an empty file, for each draft.

With it the app need not open every child's folder at its start. A mark is written before its draft and
deleted after it. A stale mark is possible and ignored; a missing one is not. A disk that refuses a mark
is no reason to lose the draft.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sen_tui.domain.at_work import Left
from sen_tui.domain.errors import SenError
from sen_tui.store import files
from sen_tui.store.drafts import draft_folder, leases
from sen_tui.store.layout import DRAFTS, PUPILS, WAITING, is_id

if TYPE_CHECKING:
    from sen_tui.store.drafts.draft_file import DraftFile


def mark(home: Path, pupil_id: str | None, stem: str) -> None:
    """Write the mark for the draft of the session `stem` about a child, just before the draft itself."""
    if pupil_id is None:  # drafts of new children are in one folder already
        return
    with suppress(OSError), files.opened(home) as place:
        files.ensure_folder(WAITING, place)
        with files.opened(WAITING, place) as at:
            files.create(f"{pupil_id}.{stem}", b"", at, durable=False)
            os.fsync(at)


def unmark(home: Path, pupil_id: str | None, stem: str) -> None:
    """Remove the mark of a draft that waits no more."""
    if pupil_id is not None:
        with suppress(OSError), files.opened(home) as place, files.opened(WAITING, place) as at:
            files.remove(f"{pupil_id}.{stem}", at)


def unmarked(home: Path, pupil_id: str) -> tuple[str, ...]:
    """Return the stems of a child's readable drafts that have no mark, so that the register does not show them."""
    from sen_tui.store.drafts import draft_file, editors  # start-up: the register only reads the marks

    with suppress(OSError), files.opened(home / PUPILS / pupil_id / DRAFTS) as folder:
        if drafts := editors.readable(folder):
            marks = set(_marks(home))
            missing = [stem for stem in drafts if f"{pupil_id}.{stem}" not in marks]
            return tuple(stem for stem in missing if files.there(stem + draft_file.SUFFIX, folder))  # not gone just now
    return ()


def drafts(home: Path) -> tuple[Left, ...]:
    """Return the drafts of ended sessions, newest first, without drafts that cannot be read.

    Removes marks without a draft. Returns none where the cabinet cannot be read.
    """
    drafts = [draft for name in _marks(home) if (draft := _marked_draft(home, name))]
    with suppress(OSError, SenError), draft_folder.open_drafts(home, None) as folder:
        if files.names(folder):
            from sen_tui.store.drafts import editors  # start-up: mostly no draft waits

            living = leases.alive(folder)
            new = {stem: file for stem, file in editors.readable(folder).items() if stem not in living}
            drafts += [_left(None, stem, file) for stem, file in new.items()]
    return tuple(sorted(drafts, key=lambda draft: draft.waiting.saved, reverse=True))


def _marks(home: Path) -> list[str]:
    with suppress(OSError), files.opened(home) as place, files.opened(WAITING, place) as at:
        return [name for name in files.names(at) if is_id(name.partition(".")[0])]
    return []


def _marked_draft(home: Path, name: str) -> Left | None:
    """Return the draft of a mark; None where the draft is gone or its session is alive."""
    from sen_tui.store.drafts import draft_file  # start-up: mostly no draft waits

    pupil_id, _, stem = name.partition(".")
    with suppress(OSError, SenError), draft_folder.open_drafts(home, pupil_id) as folder:
        if leases.living(stem, folder):
            return None
        if (name := stem + draft_file.SUFFIX) in files.names(folder):
            return _left(pupil_id, stem, draft_file.read_draft(name, folder))
        unmark(home, pupil_id, stem)
    return None


def _left(pupil_id: str | None, stem: str, file: DraftFile) -> Left:
    from sen_tui.store.drafts import editors  # start-up: mostly no draft waits

    return Left(pupil_id=pupil_id, waiting=editors.waiting(stem, file))
