"""A damaged record is restored from its history: nothing is thrown away, nothing whole is touched."""

import hashlib
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import Busy, Damaged, NotFound, NotSaved, SenError, TooNew
from sen_tui.store import files
from sen_tui.store.audit import foreign_files, repair
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.locks import locked
from support.cabinets import folder_of, spoil, tree
from support.children import ANA, AT, child, pupil_id

KHAN = repair.Author(by="Ms Khan", login="khan", at=AT + timedelta(days=9))


@pytest.fixture
def three(cabinet: Cabinet) -> Cabinet:
    """Return a cabinet whose first child was saved three times; there is a second child."""
    for number in (2, 3):
        cabinet.save(child(class_name=f"{number}"), cabinet.load(ANA).revision, by="Mr Bell", at=AT)
    cabinet.add(child(2), by="Mr Bell", at=AT)
    return cabinet


def record_of(cabinet: Cabinet) -> Path:
    return folder_of(cabinet.home) / "record.json"


def quarantined(cabinet: Cabinet) -> list[Path]:
    return sorted((cabinet.home / "damaged").glob("*"))


class Failing:
    """A call of the system, of which the one of this number fails."""

    def __init__(self, call: str, number: int) -> None:
        self.real: Callable[..., Any] = getattr(os, call)
        self.left = number
        self.failed = False

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left:
            return self.real(*args, **options)
        self.failed = True
        if self.real.__name__ == "close":
            self.real(*args, **options)  # a descriptor is gone even where closing it reports a fault
        raise OSError(5, os.strerror(5))


@pytest.mark.parametrize("content", [b"", b"{", b"junk \xff", bytes(5000)], ids=["empty", "cut", "junk", "zeros"])
def test_the_newest_kept_revision_comes_forward_and_the_damaged_bytes_are_kept(three: Cabinet, content: bytes) -> None:
    record_of(three).write_bytes(content)
    others = tree(three.home / "pupils" / pupil_id(2))
    mended = repair.restore(three.home, ANA, KHAN)
    assert mended is not None
    assert (mended.came_from, mended.revision.number) == (2, 3)
    stored = three.load(ANA)
    assert stored.folder == child(class_name="2")
    assert stored.revision == mended.revision
    assert (stored.revision.by, stored.revision.login) == ("Ms Khan", "khan")
    assert stored.revision.note == "restored from revision 2"
    assert three.lineage(ANA).faults == ()
    (kept,) = quarantined(three)
    assert kept.read_bytes() == content
    assert kept.name == f"{ANA}-20260312T140205Z-{hashlib.sha256(content).hexdigest()[:12]}.json"
    assert mended.quarantine == f"damaged/{kept.name}"
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o7777) == (0o660, 0o2770)
    assert tree(three.home / "pupils" / pupil_id(2)) == others
    assert three.save(child(class_name="on"), stored.revision, by="x", at=AT).number == 4


def test_a_missing_record_is_put_back(three: Cabinet) -> None:
    record_of(three).unlink()
    mended = repair.restore(three.home, ANA, KHAN)
    assert mended is not None
    assert mended.quarantine == ""
    assert three.load(ANA).folder == child(class_name="2")
    assert quarantined(three) == []


@pytest.mark.parametrize("thing", ["link", "folder", "pipe", "too large"])
def test_whatever_is_in_the_place_of_the_record_is_put_away_and_nothing_outside_is_touched(
    three: Cabinet, tmp_path: Path, thing: str
) -> None:
    outside = tmp_path / "outside"
    record_of(three).rename(outside)
    outside.chmod(0o600)
    make: dict[str, Callable[[Path], object]] = {
        "link": lambda path: path.symlink_to(outside),
        "folder": lambda path: path.mkdir(0o770),
        "pipe": lambda path: os.mkfifo(path, 0o660),
        "too large": lambda path: path.write_bytes(b" " * (files.LARGEST + 1)),
    }
    make[thing](record_of(three))
    before = outside.read_bytes()
    assert repair.restore(three.home, ANA, KHAN) is not None
    assert three.load(ANA).folder == child(class_name="2")
    assert (outside.read_bytes(), outside.stat().st_mode & 0o777) == (before, 0o600)
    assert len(quarantined(three)) == 1
    assert [fault.kind for fault in foreign_files.faults(three.home)] == []


