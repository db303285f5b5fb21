"""The storage behind TinyDB: sealed bytes in, sealed bytes out, and nothing on the disk."""

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from sen_tui.store.sealed_storage import SealedStorage, rows, unit_of_work
from sen_tui.store.tables import Tables, Unreadable
from support.cabinets import canonical

TABLES: Tables = {"_meta": {"1": {"by": 'a "}}" b'}}, "words": {"1": {"list": ["a"]}, "2": {"list": []}}}


class Counted(SealedStorage):
    """A storage that counts its reads and writes."""

    def __init__(self, content: bytes | None = None) -> None:
        super().__init__(content)
        self.reads = self.writes = 0

    def read(self) -> Tables | None:
        self.reads += 1
        return super().read()

    def write(self, data: Tables) -> None:
        self.writes += 1
        super().write(data)


def sealed_bytes(tables: Tables = TABLES) -> bytes:
    storage = SealedStorage()
    storage.write(tables)
    return storage.seal()[0]


def test_a_new_file_has_no_tables_and_an_empty_one_is_damaged() -> None:
    assert SealedStorage().read() is None
    with pytest.raises(Unreadable, match="not whole JSON"):
        SealedStorage(b"").read()


def test_what_was_written_is_read_before_and_after_it_is_sealed() -> None:
    storage = SealedStorage()
    storage.write(TABLES)
    assert storage.read() == TABLES
    content, total = storage.seal()
    sealed = json.loads(content)
    assert sealed["_meta"]["1"].pop("sum") == total
    assert (sealed, SealedStorage(content).read()["words"]) == (TABLES, TABLES["words"])
    assert content == canonical(json.loads(content))


def test_each_reading_looks_at_the_seal() -> None:
    spoiled = sealed_bytes().replace(b'["a"]', b'["b"]')
    with pytest.raises(Unreadable, match="checksum is wrong"):
        SealedStorage(spoiled).read()
    with pytest.raises(Unreadable, match="checksum is wrong"), unit_of_work(SealedStorage(spoiled)) as database:
        database.table("words").all()


def test_each_reading_parses_afresh_so_nothing_is_shared() -> None:
    storage = SealedStorage(sealed_bytes())
    first: Any = storage.read()
    first["words"]["1"]["list"].append("changed")
    assert storage.read() != first


def test_a_unit_of_work_reads_once_and_writes_once_however_many_tables_there_are() -> None:
    storage = Counted()
    with unit_of_work(storage) as database:
        for name in "abcdefgh":
            database.table(name).insert_multiple([{"n": 1}, {"n": 2}])
        assert storage.writes == 0
    assert storage.writes == 1
    again = Counted(sealed_bytes())
    with unit_of_work(again) as database:
        assert [len(rows(database, name)) for name in sorted(database.tables())] == [1, 2]
    assert (again.reads, again.writes) == (1, 0)


def test_rows_are_in_the_order_of_their_numbers() -> None:
    storage = SealedStorage()
    with unit_of_work(storage) as database:
        database.table("_meta").insert({"by": "x"})
        database.table("words").insert_multiple({"n": number} for number in range(1, 13))
    with unit_of_work(SealedStorage(storage.seal()[0])) as database:
        assert [row["n"] for row in rows(database, "words")] == list(range(1, 13))


@pytest.mark.parametrize("names", [("2",), ("1", "3"), ("1", "01"), ("1", "x"), ("0",)], ids=str)
def test_a_missing_row_is_damage(names: tuple[str, ...]) -> None:
    content = sealed_bytes({"_meta": {"1": {"by": "x"}}, "words": {name: {"n": 1} for name in names}})
    with unit_of_work(SealedStorage(content)) as database, pytest.raises(Unreadable, match="row of a table is missing"):
        rows(database, "words")


def test_a_stock_tinydb_opens_what_was_sealed(tmp_path: Path) -> None:
    (tmp_path / "file.json").write_bytes(sealed_bytes())
    with TinyDB(tmp_path / "file.json", access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {"_meta", "words"}
        assert database.table("words").get(doc_id=1) == {"list": ["a"]}
