"""A child's record: what goes in comes out, and what is wrong with it is named."""

import hashlib
import json
import math
import random
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_children import AT, HOSTILE, LONG, SCHOOL, child, pupil_id, rich
from tinydb import TinyDB

from sen_tui.domain.errors import BadInput, Damaged, TooNew
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import Outcome
from sen_tui.store import record
from sen_tui.store.cabinet import Cabinet

ANA = pupil_id(1)


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    return Cabinet.make(tmp_path / "home", SCHOOL)


def file_of(cabinet: Cabinet) -> Path:
    return cabinet.home / "pupils" / ANA / "record.json"


def spoil(cabinet: Cabinet, change: Any) -> bytes:
    """Put a changed tree, honestly sealed again, in the place of the record."""
    tree = json.loads(file_of(cabinet).read_bytes())
    change(tree)
    meta = tree["_meta"]["1"]
    del meta["sum"]
    meta["sum"] = hashlib.sha256(canonical(tree)).hexdigest()
    file_of(cabinet).write_bytes(canonical(tree))
    return canonical(tree)


def canonical(tree: Any) -> bytes:
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.mark.parametrize("text", [HOSTILE, LONG, "", "a"], ids=["hostile", "long", "empty", "plain"])
def test_a_rich_folder_comes_back_exactly(text: str) -> None:
    folder = rich(text=text)
    for part in fields(PupilFolder):
        assert getattr(folder, part.name), f"nothing in {part.name}: the test would prove less than it says"
    content, revision = record.encode(folder, after=None, by=HOSTILE, at=AT)
    stored = record.decode(content, ANA)
    assert stored.folder == folder
    assert stored.revision == revision
    assert (revision.number, revision.previous, revision.by, revision.at) == (1, "", HOSTILE, AT)


@given(words=st.text(), key=st.text(), value=st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=200, deadline=None)
def test_any_text_and_number_comes_back_exactly(words: str, key: str, value: float) -> None:
    folder = child()
    folder = replace(folder, pupil=replace(folder.pupil, strengths=words))
    review = replace(rich().reviews[0], notes={key: words}, outcomes=(Outcome(target_id=key, value=value),))
    folder = replace(folder, reviews=(review,))
    content, _ = record.encode(folder, after=None, by=words, at=AT)
    assert record.decode(content, ANA).folder == folder


@given(words=st.text(alphabet='"\\}{,:sum\n', max_size=60))
@settings(deadline=None)
def test_text_that_looks_like_the_checksum_changes_nothing(words: str) -> None:
    content, _ = record.encode(child(), after=None, by='}},"sum":"' + words + '"}', at=AT)
    assert record.decode(content, ANA).revision.by == '}},"sum":"' + words + '"}'