def test_a_damaged_kept_revision_is_passed_over_and_stays_where_it_is(three: Cabinet) -> None:
    newest = max((folder_of(three.home) / "history").iterdir())
    newest.write_bytes(b"junk")
    record_of(three).write_bytes(b"junk too")
    mended = repair.restore(three.home, ANA, KHAN)
    assert mended is not None
    assert (mended.came_from, mended.revision.number) == (1, 2)
    assert newest.read_bytes() == b"junk"
    assert three.load_revision(ANA, 2).folder == child()
    assert [fault.kind for fault in three.lineage(ANA).faults] == ["history"]
    after = three.save(child(class_name="on"), mended.revision, by="x", at=AT)
    assert three.load_revision(ANA, 2).folder == child()
    assert [one.number for one in three.history(ANA)] == [1, 2, after.number]


def test_a_whole_record_is_never_touched(three: Cabinet) -> None:
    before = tree(three.home)
    inode = record_of(three).stat().st_ino
    assert repair.restore(three.home, ANA, KHAN) is None
    assert tree(three.home) == before
    assert record_of(three).stat().st_ino == inode


def test_a_record_of_a_newer_program_is_not_damage(three: Cabinet) -> None:
    spoil(record_of(three), lambda tables: tables["_meta"]["1"].update(format=99))
    before = tree(three.home)
    with pytest.raises(TooNew):
        repair.restore(three.home, ANA, KHAN)
    assert tree(three.home) == before


def test_where_no_revision_is_good_nothing_is_changed(cabinet: Cabinet) -> None:
    record_of(cabinet).write_bytes(b"junk")
    before = tree(cabinet.home)
    with pytest.raises(Damaged, match="backup"):
        repair.restore(cabinet.home, ANA, KHAN)
    assert tree(cabinet.home) == before
    for wrong in (pupil_id(9), "../../etc", ""):
        with pytest.raises(NotFound):
            repair.restore(cabinet.home, wrong, KHAN)


def test_nobody_mends_while_somebody_saves(three: Cabinet) -> None:
    record_of(three).write_bytes(b"junk")
    folder = os.open(folder_of(three.home), os.O_RDONLY)
    try:
        with locked(folder), pytest.raises(Busy):
            repair.restore(three.home, ANA, KHAN, patience=0.02)
    finally:
        os.close(folder)
    assert record_of(three).read_bytes() == b"junk"


def test_damage_that_may_pass_by_itself_is_no_reason_to_mend(three: Cabinet, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def no_more_handles(path: object, *args: int, **options: int) -> int:
        if path == "record.json":
            raise OSError(24, "Too many open files")
        return real(str(path), *args, **options)

    before = tree(three.home)
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", no_more_handles)
        with pytest.raises(NotSaved):
            repair.restore(three.home, ANA, KHAN)
    assert tree(three.home) == before


@pytest.mark.parametrize("call", ["rename", "fsync", "write", "mkdir", "link", "close", "open"])
def test_whatever_fails_while_mending_the_damaged_bytes_are_kept_and_mending_can_be_done_again(
    three: Cabinet, call: str
) -> None:
    for number in range(1, 60):
        content = b"junk %d" % number
        record_of(three).write_bytes(content)
        fails = Failing(call, number)
        with pytest.MonkeyPatch.context() as patch, suppress(SenError):
            patch.setattr(os, call, fails)
            repair.restore(three.home, ANA, replace(KHAN, at=AT + timedelta(seconds=number)))
        repair.restore(three.home, ANA, replace(KHAN, at=AT + timedelta(seconds=number)))
        assert three.load(ANA).folder == child(class_name="2")
        assert content in {file.read_bytes() for file in quarantined(three)}
        if not fails.failed:
            return
    pytest.fail(f"mending calls {call} more than 60 times")


def test_two_who_mend_at_once_make_one_revision(three: Cabinet) -> None:
    record_of(three).write_bytes(b"junk")
    made: list[repair.Mended | None] = []
    both = [threading.Thread(target=lambda: made.append(repair.restore(three.home, ANA, KHAN))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert made.count(None) == 1
    assert len(quarantined(three)) == 1
    assert three.load(ANA).revision.number == 3
