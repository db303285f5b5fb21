"""The form of one person round a child: what is assumed, what is asked, and that a person stays the same person."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.contact_form import (
    contact_texts,
    parse_contact,
    with_contact,
    with_likely_answers,
    without_contact,
)
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, bars, named_apart
from support.children import HOSTILE, TODAY, child, child_at

FOLDER = replace(
    child_at(),
    contacts=(
        Contact(id="c1", name="Smith, Dr [Ana]", relationship="mother, and carer", phone="01, 02", email="a@b.example"),
        Contact(id="c2", name=f"Two\nlines {HOSTILE}", relationship="", phone="home"),
    ),
)
GARY = {"name": "Gary Bennett", "relationship": "father"}


def entered(folder: PupilFolder = FOLDER, contact_id: str = "new", **typed: str) -> Contact:
    return parse_contact(folder, contact_id, typed, TODAY)


@pytest.mark.parametrize("contact", FOLDER.contacts)
def test_what_stands_in_the_form_changes_nothing(contact: Contact) -> None:
    assert parse_contact(FOLDER, contact.id, {}, TODAY) == contact
    lines = {
        name: text for name, text in contact_texts(contact).items() if name not in ("name", "relationship", "phone")
    }
    assert parse_contact(FOLDER, contact.id, lines, TODAY) == contact


def test_every_field_of_the_form_is_kept() -> None:
    made = entered(
        name=" Smith,  Jane ", relationship="grandmother", parental_responsibility="no", lives_with="yes",
        gets_copies="no", do_not_contact="yes", reason_barred="court order\n12/3/26", phone="07700 900222",
        email="j@example.org", address="1 X St\nGloucester", language="Polish", interpreter="yes",
    )  # fmt: skip
    assert made == Contact(
        id="new", name="Smith, Jane", relationship="grandmother", parental_responsibility=False, lives_with=True,
        gets_copies=False, do_not_contact=True, reason_barred="court order\n12/3/26", phone="07700 900222",
        email="j@example.org", address="1 X St\nGloucester", language="Polish", interpreter=True, since=TODAY,
    )  # fmt: skip
    assert contact_texts(made) == {
        "name": "Smith, Jane", "relationship": "grandmother", "parental_responsibility": "no", "lives_with": "yes",
        "gets_copies": "no", "do_not_contact": "yes", "reason_barred": "court order\n12/3/26", "phone": "07700 900222",
        "email": "j@example.org", "address": "1 X St\nGloucester", "language": "Polish", "interpreter": "yes",
    }  # fmt: skip


@pytest.mark.parametrize("changes", [{"name": "Evie Bennet"}, {"name": "Ana Jones", "relationship": "stepmother"}])
def test_a_person_stays_the_same_person_under_another_name(changes: dict[str, str]) -> None:
    after = with_contact(FOLDER, parse_contact(FOLDER, "c1", changes, TODAY))
    assert after.contacts == (replace(FOLDER.contacts[0], **changes), FOLDER.contacts[1])
    assert after.contacts[0].email == "a@b.example"


def test_only_typed_fields_change_so_that_two_people_may_change_one_contact() -> None:
    theirs = with_contact(FOLDER, parse_contact(FOLDER, "c1", {"phone": "09"}, TODAY))
    both = with_contact(theirs, parse_contact(theirs, "c1", {"email": "new@b.example"}, TODAY))
    assert both.contacts[0] == replace(FOLDER.contacts[0], phone="09", email="new@b.example")


@pytest.mark.parametrize("tie", ["mother", " Father", "MUM", "dad", "parent"])
def test_mother_and_father_are_taken_to_have_responsibility(tie: str) -> None:
    made = entered(name="A", relationship=tie)
    assert (made.parental_responsibility, made.invited, made.copied) == (True, True, True)
    assert not entered(name="A", relationship=tie, parental_responsibility="no", lives_with="no").invited


@pytest.mark.parametrize(
    "tie", ["uncle", "childminder", "foster carer", "step-father", "father (no PR)", "grandmother"]
)
def test_of_all_others_it_is_asked(tie: str) -> None:
    with pytest.raises(BadInput, match="Parental responsibility: choose yes or no"):
        entered(name="A", relationship=tie)
    with pytest.raises(BadInput, match="The child lives with this person: choose yes or no"):
        entered(name="A", relationship=tie, parental_responsibility="no")


def test_where_responsibility_is_taken_away_it_is_asked_whether_the_child_lives_there() -> None:
    with pytest.raises(BadInput, match="The child lives with this person: choose yes or no"):
        parse_contact(FOLDER, "c1", {"parental_responsibility": "no"}, TODAY)
    kept = replace(FOLDER, contacts=(replace(FOLDER.contacts[0], parental_responsibility=False),))
    assert parse_contact(kept, "c1", {"phone": "09"}, TODAY).lives_with is None, "an older record is not asked for it"


def test_whom_the_child_lives_with_is_invited_and_gets_copies_but_is_not_asked_for_permission() -> None:
    carer = entered(name="Pat Lee", relationship="foster carer", parental_responsibility="no", lives_with="yes")
    assert (carer.invited, carer.copied, carer.consents) == (True, True, False)
    uncle = entered(name="Jo", relationship="uncle", parental_responsibility="no", lives_with="no")
    assert (uncle.invited, uncle.copied, uncle.consents) == (False, False, False)


@pytest.mark.parametrize(
    "words",
    [
        "do not contact - court order 12/3/26", "Do Not Contact.", "no contact", "NO CONTACT!", "Don't contact him",
        "not to be contacted", "must not contact", "never contact", "no-contact order",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["name", "relationship", "phone", "email"])
def test_words_that_bar_a_person_bar_them_in_any_field(field: str, words: str) -> None:
    typed = GARY | {field: f"{words} @"} | ({"parental_responsibility": "yes"} if field == "relationship" else {})
    assert with_likely_answers(typed)["do_not_contact"] == "yes"
    made = entered(**typed)
    assert made.do_not_contact
    assert (made.invited, made.copied, made.consents) == (False, False, False)
    with pytest.raises(BadInput, match="Do not contact: a field says not to contact"):
        entered(**typed, do_not_contact="no")


def test_a_reason_not_to_contact_bars() -> None:
    assert entered(**GARY, reason_barred="court order").barred
    with pytest.raises(BadInput, match="Do not contact: a field says"):
        entered(**GARY, reason_barred="court order", do_not_contact="no")


@pytest.mark.parametrize(
    "words", ["", "no contact number", "Not contactable", "contact after 5pm", "emergency contact"]
)
def test_other_words_bar_nobody(words: str) -> None:
    assert not bars(words)


def test_a_bar_that_an_earlier_sen_tui_took_for_a_telephone_counts() -> None:
    kept = Contact(id="g", **GARY, phone="do not contact - court order 12/3/26")
    assert (kept.barred, kept.invited, kept.copied, kept.consents) == (True, False, False, False)
    folder = replace(FOLDER, contacts=(kept,))
    assert parse_contact(folder, "g", {"phone": "", "reason_barred": "court order 12/3/26"}, TODAY).do_not_contact


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "  "}, "Name: it is needed."),
        ({"relationship": ""}, "Relationship to the child: say"),
        ({"phone": "at work"}, "Telephone: there is no number in it."),
        ({"email": "none"}, "E-mail: there is no @ in it."),
    ],
)
def test_what_cannot_be_meant_is_asked_about(typed: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput) as refused:
        entered(**(GARY | typed))
    assert str(refused.value).startswith(words)
    with pytest.raises(BadInput, match=words):
        parse_contact(FOLDER, "c1", typed, TODAY)


def test_who_is_entered_later_was_not_there_for_earlier_papers() -> None:
    assert entered(**GARY).since == TODAY
    assert entered(replace(child(), contacts=()), **GARY).since is None
    assert parse_contact(FOLDER, "c1", {"name": "B"}, date(2027, 1, 1)).since is None


def test_a_person_can_be_taken_out() -> None:
    assert without_contact(FOLDER, "c1").contacts == FOLDER.contacts[1:]


def test_people_of_one_name_are_told_apart_by_the_tie() -> None:
    khans = tuple(
        Contact(id=tie, name=name, relationship=tie)
        for name, tie in (("Mohammed Khan", "father"), ("mohammed  khan", "grandfather"), ("Ana Khan", "mother"))
    )
    assert [named_apart(khan, khans) for khan in khans] == [
        "Mohammed Khan (father)", "mohammed  khan (grandfather)", "Ana Khan",
    ]  # fmt: skip
