"""Folders that others save meanwhile: when they are worth reading again, and the states that are kept."""

import pytest

from sen_tui.domain.errors import Damaged
from sen_tui.office.history import saved_state, times_saved
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder, worth_reading_again
from sen_tui.office.opening import Office
from support.children import ANA, BELL, NOW
from support.offices import office_at


def test_the_newest_state_is_counted_and_one_that_cannot_be_read_has_no_revision(
    office: Office, ana: OpenFolder
) -> None:
    close_folder(ana)
    office.cabinet.save(ana.folder, ana.stored.revision, by="Mr Bell", at=NOW)
    assert times_saved(office, ANA) == 2
    folder = office.cabinet.home / "pupils" / ANA
    (folder / "record.json").write_bytes(b"{")
    assert times_saved(office, ANA) == 1, "what can still be read is counted"
    assert saved_state(office, ANA, 2).revision is None
    for kept in (folder / "history").iterdir():
        kept.unlink()
    with pytest.raises(Damaged):
        times_saved(office, ANA)


def test_a_folder_open_to_read_is_worth_reading_again_when_it_was_saved_or_is_free(
    office: Office, ana: OpenFolder
) -> None:
    other = office_at(office.cabinet.home, BELL)
    reading = open_folder(other, ANA)
    assert not worth_reading_again(other, reading)
    assert not worth_reading_again(office, ana), "one's own is as one left it"
    office.cabinet.save(ana.folder, ana.stored.revision, by="Mr Bell", at=NOW)
    assert worth_reading_again(other, reading)
    close_folder(reading)
    again = open_folder(other, ANA)
    assert not worth_reading_again(other, again)
    close_folder(ana)
    assert worth_reading_again(other, again)
    (office.cabinet.home / "pupils" / ANA / "record.json").write_bytes(b"{")
    assert not worth_reading_again(other, again), "then the last thing that could be read stays in sight"
    close_folder(again)
