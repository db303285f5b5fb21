"""Records that are not right: named, refused, left alone."""

import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import Damaged, TooNew
from sen_tui.store import record
from sen_tui.store.cabinet import Cabinet
from support.amina import full_folder
from support.cabinets import spoil
from support.children import ANA, AT, child, pupil_id


def file_of(cabinet: Cabinet) -> Path:
    return cabinet.home / "pupils" / ANA / "record.json"


NEW, _ = record.encode(full_folder(text="secret words"), after=None, by="Ms Khan", at=AT)
"""As a folder that was just made is written: numbers may be whole ones."""
WHOLE, _ = record.encode(record.decode(NEW, ANA).folder, after=None, by="Ms Khan", at=AT)
"""As it is written once it was read."""
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


@pytest.mark.parametrize("whole", [NEW, WHOLE], ids=["new", "read before"])
def test_every_flipped_bit_is_found(whole: bytes) -> None:
    chance = random.Random(7)
    for _ in range(400):
        spoiled = bytearray(whole)
        spoiled[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
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
        set_row("pupil", "1", "sex", "secret"),
        set_row("_meta", "1", "at", "secret"),
        lambda tree: tree["targets"].pop("3"),
        lambda tree: tree["pupil"].clear(),
        lambda tree: tree["pupil"]["1"].pop("surname"),
        lambda tree: tree.pop("pupil"),
    ],
    ids=["swapped", "swapped inside", "date", "choice", "time", "row gone", "no pupil", "name gone", "table gone"],
)
def test_a_wrong_record_with_a_right_checksum_is_damaged(empty: Cabinet, change: Any) -> None:
    empty.add(full_folder(text="words"), by="x", at=AT)
    content = spoil(file_of(empty), change)
    with pytest.raises(Damaged) as caught:
        empty.load(ANA)
    assert "secret" not in str(caught.value)
    assert file_of(empty).read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        set_row("_meta", "1", "format", 3),
        set_row("pupil", "1", "hobby", "chess"),
        set_row("targets", "12", "criterion", {"kind": "count", "colour": "red"}),
        lambda tree: tree.update(letters={"1": {"text": "x"}}),
    ],
    ids=["format", "field", "field inside", "table"],
)
def test_what_a_newer_program_wrote_is_refused_and_left_alone(empty: Cabinet, change: Any) -> None:
    base = empty.add(full_folder(text="words"), by="x", at=AT)
    content = spoil(file_of(empty), change)
    with pytest.raises(TooNew, match="newer"):
        empty.load(ANA)
    with pytest.raises(TooNew):
        empty.save(full_folder(text="mine"), base, by="y", at=AT)
    assert file_of(empty).read_bytes() == content


def test_a_field_that_an_older_program_did_not_write_has_its_default(empty: Cabinet) -> None:
    empty.add(full_folder(text="words"), by="x", at=AT)

    def older(tree: Any) -> None:
        del tree["pupil"]["1"]["large_print"]
        del tree["agreements"]

    spoil(file_of(empty), older)
    assert empty.load(ANA).folder == replace(full_folder(text="words"), agreements=())
