"""The register's index: quick, never wrong, never in the way."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_children import AT, child, pupil_id

from sen_tui.domain.errors import Damaged
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import RosterRow
from sen_tui.store import files, roster_index
from sen_tui.store.cabinet import Cabinet, Roster


def line(folder: PupilFolder) -> RosterRow:
    pupil = folder.pupil
    return RosterRow(
        id=pupil.id, called=pupil.called, surname=pupil.surname, year=pupil.year, class_name=pupil.class_name,
        stage=folder.stage, planned=pupil.born, duties=(pupil.born,), needs=("SPLD",),
    )  # fmt: skip


class Reader:
    """Makes lines, and knows whose."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, folder: PupilFolder) -> RosterRow:
        self.read.append(folder.pupil.id)
        return line(folder)


@pytest.fixture
def cabinet(empty: Cabinet) -> Cabinet:
    empty.add_all((child(number) for number in range(1, 6)), by="x", at=AT)
    return empty


def rebuilt(cabinet: Cabinet) -> Roster:
    return Roster(rows=tuple(line(cabinet.load(one).folder) for one in cabinet.ids()))


def test_every_child_has_a_line_and_the_second_look_reads_nobody(cabinet: Cabinet) -> None:
    first, second = Reader(), Reader()
    assert cabinet.roster_unchecked("b1") is None
    assert cabinet.roster("b1", first) == rebuilt(cabinet)
    assert first.read == [pupil_id(number) for number in range(1, 6)]
    index = cabinet.home / "roster.json"
    written = index.stat()
    assert cabinet.roster("b1", second) == rebuilt(cabinet)
    assert second.read == []
    assert index.stat() == written, "an index that is right is not written again"
    assert cabinet.roster_unchecked("b1") == rebuilt(cabinet)


def test_only_what_changed_is_read_again(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    cabinet.save(child(2, class_name="5A"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    cabinet.add(child(9), by="x", at=AT)
    (cabinet.home / "pupils" / pupil_id(4)).rename(cabinet.home / "away")
    reader = Reader()
    assert cabinet.roster("b1", reader) == rebuilt(cabinet)
    assert reader.read == [pupil_id(2), pupil_id(9)]
    assert cabinet.roster_unchecked("b1") == rebuilt(cabinet)


def test_a_change_back_to_the_same_size_and_time_is_seen(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    record = cabinet.home / "pupils" / pupil_id(2) / "record.json"
    before = record.stat()
    cabinet.save(child(2, class_name="9Z"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    os.utime(record, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cabinet.roster("b1", line).rows[1].class_name == "9Z"


def test_another_basis_makes_every_line_again(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    reader = Reader()
    assert cabinet.roster_unchecked("b2") is None
    assert cabinet.roster("b2", reader) == rebuilt(cabinet)
    assert len(reader.read) == 5


def cut_a_stamp(text: bytes) -> bytes:
    tree = json.loads(text)
    tree["stamps"].pop()
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"",
        lambda text: text[:-40],
        lambda text: b"[" * 100_000,
        lambda text: text.replace(b'"format":1', b'"format":2'),
        lambda text: text.replace(b'"2017-05-01"', b'"soon"'),
        lambda text: b"\xff" + text,
        lambda text: text + b" " * (8 * 1024 * 1024),
        cut_a_stamp,
    ],
    ids=["empty", "cut", "deep", "newer", "no date", "not UTF-8", "too large", "a stamp missing"],
)
def test_a_damaged_index_is_made_again_silently(cabinet: Cabinet, spoil: Callable[[bytes], bytes]) -> None:
    cabinet.roster("b1", line)
    index = cabinet.home / "roster.json"
    right = index.read_bytes()
    index.write_bytes(spoil(right))
    assert cabinet.roster_unchecked("b1") is None
    assert cabinet.roster("b1", line) == rebuilt(cabinet)
    assert index.read_bytes() == right


def test_an_index_that_cannot_be_written_is_no_obstacle(cabinet: Cabinet) -> None:
    (cabinet.home / "roster.json").mkdir()
    assert cabinet.roster("b1", line) == rebuilt(cabinet)
    assert cabinet.roster_unchecked("b1") is None


def test_folders_that_cannot_be_read_are_named_and_the_rest_listed(cabinet: Cabinet, tmp_path: Path) -> None:
    cabinet.roster("b1", line)
    pupils = cabinet.home / "pupils"
    (pupils / pupil_id(1) / "record.json").write_text("{")
    (pupils / pupil_id(2) / "record.json").unlink()
    (pupils / pupil_id(3)).rename(tmp_path / "outside")
    (pupils / pupil_id(3)).symlink_to(tmp_path / "outside")
    (pupils / "not a child").mkdir()
    (pupils / ".new.rest").mkdir()
    for _ in range(2):
        found = cabinet.roster("b1", line)
        assert [row.id for row in found.rows] == [pupil_id(4), pupil_id(5)]
        assert sorted(found.damaged) == [pupil_id(1), pupil_id(2), pupil_id(3)]
        assert all("cannot be read" in sentence for sentence in found.damaged.values())


def test_a_damaged_folder_that_was_put_right_is_listed_again(cabinet: Cabinet) -> None:
    record = cabinet.home / "pupils" / pupil_id(1) / "record.json"
    good = record.read_bytes()
    record.write_bytes(good[:-1])
    assert list(cabinet.roster("b1", line).damaged) == [pupil_id(1)]
    record.write_bytes(good)
    assert cabinet.roster("b1", line) == rebuilt(cabinet)


def test_a_child_taken_away_while_we_look_is_not_listed(cabinet: Cabinet) -> None:
    def look(folder: PupilFolder) -> RosterRow:
        if folder.pupil.id == pupil_id(1):
            (cabinet.home / "pupils" / pupil_id(2)).rename(cabinet.home / "away")
        return line(folder)

    found = cabinet.roster("b1", look)
    assert [row.id for row in found.rows] == [pupil_id(number) for number in (1, 3, 4, 5)]
    assert found.damaged == {}


def test_the_index_is_not_asked_for_a_childs_record(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    index = cabinet.home / "roster.json"
    index.write_bytes(index.read_bytes().replace(b"Example1", b"Somebody"))
    assert cabinet.load(pupil_id(1)).folder == child(1)
    (cabinet.home / "pupils" / pupil_id(1) / "record.json").unlink()
    with pytest.raises(Damaged):
        cabinet.load(pupil_id(1))


def test_a_line_changes_nothing_of_the_order(cabinet: Cabinet) -> None:
    names = replace(child(0).pupil, surname="Aaa")
    cabinet.add(PupilFolder(pupil=names), by="x", at=AT)
    assert [row.id for row in cabinet.roster("b1", line).rows] == [pupil_id(number) for number in range(6)]


def test_the_register_of_a_very_large_school_is_read_again(empty: Cabinet) -> None:
    row = line(child())
    now = {pupil_id(number): (number, 1, 1) for number in range(1, 50_001)}
    made = roster_index.checked(empty.home, "b1", now, lambda one: replace(row, id=one))
    assert (empty.home / "roster.json").stat().st_size > files.LARGEST
    assert roster_index.unchecked(empty.home, "b1") == made
    assert not roster_index.unreadable(empty.home)
