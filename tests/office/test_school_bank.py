"""The school's own targets on the disk: kept, corrected, taken out, backed up; and one target for several children."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.bank import Offer
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import BadInput, Damaged, NotSaved, Stale, TooNew
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.school_bank import corrected
from sen_tui.office.bank import change_bank, give, offers, require_nobody_named
from sen_tui.office.edits import add_pupil
from sen_tui.office.open_child import close_folder, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.store import own_bank
from sen_tui.store.cabinet import Cabinet
from support.children import ANA, AT, BELL, BEN, SCHOOL, child_at, pupil
from support.commands import run
from support.crafted import kept_target, resealed
from support.offices import office_at

OFFER = kept_target()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the office of a school with Ana, who has a plan, and Ben, who has none."""
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(child_at(), by="Ms Khan", at=AT)
    made = office_at(cabinet.home)
    add_pupil(made, pupil(2, preferred="Ben"), stage="school_action", needs=())
    return made


def own(office: Office) -> tuple[Offer, ...]:
    return own_bank.read(office.cabinet.home)


def test_a_target_is_kept_corrected_and_taken_out(office: Office) -> None:
    assert own(office) == ()
    change_bank(office, None, OFFER)
    assert offers(office)[0][0] == own(office)[0] == OFFER
    new = replace(OFFER, years=("4",))
    change_bank(office, OFFER, new)
    assert own(office) == (new,)
    with pytest.raises(Stale):
        change_bank(office, OFFER, None)
    with pytest.raises(BadInput, match="already"):
        change_bank(office, None, replace(OFFER, key="k1"))
    change_bank(office, new, None)
    assert own(office) == ()
    assert (office.cabinet.home / "bank.json").stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("does", "read beside LEO  Watts's sister"),
        ("strategies", "a partner\nwith Leo Watts"),
        ("unit", "times with Leo-Watts"),
        ("provider", "(Leo Watts)"),
        ("success", "Mr Watts and Leo Watts"),
    ],
)
def test_the_full_name_of_a_child_of_the_school_is_refused_at_its_field(office: Office, field: str, text: str) -> None:
    add_pupil(office, pupil(3, forename="Leo", preferred="", surname="Watts"), stage="school_action", needs=())
    change_bank(office, None, OFFER)
    with pytest.raises(BadInput, match="named in full") as refused:
        change_bank(office, OFFER, corrected(OFFER, {field: text}, office.today()))
    assert refused.value.field == field
    assert "Leo" not in str(refused.value)
    assert own(office) == (OFFER,)
    change_bank(office, OFFER, corrected(OFFER, {field: "Leo, the Watts"}, office.today()))


def test_a_name_of_the_staff_and_the_words_of_the_program_are_no_name_of_a_child(office: Office) -> None:
    colleague = office.school.staff[0].name
    title, name = colleague.split()
    add_pupil(office, pupil(3, forename=title, preferred="", surname=name), stage="school_action", needs=())
    require_nobody_named(office, replace(OFFER, target=replace(OFFER.target, does=f"read with {colleague}")))
    add_pupil(office, pupil(4, forename="Read", preferred="", surname="On"), stage="school_action", needs=())
    named = replace(OFFER, target=replace(OFFER.target, does="read on"))
    require_nobody_named(office, replace(named, kept_by=""))
    with pytest.raises(BadInput):
        change_bank(office, None, named)


def test_a_damaged_bank_stops_nobody_and_is_never_overwritten(office: Office, tmp_path: Path) -> None:
    home = office.cabinet.home
    change_bank(office, None, OFFER)
    assert run(home, "backup", str(tmp_path / "b.tgz")).exit_code == 0
    place = home / "bank.json"
    whole = place.read_bytes()
    place.write_bytes(whole[:-9])
    bank, trouble = offers(office)
    assert bank == office.bank
    assert "bank.json cannot be read" in trouble
    with pytest.raises(Damaged):
        change_bank(office, None, OFFER)
    assert place.read_bytes() == whole[:-9]
    checked = run(home, "check")
    assert checked.exit_code == 1
    assert "bank.json cannot be read" in checked.stdout
    assert run(home, "restore", str(tmp_path / "b.tgz"), "--school").exit_code == 0
    assert place.read_bytes() == whole
    assert [path.read_bytes() for path in (home / "damaged").glob("bank-*")] == [whole[:-9]]
    place.unlink()
    said = run(home, "restore", str(tmp_path / "b.tgz"), "--school").stdout
    assert "bank.json is as it was" in said
    assert own(office) == (OFFER,)
    again = tmp_path / "again"
    assert run(again, "restore", str(tmp_path / "b.tgz")).exit_code == 0
    assert own_bank.read(again) == (OFFER,)


def test_a_school_without_own_targets_backs_up_without_a_word(office: Office, tmp_path: Path) -> None:
    done = run(office.cabinet.home, "backup", str(tmp_path / "b.tgz"))
    assert (done.exit_code, done.stderr) == (0, "")
    assert run(office.cabinet.home, "check").exit_code == 0
    assert "whole" in run(office.cabinet.home, "restore", str(tmp_path / "b.tgz"), "--school").stderr


def test_a_bank_of_a_newer_program_is_left_alone(office: Office) -> None:
    change_bank(office, None, OFFER)
    place = office.cabinet.home / "bank.json"
    newer = resealed("bank", place.read_bytes(), lambda tree: tree["_meta"]["1"].update(format=9))
    place.write_bytes(newer)
    with pytest.raises(TooNew):
        change_bank(office, OFFER, None)
    assert place.read_bytes() == newer


def test_a_disk_that_refuses_leaves_the_bank_as_it_was(office: Office) -> None:
    change_bank(office, None, OFFER)
    (office.cabinet.home / "lock").unlink()
    (office.cabinet.home / "lock").mkdir()
    with pytest.raises(NotSaved):
        change_bank(office, OFFER, None)
    assert own(office) == (OFFER,)


def test_each_child_gets_the_target_as_a_save_of_its_own(office: Office) -> None:
    for pupil_id in (ANA, BEN):
        number = office.cabinet.load(pupil_id).revision.number
        assert give(office, pupil_id, OFFER) == ""
        stored = office.cabinet.load(pupil_id)
        given = stored.folder.active_targets[-1]
        assert (given.does, given.who, given.status) == ("read", stored.folder.pupil.called, "active")
        assert given.due
        assert stored.folder.provision[-1].target_id == given.id
        assert stored.revision.number == number + 1
        assert "given to several children" in stored.revision.note
        assert given.id in json.dumps(stored.folder.plan and [t.id for t in stored.folder.active_targets])
        assert "has the target already" in give(office, pupil_id, OFFER)
        assert office.cabinet.load(pupil_id).revision.number == number + 1


def test_a_child_whose_folder_is_open_or_whose_plan_is_drafted_is_left(office: Office) -> None:
    colleague = office_at(office.cabinet.home, BELL)
    before = office.cabinet.load(ANA).revision
    opened = open_folder(colleague, ANA)
    assert "Mr Bell has this folder open" in give(office, ANA, OFFER)
    plan = replace(plan_of(opened.folder), sections={"aims": "more"})
    save_draft(colleague, opened.edit, before, Draft(plan=plan))
    close_folder(opened)
    assert "Mr Bell has a draft" in give(office, ANA, OFFER)
    assert office.cabinet.load(ANA).revision == before


def test_a_child_without_a_plan_at_this_stage_is_left(office: Office) -> None:
    add_pupil(office, pupil(3), stage="none", needs=())
    assert "there is no IEP" in give(office, pupil(3).id, OFFER)
    assert give(office, "0" * 16, OFFER)
