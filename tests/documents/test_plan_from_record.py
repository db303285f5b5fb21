"""The sections of a plan that show what is on record, and the lines of help that say more."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.plan import plan_page
from sen_tui.domain.difference import differences
from sen_tui.domain.errors import BadInput
from sen_tui.domain.finding import Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_plan import TYPED, Section
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.plan_evidence import plan_evidence
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.domain.review import Advice
from sen_tui.domain.target_form import help_texts, with_help_text
from support.children import CALENDAR, SCHOOL, TODAY, child_at, framework, rated_review
from support.paper_reading import words

BASE = framework("send-2015")
SECTIONS = tuple(Section(key=f"own_{fills}", title=f"Section {fills}", fills=fills) for fills in TYPED)
RULES = replace(
    BASE, plan=replace(BASE.plan, help_says=("organisation", "rationale"), sections=(*BASE.plan.sections, *SECTIONS))
)
LINE = Provision(
    id="l1", plan_id="p1", target_id="t1", what="Phonics", who="Mrs Bell", minutes=20, per_week=0.5,
    organisation="Health [Board]", language="Welsh", rationale="She reads Welsh at home.",
)  # fmt: skip
GRAN = Contact(id="c9", name="Gran", relationship="grandmother", gets_copies=False, phone="07700")


def child() -> PupilFolder:
    folder = child_at("sen_support", rules=BASE)
    review = rated_review(
        date(2026, 11, 2), 0, stage="sen_support", advice=(Advice(id="a", source="Dr [Lee]", dated=date(2026, 10, 1)),)
    )
    return replace(
        folder,
        pupil=replace(folder.pupil, strengths="Kind [b]", left_on=date(2027, 3, 2), left_to="The Grove"),
        contacts=(*folder.contacts, GRAN),
        involvements=(Involvement(id="i", agency="Therapy", person="Ms Oak", start=date(2026, 9, 9), shares=True),),
        reviews=(review,),
        provision=(LINE,),
    )  # fmt: skip


def page(folder: PupilFolder, rules: Framework = RULES, plan: Plan | None = None) -> str:
    plan = plan or folder.plan
    assert plan
    return words(plan_page(folder, plan, rules, SCHOOL, TODAY))


def section_of(text: str, fills: str) -> str:
    after = text.partition(f"\nSection {fills}\n")[2]
    return after.partition("\nSection ")[0]


def test_each_section_shows_what_is_on_record_and_what_was_typed() -> None:
    folder = child()
    assert folder.plan
    plan = replace(folder.plan, sections={f"own_{fills}": f"Typed for {fills}" for fills in TYPED})
    folder = replace(folder, plans=(plan,))
    text = page(folder)
    for fills in TYPED:
        assert f"Typed for {fills}" in section_of(text, fills)
    expected = {
        "profile": "Kind [b]",
        "contacts": "Gran, grandmother",
        "needs": "Specific learning difficulty",
        "information_used": "Dr [Lee], 1 October 2026",
        "timeline": "2 November 2026: review",
        "transition": "2 March 2027",
        "placement": "Year 4",
        "shared_with": "Ms Oak",
        "rationale": "She reads Welsh at home.",
    }
    for fills, told in expected.items():
        assert told in section_of(text, fills), fills
    assert "SEN support begins" not in text
    assert "The Grove" in section_of(text, "transition")
    assert text.count("Kind [b]") == 1, "the profile stands in its section only"


def test_a_plan_tells_nobody_how_the_others_are_reached() -> None:
    text = page(child())
    assert "07700" not in text
    assert "Uncle" not in text, "whoever is not to be contacted is not named"
    assert "Gran" not in section_of(text, "shared_with"), "who gets no copies is not among those who do"


def test_a_plan_that_ended_knows_nothing_of_later_days() -> None:
    folder = child()
    assert folder.plan
    ended = replace(folder.plan, status="superseded", closed_on=date(2026, 10, 31))
    text = page(replace(folder, plans=(ended,)), plan=ended)
    assert "2 November 2026: review" not in text
    assert "Dr [Lee]" not in text


# lines of help


def test_a_line_of_help_says_who_provides_it_in_which_language_how_often_and_why() -> None:
    assert LINE.words == "Phonics, 1:1 with Mrs Bell, by Health [Board], in Welsh, 20 minutes, once a fortnight"
    assert [replace(LINE, per_week=n).how_often for n in (1, 1.5, 2, 2.25)] == [
        "once a week",
        "3 times a fortnight",
        "twice a week",
        "2.25 times a week",
    ]
    assert "Why this help: She reads Welsh at home." in page(child(), BASE)
    assert "Why this help" not in page(child()), "the reason has a section of its own"


@pytest.mark.parametrize(
    ("text", "a_week"), [("3", 3), ("1 a fortnight", 0.5), ("3/fortnight", 1.5), ("5 times a fortnight", 2.5)]
)
def test_times_are_typed_for_a_week_or_for_a_fortnight(text: str, a_week: float) -> None:
    assert with_help_text(LINE, "per_week", text, TODAY).per_week == a_week


def test_what_is_no_number_of_times_is_refused() -> None:
    for text in ("often a fortnight", "fortnight", "0.1 a fortnight"):
        with pytest.raises(BadInput):
            with_help_text(LINE, "per_week", text, TODAY)


def test_the_new_fields_are_typed_kept_and_named_in_the_history() -> None:
    line = Provision(id="l1", plan_id="p1", what="Phonics")
    typed = {"organisation": "Board", "help_language": "Welsh", "help_end": "12 Feb", "rationale": "Because"}
    for field, text in typed.items():
        line = with_help_text(line, field, text, TODAY)
    assert (line.organisation, line.language, line.end, line.rationale) == (
        "Board",
        "Welsh",
        date(2027, 2, 12),
        "Because",
    )
    assert help_texts(line)["help_end"] == "12 February 2027"
    folder = child()
    named = {change.field for change in differences(folder, replace(folder, provision=(replace(LINE, rationale="x"),)))}
    assert named == {"Why this help"}


def test_help_that_does_not_say_what_the_framework_asks_for_is_named() -> None:
    def gaps(rules: Framework, **changes: object) -> list[str]:
        folder = replace(child(), provision=(replace(LINE, **changes),))
        record = Record(folder=folder, framework=rules, calendar=CALENDAR, on=TODAY)
        return [f.words for f in plan_evidence(record) if f.key == "vague_help"]

    assert gaps(RULES) == []
    assert gaps(RULES, organisation=" ", rationale="", language="") == [
        "The help “Phonics” does not say from which organisation and why."
    ]
    assert gaps(BASE, organisation="", rationale="") == []


# the plan of an authority


def test_a_plan_held_by_the_authority_says_so_and_has_a_place_for_its_signature() -> None:
    stages = tuple(replace(stage, annual=stage.key == "sen_support") for stage in BASE.stages)
    rules = replace(BASE, stages=stages, plan=replace(BASE.plan, kind="csp_held"))
    folder = child()
    assert folder.plan
    held = replace(folder.plan, kind="csp_held")
    text = page(replace(folder, plans=(held,)), rules)
    assert "This plan belongs to the Local Authority. This is the school's record of it." in text
    assert "For the Local Authority" in text
    assert "belongs to the" not in page(folder, rules), "a plan of another kind is the school's"
