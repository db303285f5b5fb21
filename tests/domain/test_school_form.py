"""The forms of the school's own details: what stands there stays, what is typed is read."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import HalfTerm, School, Settings, Staff, mistakes, mistakes_in
from sen_tui.domain.school_form import (
    ignored,
    parse_settings,
    parse_staff,
    settings_texts,
    staff_texts,
    terms_texts,
    usual_terms,
    with_staff,
    with_terms,
)
from sen_tui.domain.text import day
from support.children import HOSTILE, SCHOOL

ANN = Staff(name="Ann Bell", roles=("class_teacher", "learning mentor"), login="bell", classes=("4B", "5A"))
JO = Staff(name="Jo Reed", roles=("class_teacher",), classes=("4B",))
TYPED = {
    f"{field} {number}": day(getattr(term, field))
    for number, term in enumerate(usual_terms(2026))
    for field in ("start", "end")
}


@pytest.mark.parametrize("member", [ANN, JO, Staff(name=HOSTILE, roles=("senco", "head"))])
def test_a_member_of_staff_as_it_stands_is_read_again(member: Staff) -> None:
    assert parse_staff(staff_texts(member)).roles == member.roles
    assert replace(parse_staff(staff_texts(member)), name=member.name) == member


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        ("SENCO, Class Teacher", ("senco", "class_teacher")),
        ("head teacher", ("head",)),
        ("TA, teaching-assistant", ("teaching_assistant", "teaching_assistant")),
        ("class_teacher,, governor ", ("class_teacher", "governor")),
        ("", ()),
    ],
)
def test_roles_are_read_as_people_write_them(typed: str, roles: tuple[str, ...]) -> None:
    assert parse_staff({"name": "x", "roles": typed}).roles == tuple(dict.fromkeys(roles))


def test_two_teachers_may_have_one_class_and_entries_keep_their_place() -> None:
    school = with_staff(with_staff(replace(SCHOOL, staff=()), None, ANN), None, JO)
    assert school.teachers_of("4B") == ("Ann Bell", "Jo Reed")
    other = replace(ANN, name="Ann Bell-Fox")
    assert with_staff(school, ANN, other).staff == (other, JO)
    assert with_staff(school, ANN, None).staff == (JO,)
    with pytest.raises(BadInput, match="changed this entry meanwhile"):
        with_staff(school, other, ANN)
    with pytest.raises(BadInput) as refused:
        parse_staff({"name": " "})
    assert refused.value.field == "name"


def test_mistakes_name_entries_as_the_screen_does() -> None:
    school = replace(SCHOOL, staff=(ANN, replace(JO, login="bell")))
    assert mistakes(school) == ("staff 1 and 2 have one login: each person needs their own, or none.",)
    (mistake,) = mistakes_in(school, lambda _, number: school.staff[number - 1].name)
    assert mistake.words == "Ann Bell and Jo Reed have one login: each person needs their own, or none."
    assert (mistake.field, mistake.number) == ("login", 2)


def test_settings_as_they_stand_are_read_again_and_an_unknown_look_stays() -> None:
    settings = Settings(theme="pink", idle_minutes=7, clipboard=True, mouse=True)
    assert parse_settings(settings_texts(settings), settings) == settings
    assert parse_settings(settings_texts(settings) | {"theme": "sen-light"}, settings).theme == "sen-light"
    for minutes in ("", "soon", "-1", "1e3", "9999"):
        with pytest.raises(BadInput) as refused:
            parse_settings(settings_texts(settings) | {"idle_minutes": minutes}, settings)
        assert refused.value.field == "idle_minutes"


def test_half_terms_of_one_year_are_entered_and_others_stay() -> None:
    other = HalfTerm(name="Old", start=date(2025, 9, 3), end=date(2025, 10, 24))
    later = HalfTerm(name="New", start=date(2027, 9, 1), end=date(2027, 10, 22))
    school = replace(SCHOOL, half_terms=(other, later))
    assert with_terms(school, 2026, terms_texts(school, 2026)) == school, "nothing typed changes nothing"
    after = with_terms(school, 2026, TYPED | {"start 0": "1 Sep", "end 5": "21 July"})
    assert after.half_terms[0] == other
    assert after.half_terms[-1] == later
    assert (after.half_terms[1].start, after.half_terms[6].end) == (date(2026, 9, 1), date(2027, 7, 21))
    assert mistakes(after) == ()
    assert with_terms(after, 2026, terms_texts(after, 2026)) == after
    one = with_terms(school, 2026, {"start 0": "1 Sep"})
    assert one.half_terms[1:7] == (replace(usual_terms(2026)[0], start=date(2026, 9, 1)), *usual_terms(2026)[1:])
    assert SchoolCalendar.around(date(2026, 9, 1), after.half_terms).is_school_day(date(2026, 9, 1))
    assert with_terms(after, 2026, dict.fromkeys(TYPED, "")) == school, "emptied, the usual dates count again"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"start 2": "someday"}, "start 2", "That is not a date."),
        ({"end 5": "20/7/2029"}, "end 5", "Summer 2: this day is not in the school year 2026–27."),
    ],
)
def test_what_is_wrong_in_half_terms_is_named_at_its_field(typed: dict[str, str], field: str, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        with_terms(SCHOOL, 2026, TYPED | typed)
    assert refused.value.field == field
    assert str(refused.value).startswith(words)


def test_half_terms_in_a_wrong_order_are_a_mistake() -> None:
    empty = replace(SCHOOL, half_terms=())
    swapped = with_terms(empty, 2026, TYPED | {"start 1": "1 Oct 2026"})
    assert [(m.field, m.number) for m in mistakes_in(swapped)] == [("start", 2)]
    ends_early = with_terms(empty, 2026, TYPED | {"end 1": "1 Nov 2026"})
    assert [(m.field, m.number) for m in mistakes_in(ends_early)] == [("end", 2)]


def test_what_has_no_effect_is_named() -> None:
    school = School(
        name="Oak",
        framework="send-2015",
        la_number="999",
        staff=(ANN,),
        half_terms=(HalfTerm(name="Autumn 1", start=date(2026, 9, 2), end=date(2026, 10, 23)),),
    )
    role, year, numbers = ignored(school)
    assert "“learning mentor” is kept" in role
    assert year == (
        "1 half-term is entered for 2026–27. The usual dates stand beside: "
        "Autumn 2 (2 November 2026 to 18 December 2026), "
        "Spring 1 (5 January 2027 to 12 February 2027), Spring 2 (22 February 2027 to 26 March 2027), "
        "Summer 1 (12 April 2027 to 28 May 2027) and Summer 2 (7 June 2027 to 20 July 2027)."
    )
    assert numbers.startswith("la_number and estab")
    assert list(ignored(with_terms(replace(school, staff=(), la_number=""), 2026, TYPED))) == []
