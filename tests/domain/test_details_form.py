"""The details of a child in one form: what stands there stays, what is typed is read."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.codes import need_name, year_name
from sen_tui.domain.details import details_texts, parse_details, parse_needs, parse_pupil
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Need
from sen_tui.domain.upn import check_letter
from support.children import HOSTILE, TODAY, child_at

FOLDER = replace(
    child_at(),
    pupil=replace(
        child_at().pupil, upn="M999000026001", class_name=HOSTILE, strengths=f"{HOSTILE}\nsecond", interests="x",
        language="Polish", large_print=True, interpreter="Polish", pronouns="she", support_area="north",
        left_on=date(2026, 7, 20), left_to=HOSTILE,
    ),
    needs=(
        Need(kind="MLD", rank=1, since=date(2024, 1, 1), until=date(2025, 1, 1)),
        Need(kind="SLCN", rank=1, since=date(2025, 1, 1), source="assessed"),
        Need(kind="HI", rank=2, since=date(2025, 1, 1)),
    ),
)  # fmt: skip


def changed(**said: str) -> PupilFolder:
    return parse_details(FOLDER, details_texts(FOLDER) | said, TODAY)


def test_pronouns_and_support_area_can_be_typed() -> None:
    after = changed(pronouns=" they ", support_area="Derby City").pupil
    assert (after.pronouns, after.support_area) == ("they", "Derby City")


def test_the_number_of_the_child_is_sound() -> None:
    assert FOLDER.pupil.upn[0] == check_letter(FOLDER.pupil.upn[1:])


def test_what_stands_in_the_form_changes_nothing() -> None:
    assert changed() == FOLDER


def test_needs_change_by_rank_with_their_dates() -> None:
    after = changed(needs="hi spld HI")
    assert after.current_needs == (
        replace(FOLDER.needs[2], rank=1),
        Need(kind="SPLD", rank=2, since=TODAY),
    )
    assert replace(FOLDER.needs[1], until=TODAY) in after.needs
    assert FOLDER.needs[0] in after.needs
    assert parse_needs("") == ()


def test_a_need_that_is_not_on_the_list_is_refused_without_repeating_it() -> None:
    with pytest.raises(BadInput, match=r"Needs: 2 words are not a DfE code. They are SPLD, MLD") as refused:
        parse_needs("spld Kowalski x")
    assert "KOWALSKI" not in str(refused.value).upper()
    with pytest.raises(BadInput, match="1 word is not"):
        changed(needs="XYZ")


SAID = {"forename": " Ana ", "surname": "O'[Neil]", "born": "1/5/18", "year": "4"}


def test_the_least_that_makes_a_child() -> None:
    made = parse_pupil(SAID, "0000000000000009", TODAY)
    assert (made.id, made.name, made.born, made.year) == ("0000000000000009", "Ana O'[Neil]", date(2018, 5, 1), "4")
    assert (made.language, made.large_print, made.upn) == ("English", False, "")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"forename": "  "}, "Forename and surname are needed."),
        ({"surname": ""}, "Forename and surname are needed."),
        ({"born": "soon"}, "Date of birth: That is not a date."),
        ({"born": ""}, "Date of birth: That is not a date."),
        ({"born": "today"}, "Date of birth: it should be in the past."),
        ({"born": "1/1/2030"}, "Date of birth: it should be in the past."),
        ({"upn": "a999000026001"}, "The check letter of this UPN"),
        ({"upn": "12"}, "A UPN has 13 characters"),
        ({"year": "15"}, "Year group: type R for Reception"),
        ({"year": "[/]"}, "Year group: type R for Reception"),
    ],
)
def test_what_is_not_right_is_named(said: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_pupil(SAID | said, "x", TODAY)
    assert str(refused.value).startswith(words)


def test_a_day_of_leaving_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadInput, match="Left on: That is not a date"):
        changed(left_on="soon")
    assert changed(left_on="", left_to="").pupil.left_on is None


def test_a_upn_can_be_typed_small() -> None:
    assert parse_pupil(SAID | {"upn": " m999000026001 "}, "x", TODAY).upn == "M999000026001"


@pytest.mark.parametrize(
    ("text", "year"), [("Year 4", "4"), ("y10", "10"), ("r", "R"), ("Reception", "R"), ("year r", "R"), ("n2", "N2")]
)
def test_a_year_group_is_understood(text: str, year: str) -> None:
    assert parse_pupil(SAID | {"year": text}, "x", TODAY).year == year


@pytest.mark.parametrize(
    ("born", "year"),
    [
        ("31/8/2016", "6"), ("1/9/2016", "5"), ("1/5/18", "4"), ("31/8/22", "R"), ("1/9/22", "N2"), ("1/9/23", "N1"),
        ("1/9/25", "N1"), ("1/9/2000", "14"),
    ],
)  # fmt: skip
def test_without_a_year_group_the_age_says_it(born: str, year: str) -> None:
    assert parse_pupil(SAID | {"born": born, "year": ""}, "x", TODAY).year == year


def test_codes_have_names() -> None:
    assert [year_name(y) for y in ("R", "N1", "N2", "7")] == ["Reception", "Nursery", "Nursery", "Year 7"]
    assert need_name("HI") == "Hearing impairment"
    assert need_name(HOSTILE) == HOSTILE


def test_a_child_is_called_by_the_name_it_goes_by() -> None:
    assert FOLDER.pupil.called == "Zoë"
    assert replace(FOLDER.pupil, preferred="").name == f"{HOSTILE} O'[Neil]"
