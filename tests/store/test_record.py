"""A child's record: what goes in comes out, and what is wrong with it is named."""

import hashlib
import json
import math
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_children import ANA, AT, HOSTILE, LONG, canonical, child, rich
from tinydb import TinyDB

from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import Outcome
from sen_tui.store import record
from sen_tui.store.cabinet import Cabinet


def file_of(empty: Cabinet) -> Path:
    return empty.home / "pupils" / ANA / "record.json"


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


def test_a_stock_tinydb_opens_the_record_and_reads_its_tables(empty: Cabinet) -> None:
    empty.add(rich(), by="Ms Khan", at=AT)
    with TinyDB(file_of(empty), access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {part.name for part in fields(PupilFolder)} | {"_meta"}
        (pupil,) = database.table("pupil").all()
        assert pupil.doc_id == 1
        assert pupil["forename"] == HOSTILE
        assert len(database.table("targets")) == 12
        assert database.table("targets").get(doc_id=12)["id"] == "t11"
        assert database.table("_meta").get(doc_id=1)["by"] == "Ms Khan"


def test_the_checksum_can_be_checked_with_any_json_library(empty: Cabinet) -> None:
    revision = empty.add(rich(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(empty).read_bytes())
    said = tree["_meta"]["1"].pop("sum")
    assert said == revision.sum == hashlib.sha256(canonical(tree)).hexdigest()
    assert set(tree["_meta"]["1"]) == {
        *("format", "pupil", "revision", "previous", "by", "at", "login", "note", "app"),
    }


def test_a_record_that_somebody_spaced_out_is_still_the_record(empty: Cabinet) -> None:
    empty.add(rich(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(empty).read_bytes())
    file_of(empty).write_text(json.dumps(tree, indent=2))
    assert empty.load(ANA).folder == rich()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused_before_the_disk(empty: Cabinet, number: float) -> None:
    review = replace(rich().reviews[0], outcomes=(Outcome(target_id="t0", value=number),))
    with pytest.raises(BadInput, match="not a number"):
        empty.add(replace(rich(), reviews=(review,)), by="x", at=AT)
    assert empty.ids() == ()


def test_half_a_character_is_refused_before_the_disk(empty: Cabinet) -> None:
    with pytest.raises(BadInput, match="not text"):
        empty.add(child(class_name="\ud83d"), by="x", at=AT)
    assert empty.ids() == ()


def test_a_record_beyond_the_limit_is_refused_before_the_disk(empty: Cabinet) -> None:
    with pytest.raises(BadInput, match="too large"):
        empty.add(child(strengths="x" * (8 * 1024 * 1024)), by="x", at=AT)
    assert empty.ids() == ()


def test_what_does_not_read_back_is_refused_before_the_disk(empty: Cabinet) -> None:
    unknown: Any = "astrology"
    folder = replace(child(), areas=(replace(rich().areas[0], area=unknown),))
    with pytest.raises(BadInput, match="not read back"):
        empty.add(folder, by="x", at=AT)
    assert empty.ids() == ()
