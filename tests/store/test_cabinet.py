"""The cabinet: making it, opening it, putting children into it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import (
    BadInput,
    Busy,
    NoAccess,
    NotFound,
    NotSure,
    RuleBroken,
)
from sen_tui.store.cabinet import Cabinet
from support.amina import full_folder
from support.cabinets import tree
from support.children import ANA, AT, SCHOOL, child, pupil_id
from support.crafted import deep_folder

LATER = AT + timedelta(minutes=5)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_a_new_cabinet_is_made_with_the_folders_above_it_and_opens(tmp_path: Path) -> None:
    home = tmp_path / "srv" / "school" / "sen"
    made = Cabinet.make(home, SCHOOL)
    assert made.ids() == ()
    opened = Cabinet.open(home)
    assert opened.school == made.school == SCHOOL
    assert opened.home == home
    assert sorted(p.name for p in home.iterdir()) == ["drafts", "frameworks", "lock", "pupils", "school.json"]


def test_a_second_cabinet_in_the_same_place_is_refused(cabinet: Cabinet) -> None:
    before = tree(cabinet.home)
    with pytest.raises(BadInput, match="already"):
        Cabinet.make(cabinet.home, replace(SCHOOL, name="Another"))
    assert tree(cabinet.home) == before


def test_a_home_may_have_frameworks_of_the_school_and_they_stay(tmp_path: Path) -> None:
    own = tmp_path / "home" / "frameworks" / "ours.toml"
    own.parent.mkdir(parents=True)
    own.write_text("id = 1")
    home = Cabinet.make(tmp_path / "home", SCHOOL).home
    assert own.read_text() == "id = 1"
    assert sorted(p.name for p in home.iterdir()) == ["drafts", "frameworks", "lock", "pupils", "school.json"]


@pytest.mark.parametrize("part", ["pupils/x", "drafts/x", "log/x", "outbox/x", "damaged/x"])
def test_no_cabinet_is_made_over_a_part_of_another(tmp_path: Path, part: str) -> None:
    (tmp_path / part).parent.mkdir()
    (tmp_path / part).write_text("theirs")
    with pytest.raises(BadInput, match=r"part of a cabinet, .*, but no school\.json") as refused:
        Cabinet.make(tmp_path, SCHOOL)
    assert ("restore FILE --school" in str(refused.value)) == part.startswith("pupils")
    assert tree(tmp_path) == {part: b"theirs"}


def test_while_somebody_makes_a_cabinet_a_second_one_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Cabinet.being_made(home, SCHOOL) as first:
        with pytest.raises(Busy, match="Somebody else is making a cabinet"):
            Cabinet.make(home, replace(SCHOOL, name="Another"))
        with pytest.raises(NotFound):
            Cabinet.open(home)
        first.add(child(), by="x", at=AT)
    assert Cabinet.open(home).ids() == (ANA,)
    assert Cabinet.open(home).school == SCHOOL


@pytest.mark.parametrize("there", [False, True])
def test_a_cabinet_that_fails_takes_away_its_own_files_and_nothing_else(tmp_path: Path, there: bool) -> None:
    home = tmp_path / "of the" / "home"
    if there:
        home.mkdir(parents=True)
        (home / "letter.txt").write_text("mine")
    before = tree(tmp_path)
    with pytest.raises(RuleBroken), Cabinet.being_made(home, SCHOOL) as made:
        made.add_all([child(), child(2, forename=" ", surname=" ")], by="x", at=AT)
    assert tree(tmp_path) == before
    assert (tmp_path / "of the").exists() == there


def test_a_deep_folder_that_a_killed_maker_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with deep_folder(tmp_path / "home" / ".new.cabinet.99999999.0123456789abcdef"):
        Cabinet.make(tmp_path / "home", SCHOOL)
        assert not [name for name in os.listdir(tmp_path / "home") if name.startswith(".new.")]


def test_a_cabinet_whose_last_step_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def failing(source: str, name: str, **places: Any) -> None:
        if name == "school.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        link(source, name, **places)

    monkeypatch.setattr(os, "link", failing)
    with pytest.raises(BadInput, match="the disk reported a fault"):
        Cabinet.make(tmp_path / "home", SCHOOL)
    assert not (tmp_path / "home").exists()


def test_another_school_that_appears_meanwhile_is_never_replaced(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(BadInput, match="file exists"), Cabinet.being_made(home, SCHOOL):
        (home / "school.json").write_text("theirs")
    assert {name: content for name, content in tree(home).items() if name != "lock"} == {"school.json": b"theirs"}


def test_a_cabinet_that_the_disk_did_not_confirm_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync, home = os.fsync, tmp_path / "home"

    def failing(descriptor: int) -> None:
        if (home / "school.json").exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(NotSure, match="stands and can be used"):
            Cabinet.make(home, SCHOOL)
    assert Cabinet.open(home).add(child(), by="x", at=AT).number == 1


def test_a_home_that_is_moved_away_meanwhile_is_not_said_to_be_a_cabinet(tmp_path: Path) -> None:
    home = tmp_path / "home"

    def move_away() -> None:
        home.rename(tmp_path / "elsewhere")
        Cabinet.make(home, replace(SCHOOL, name="Another"))

    with pytest.raises(BadInput, match="moved away meanwhile"), Cabinet.being_made(home, SCHOOL):
        move_away()
    assert Cabinet.open(home).school.name == "Another"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_cabinet_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "file", tmp_path / "file" / "home"):
        with pytest.raises(BadInput, match="Choose another folder"):
            Cabinet.make(home, SCHOOL)


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_where_there_is_no_cabinet_the_sentence_says_what_to_do(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound, match="sen-tui init"):
        Cabinet.open(tmp_path / name)


@pytest.mark.parametrize("shut", ["home", "school.json", "pupils", ANA, "record.json"])
def test_who_may_not_read_is_sent_to_who_looks_after_the_server(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch, shut: str
) -> None:
    real = os.open

    def refusing(path: object, *args: int, **options: Any) -> int:
        if Path(str(path)).name == shut:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(str(path), *args, **options)

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(NoAccess, match="Ask whoever looks after the server for access") as refused:
        Cabinet.open(cabinet.home).load(ANA)
    assert "backup" not in str(refused.value)


def test_files_belong_to_the_group_whatever_the_umask(tmp_path: Path) -> None:
    with umask(0o077):
        cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
        revision = cabinet.add(child(), by="x", at=AT)
        cabinet.save(child(), revision, by="x", at=AT)
    for path in (cabinet.home, *cabinet.home.rglob("*")):
        assert path.stat().st_mode & 0o7777 == (0o2770 if path.is_dir() else 0o660), path


def test_the_mode_of_a_home_that_was_there_is_left_to_the_school(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    Cabinet.make(home, SCHOOL)
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_is_never_added_over(cabinet: Cabinet) -> None:
    before = tree(cabinet.home)
    with pytest.raises(BadInput, match="already"):
        cabinet.add(full_folder(), by="y", at=AT)
    with pytest.raises(BadInput, match="already"):
        cabinet.add_all([full_folder()], by="y", at=AT)
    assert tree(cabinet.home) == before
    assert sorted(p.name for p in (cabinet.home / "pupils").iterdir()) == [ANA]


@pytest.mark.parametrize(
    "wrong", ["", "short", "UPPERCASE1", "../../../etc", "a" * 33, "ana\x00example", "١٢٣٤٥٦٧٨٩٠١"]
)
def test_ids_of_another_form_never_reach_the_disk(cabinet: Cabinet, wrong: str) -> None:
    folder = child()
    folder = replace(folder, pupil=replace(folder.pupil, id=wrong))
    with pytest.raises(BadInput, match="id of a pupil"):
        cabinet.add(folder, by="y", at=AT)
    with pytest.raises(BadInput, match="id of a pupil"):
        cabinet.add_all([folder], by="y", at=AT)
    for read in (cabinet.load, cabinet.history):
        with pytest.raises(NotFound):
            read(wrong)


def test_a_folder_that_breaks_a_rule_is_neither_added_nor_saved(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    before = tree(cabinet.home)
    for refused in (
        lambda: cabinet.add(child(2, forename=" ", surname=""), by="y", at=AT),
        lambda: cabinet.add_all([child(2, forename=" ", surname="")], by="y", at=AT),
        lambda: cabinet.save(child(1, forename=" ", surname=""), base, by="y", at=AT),
    ):
        with pytest.raises(RuleBroken, match="forename"):
            refused()
    assert tree(cabinet.home) == before


def test_adding_many_gives_the_same_bytes_as_before_and_as_one_by_one(tmp_path: Path) -> None:
    folders = [full_folder(number) for number in range(1, 30)]
    first, second, third = (Cabinet.make(tmp_path / name, SCHOOL) for name in "abc")
    assert first.add_all(iter(folders), by="Ms Khan", at=AT) == 29
    assert second.add_all(folders, by="Ms Khan", at=AT) == 29
    for folder in folders:
        third.add(folder, by="Ms Khan", at=AT)
    assert tree(first.home) == tree(second.home) == tree(third.home)
    assert first.ids() == tuple(pupil_id(number) for number in range(1, 30))
