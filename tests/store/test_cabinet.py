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
    NoAccess,
    NotFound,
    RuleBroken,
)
from sen_tui.store.cabinet import Cabinet
from support.amina import full_folder
from support.cabinets import tree
from support.children import ANA, AT, SCHOOL, child, pupil_id

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
