"""The form of a specialist from outside the school: kept with the child, under one id."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import BadInput
from sen_tui.domain.involvement_form import (
    involvement_texts,
    parse_involvement,
    with_involvement,
    without_involvement,
)
from sen_tui.domain.pupil import Involvement
from support.children import HOSTILE, TODAY, child_at

KEPT = Involvement(
    id="i1", agency=f"Two\nlines {HOSTILE}", person="Dr Lee", role="SALT", start=date(2026, 9, 1), frequency="weekly",
    consent_id="k", asked_on=date(2026, 10, 1), answered_on=date(2026, 11, 1),
)  # fmt: skip
FOLDER = replace(child_at(), involvements=(KEPT,))


def test_what_stands_in_the_form_changes_nothing() -> None:
    assert parse_involvement(FOLDER, "i1", {}, TODAY) == KEPT
    texts = {name: text for name, text in involvement_texts(KEPT).items() if name != "agency"}
    assert parse_involvement(FOLDER, "i1", texts, TODAY) == KEPT


def test_a_new_one_begins_today_and_is_found_again() -> None:
    made = parse_involvement(FOLDER, "new", {"agency": " CAMHS "}, TODAY)
    assert made == Involvement(id="new", agency="CAMHS", start=TODAY)
    after = with_involvement(FOLDER, made)
    renamed = parse_involvement(after, "new", {"person": "Mr Ray", "asked_on": "1/11/26"}, date(2027, 1, 1))
    assert renamed == replace(made, person="Mr Ray", asked_on=date(2026, 11, 1))
    assert with_involvement(after, renamed).involvements == (KEPT, renamed)
    assert without_involvement(after, "i1").involvements == (made,)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"agency": " "}, "Outside service: it is needed."),
        ({"start": "soon"}, "Works with the child since: That is not a date"),
        ({"end": "1/1/26"}, "The work of this person ends before it begins"),
        ({"answered_on": "1/9/26"}, "The answer came before the question"),
        ({"asked_on": "1 March 2030"}, "Asked for advice on: it is a day to come."),
    ],
)
def test_what_cannot_be_meant_is_asked_about(typed: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_involvement(FOLDER, "i1", typed, TODAY)
    assert str(refused.value).startswith(words)
