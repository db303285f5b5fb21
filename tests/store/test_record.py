"""A child's record: what goes in comes out, and what is wrong with it is named."""

import hashlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace
from tinydb import TinyDB

from sen_tui.domain.errors import BadInput, Damaged
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.possible import LARGEST_NUMBER
from sen_tui.domain.pupil import Contact
from sen_tui.domain.review import Outcome
from sen_tui.store import record, tables
from sen_tui.store.cabinet import Cabinet
from support.amina import full_folder
from support.cabinets import canonical
from support.children import ANA, AT, LONG, UNCLEAN, child


def file_of(empty: Cabinet) -> Path:
    return empty.home / "pupils" / ANA / "record.json"


@pytest.mark.parametrize("text", [UNCLEAN, LONG, "", "a"], ids=["hostile", "long", "empty", "plain"])
def test_a_rich_folder_comes_back_exactly(text: str) -> None:
    folder = full_folder(text=text)
    for part in fields(PupilFolder):
        assert getattr(folder, part.name), f"nothing in {part.name}: the test would prove less than it says"
    content, revision = record.encode(folder, after=None, by=UNCLEAN, at=AT)
    stored = record.decode(content, ANA)
    assert stored.folder == folder
    assert stored.revision == revision
    assert (revision.number, revision.previous, revision.by, revision.at) == (1, "", UNCLEAN, AT)


@given(words=st.text(), key=st.text(), value=st.floats(-LARGEST_NUMBER, LARGEST_NUMBER))
@settings(max_examples=200, deadline=None)
def test_any_text_and_number_comes_back_exactly(words: str, key: str, value: float) -> None:
    folder = child()
    folder = replace(folder, pupil=replace(folder.pupil, strengths=words))
    review = replace(full_folder().reviews[0], notes={key: words}, outcomes=(Outcome(target_id=key, value=value),))
    folder = replace(folder, reviews=(review,))
    content, _ = record.encode(folder, after=None, by=words, at=AT)
    assert record.decode(content, ANA).folder == folder


@given(words=st.text(alphabet='"\\}{,:sum\n', max_size=60))
@settings(deadline=None)
def test_text_that_looks_like_the_checksum_changes_nothing(words: str) -> None:
    content, _ = record.encode(child(), after=None, by='}},"sum":"' + words + '"}', at=AT)
    assert record.decode(content, ANA).revision.by == '}},"sum":"' + words + '"}'


NUMBERS = (
    st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(2**70), 2**70)
    | st.sampled_from([1e16, 9999999999999998.0, 1e-4, 9.9e-5, 1e-5, -1e-7, 1e22, 5e-324, -0.0, 1e300, 123456789e12])
)
TEXT = st.text() | st.sampled_from([UNCLEAN, ':1e5,"', "[0.00001]", ",-2e+9}", "\u2028\x7f\x80\ufffe"])
TREES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(tree=st.dictionaries(TEXT, TREES, max_size=4))
@settings(max_examples=600, deadline=None, derandomize=True)
def test_whatever_is_written_is_in_the_one_form_to_the_byte(tree: dict[str, Any]) -> None:
    assert tables.canonical(tree) == canonical(tree)


@pytest.mark.parametrize("half", ["\ud83d", "x\udc00y"])
def test_half_characters_are_written_in_no_way(half: str) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        tables.canonical({"a": half})
    with pytest.raises(ValueError, match="surrogates"):
        tables.canonical({half: "a"})


def with_one_number(part: Any, value: float) -> Iterator[Any]:
    """Yield a folder or a part of one as often as it has places for a number with a fraction, each time set there."""
    if isinstance(part, tuple):
        for place, inner in enumerate(part):
            yield from ((*part[:place], found, *part[place + 1 :]) for found in with_one_number(inner, value))
    elif isinstance(part, msgspec.Struct):
        for name, kind in get_type_hints(type(part)).items():
            fits = float in (kind, *get_args(kind))
            inside = [value] if fits else with_one_number(getattr(part, name), value)
            yield from (replace(part, **{name: found}) for found in inside)


@pytest.mark.parametrize("value", [1e22, -1e16, 9e-5, 1e-7])
def test_a_number_is_written_in_the_one_form_wherever_it_stands(value: float) -> None:
    folders = list(with_one_number(full_folder(), value))
    assert len(folders) > 30
    for folder in folders:
        content, _ = record.encode(folder, after=None, by="x", at=AT)
        assert content == canonical(json.loads(content))


