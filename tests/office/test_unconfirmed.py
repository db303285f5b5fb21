"""The disk does not confirm a save: what is known of it is used, and nothing is done twice."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.office.edits import add_pupil, keep_change
from sen_tui.office.lookup import read_folder
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.opening import Office
from support.children import ANA, pupil, pupil_id

NEW = pupil_id(9)


def unsynced(patch: pytest.MonkeyPatch, place: Path, then: Callable[[], object]) -> None:
    """Let the disk refuse to confirm what is in a folder, after `then`."""
    real, there = os.fsync, place.stat()

    def refusing(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), there):
            then()
            raise OSError(errno.EIO, "fault")
        real(descriptor)

    patch.setattr(os, "fsync", refusing)


def kinder(folder: PupilFolder) -> PupilFolder:
    return replace(folder, pupil=replace(folder.pupil, strengths="Kind"))


def test_a_save_is_ones_own_whatever_is_there_afterwards(
    office: Office, ana: OpenFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = office.cabinet.home / "pupils" / ANA
    unsynced(monkeypatch, record, lambda: (record / "record.json").write_bytes(b"{"))
    after = keep_change(office, ana, kinder)
    assert not after.sure
    assert "could not confirm it" in after.notice
    assert (after.folder, after.stored.revision.number) == (kinder(ana.folder), 2)


def test_a_new_child_is_there_once_and_noted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    unsynced(monkeypatch, office.cabinet.home / "pupils", lambda: None)
    made, doubt = add_pupil(office, pupil(9), contacts=(), stage="none", needs=())
    assert "could not confirm it" in doubt
    assert read_folder(office, NEW) == made
    log = "".join(path.read_text() for path in (office.cabinet.home / "log").iterdir())
    assert any('"added"' in line and NEW in line for line in log.splitlines())
