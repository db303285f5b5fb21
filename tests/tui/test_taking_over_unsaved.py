"""Going on with another draft while one's own cannot be written to the disk; a new child that it cannot confirm."""

import errno
import os

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import Draft
from sen_tui.office.open_child import begin_review, close_folder, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.folder import FolderScreen
from support.driving import DEXTER, KHAN, SMALL, folder_of, office_at, pupil_id, sitting

NEW = {"forename": "Ana [x]", "surname": "Nowak", "born": "12/3/2018"}


def refuse(_descriptor: int) -> None:
    raise OSError(errno.EIO, "fault")


def leave_review(office: Office, name: str, words: str) -> None:
    """Begin a review of a child, and be gone."""
    opened = open_folder(office, pupil_id(office, name))
    begun = begin_review(office, opened.folder)
    said = replace(begun, review=replace(begun.review, asks=words))
    save_draft(office, opened.edit, opened.stored.revision, Draft(review=said))
    close_folder(opened)


async def test_what_is_not_on_the_disk_keeps_another_draft_from_being_taken(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_review(office_at(junior.cabinet.home, KHAN), DEXTER, "his")
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("c")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            await seat.write("words", "A worry")
            await seat.press("escape")
            await seat.press("g")
            await seat.press("g", "down", "enter")
            assert "First what you typed here has to be kept" in seat.told
            assert seat.session.draft == Draft(forms={"concern": {"words": "A worry"}})
        assert isinstance(seat.app.screen, FolderScreen)
        await seat.press("g", "down", "enter")
        assert seat.session.review.review.asks == "his"
    kept = (junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "drafts").glob("*.json")
    words = [file.read_text() for file in kept]
    assert any('"asks":"his"' in text for text in words)
    assert any("A worry" in text for text in words)


async def test_a_new_child_that_the_disk_does_not_confirm_is_made_once_and_told(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, there = os.fsync, (junior.cabinet.home / "pupils").stat()

    def refusing(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), there):
            raise OSError(errno.EIO, "fault")
        real(descriptor)

    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        for field, text in NEW.items():
            await seat.write(field, text)
        await seat.press("f8")
        monkeypatch.setattr(os, "fsync", refusing)
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "the disk could not confirm it" in seat.told
    assert folder_of(junior, "Ana [x]").pupil.surname == "Nowak"
    assert len(register(junior).rows) == 15


async def test_a_half_filled_form_is_not_closed_over_a_disk_that_refuses(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("n")
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            await seat.write("forename", "Ana")
            await seat.press("escape")
            assert seat.shows("forename") == "Ana"
            assert "once more leaves without it" in seat.told
        await seat.press("escape", "n")
        assert seat.shows("forename") == "Ana"
