"""A line of the register is made of the gist of a record; what the gist cannot say is asked of the whole."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from store_children import ANA, AT, folder_of, pupil_id, rich, spoil

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import RosterRow
from sen_tui.store import record_gist
from sen_tui.store.cabinet import Cabinet


def set_row(table: str, key: str, value: object) -> Callable[[Any], None]:
    return lambda tree: tree[table]["1"].__setitem__(key, value)


def named(called: str) -> RosterRow:
    return RosterRow(id=ANA, called=called, surname="", year="", class_name="", stage="")


@pytest.fixture
def cabinet(empty: Cabinet) -> Cabinet:
    empty.add(rich(text="words"), by="x", at=AT)
    return empty


def gist(cabinet: Cabinet, pupil: str = ANA) -> PupilFolder | None:
    return record_gist.read((folder_of(cabinet.home) / "record.json").read_bytes(), pupil)


def test_a_gist_has_the_properties_of_a_folder_and_no_words(cabinet: Cabinet) -> None:
    found, whole = gist(cabinet), cabinet.load(ANA).folder
    assert found is not None
    assert (found.stage, found.stage_since) == (whole.stage, whole.stage_since) == ("sa", whole.stages[1].start)
    assert [target.id for target in found.active_targets] == [f"t{number}" for number in range(12)]
    assert found.last_review is not None
    assert found.last_review.parents_came
    for left_out in ("provision", "notes", "amendments"):
        assert not hasattr(found, left_out)
        assert not hasattr(found.last_review, left_out)


@pytest.mark.parametrize(
    "asked", [lambda folder: folder.provision[0].what, lambda folder: folder.reviews[0].notes["free"]]
)
def test_who_asks_for_more_than_the_gist_gets_the_folder(cabinet: Cabinet, asked: Callable[[PupilFolder], str]) -> None:
    roster = cabinet.roster("b1", lambda folder: named(asked(folder)))
    assert (list(roster.rows), roster.damaged) == ([named("words")], {})


@pytest.mark.parametrize(
    ("change", "there"),
    [
        (set_row("_meta", "app", "0.0.9"), True),
        (set_row("_meta", "app", "999.0"), False),
        (set_row("_meta", "app", "1.0 beta"), False),
        (set_row("_meta", "format", 3), False),
        (set_row("_meta", "pupil", pupil_id(2)), False),
        (set_row("pupil", "id", pupil_id(2)), False),
        (set_row("plans", "start", "soon"), False),
        (lambda tree: tree["targets"].pop("3"), False),
        (lambda tree: tree["pupil"].clear(), False),
        (lambda tree: tree["_meta"]["1"].pop("app"), False),
        (lambda tree: tree["pupil"]["1"].pop("preferred"), True),
    ],
    ids=["older", "newer", "odd", "format", "swapped", "inside", "no date", "row", "nobody", "version", "default"],
)
def test_a_gist_is_of_what_this_program_or_an_earlier_one_wrote(
    cabinet: Cabinet, change: Callable[[Any], object], there: bool
) -> None:
    spoil(folder_of(cabinet.home) / "record.json", change)
    assert (gist(cabinet) is not None) is there


def test_no_letter_of_what_the_gist_leaves_out_changes_unnoticed(cabinet: Cabinet) -> None:
    file = folder_of(cabinet.home) / "record.json"
    content = file.read_bytes()
    assert content.count(b'"what":"words"') == 3
    file.write_bytes(content.replace(b'"what":"words"', b'"what":"wards"', 1))
    assert gist(cabinet) is None
    roster = cabinet.roster("b1", lambda folder: named(folder.pupil.called))
    assert (list(roster.rows), list(roster.damaged)) == ([], [ANA])
    assert "its checksum is wrong" in roster.damaged[ANA]


def test_another_form_of_the_same_record_is_read_as_a_whole(cabinet: Cabinet) -> None:
    file = folder_of(cabinet.home) / "record.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=1))
    assert gist(cabinet) is None
    assert list(cabinet.roster("b1", lambda folder: named(folder.pupil.called)).rows) == [named("words")]
