"""What is entered about the help really given and the papers kept, and what is refused."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.domain.action import Document
from sen_tui.domain.delivery import delivery_texts, number_trouble, with_delivery
from sen_tui.domain.document_form import (
    document_texts,
    document_words,
    parse_document,
    with_document,
    without_document,
)
from sen_tui.domain.errors import BadInput
from sen_tui.domain.invariants import broken
from sen_tui.domain.plan import Provision
from support.children import HOSTILE, SCHOOL, TODAY, child_at, framework

CHILD = child_at()
assert CHILD.plan is not None
LINES = tuple(Provision(id=f"p{n}", plan_id=CHILD.plan.id, what=f"Help {n}") for n in (1, 2))
FOLDER = replace(CHILD, provision=LINES)
REPORT = Document(id="d1", kind="report", made_on=date(2026, 3, 3), by="Dr [Ellis]", format="blue folder")


def test_sessions_are_counted_for_each_line_of_help_and_a_number_can_be_taken_away() -> None:
    after = with_delivery(FOLDER, {"p1": " 12 ", "p2": "1"})
    assert [line.delivered for line in after.provision] == [12, 1]
    assert [line.counted for line in after.provision] == ["12 sessions took place", "1 session took place"]
    assert delivery_texts(after) == {"p1": "12", "p2": "1"}
    assert [line.delivered for line in with_delivery(after, {"p1": ""}).provision] == [None, 1]
    assert broken(after) == broken(FOLDER)


@pytest.mark.parametrize("text", ["many", "-3", "2.5", "12 or so", "٣", "99999", "2001", "9" * 10_000, HOSTILE])
def test_what_is_no_number_of_sessions_is_refused(text: str) -> None:
    assert number_trouble(text)
    with pytest.raises(BadInput):
        with_delivery(FOLDER, {"p1": text})


def test_a_line_that_left_the_plan_is_not_counted_silently() -> None:
    with pytest.raises(BadInput, match="changed meanwhile"):
        with_delivery(replace(FOLDER, provision=LINES[:1]), {"p2": "3"})
    assert delivery_texts(replace(FOLDER, plans=())) == {}


def test_a_paper_is_entered_changed_and_taken_out() -> None:
    made = parse_document(CHILD, "d1", {"kind": "report", "made_on": "3 March 2026", "by": "Dr [Ellis]"}, TODAY)
    assert made == replace(REPORT, format="")
    entered = with_document(CHILD, made)
    changed = with_document(entered, parse_document(entered, "d1", {"format": "blue folder"}, TODAY))
    assert changed.documents == (REPORT,)
    assert document_texts(REPORT)["made_on"] == "3 March 2026"
    assert document_words(REPORT) == ("report", "3 March 2026", "by Dr [Ellis]", "blue folder")
    assert parse_document(CHILD, "d2", {"kind": HOSTILE}, TODAY).made_on == TODAY
    assert without_document(changed, "d1").documents == ()


@pytest.mark.parametrize(
    ("typed", "says"),
    [({"kind": "  "}, "Which paper"), ({"kind": "x", "made_on": "soon"}, "Of which day"),
     ({"kind": "x", "made_on": "1 March 2027"}, "Of which day")],
)  # fmt: skip
def test_what_is_wrong_with_a_paper_is_named_with_its_field(typed: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse_document(CHILD, "d1", typed, TODAY)


def test_the_folder_shows_the_papers_kept_but_not_beside_parents() -> None:
    folder = with_document(CHILD, REPORT)
    pages = [folder_page(one, framework(), SCHOOL, (), TODAY) for one in (folder, folder.in_company())]
    assert ["blue folder" in str(page) for page in pages] == [True, False]
