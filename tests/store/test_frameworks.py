"""The frameworks that come with the program, and the folders they are found in."""

from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.framework import Framework
from sen_tui.store.framework_files import available
from sen_tui.store.frameworks import check_framework, load
from support.children import FRAMEWORKS


def ours(framework_id: str) -> Framework:
    return load(framework_id, (places.frameworks(),))


# ours


def test_each_is_there() -> None:
    assert tuple(available((places.frameworks(),))) == FRAMEWORKS


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
def test_a_shipped_framework_has_no_mistake(framework_id: str) -> None:
    assert check_framework(places.frameworks() / f"{framework_id}.toml") == ()
    assert ours(framework_id).id == framework_id


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
def test_the_national_framework_behind_one_is_there_too(framework_id: str) -> None:
    assert ours(framework_id).based_on in {"", "code-2001", "send-2015"}


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
def test_at_every_reviewed_stage_one_can_carry_on_or_move(framework_id: str) -> None:
    framework = ours(framework_id)
    for stage in framework.stages:
        if stage.reviewed:
            ends = {future.to for future in framework.futures_at(stage.key)}
            assert None in ends, f"{stage.key}: nothing leaves the child where it is"
            assert len(ends) > 1, f"{stage.key}: no future action moves the child"


def test_the_school_action_plus_review_has_the_six_foci_in_the_words_of_the_policy() -> None:
    titles = [step.title for step in ours("sa-plus-junior").steps_at("school_action_plus")]
    foci = (
        "Progress",
        "Effectiveness of the IEP",
        "Parents' contribution",
        "Updated information and advice",
        "Future action",
        "Likelihood of referral for statutory assessment",
    )
    assert set(foci) <= set(titles)


def test_the_school_action_review_has_five_foci_without_the_likelihood() -> None:
    assert "likelihood" not in {step.kind for step in ours("sa-plus-junior").steps_at("school_action")}


def test_the_numbers_of_the_documents() -> None:
    numbers = {i: (ours(i).plan.targets_min, ours(i).plan.targets_max) for i in ("glos-pps", "infant-action-plan")}
    assert numbers == {"glos-pps": (3, 5), "infant-action-plan": (3, 4)}
    often = {i: (ours(i).frequency.minimum, ours(i).frequency.aim) for i in FRAMEWORKS}
    assert often["sa-plus-junior"] == (3, 3)
    assert often["glos-pps"] == (2, 3)
    assert often["infant-action-plan"] == (3, 5)
    assert often["three-levels"] == (3, 3)


def test_the_infant_school_asks_its_two_questions() -> None:
    asked = [question.words for question in ours("infant-action-plan").pupil_voice.questions]
    assert asked == ["What do you like about school?", "What could make your time in school better?"]


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
def test_only_the_gloucestershire_booklet_blocks_on_permission(framework_id: str) -> None:
    blocking = [duty.key for duty in ours(framework_id).duties if duty.block]
    assert blocking == (["consent_outside_advice"] if framework_id == "glos-pps" else [])


# folders


def test_the_schools_own_file_stands_before_ours(tmp_path: Path) -> None:
    theirs = (places.frameworks() / "glos-pps.toml").read_text(encoding="utf-8")
    text = theirs.replace("Gloucestershire Parent Partnership booklet", "Our way")
    (tmp_path / "glos-pps.toml").write_text(text, encoding="utf-8")
    folders = (tmp_path, places.frameworks())
    assert load("glos-pps", folders).title == "Our way"
    assert load("derby-pps", folders).id == "derby-pps"


def test_folders_that_do_not_exist_hold_none(tmp_path: Path) -> None:
    assert available((tmp_path / "nowhere", tmp_path / "nothing")) == {}


def test_an_unknown_framework_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"code-2001, derby-pps.* and wales-idp"):
        load("glos\x1b[2J", (places.frameworks(),))


def test_an_unknown_framework_where_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="none at all"):
        load("glos-pps", (tmp_path,))


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        available((tmp_path / ("x" * 300),))
