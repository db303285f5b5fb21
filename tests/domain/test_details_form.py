"""The details of a child in one form: what stands there stays, what is typed is read."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.ages import doubts
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
    return parse_details(FOLDER, details_texts(FOLDER, TODAY) | said, TODAY)


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
        ({"forename": "  ", "surname": ""}, "A forename or a surname is needed."),
        ({"surname": "."}, "Surname: there is no letter in it. Leave it empty"),
        ({"forename": "-"}, "Forename: there is no letter in it. Leave it empty"),
        ({"born": "soon"}, "Date of birth: That is not a date."),
        ({"born": ""}, "Date of birth: it is needed."),
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


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("18 Dec 2026", date(2026, 12, 18)), ("20/7/27", date(2027, 7, 20)), ("20/7/28", date(2028, 7, 20)),
        ("20/7/98", date(1998, 7, 20)), ("18 Dec", date(2026, 12, 18)), ("1 Sep", date(2026, 9, 1)), ("today", TODAY),
    ],
)  # fmt: skip
def test_the_last_day_here_may_have_gone_or_be_to_come(text: str, last: date) -> None:
    assert changed(left_on=text).pupil.left_on == last


def test_a_upn_can_be_typed_small() -> None:
    assert parse_pupil(SAID | {"upn": " m999 0000\u00a026001 "}, "x", TODAY).upn == "M999000026001"


@pytest.mark.parametrize("only", ["forename", "surname"])
def test_one_name_is_enough(only: str) -> None:
    made = parse_pupil(SAID | {"forename": "", "surname": ""} | {only: "Anugerah"}, "x", TODAY)
    assert (made.name, made.called, made.full_name) == ("Anugerah", "Anugerah", "Anugerah")


def test_the_full_name_has_the_forename_once() -> None:
    made = parse_pupil(SAID | {"forename": "Mohammed", "surname": "Smith", "preferred": "Mo"}, "x", TODAY)
    assert (made.name, made.full_name) == ("Mo Smith", "Mo (Mohammed) Smith")
    assert replace(made, preferred="Mohammed").full_name == "Mohammed Smith"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"born": "5/5/1995"}, ["Born on 5 May 1995, the child is 31 years old."]),
        ({"born": "21/11/2024", "year": ""}, ["Born on 21 November 2024, the child is 1 year old."]),
        ({"born": "1/10/2020", "year": "5"}, ["By the date of birth the child is in Year 1, not in Year 5."]),
        ({"born": "1/5/18", "year": "3"}, []),
        ({"born": "1/5/18", "year": ""}, []),
        ({"born": "20/11/2024", "year": ""}, []),
        ({"born": "20/11/2007", "year": "14"}, []),
    ],
)
def test_what_is_likely_a_slip_is_asked(said: dict[str, str], words: list[str]) -> None:
    assert list(doubts(parse_pupil(SAID | said, "x", TODAY), TODAY)) == words


def test_a_last_day_here_far_ahead_is_asked() -> None:
    assert doubts(changed(left_on="20/7/2030").pupil, TODAY)[-1].startswith("20 July 2030, the last day here, is more")
    assert not any("last day" in words for words in doubts(changed(left_on="20/11/2028").pupil, TODAY))


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


def test_the_year_group_goes_up_each_september_and_keeps_its_distance_to_the_age() -> None:
    held_back = parse_pupil(SAID | {"year": "3"}, "x", TODAY)
    days = (date(2026, 8, 31), TODAY, date(2027, 8, 31), date(2027, 9, 1), date(2030, 9, 6), date(2060, 1, 1))
    assert [held_back.year_on(day) for day in days] == ["2", "3", "3", "4", "7", "14"]
    little = parse_pupil(SAID | {"born": "1/9/22", "year": ""}, "x", TODAY)
    assert [little.year_on(date(year, 9, 1)) for year in (2027, 2028)] == ["R", "1"]


def test_who_left_stays_in_the_year_of_the_last_day_here() -> None:
    left = replace(parse_pupil(SAID, "x", TODAY), left_on=date(2027, 7, 20))
    assert left.year_on(date(2031, 1, 1)) == "4"


def test_a_form_saved_in_a_later_year_keeps_the_year_group_right() -> None:
    folder = replace(FOLDER, pupil=replace(FOLDER.pupil, left_on=None, year_since=TODAY))
    later = date(2027, 10, 1)
    texts = details_texts(folder, later)
    assert texts["year"] == "5"
    assert parse_details(folder, texts, later).pupil == folder.pupil, "nothing was changed"
    back = parse_details(folder, texts | {"year": "4"}, later).pupil
    assert (back.year_on(later), back.year_on(date(2028, 10, 1))) == ("4", "5")


def test_the_year_group_follows_a_birth_date_that_is_put_right() -> None:
    for year, after in (("4", "5"), ("3", "3")):  # one by age, one held back
        folder = replace(FOLDER, pupil=replace(FOLDER.pupil, year=year, left_on=None))
        texts = details_texts(folder, TODAY) | {"born": "1/5/2017"}
        assert parse_details(folder, texts, TODAY).pupil.year_on(TODAY) == after


def test_codes_have_names() -> None:
    assert [year_name(y) for y in ("R", "N1", "N2", "7")] == ["Reception", "Nursery", "Nursery", "Year 7"]
    assert need_name("HI") == "Hearing impairment"
    assert need_name(HOSTILE) == HOSTILE


def test_a_child_is_called_by_the_name_it_goes_by() -> None:
    assert FOLDER.pupil.called == "Zoë"
    assert replace(FOLDER.pupil, preferred="").name == f"{HOSTILE} O'[Neil]"
