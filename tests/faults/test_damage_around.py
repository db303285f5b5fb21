"""Damage to what lies around the records: the school, the register's index, drafts, and who is at work."""

from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import Damaged, TooNew
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import line, record_of, strengths_of
from support.children import ANA, AT, BEN, CANARY, KHAN, SCHOOL, child, form_draft
from support.damages import STRANGE, flips, kinds, put_in_place

BELL = Person(login="bell", name="Mr Bell", host="office-2")
KINDS = tuple(kinds(b""))


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """Return a cabinet of two children, with a register."""
    made = Cabinet.make(tmp_path / "home", SCHOOL)
    for number in (1, 2):
        made.add(child(number, strengths=CANARY), by="x", at=AT)
    made.roster("b", line)
    return made


def opens(cabinet: Cabinet) -> str:
    """Open the cabinet anew; return the sentence by which that is refused, nothing where it opens as it was."""
    try:
        school = Cabinet.open(cabinet.home).school
    except (Damaged, TooNew) as error:
        return str(error)
    assert school == SCHOOL, "a damaged school was taken for whole"
    return ""


def assert_school_refused(cabinet: Cabinet) -> None:
    """Assert that the cabinet says what is wrong with the school, quotes nothing, and leaves all as it is."""
    said = opens(cabinet)
    assert "school.json" in said
    assert CANARY not in said
    assert strengths_of(cabinet) == strengths_of(cabinet, BEN) == CANARY, "who is at work already reads on"


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_school_is_named_and_left_alone(cabinet: Cabinet, kind: str) -> None:
    file = cabinet.home / "school.json"
    spoiled = kinds(file.read_bytes())[kind]
    file.write_bytes(spoiled)
    assert_school_refused(cabinet)
    assert file.read_bytes() == spoiled


@pytest.mark.parametrize("what", STRANGE)
def test_something_else_in_the_place_of_the_school(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes((cabinet.home / "school.json").read_bytes())
    put_in_place(cabinet.home / "school.json", what, outside)
    assert_school_refused(cabinet)


def test_one_bit_at_every_byte_of_the_school(cabinet: Cabinet) -> None:
    file = cabinet.home / "school.json"
    whole = file.read_bytes()
    for spoiled in flips(whole):
        file.write_bytes(spoiled)
        said = opens(cabinet)
        assert said
        assert CANARY not in said


def assert_index_is_made_again(cabinet: Cabinet, right: tuple[object, ...]) -> None:
    """Assert that the register is right at every moment, and its index whole again afterwards."""
    painted = cabinet.roster_unchecked("b")
    assert painted is None or tuple(painted.rows) == right, "a damaged line was shown"
    assert tuple(cabinet.roster("b", line).rows) == right


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_index_is_made_again(cabinet: Cabinet, kind: str) -> None:
    file = cabinet.home / "roster.json"
    whole, right = file.read_bytes(), tuple(cabinet.roster("b", line).rows)
    file.write_bytes(kinds(whole)[kind])
    assert_index_is_made_again(cabinet, right)
    assert file.read_bytes() == whole


@pytest.mark.parametrize("what", ["link", "dangling", "fifo", "huge"])
def test_something_else_in_the_place_of_the_index(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    outside, right = tmp_path / "outside", tuple(cabinet.roster("b", line).rows)
    outside.write_bytes(b"somebody's")
    put_in_place(cabinet.home / "roster.json", what, outside)
    assert_index_is_made_again(cabinet, right)
    assert outside.read_bytes() == b"somebody's"
    assert (cabinet.home / "roster.json").is_file()
    assert not (cabinet.home / "roster.json").is_symlink()


def test_a_folder_in_the_place_of_the_index_stops_nobody(cabinet: Cabinet, tmp_path: Path) -> None:
    right = tuple(cabinet.roster("b", line).rows)
    put_in_place(cabinet.home / "roster.json", "folder", tmp_path)
    assert_index_is_made_again(cabinet, right)
    assert (cabinet.home / "roster.json" / "something").read_bytes() == b"somebody's"


def test_one_bit_at_every_byte_of_the_index(cabinet: Cabinet) -> None:
    file = cabinet.home / "roster.json"
    whole, right = file.read_bytes(), tuple(cabinet.roster("b", line).rows)
    for spoiled in flips(whole, range(0, 8, 3)):
        file.write_bytes(spoiled)
        assert_index_is_made_again(cabinet, right)


@pytest.fixture
def left(cabinet: Cabinet) -> Path:
    """Return the file of a draft that somebody left at Ana's folder."""
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.write(form_draft(CANARY), None, AT)
    edit.close()
    return record_of(cabinet).parent / "drafts" / "khan.aaaaaaaa.json"


def assert_draft_is_told(cabinet: Cabinet, file: Path) -> None:
    """Assert that a edit tells of the draft that it cannot read, leaves it, and lets people work."""
    inode = file.lstat().st_ino
    edit = EditSession.take(cabinet.home, ANA, KHAN, "cccccccc", AT)
    assert edit.editing
    (sentence,) = edit.unreadable()
    assert f"drafts/{file.name}" in sentence
    assert CANARY not in sentence
    assert edit.waiting() is None
    edit.write(form_draft("after"), None, AT)
    waiting = edit.waiting()
    assert waiting is not None
    assert waiting.draft == form_draft("after")
    edit.discard()
    edit.close()
    assert file.lstat().st_ino == inode


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_draft_is_told_and_left_alone(cabinet: Cabinet, left: Path, kind: str) -> None:
    spoiled = kinds(left.read_bytes())[kind]
    left.write_bytes(spoiled)
    assert_draft_is_told(cabinet, left)
    assert left.read_bytes() == spoiled


@pytest.mark.parametrize("what", STRANGE)
def test_something_else_in_the_place_of_a_draft(cabinet: Cabinet, left: Path, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(left.read_bytes())
    put_in_place(left, what, outside)
    assert_draft_is_told(cabinet, left)
    assert outside.exists()


def test_one_bit_at_every_byte_of_a_draft(cabinet: Cabinet, left: Path) -> None:
    whole = left.read_bytes()
    edit = EditSession.take(cabinet.home, ANA, KHAN, "cccccccc", AT)
    for spoiled in flips(whole, range(2, 3)):
        left.write_bytes(spoiled)
        (sentence,) = edit.unreadable()
        assert CANARY not in sentence
        assert edit.waiting() is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_lease_of_somebody_who_lives_still_counts(cabinet: Cabinet, kind: str) -> None:
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    lease = record_of(cabinet).parent / "drafts" / "khan.aaaaaaaa.lease"
    lease.write_bytes(kinds(lease.read_bytes())[kind])
    second = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT)
    assert (first.editing, second.editing) == (True, False)
    (other,) = second.editors()
    assert other.person.login == "khan"
    assert other.editing
    first.close()
    second.close()
    assert EditSession.take(cabinet.home, ANA, BELL, "dddddddd", AT).editing


@pytest.mark.parametrize("what", STRANGE)
def test_something_that_is_no_lease_keeps_nobody_out_for_good(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"somebody's")
    put_in_place(record_of(cabinet).parent / "drafts" / "bell.zzzzzzzz.lease", what, outside)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.close()
    assert strengths_of(cabinet) == CANARY
    assert outside.read_bytes() == b"somebody's"