def test_a_stock_tinydb_opens_the_record_and_reads_its_tables(cabinet: Cabinet) -> None:
    cabinet.add(rich(), by="Ms Khan", at=AT)
    with TinyDB(file_of(cabinet), access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {part.name for part in fields(PupilFolder)} | {"_meta"}
        (pupil,) = database.table("pupil").all()
        assert pupil.doc_id == 1
        assert pupil["forename"] == HOSTILE
        assert len(database.table("targets")) == 12
        assert database.table("targets").get(doc_id=12)["id"] == "t11"
        assert database.table("_meta").get(doc_id=1)["by"] == "Ms Khan"


def test_the_checksum_can_be_checked_with_any_json_library(cabinet: Cabinet) -> None:
    revision = cabinet.add(rich(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(cabinet).read_bytes())
    said = tree["_meta"]["1"].pop("sum")
    assert said == revision.sum == hashlib.sha256(canonical(tree)).hexdigest()
    assert set(tree["_meta"]["1"]) == {"format", "pupil", "revision", "previous", "by", "at", "app"}


def test_a_record_that_somebody_spaced_out_is_still_the_record(cabinet: Cabinet) -> None:
    cabinet.add(rich(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(cabinet).read_bytes())
    file_of(cabinet).write_text(json.dumps(tree, indent=2))
    assert cabinet.load(ANA).folder == rich()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused_before_the_disk(cabinet: Cabinet, number: float) -> None:
    review = replace(rich().reviews[0], outcomes=(Outcome(target_id="t0", value=number),))
    with pytest.raises(BadInput, match="not a number"):
        cabinet.add(replace(rich(), reviews=(review,)), by="x", at=AT)
    assert cabinet.ids() == ()


def test_half_a_character_is_refused_before_the_disk(cabinet: Cabinet) -> None:
    with pytest.raises(BadInput, match="not text"):
        cabinet.add(child(class_name="\ud83d"), by="x", at=AT)
    assert cabinet.ids() == ()


def test_a_record_beyond_the_limit_is_refused_before_the_disk(cabinet: Cabinet) -> None:
    with pytest.raises(BadInput, match="too large"):
        cabinet.add(child(strengths="x" * (8 * 1024 * 1024)), by="x", at=AT)
    assert cabinet.ids() == ()


def test_what_does_not_read_back_is_refused_before_the_disk(cabinet: Cabinet) -> None:
    folder = replace(child(), areas=(replace(rich().areas[0], area="astrology"),))  # type: ignore[arg-type]
    with pytest.raises((BadInput, Damaged)):
        cabinet.add(folder, by="x", at=AT)
    assert cabinet.ids() == ()


WHOLE, _ = record.encode(rich(text="secret words"), after=None, by="Ms Khan", at=AT)
DAMAGE = {
    "empty": b"",
    "cut": WHOLE[:-20],
    "cut in the middle": WHOLE[: len(WHOLE) // 2],
    "zeros": bytes(len(WHOLE)),
    "not UTF-8": WHOLE.replace(b"secret words", b"secret w\xf6rds", 1),
    "not tables": b"[1, 2]",
    "a table that is none": b'{"pupil": 3}',
    "no meta": b"{}",
    "trailing": WHOLE + b"}",
    "one letter": WHOLE.replace(b"secret words", b"secret words!", 1),
    "no checksum": WHOLE.replace(b'"sum"', b'"som"', 1),
    "NaN": WHOLE.replace(b"3.25", b"NaN"),
    "infinity": WHOLE.replace(b"3.25", b"-Infinity"),
    "twice": WHOLE.replace(b'"no_advice":false', b'"no_advice":false,"no_advice":false', 1),
    "table twice": WHOLE[:-1] + b',"pupil":{}}',
    "deep": b'{"pupil":' * 100_000,
    "long number": WHOLE.replace(b"3.25", b"9" * 5_000),
    "half a character": WHOLE.replace(b"secret words", b"\\ud800", 1),
    "half a character as sum": b'{"_meta":{"1":{"format":1,"sum":"\\ud800"}}}',
    "no format": b'{"_meta":{"1":{"format":"1"}}}',
    "too large": WHOLE + b" " * (8 * 1024 * 1024),
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_named_and_left_alone(cabinet: Cabinet, content: bytes) -> None:
    cabinet.add(child(1), by="x", at=AT)
    cabinet.add(child(2), by="x", at=AT)
    base = cabinet.load(ANA).revision
    file_of(cabinet).write_bytes(content)
    with pytest.raises(Damaged) as caught:
        cabinet.load(ANA)
    assert f"pupils/{ANA}/record.json" in str(caught.value)
    assert "secret" not in str(caught.value)
    with pytest.raises(Exception, match=r"cannot be read|Not saved"):
        cabinet.save(child(1), base, by="y", at=AT)
    assert file_of(cabinet).read_bytes() == content
    assert list((cabinet.home / "pupils" / ANA / "history").iterdir()) == []
    assert cabinet.load(pupil_id(2)).folder == child(2)


def test_half_a_character_under_a_right_checksum_is_damage() -> None:
    unsigned = json.dumps(json.loads(WHOLE), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    unsigned = re.sub(r',"sum":"\w+"}', "}", unsigned, count=1).replace("secret words", "\\ud800", 1)
    total = hashlib.sha256(unsigned.encode()).hexdigest()
    with pytest.raises(Damaged, match="cannot be text"):
        record.decode(unsigned.replace("}}", f',"sum":"{total}"}}}}', 1).encode(), ANA)


def test_every_flipped_bit_is_found() -> None:
    chance = random.Random(7)
    for _ in range(400):
        spoiled = bytearray(WHOLE)
        spoiled[chance.randrange(len(WHOLE))] ^= 1 << chance.randrange(8)
        with pytest.raises((Damaged, TooNew)):
            record.decode(bytes(spoiled), ANA)


def set_row(table: str, row: str, key: str, value: Any) -> Any:
    return lambda tree: tree[table][row].__setitem__(key, value)


@pytest.mark.parametrize(
    "change",
    [
        set_row("_meta", "1", "pupil", pupil_id(2)),
        set_row("pupil", "1", "id", pupil_id(2)),
        set_row("pupil", "1", "born", "yesterday, secret"),
        set_row("targets", "3", "area", "secret"),
        set_row("_meta", "1", "at", "secret"),
        lambda tree: tree["targets"].pop("3"),
        lambda tree: tree["pupil"].clear(),
        lambda tree: tree["pupil"]["1"].pop("surname"),
        lambda tree: tree.pop("pupil"),
    ],
    ids=["swapped", "swapped inside", "date", "choice", "time", "row gone", "no pupil", "name gone", "table gone"],
)
def test_a_wrong_record_with_a_right_checksum_is_damaged(cabinet: Cabinet, change: Any) -> None:
    cabinet.add(rich(text="words"), by="x", at=AT)
    content = spoil(cabinet, change)
    with pytest.raises(Damaged) as caught:
        cabinet.load(ANA)
    assert "secret" not in str(caught.value)
    assert file_of(cabinet).read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        set_row("_meta", "1", "format", 2),
        set_row("pupil", "1", "hobby", "chess"),
        set_row("targets", "12", "criterion", {"kind": "count", "colour": "red"}),
        lambda tree: tree.update(letters={"1": {"text": "x"}}),
    ],
    ids=["format", "field", "field inside", "table"],
)
def test_what_a_newer_program_wrote_is_refused_and_left_alone(cabinet: Cabinet, change: Any) -> None:
    base = cabinet.add(rich(text="words"), by="x", at=AT)
    content = spoil(cabinet, change)
    with pytest.raises(TooNew, match="newer"):
        cabinet.load(ANA)
    with pytest.raises(TooNew):
        cabinet.save(rich(text="mine"), base, by="y", at=AT)
    assert file_of(cabinet).read_bytes() == content


def test_a_field_that_an_older_program_did_not_write_has_its_default(cabinet: Cabinet) -> None:
    cabinet.add(rich(text="words"), by="x", at=AT)

    def older(tree: Any) -> None:
        del tree["pupil"]["1"]["large_print"]
        del tree["agreements"]

    spoil(cabinet, older)
    assert cabinet.load(ANA).folder == replace(rich(text="words"), agreements=())
