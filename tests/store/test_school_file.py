"""What is kept of the school itself."""

import errno
import itertools
import os
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from sen_tui.domain.errors import (
    BadInput,
    Damaged,
    NotSaved,
    NotSure,
    SenError,
    Stale,
    TooNew,
)
from sen_tui.store.cabinet import Cabinet
from support.cabinets import spoil
from support.children import AT, SCHOOL, UNCLEAN

LATER = AT + timedelta(minutes=5)


def test_the_school_is_saved_and_read_by_tinydb(cabinet: Cabinet) -> None:
    changed = replace(SCHOOL, name=UNCLEAN, staff=SCHOOL.staff * 6)
    cabinet.save_school(changed)
    assert cabinet.school == changed
    assert Cabinet.open(cabinet.home).school == changed
    with TinyDB(cabinet.home / "school.json", access_mode="r", encoding="utf-8") as database:
        assert database.table("school").get(doc_id=1)["name"] == UNCLEAN
        assert len(database.table("staff")) == 18
    with pytest.raises(BadInput, match="not text"):
        cabinet.save_school(replace(SCHOOL, name="\udc00"))
    assert Cabinet.open(cabinet.home).school == changed


@pytest.mark.parametrize(
    "more",
    [
        {"closed_days": (date(2026, 11, 3), date(2027, 1, 4)), "contact": UNCLEAN, "services": ("one", UNCLEAN)},
        {"closed_days": (), "contact": "", "services": ()},
        {"closed_days": (), "contact": "x", "services": ("one",), "staff": ()},
    ],
)
def test_lists_of_days_and_texts_come_back(more: dict[str, Any], cabinet: Cabinet) -> None:
    changed = replace(SCHOOL, **more)
    cabinet.save_school(changed)
    assert Cabinet.open(cabinet.home).school == changed


def test_a_change_of_the_school_is_refused_where_somebody_changed_it_meanwhile(cabinet: Cabinet) -> None:
    other = Cabinet.open(cabinet.home)
    cabinet.save_school(replace(SCHOOL, name="hers"))
    before = (cabinet.home / "school.json").read_bytes()
    with pytest.raises(Stale, match="Nothing was overwritten"):
        other.save_school(replace(SCHOOL, name="his"))
    assert (cabinet.home / "school.json").read_bytes() == before
    assert other.school == SCHOOL
    cabinet.save_school(replace(SCHOOL, name="hers again"))
    again = Cabinet.open(cabinet.home)
    again.save_school(replace(SCHOOL, name="his, later"))
    assert Cabinet.open(cabinet.home).school.name == "his, later"


def test_of_two_who_change_the_school_at_once_one_wins_and_the_other_is_told(cabinet: Cabinet) -> None:
    said: list[str] = []
    at_once = threading.Barrier(8)

    def change(number: int) -> None:
        mine = Cabinet.open(cabinet.home)
        at_once.wait()
        try:
            mine.save_school(replace(SCHOOL, name=f"{number}"))
            said.append(f"{number}")
        except Stale:
            said.append("stale")

    everybody = [threading.Thread(target=change, args=(number,)) for number in range(8)]
    for one in everybody:
        one.start()
    for one in everybody:
        one.join()
    (winner,) = [name for name in said if name != "stale"]
    assert Cabinet.open(cabinet.home).school.name == winner


def test_a_damaged_school_file_is_not_written_over_and_leftovers_are_swept(cabinet: Cabinet) -> None:
    (cabinet.home / ".new.school.json.1.abcd").write_bytes(b"half")
    cabinet.save_school(replace(SCHOOL, name="new"))
    assert not list(cabinet.home.glob(".new*"))
    (cabinet.home / "school.json").write_bytes(b"junk")
    with pytest.raises(Damaged):
        cabinet.save_school(SCHOOL)
    assert (cabinet.home / "school.json").read_bytes() == b"junk"
    (cabinet.home / "school.json").unlink()
    with pytest.raises(NotSaved):
        cabinet.save_school(SCHOOL)


def test_a_change_that_the_disk_cannot_confirm_is_said_to_be_unsure(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.fsync, itertools.count(1)

    def failing(descriptor: int) -> None:
        if next(calls) == 2:  # the file, then its folder
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(NotSure):
            cabinet.save_school(replace(SCHOOL, name="new"))
    assert cabinet.school.name == Cabinet.open(cabinet.home).school.name == "new"
    cabinet.save_school(replace(SCHOOL, name="newer"))


def test_a_school_without_staff_or_dates_comes_back(tmp_path: Path) -> None:
    bare = replace(SCHOOL, staff=(), half_terms=())
    Cabinet.make(tmp_path / "home", bare)
    assert Cabinet.open(tmp_path / "home").school == bare


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b'"format":1', b'"format":2', TooNew),
        (b"Okafor", b"Okafox", Damaged),
        (b"{", b"", Damaged),
        (b'"sum"', b'"som"', Damaged),
    ],
)
def test_a_school_file_that_is_not_right_is_named_and_left(
    cabinet: Cabinet, old: bytes, new: bytes, error: type[SenError]
) -> None:
    file = cabinet.home / "school.json"
    file.write_bytes(file.read_bytes().replace(old, new, 1))
    before = file.read_bytes()
    with pytest.raises(error, match=r"school\.json"):
        Cabinet.open(cabinet.home)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda tables: tables.pop("school"),
        lambda tables: tables["school"]["1"].pop("name"),
        lambda tables: tables["staff"]["1"].update(roles="secret"),
    ],
)
def test_a_school_file_of_another_form_is_damaged(cabinet: Cabinet, change: Callable[[Any], object]) -> None:
    spoil(cabinet.home / "school.json", change)
    with pytest.raises(Damaged, match=r"school\.json") as caught:
        Cabinet.open(cabinet.home)
    assert "secret" not in str(caught.value)


def test_a_linked_school_file_is_refused(cabinet: Cabinet, tmp_path: Path) -> None:
    (cabinet.home / "school.json").rename(tmp_path / "elsewhere")
    (cabinet.home / "school.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Damaged, match="link"):
        Cabinet.open(cabinet.home)
