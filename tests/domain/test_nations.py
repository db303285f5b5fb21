"""The nations: year groups by age and school year, the pupil's number, the last day of those who leave."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.ages import doubts, in_years_of, parse_year
from sen_tui.domain.bank import Offer, for_nation
from sen_tui.domain.codes import year_name
from sen_tui.domain.details import details_texts, mistake_in, parse_details
from sen_tui.domain.duties import duties
from sen_tui.domain.errors import BadInput, RuleBroken
from sen_tui.domain.invariants import require
from sen_tui.domain.nations import NATIONS, Nation, mistake_in_number, name_of_number, scn_problem, year_on, year_place
from sen_tui.domain.new_classes import last_day
from support.children import CALENDAR, TODAY, child, child_at, framework, pupil, target

ENGLAND, WALES, SCOTLAND, IRELAND = NATIONS.values()


def by_age(nation: Nation, born: date, today: date = TODAY) -> str:
    return parse_year("", born, today, nation)


def test_the_year_group_by_age_is_that_of_the_nation() -> None:
    assert [by_age(n, date(2018, 5, 1)) for n in NATIONS.values()] == ["4", "4", "P4", "5"]
    assert (by_age(SCOTLAND, date(2021, 3, 1)), by_age(SCOTLAND, date(2022, 2, 28))) == ("P1", "P1")
    assert (by_age(SCOTLAND, date(2021, 2, 28)), by_age(SCOTLAND, date(2022, 3, 1))) == ("P2", "P1")
    assert (by_age(IRELAND, date(2021, 7, 2)), by_age(IRELAND, date(2022, 7, 1))) == ("1", "1")
    assert (by_age(IRELAND, date(2021, 7, 1)), by_age(IRELAND, date(2022, 7, 2))) == ("2", "N")
    assert (by_age(ENGLAND, date(2021, 9, 1)), by_age(ENGLAND, date(2021, 8, 31))) == ("R", "1")


@pytest.mark.parametrize("nation", NATIONS.values(), ids=NATIONS)
def test_the_first_birthday_of_a_year_group_is_the_first(nation: Nation) -> None:
    for place, year in enumerate(nation.years):
        first = nation.first_birthday(year, TODAY)
        assert nation.year_by_age(first, TODAY) == place
        assert nation.year_by_age(first - timedelta(days=1), TODAY) == place + 1


@pytest.mark.parametrize(
    ("year", "day", "later"),
    [
        ("P7", date(2027, 7, 31), "P7"),
        ("P7", date(2027, 8, 1), "S1"),
        ("S6", date(2030, 8, 1), "S6"),
        ("6", date(2027, 8, 31), "6"),
        ("6", date(2027, 9, 1), "7"),
        ("N2", date(2027, 9, 1), "R"),
        ("N", date(2027, 9, 1), "1"),
        ("P2", date(2024, 9, 1), "P1"),
        ("not a year", date(2027, 9, 1), "not a year"),
    ],
)
def test_a_child_goes_up_with_the_school_year_of_the_nation(year: str, day: date, later: str) -> None:
    assert year_on(day, year, TODAY) == later


def test_year_groups_are_typed_as_they_are_spoken() -> None:
    typed = {"p 4": "P4", "Primary 7": "P7", "s2": "S2", "Secondary 6": "S6", "P1": "P1"}
    assert {text: parse_year(text, TODAY, TODAY, SCOTLAND) for text in typed} == typed
    assert [parse_year(text, TODAY, TODAY, IRELAND) for text in ("Nursery", "Year 1", "y14")] == ["N", "1", "14"]
    assert [parse_year(text, TODAY, TODAY) for text in ("Reception", "n2", "Year 1")] == ["R", "N2", "1"]
    assert [year_name(year) for year in ("P4", "S1", "N", "R", "1")] == ["P4", "S1", "Nursery", "Reception", "Year 1"]
    for nation, text in ((SCOTLAND, "R"), (SCOTLAND, "P8"), (IRELAND, "R"), (ENGLAND, "P4"), (ENGLAND, "N")):
        with pytest.raises(BadInput, match=nation.typed.replace("(", ".")):
            parse_year(text, TODAY, TODAY, nation)


def test_a_year_group_that_does_not_go_with_the_age_is_told_in_the_words_of_the_nation() -> None:
    odd = pupil(year="S1", year_since=TODAY)
    assert doubts(odd, TODAY, SCOTLAND) == ("By the date of birth the child is in P4, not in S1.",)
    assert doubts(pupil(year="P4", year_since=TODAY), TODAY, SCOTLAND) == ()
    assert doubts(odd, TODAY) == (), "a year group of another nation says nothing about the age"


def test_years_stand_in_order_and_unknown_ones_last() -> None:
    assert sorted(["S1", "P7", "x", "P1"], key=year_place) == ["P1", "P7", "S1", "x"]
    assert sorted(["10", "R", "2", "N1"], key=year_place) == ["N1", "R", "2", "10"]


def test_a_target_of_the_bank_is_for_the_year_groups_of_the_same_age() -> None:
    offer = Offer(key="o", target=target(1), years=("R", "3", "13"))
    assert for_nation(offer, ENGLAND) is offer
    assert for_nation(offer, SCOTLAND).years == ("P1", "P4", "S6")
    assert for_nation(offer, IRELAND).years == ("1", "4", "14")
    assert all(SCOTLAND.from_england(SCOTLAND.to_england(year)) == year for year in SCOTLAND.years)


# the number

SCN = "990000018"


def test_a_scottish_number_has_a_digit_that_fits_the_others() -> None:
    assert scn_problem(SCN) == ""
    assert scn_problem("99000001") == "A Scottish Candidate Number has 9 digits."
    for place in range(9):
        wrong = SCN[:place] + str((int(SCN[place]) + 1) % 10) + SCN[place + 1 :]
        assert "one digit is mistyped" in scn_problem(wrong)
        assert wrong not in scn_problem(wrong)


@pytest.mark.parametrize("number", ["M999000026001", SCN, "1230123"])
def test_a_record_keeps_the_number_of_any_nation(number: str) -> None:
    folder = child(1, upn=number)
    assert require(folder) == folder


def test_a_record_refuses_what_can_be_no_number_of_any_nation() -> None:
    assert "check letter" in mistake_in_number("A999000026001")
    with pytest.raises(RuleBroken):
        require(child(1, upn="A999000026001"))
    with pytest.raises(RuleBroken):
        require(child(1, upn="12-34"))


def test_the_form_of_details_reads_the_year_and_the_number_of_its_nation() -> None:
    assert "9 digits" in mistake_in("upn", {"upn": "M999000026001"}, TODAY, SCOTLAND)
    assert "13 characters" in mistake_in("upn", {"upn": SCN}, TODAY, WALES)
    assert mistake_in("upn", {"upn": SCN}, TODAY, SCOTLAND) == ""
    folder = child(1, year="P4", year_since=TODAY)
    texts = details_texts(folder, TODAY) | {"upn": " 9900 00018 ", "year": "p5"}
    changed = parse_details(folder, texts, TODAY, SCOTLAND).pupil
    assert (changed.upn, changed.year) == (SCN, "P5")


def test_a_year_and_a_number_of_another_nation_stay_until_somebody_changes_them() -> None:
    folder = child(1, year="4", year_since=TODAY, upn="M999000026001")
    texts = details_texts(folder, TODAY)
    same = parse_details(folder, texts | {"class_name": "Elm"}, TODAY, SCOTLAND).pupil
    assert same == replace(folder.pupil, class_name="Elm")
    for field, text in (("year", "5"), ("upn", "B801200005001")):
        with pytest.raises(BadInput):
            parse_details(folder, texts | {field: text}, TODAY, SCOTLAND)


# what else follows


def test_the_last_day_of_those_who_leave_is_that_of_the_school_year() -> None:
    assert last_day(date(2027, 6, 20), SCOTLAND) == date(2027, 7, 31)
    assert last_day(date(2027, 6, 20)) == date(2027, 8, 31)
    assert year_on(last_day(date(2027, 6, 20), SCOTLAND), "P7", TODAY) == "P7"


def test_only_the_codes_of_england_make_a_stage_one_of_annual_reviews() -> None:
    rules = framework("code-2001")
    folder = child_at("statement", rules=rules)
    for nation, owed in (("england", 1), ("scotland", 0)):
        ours = replace(rules, nation=nation)
        found = [d for d in duties(folder, ours, CALENDAR) if d.key.startswith("hold_annual_review")]
        assert len(found) == owed


def test_a_number_has_the_name_of_its_own_form_and_else_of_the_nation() -> None:
    assert [name_of_number(number, SCOTLAND) for number in ("D999200021007", "999999999", "")] == ["UPN", "SCN", "SCN"]


def test_a_change_of_nation_keeps_the_distance_to_the_year_group_by_age() -> None:
    held_back = pupil(born=date(2018, 5, 1), year="3", year_since=TODAY)
    by_age = pupil(born=date(2018, 5, 1), year="4", year_since=TODAY)
    late = pupil(born=date(2019, 1, 20), year="3", year_since=TODAY)
    years = {
        nation.name: [in_years_of(one, nation, ENGLAND, TODAY).year for one in (by_age, held_back, late)]
        for nation in NATIONS.values()
    }
    assert years == {
        "England": ["4", "3", "3"],
        "Wales": ["4", "3", "3"],
        "Scotland": ["P4", "P3", "P4"],
        "Northern Ireland": ["5", "4", "4"],
    }


def test_the_year_group_of_a_nation_is_kept_with_it_so_that_a_second_change_counts_no_child_twice() -> None:
    child_here = pupil(born=date(2018, 5, 1), year="4", year_since=TODAY)
    once = in_years_of(child_here, IRELAND, ENGLAND, TODAY)
    assert (once.year, once.nation) == ("5", "northern_ireland")
    assert in_years_of(once, IRELAND, ENGLAND, TODAY) == once
    assert in_years_of(once, SCOTLAND, ENGLAND, TODAY).year == "P4"
    assert in_years_of(once, ENGLAND, IRELAND, TODAY).year == "4"
    assert once.year_on(date(2027, 9, 1)) == "6"


def test_the_years_of_a_nation_end_where_they_end_and_what_is_no_year_group_stays() -> None:
    assert in_years_of(pupil(born=date(2008, 5, 1), year="14", year_since=TODAY), SCOTLAND, ENGLAND, TODAY).year == "S6"
    assert in_years_of(pupil(born=date(2023, 12, 1), year="N1", year_since=TODAY), IRELAND, ENGLAND, TODAY).year == "N"
    for kept in ({"year": "own"}, {"year": ""}, {"year": "P4", "nation": "england"}):
        same = pupil(year_since=TODAY, **kept)
        assert in_years_of(same, SCOTLAND, ENGLAND, TODAY) == same


def test_a_child_who_left_keeps_the_year_of_the_last_day_in_the_new_nations_words() -> None:
    left = pupil(born=date(2018, 5, 1), year="4", year_since=TODAY, left_on=date(2026, 12, 18))
    for later in (date(2027, 10, 1), date(2029, 1, 1)):
        assert in_years_of(left, SCOTLAND, ENGLAND, later).year_on(later) == "P4"
    assert in_years_of(pupil(year="4"), SCOTLAND, ENGLAND, TODAY).year_since is None


def test_the_form_keeps_the_nation_with_the_year_group_and_what_it_does_not_ask() -> None:
    beside = child(year="4", year_since=TODAY, nation="england", framework="send-2015")
    texts = details_texts(beside, TODAY)
    assert parse_details(beside, texts | {"class_name": "Elm"}, TODAY, SCOTLAND).pupil == replace(
        beside.pupil, class_name="Elm"
    )
    typed = parse_details(beside, texts | {"year": "P4"}, TODAY, SCOTLAND).pupil
    assert (typed.year, typed.nation, typed.framework) == ("P4", "scotland", "send-2015")
