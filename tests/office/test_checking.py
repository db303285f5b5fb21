"""The office checks and mends its cabinet, and writes down that somebody did."""

import pytest

from sen_tui.domain.errors import NotFound
from sen_tui.office.checking import Fault, check_home, repair, restore_record
from sen_tui.office.edits import add_pupil, keep_change
from sen_tui.office.lookup import read_folder
from sen_tui.office.open_child import OpenFolder, close_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import place_warning
from sen_tui.store import place
from sen_tui.store.audit import access_log
from support.children import ANA, KHAN, pupil, pupil_id, with_strengths


def deeds(office: Office) -> list[tuple[str, str]]:
    """Return what the access log says was repaired, and by which account."""
    return [(line.pupil, line.login) for line in access_log.entries(office.cabinet.home) if line.deed == "repaired"]


def found(office: Office, pupil_id: str = "") -> tuple[int, tuple[Fault, ...]]:
    return check_home(office.cabinet.home, office.now(), pupil_id)


def test_a_sound_cabinet_has_no_fault_and_mending_it_does_nothing(office: Office) -> None:
    assert found(office) == (3, ())
    assert found(office, ANA) == (1, ())
    assert repair(office) == ()
    assert restore_record(office, ANA) == ("The record is whole; it was not touched.",)
    assert deeds(office) == []
    with pytest.raises(NotFound):
        found(office, "0000000000000099")


def test_a_signed_word_that_was_saved_before_the_damage_comes_back(office: Office, ana: OpenFolder) -> None:
    before = keep_change(office, ana, lambda folder: with_strengths(folder, "x"))
    close_folder(before)
    record = office.cabinet.home / "pupils" / ANA / "record.json"
    record.write_bytes(record.read_bytes()[:-50])
    assert [fault.kind for fault in found(office)[1]] == ["record"]
    said = " ".join(restore_record(office, ANA))
    assert "Revision 1 was put forward as revision 2. The damaged file is kept as damaged/" in said
    assert found(office) == (3, ())
    assert read_folder(office, ANA) == ana.folder
    latest = office.cabinet.load(ANA).revision
    assert (latest.by, latest.login, latest.note) == (KHAN.name, KHAN.login, "restored from revision 1")
    assert deeds(office) == [(ANA, KHAN.login)]


def test_everything_that_is_saved_says_under_which_account(office: Office, ana: OpenFolder) -> None:
    close_folder(keep_change(office, ana, lambda folder: with_strengths(folder, "x")))
    assert [one.login for one in office.cabinet.lineage(ANA).revisions] == [KHAN.login, KHAN.login]


def test_the_warning_of_a_network_file_system_is_about_where_the_cabinet_is(office: Office) -> None:
    assert place_warning(office) == place.warning(office.cabinet.home)


def test_one_number_of_two_children_is_named_at_both_without_the_number(office: Office) -> None:
    for number in (4, 5):
        who = pupil(number, surname=f"Zeal{number}", upn="M999000026001")
        add_pupil(office, who, contacts=(), stage="none", needs=())
    told = {fault.pupil_id: fault.words for fault in found(office)[1]}
    assert told == {
        pupil_id(4): f"Its UPN is also that of {pupil_id(5)}.",
        pupil_id(5): f"Its UPN is also that of {pupil_id(4)}.",
    }
