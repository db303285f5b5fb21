"""Damage of every kind: found, named, kept to one child, never written over, and never quoted."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sen_tui.domain.errors import Damaged, NotSaved, SenError
from sen_tui.store.cabinet import Cabinet
from support.cabinets import assert_chain, assert_discreet, history_of, line, record_of, strengths_of, tree
from support.children import ANA, AT, BEN, CANARY, SCHOOL, child, with_strengths
from support.damages import STRANGE, flips, kinds, put_in_place, respaced


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """Return a cabinet of two children with an earlier revision each, and a register."""
    made = Cabinet.make(tmp_path / "home", SCHOOL)
    for number in (1, 2):
        base = made.add(child(number, strengths=f"first {CANARY}"), by=f"Ms {CANARY}", at=AT)
        made.save(child(number, strengths=f"second {CANARY}"), base, by=f"Ms {CANARY}", at=AT)
    made.roster("b", line)
    return made


def refused(action: Callable[[], object], *how: type[SenError]) -> SenError:
    """Return the error by which `action` is refused, one of `how`."""
    with pytest.raises(how) as caught:
        action()
    return caught.value


def assert_contained(cabinet: Cabinet) -> None:
    """Assert that the register tells of the damage, that Ben is untouched and can be saved, and Ana is left alone."""
    before = tree(record_of(cabinet).parent)
    register = cabinet.roster("b", line)
    assert [row.id for row in register.rows] == [BEN]
    assert f"pupils/{ANA}/record.json" in register.damaged[ANA]
    assert CANARY not in register.damaged[ANA]
    stored = cabinet.load(BEN)
    saved = cabinet.save(with_strengths(stored.folder, f"{CANARY} again"), stored.revision, by="x", at=AT)
    assert saved.number == stored.revision.number + 1
    assert_chain(cabinet, BEN)
    assert tree(record_of(cabinet).parent) == before


@pytest.mark.parametrize("kind", kinds(b"").keys())
def test_a_damaged_record_is_named_contained_and_left_alone(cabinet: Cabinet, kind: str) -> None:
    base = cabinet.load(ANA).revision
    spoiled = kinds(record_of(cabinet).read_bytes())[kind]
    record_of(cabinet).write_bytes(spoiled)
    errors = [
        refused(lambda: cabinet.load(ANA), Damaged),
        refused(lambda: cabinet.save(child(strengths="mine"), base, by="x", at=AT), Damaged),
    ]
    assert all(f"pupils/{ANA}/record.json" in str(error) for error in errors)
    assert_discreet(errors)
    assert_contained(cabinet)
    assert record_of(cabinet).read_bytes() == spoiled
    assert cabinet.load_revision(ANA, 1).folder == child(strengths=f"first {CANARY}"), "the last good state can be read"


@pytest.mark.parametrize("what", STRANGE)
def test_something_else_in_the_place_of_a_record(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(record_of(cabinet).read_bytes())
    base = cabinet.load(ANA).revision
    put_in_place(record_of(cabinet), what, outside)
    before, inode = outside.read_bytes(), record_of(cabinet).lstat().st_ino
    assert_discreet(
        [
            refused(lambda: cabinet.load(ANA), Damaged),
            refused(lambda: cabinet.save(child(strengths="mine"), base, by="x", at=AT), Damaged, NotSaved),
        ]
    )
    register = cabinet.roster("b", line)
    assert ([row.id for row in register.rows], register.damaged.keys()) == ([BEN], {ANA})
    assert outside.read_bytes() == before
    assert record_of(cabinet).lstat().st_ino == inode
    assert strengths_of(cabinet, BEN) == f"second {CANARY}"


def undetected(decode: Callable[[bytes], object], spoiled: Iterable[bytes], *allowed: object) -> int:
    """Return how many of the spoiled bytes were read as something that is not among `allowed`; print of how many."""
    wrong = number = 0
    quoted = ""
    for content in spoiled:
        number += 1
        try:
            wrong += decode(content) not in allowed
        except Damaged as error:
            quoted += str(error)
    assert CANARY not in quoted
    print(f"{number} spoiled files, {wrong} taken for whole")
    return wrong


def rewriting(cabinet: Cabinet, file: Path) -> Callable[[bytes], object]:
    """Return a function that puts bytes into `file` and loads the record."""

    def load(content: bytes) -> object:
        file.write_bytes(content)
        return cabinet.load(ANA)

    return load


def test_one_bit_at_every_byte_of_a_record(cabinet: Cabinet) -> None:
    file = record_of(cabinet)
    whole = file.read_bytes()
    assert undetected(rewriting(cabinet, file), flips(whole)) == 0


def test_a_record_cut_off_at_every_length(cabinet: Cabinet) -> None:
    file = record_of(cabinet)
    whole = file.read_bytes()
    assert undetected(rewriting(cabinet, file), (whole[:length] for length in range(len(whole)))) == 0
    assert undetected(rewriting(cabinet, file), (whole[length:] for length in range(1, len(whole)))) == 0


def test_every_byte_of_a_record_gone_or_zero(cabinet: Cabinet) -> None:
    file = record_of(cabinet)
    whole = file.read_bytes()
    places = range(len(whole))
    assert undetected(rewriting(cabinet, file), (whole[:at] + whole[at + 1 :] for at in places)) == 0
    assert undetected(rewriting(cabinet, file), (whole[:at] + b"\0" + whole[at + 1 :] for at in places)) == 0


def test_one_bit_at_every_byte_of_an_earlier_revision(cabinet: Cabinet) -> None:
    (file,) = history_of(cabinet)
    whole = file.read_bytes()

    def load(content: bytes) -> object:
        file.write_bytes(content)
        return cabinet.load_revision(ANA, 1)

    file.unlink()
    assert undetected(load, flips(whole, range(3, 4))) == 0
    assert strengths_of(cabinet) == f"second {CANARY}"


def test_the_same_tables_laid_out_otherwise_are_no_damage(cabinet: Cabinet) -> None:
    before = cabinet.load(ANA)
    record_of(cabinet).write_bytes(respaced(record_of(cabinet).read_bytes()))
    assert cabinet.load(ANA) == before


def test_records_that_changed_places(cabinet: Cabinet) -> None:
    ana, ben = record_of(cabinet, ANA), record_of(cabinet, BEN)
    ana_bytes, ben_bytes = ana.read_bytes(), ben.read_bytes()
    ana.write_bytes(ben_bytes)
    ben.write_bytes(ana_bytes)
    errors = [refused(lambda one=one: cabinet.load(one), Damaged) for one in (ANA, BEN)]
    assert_discreet(errors)
    assert all("another child" in str(error) for error in errors)
    assert len(cabinet.roster("b", line).rows) == 0
    assert (ana.read_bytes(), ben.read_bytes()) == (ben_bytes, ana_bytes)


@pytest.mark.parametrize("kind", kinds(b"").keys())
def test_a_damaged_earlier_revision_stops_nobody(cabinet: Cabinet, kind: str) -> None:
    (kept,) = history_of(cabinet)
    whole = kept.read_bytes()
    kept.unlink()
    kept.write_bytes(kinds(whole)[kind])
    error = refused(lambda: cabinet.load_revision(ANA, 1), Damaged)
    assert f"history/{kept.name}" in str(error)
    assert_discreet([error])
    stored = cabinet.load(ANA)
    assert cabinet.save(child(strengths="third"), stored.revision, by="x", at=AT).number == 3
    assert kept.read_bytes() == kinds(whole)[kind]
    assert strengths_of(cabinet) == "third"


@pytest.mark.parametrize("what", STRANGE)
def test_something_else_in_the_place_of_an_earlier_revision(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    (kept,) = history_of(cabinet)
    outside = tmp_path / "outside"
    outside.write_bytes(kept.read_bytes())
    put_in_place(kept, what, outside)
    before = outside.read_bytes()
    assert_discreet([refused(lambda: cabinet.load_revision(ANA, 1), Damaged)])
    stored = cabinet.load(ANA)
    assert cabinet.save(child(strengths="third"), stored.revision, by="x", at=AT).number == 3
    assert outside.read_bytes() == before
