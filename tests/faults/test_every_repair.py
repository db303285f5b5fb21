"""Every kind of damage is told by `sen-tui check`, and the last good revision is one command away."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sen_tui.cli.commands import main
from sen_tui.store.cabinet import Cabinet
from support.cabinets import assert_chain, history_of, record_of, strengths_of, tree
from support.children import ANA, AT, BEN, CANARY, SCHOOL, child, with_strengths
from support.damages import STRANGE, kinds, put_in_place


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """Return a cabinet of two children who were saved three times."""
    made = Cabinet.make(tmp_path / "home", SCHOOL)
    for number in (1, 2):
        revision = made.add(child(number, strengths="first"), by="x", at=AT)
        for words in ("second", f"third {CANARY}"):
            revision = made.save(child(number, strengths=words), revision, by="x", at=AT)
    return made


def check(cabinet: Cabinet, *args: str, finds: bool = False) -> str:
    """Return what `sen-tui check` says; it ends with 1 where it finds something, and never quotes the data."""
    said = CliRunner().invoke(main, ["--home", str(cabinet.home), "check", *args], env={"SEN_TUI_TODAY": "2026-11-20"})
    assert said.exit_code == int(finds), said.output
    assert CANARY not in said.output
    assert "Traceback" not in said.output
    return said.output


def assert_mended(cabinet: Cabinet) -> None:
    """Repair Ana's record; assert that her last good revision came forward, and that people can work on."""
    ben = tree(record_of(cabinet, BEN).parent)
    assert "Revision 2 was put forward as revision 3." in check(cabinet, ANA, "--repair")
    stored = cabinet.load(ANA)
    assert stored.folder == child(strengths="second")
    assert (stored.revision.number, stored.revision.note) == (3, "restored from revision 2")
    assert_chain(cabinet)
    assert "0 faults found" in check(cabinet)
    assert tree(record_of(cabinet, BEN).parent) == ben
    cabinet.save(with_strengths(stored.folder, "fourth"), stored.revision, by="x", at=AT)
    assert_chain(cabinet)
    assert "0 faults found" in check(cabinet)
    assert strengths_of(cabinet) == "fourth"


@pytest.mark.parametrize("kind", kinds(b"").keys())
def test_a_damaged_record(cabinet: Cabinet, kind: str) -> None:
    file = record_of(cabinet)
    spoiled = kinds(file.read_bytes())[kind]
    file.write_bytes(spoiled)
    assert f"pupils/{ANA}/record.json" in check(cabinet, finds=True)
    check(cabinet, "--repair", finds=True)
    assert file.read_bytes() == spoiled, "nobody asked for this record to be restored"
    assert_mended(cabinet)
    (kept,) = (cabinet.home / "damaged").iterdir()
    assert kept.read_bytes() == spoiled


@pytest.mark.parametrize("what", [*STRANGE, "gone"])
def test_something_else_in_the_place_of_a_record(cabinet: Cabinet, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"somebody's")
    put_in_place(record_of(cabinet), what, outside)
    assert f"pupils/{ANA}/record.json" in check(cabinet, finds=True)
    assert_mended(cabinet)
    assert outside.read_bytes() == b"somebody's"
    kept = list((cabinet.home / "damaged").iterdir()) if what != "gone" else []
    assert len(kept) == (what != "gone"), "what was there is kept"


def test_the_record_of_another_child(cabinet: Cabinet) -> None:
    ben = record_of(cabinet, BEN).read_bytes()
    record_of(cabinet).write_bytes(ben)
    assert "another child" in check(cabinet, finds=True)
    assert_mended(cabinet)
    (kept,) = (cabinet.home / "damaged").iterdir()
    assert kept.read_bytes() == ben


@pytest.mark.parametrize("kind", kinds(b"").keys())
def test_a_damaged_earlier_revision_is_told_and_left_alone(cabinet: Cabinet, kind: str) -> None:
    file = history_of(cabinet)[0]
    spoiled = kinds(file.read_bytes())[kind]
    file.unlink()
    file.write_bytes(spoiled)
    said = check(cabinet, finds=True)
    assert f"history/{file.name}" in said
    check(cabinet, ANA, "--repair", finds=True)
    assert file.read_bytes() == spoiled
    assert strengths_of(cabinet) == f"third {CANARY}"


def test_the_newest_revision_that_is_good_comes_forward(cabinet: Cabinet) -> None:
    newest = history_of(cabinet)[-1]
    for file in (record_of(cabinet), newest):
        file.unlink()
        file.write_bytes(b"junk")
    assert "Revision 1 was put forward" in check(cabinet, ANA, "--repair", finds=True)
    assert strengths_of(cabinet) == "first"
    assert newest.read_bytes() == b"junk"


@pytest.mark.parametrize("name", ["school.json", "roster.json"])
@pytest.mark.parametrize("kind", kinds(b"").keys())
def test_damage_around_the_records_is_told(cabinet: Cabinet, name: str, kind: str) -> None:
    CliRunner().invoke(main, ["--home", str(cabinet.home), "roster"], env={"SEN_TUI_TODAY": "2026-11-20"})
    file = cabinet.home / name
    whole = file.read_bytes()
    file.write_bytes(kinds(whole)[kind])
    check(cabinet, finds=True)
    before = file.read_bytes()
    check(cabinet, "--repair", finds=name == "school.json")
    if name == "school.json":
        assert file.read_bytes() == before, "a school cannot be made up: it comes from a backup"
    assert strengths_of(cabinet) == f"third {CANARY}"