@pytest.mark.parametrize("value", [1e16, 1e-5, 4, 0.1])
def test_numbers_of_every_size_are_sealed_in_the_one_form(empty: Cabinet, value: float) -> None:
    review = replace(full_folder().reviews[0], outcomes=(Outcome(target_id="t0", value=value),))
    empty.add(replace(full_folder(), reviews=(review,)), by="x", at=AT)
    content = file_of(empty).read_bytes()
    tree = json.loads(content)
    assert content == canonical(tree)
    file_of(empty).write_text(json.dumps(tree, indent=1))
    assert empty.load(ANA).folder.reviews == (review,)


def test_what_is_sealed_rightly_in_another_form_is_read_with_care(empty: Cabinet) -> None:
    empty.add(full_folder(), by="x", at=AT)
    whole = file_of(empty).read_bytes()
    said = json.loads(whole)["_meta"]["1"]["sum"]
    unsigned = whole.replace(f',"sum":"{said}"'.encode(), b"")
    twice = unsigned.replace(b'"id":"t1"', b'"id":"t1","id":"t1"', 1)
    total = hashlib.sha256(twice).hexdigest()
    file_of(empty).write_bytes(twice.replace(b"}},", f',"sum":"{total}"}}}},'.encode(), 1))
    with pytest.raises(Damaged, match="same thing twice"):
        empty.load(ANA)


def test_a_stock_tinydb_opens_the_record_and_reads_its_tables(empty: Cabinet) -> None:
    empty.add(full_folder(), by="Ms Khan", at=AT)
    with TinyDB(file_of(empty), access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {part.name for part in fields(PupilFolder)} | {"_meta"}
        (pupil,) = database.table("pupil").all()
        assert pupil.doc_id == 1
        assert pupil["forename"] == UNCLEAN
        assert len(database.table("targets")) == 12
        assert database.table("targets").get(doc_id=12)["id"] == "t11"
        assert database.table("_meta").get(doc_id=1)["by"] == "Ms Khan"


def test_the_checksum_can_be_checked_with_any_json_library(empty: Cabinet) -> None:
    revision = empty.add(full_folder(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(empty).read_bytes())
    said = tree["_meta"]["1"].pop("sum")
    assert said == revision.sum == hashlib.sha256(canonical(tree)).hexdigest()
    assert set(tree["_meta"]["1"]) == {
        *("format", "pupil", "revision", "previous", "by", "at", "login", "note", "app"),
    }


def test_a_record_that_somebody_spaced_out_is_still_the_record(empty: Cabinet) -> None:
    empty.add(full_folder(), by="Ms Khan", at=AT)
    tree = json.loads(file_of(empty).read_bytes())
    file_of(empty).write_text(json.dumps(tree, indent=2))
    assert empty.load(ANA).folder == full_folder()


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_none_is_refused_before_the_disk(empty: Cabinet, number: float) -> None:
    review = replace(full_folder().reviews[0], outcomes=(Outcome(target_id="t0", value=number),))
    with pytest.raises(BadInput, match="not a number"):
        empty.add(replace(full_folder(), reviews=(review,)), by="x", at=AT)
    assert empty.ids() == ()


def test_half_a_character_is_refused_before_the_disk(empty: Cabinet) -> None:
    with pytest.raises(BadInput, match="not text"):
        empty.add(child(class_name="\ud83d"), by="x", at=AT)
    assert empty.ids() == ()


def test_a_record_beyond_the_limit_is_refused_before_the_disk(empty: Cabinet) -> None:
    people = tuple(Contact(id=f"c{n}", name="x", relationship="x", address="x" * 150_000) for n in range(60))
    with pytest.raises(BadInput, match="too large"):
        empty.add(replace(child(), contacts=people), by="x", at=AT)
    assert empty.ids() == ()


def test_what_does_not_read_back_is_refused_before_the_disk(empty: Cabinet) -> None:
    unknown: Any = "astrology"
    folder = replace(child(), pupil=replace(child().pupil, sex=unknown))
    with pytest.raises(BadInput, match="not read back"):
        empty.add(folder, by="x", at=AT)
    assert empty.ids() == ()
