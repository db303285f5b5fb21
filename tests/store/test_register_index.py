"""The register's index: quick, never wrong, never in the way."""

import json
import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from msgspec import to_builtins
from msgspec.json import encode as json_encode
from msgspec.structs import replace

from sen_tui.domain.errors import Damaged
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import Roster, RosterRow, filed
from sen_tui.store import files, register, sealed
from sen_tui.store.cabinet import Cabinet
from support.children import AT, child, pupil_id


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


def rebuilt(cabinet: Cabinet) -> tuple[RosterRow, ...]:
    return filed(line(cabinet.load(one).folder) for one in cabinet.ids())


def listed(roster: Roster | None) -> tuple[RosterRow, ...]:
    assert roster is not None
    assert roster.damaged == {}
    return tuple(roster.rows)


def test_every_child_has_a_line_and_the_second_look_reads_nobody(cabinet: Cabinet) -> None:
    first, second = Reader(), Reader()
    assert cabinet.roster_unchecked("b1") is None
    assert listed(cabinet.roster("b1", first)) == rebuilt(cabinet)
    assert first.read == [pupil_id(number) for number in range(1, 6)]
    index = cabinet.home / "roster.json"
    written = index.stat()
    assert listed(cabinet.roster("b1", second)) == rebuilt(cabinet)
    assert second.read == []
    assert index.stat() == written, "an index that is right is not written again"
    assert listed(cabinet.roster_unchecked("b1")) == rebuilt(cabinet)


