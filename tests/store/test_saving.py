"""Saving a record: revisions, stale saves, and other things in the place of its files."""

import fcntl
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import (
    Busy,
    Damaged,
    NotFound,
    NotSaved,
    Stale,
)
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.locks import locked
from support.amina import full_folder
from support.cabinets import folder_of, tree
from support.children import ANA, AT, child, pupil_id

LATER = AT + timedelta(minutes=5)


def test_revisions_are_chained_and_every_one_can_be_read(cabinet: Cabinet) -> None:
    first = cabinet.load(ANA).revision
    second = cabinet.save(child(class_name="5A"), first, by="Mr Bell", at=LATER)
    third = cabinet.save(full_folder(), second, by="Ms Khan", at=LATER)
    assert cabinet.history(ANA) == (first, second, third)
    assert [r.number for r in (first, second, third)] == [1, 2, 3]
    assert [r.previous for r in (first, second, third)] == ["", first.sum, second.sum]
    assert (second.by, second.at) == ("Mr Bell", LATER)
    assert cabinet.load(ANA).revision == third
    found = [cabinet.load_revision(ANA, number) for number in (1, 2, 3)]
    assert [stored.folder for stored in found] == [child(), child(class_name="5A"), full_folder()]
    assert [stored.revision for stored in found] == [first, second, third]
    with pytest.raises(NotFound, match="revision 4"):
        cabinet.load_revision(ANA, 4)


def test_a_stale_save_is_refused_and_both_states_are_kept(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    hers = cabinet.save(child(class_name="hers"), base, by="Ms Khan", at=LATER)
    before = tree(folder_of(cabinet.home))
    with pytest.raises(Stale, match=rf"Ms Khan saved this record at {LATER.astimezone():%H:%M} on 3 March, "):
        cabinet.save(child(class_name="his"), base, by="Mr Bell", at=LATER)
    assert tree(folder_of(cabinet.home)) == before
    assert cabinet.load(ANA).revision == hers
    assert cabinet.load_revision(ANA, 1).folder == child()


def test_the_number_alone_is_not_enough_to_save(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    with pytest.raises(Stale):
        cabinet.save(child(class_name="his"), replace(base, sum="0" * 64), by="Mr Bell", at=LATER)
    assert cabinet.load(ANA).folder == child()


def test_a_child_that_is_not_there_is_not_found(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    with pytest.raises(NotFound, match="roster"):
        cabinet.load(pupil_id(2))
    with pytest.raises(NotFound):
        cabinet.history(pupil_id(2))
    with pytest.raises(NotFound):
        cabinet.save(child(2), base, by="x", at=AT)
    assert cabinet.ids() == (ANA,)


def test_a_folder_without_its_record_or_history_is_said_to_be_damaged_or_new(cabinet: Cabinet) -> None:
    (folder_of(cabinet.home) / "history").rmdir()
    assert len(cabinet.history(ANA)) == 1
    cabinet.save(child(), cabinet.load(ANA).revision, by="x", at=AT)
    assert len(cabinet.history(ANA)) == 2
    (folder_of(cabinet.home) / "record.json").unlink()
    with pytest.raises(Damaged, match="missing"):
        cabinet.load(ANA)


def test_a_cabinet_without_its_pupils_folder_is_damaged(cabinet: Cabinet) -> None:
    (cabinet.home / "pupils").rename(cabinet.home / "away")
    with pytest.raises(Damaged, match="pupils"):
        cabinet.ids()


def test_whoever_cannot_wait_for_the_lock_is_told(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    cabinet.patience = 0.03
    descriptor = os.open(folder_of(cabinet.home), os.O_RDONLY)
    try:
        with locked(descriptor), pytest.raises(Busy, match="saving"):
            cabinet.save(child(class_name="5A"), base, by="x", at=AT)
    finally:
        os.close(descriptor)
    assert cabinet.save(child(class_name="5A"), base, by="x", at=AT).number == 2


def test_what_a_cut_off_save_left_is_swept_or_used(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    record = folder_of(cabinet.home) / "record.json"
    (folder_of(cabinet.home) / ".new.record.json.1.abcd").write_bytes(b"half")
    os.link(record, folder_of(cabinet.home) / "history" / f"00000001-{base.sum[:12]}.json")
    assert cabinet.save(child(class_name="5A"), base, by="x", at=AT).number == 2
    assert [r.number for r in cabinet.history(ANA)] == [1, 2]
    assert not list(folder_of(cabinet.home).glob(".new*"))


def test_a_wrong_file_in_the_place_of_a_kept_revision_stops_the_save(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    (folder_of(cabinet.home) / "history" / f"00000001-{base.sum[:12]}.json").write_text("something else")
    before = tree(folder_of(cabinet.home))
    with pytest.raises(Damaged, match="history/00000001"):
        cabinet.save(child(class_name="5A"), base, by="x", at=AT)
    assert tree(folder_of(cabinet.home)) == before
    assert cabinet.load_revision(ANA, 1).folder == child()
    assert [fault.kind for fault in cabinet.lineage(ANA).faults] == ["history"]


def test_a_folder_that_was_swapped_while_we_waited_for_its_lock_is_not_written(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = cabinet.load(ANA).revision
    real = fcntl.flock

    def swap_first(descriptor: int, operation: int) -> None:
        monkeypatch.undo()
        folder_of(cabinet.home).rename(cabinet.home / "away")
        cabinet.add(child(), by="Ms Khan", at=AT)
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", swap_first)
    with pytest.raises(NotFound, match="no longer there"):
        cabinet.save(child(class_name="5A"), base, by="x", at=AT)
    assert len(cabinet.history(ANA)) == 1


@pytest.mark.parametrize("name", ["record.json", "lock", "history"])
def test_links_are_refused_and_nothing_outside_is_touched(cabinet: Cabinet, tmp_path: Path, name: str) -> None:
    base = cabinet.load(ANA).revision
    outside = tmp_path / "outside"
    (folder_of(cabinet.home) / name).rename(outside)
    (folder_of(cabinet.home) / name).symlink_to(outside)
    before = tree(tmp_path)
    with pytest.raises(NotSaved, match="Not saved"):
        cabinet.save(child(class_name="5A"), base, by="x", at=AT)
    assert tree(tmp_path) == before


def test_a_linked_folder_is_refused(cabinet: Cabinet, tmp_path: Path) -> None:
    base = cabinet.load(ANA).revision
    folder_of(cabinet.home).rename(tmp_path / "outside")
    folder_of(cabinet.home).symlink_to(tmp_path / "outside")
    with pytest.raises(Damaged):
        cabinet.load(ANA)
    with pytest.raises(Damaged):
        cabinet.history(ANA)
    with pytest.raises(NotSaved):
        cabinet.save(child(class_name="5A"), base, by="x", at=AT)


@pytest.mark.parametrize("name", ["record.json", "lock"])
def test_a_pipe_does_not_hang_anybody(cabinet: Cabinet, name: str) -> None:
    base = cabinet.load(ANA).revision
    (folder_of(cabinet.home) / name).unlink()
    os.mkfifo(folder_of(cabinet.home) / name)
    with pytest.raises(NotSaved, match="plain file"):
        cabinet.save(child(), base, by="x", at=AT)


def test_a_hard_linked_record_elsewhere_keeps_its_bytes(cabinet: Cabinet, tmp_path: Path) -> None:
    os.link(folder_of(cabinet.home) / "record.json", tmp_path / "twin")
    before = (tmp_path / "twin").read_bytes()
    cabinet.save(child(class_name="5A"), cabinet.load(ANA).revision, by="x", at=AT)
    assert (tmp_path / "twin").read_bytes() == before