def test_only_what_changed_is_read_again(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    cabinet.save(child(2, class_name="5A"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    cabinet.add(child(9), by="x", at=AT)
    (cabinet.home / "pupils" / pupil_id(4)).rename(cabinet.home / "away")
    reader = Reader()
    assert listed(cabinet.roster("b1", reader)) == rebuilt(cabinet)
    assert reader.read == [pupil_id(2), pupil_id(9)]
    assert listed(cabinet.roster_unchecked("b1")) == rebuilt(cabinet)


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
    assert listed(cabinet.roster("b2", reader)) == rebuilt(cabinet)
    assert len(reader.read) == 5


def test_two_who_work_by_different_rules_do_not_read_all_folders_again_for_each_other(cabinet: Cabinet) -> None:
    mine, theirs = (cabinet.roster(basis, line) for basis in ("b1", "b2"))
    reader = Reader()
    for basis, known in (("b1", mine), ("b2", theirs), ("b1", mine)):
        assert listed(finished(cabinet.roster_in_pieces(basis, reader, known))[0]) == rebuilt(cabinet)
        assert listed(cabinet.roster_unchecked(basis)) == rebuilt(cabinet), "and each leaves an index that is right"
    assert reader.read == []
    cabinet.save(child(2, class_name="5A"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    assert listed(finished(cabinet.roster_in_pieces("b2", reader, theirs))[0]) == rebuilt(cabinet)
    assert reader.read == [pupil_id(2)]


def sealed_again(text: bytes, old: bytes, new: bytes) -> bytes:
    """Return the index as a program would write it that knows the seal, and not what belongs into it."""
    assert old in text
    return sealed.seal(sealed.unsealed(text).replace(old, new))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"",
        lambda text: text[:-40],
        lambda text: b"[" * 100_000,
        lambda text: sealed_again(text, b'"format":3', b'"format":4'),
        lambda text: sealed.seal(json.dumps({"format": 1, "basis": "b1", "rows": [], "stamps": []}).encode()),
        lambda text: text.replace(b'"2018-05-01"', b'"soon"'),
        lambda text: b"\xff" + text,
        lambda text: text + b" " * (8 * 1024 * 1024),
    ],
    ids=["empty", "cut", "deep", "newer", "older", "no date", "not UTF-8", "too large"],
)
def test_a_damaged_index_is_made_again_silently(cabinet: Cabinet, spoil: Callable[[bytes], bytes]) -> None:
    cabinet.roster("b1", line)
    index = cabinet.home / "roster.json"
    right = index.read_bytes()
    index.write_bytes(spoil(right))
    assert cabinet.roster_unchecked("b1") is None
    assert listed(cabinet.roster("b1", line)) == rebuilt(cabinet)
    assert index.read_bytes() == right


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"2018-05-01"', b'"soon"'),
        (b'"Quillfeather2"', b"[]"),
        (b'"SPLD"', b"\xff"),
        (b'["2018', b'[,\n["2018'),
        (b'"],0,', b'",0,'),
        (pupil_id(1).encode(), pupil_id(2).encode()),
    ],
)
def test_an_index_with_the_right_seal_and_wrong_lines_stops_nobody_and_is_put_right(
    cabinet: Cabinet, old: bytes, new: bytes
) -> None:
    cabinet.roster("b1", line)
    index = cabinet.home / "roster.json"
    right = index.read_bytes()
    index.write_bytes(sealed_again(right, old, new))
    cabinet.roster_unchecked("b1")
    assert listed(cabinet.roster("b1", line)) == rebuilt(cabinet)


def test_an_index_that_cannot_be_written_is_no_obstacle(cabinet: Cabinet) -> None:
    (cabinet.home / "roster.json").mkdir()
    assert listed(cabinet.roster("b1", line)) == rebuilt(cabinet)
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
    assert listed(cabinet.roster("b1", line)) == rebuilt(cabinet)


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
    index.write_bytes(index.read_bytes().replace(b"Quillfeather1", b"Somebody"))
    assert cabinet.load(pupil_id(1)).folder == child(1)
    (cabinet.home / "pupils" / pupil_id(1) / "record.json").unlink()
    with pytest.raises(Damaged):
        cabinet.load(pupil_id(1))


def test_lines_are_filed_by_the_next_review_then_by_surname(cabinet: Cabinet) -> None:
    def dated(folder: PupilFolder) -> RosterRow:
        number = int(folder.pupil.id[-2:], 16)
        return replace(line(folder), planned=None, latest=folder.pupil.born.replace(day=2) if number % 2 else None)

    order = [row.id for row in cabinet.roster("b1", dated).rows]
    assert order == [pupil_id(number) for number in (1, 3, 5, 2, 4)]


def test_the_file_is_json_that_names_its_fields(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    tree = json.loads((cabinet.home / "roster.json").read_bytes())
    first = dict(zip(tree["fields"], tree["rows"][0][0], strict=True))
    assert first["id"] == pupil_id(1)
    assert first["planned"] == "2018-05-01"


def finished(pieces: Generator[None, None, Roster]) -> tuple[Roster, int]:
    """Return what comes out in the end, and in how many pieces it was done."""
    number = 1
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            return done.value, number
        number += 1


def test_a_check_that_finds_nothing_says_so_and_reads_no_file_again(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    known = cabinet.roster_unchecked("b1")
    found, pieces = finished(cabinet.roster_in_pieces("b1", line, known))
    assert (found, pieces) == (known, 1)
    assert found.rows is known.rows
    cabinet.save(child(2, class_name="5A"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    assert listed(finished(cabinet.roster_in_pieces("b1", line, known))[0]) == rebuilt(cabinet)


def test_what_a_colleague_put_right_is_taken_over(cabinet: Cabinet) -> None:
    cabinet.roster("b1", line)
    known = cabinet.roster_unchecked("b1")
    cabinet.save(child(2, class_name="5A"), cabinet.load(pupil_id(2)).revision, by="x", at=AT)
    cabinet.roster("b1", line)
    reader = Reader()
    found, _ = finished(cabinet.roster_in_pieces("b1", reader, known))
    assert (listed(found), reader.read) == (rebuilt(cabinet), [])


def test_a_large_school_is_looked_at_in_pieces(empty: Cabinet) -> None:
    row = line(child())
    empty.add_all((child(number) for number in range(1, 1_101)), by="x", at=AT)
    _, pieces = finished(empty.roster_in_pieces("b1", lambda folder: replace(row, id=folder.pupil.id), None))
    assert pieces > 1_100 / 25
    known = empty.roster_unchecked("b1")
    found, pieces = finished(empty.roster_in_pieces("b1", line, known))
    assert found == known
    assert 4 <= pieces <= 8


def test_the_register_of_a_very_large_school_is_read_again(empty: Cabinet) -> None:
    row = line(child())
    rows = [[list(to_builtins(replace(row, id=pupil_id(number)))), [number, 1, 1]] for number in range(1, 80_001)]
    content = {"format": 3, "fields": RosterRow.__struct_fields__, "basis": "b1", "rows": rows}
    (empty.home / "roster.json").write_bytes(sealed.seal(json_encode(content)))
    assert (empty.home / "roster.json").stat().st_size > files.LARGEST
    found = empty.roster_unchecked("b1")
    assert found is not None
    assert len(found.rows) == 80_000
    assert not register.is_damaged(empty.home)
