"""A target that the school keeps is without the child; another child gets it with the own name."""

from datetime import date
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from sen_tui.domain.bank import NAME, Offer
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.plan import Provision
from sen_tui.domain.plan_edit import from_bank
from sen_tui.domain.pupil import Contact, Need
from sen_tui.domain.school_bank import corrected, form_of, kept_for_school
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import folded, texts_within
from support.children import TODAY, child, framework, ids, pupil

FAMILY = (
    Contact(id="c1", name="Mrs Jo O'Neil-Smith", relationship="mother"),
    Contact(id="c2", name="Tomasz Brzęk", relationship="father"),
)
CHILD = replace(
    child(),
    pupil=pupil(forename="Zoë-May", preferred="Will", surname="O'Neil Page", year="5", year_since=TODAY),
    contacts=FAMILY,
    needs=(Need(kind="SPLD", rank=1, since=date(2026, 9, 1)),),
)
SMALL = frozenset({"will", "page", "may"})


def kept(line: Provision | None = None, **parts: Any) -> Offer:
    made = Target(id="t1", who="Will", does="read", plan_id="p1", **parts)
    plan = PlanDraft(targets=(made,), provision=(line,) if line else ())
    return kept_for_school(plan, made, CHILD, ordinary=SMALL, today=TODAY, by="Ms Khan", key="k")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Will will read a page", f"{NAME} will read a page"),
        ("WILL reads Will's page", f"{NAME} reads {NAME}'s page"),
        ("zoe reads with ZOË’s book", f"{NAME} reads with {NAME}’s book"),
        ("Zoë-May O’Neil Page, and Will Page", f"{NAME}, and {NAME}"),
        ("Mrs O'Neil listens", "the family listens"),
        ("Tomasz and Brzek listen, Jo Smith too", "the family and the family listen, the family too"),
        ("Mr Bell listens, Jonas and the pages wait", "Mr Bell listens, Jonas and the pages wait"),
        ("[/] he may {x} 👩‍👩‍👧", "[/] he may {x} 👩‍👩‍👧"),
    ],
)
def test_names_of_child_and_family_are_taken_out_of_every_text(typed: str, left: str) -> None:
    fields = ("condition", "own_words", "help_at_home", "success")
    line = Provision(id="l", target_id="t1", what=typed, who=typed)
    offer = kept(line, strategies=(typed, "x"), **dict.fromkeys(fields, typed))
    assert {getattr(offer.target, name) for name in fields} == {left}
    assert offer.target.strategies == (left, "x")
    assert offer.line
    assert (offer.line.what, offer.line.who) == (left, left)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("小明会读", f"{NAME}会读"),
        ("王小明会读，小明王", f"{NAME}会读，{NAME}"),
        ("和李芳一起读", "和the family一起读"),
        ("明天读，王国", "明天读，王国"),
        ("جلس ومحمد هنا", "جلس وthe family هنا"),
    ],
)
def test_names_of_scripts_without_spaces_are_taken_out_wherever_they_stand(typed: str, left: str) -> None:
    of_child = replace(CHILD.pupil, forename="小明", preferred="", surname="王")
    family = tuple(replace(one, name=name) for one, name in zip(FAMILY, ("李 芳", "محمد"), strict=True))
    folder = replace(CHILD, pupil=of_child, contacts=family)
    made = Target(id="t1", does=typed)
    plan = PlanDraft(targets=(made,))
    kept_one = kept_for_school(plan, made, folder, ordinary=(), today=TODAY, by="Ms Khan", key="k")
    assert kept_one.target.does == left


def test_nothing_else_of_the_child_is_kept() -> None:
    measured = Criterion(kind="n_of_m", goal=4, of=5, unit="times", baseline=2)
    line = Provision(id="l", plan_id="p1", target_id="t1", what="Phonics", start=TODAY, delivered=7, minutes=10)
    offer = kept(
        line, criterion=measured, due=date(2026, 12, 1), since=TODAY, reason="His ears", child_words="I can",
        status="active", earlier="t0", stop_reason="x", set_by="pupil",
    )  # fmt: skip
    texts = [text for text in texts_within(to_builtins(offer)) if text]
    assert not [text for text in texts if {"zoe", "t1", "t0", "p1", "his ears", "i can"} & set(folded(text).split())]
    assert offer.target == Target(id="", does="read", criterion=replace(measured, baseline=None), set_by="school")
    assert offer.line == Provision(id="", target_id="", what="Phonics", minutes=10)
    assert (offer.needs, offer.years, offer.kept_by) == (("SPLD",), ("5",), "Ms Khan")


def test_another_child_gets_it_with_the_own_name() -> None:
    offer = kept(help_at_home="Read with Will", own_words="Will reads")
    plan = from_bank(PlanDraft(), offer, who="Ana", due=TODAY, new_id=ids("b"), framework=framework())
    made = plan.targets[0]
    assert (made.who, made.help_at_home, made.own_words, made.due) == ("Ana", "Read with Ana", "Ana reads", TODAY)
    assert plan.provision == ()


def test_a_target_without_words_is_not_kept() -> None:
    with pytest.raises(BadInput, match="no words"):
        kept_for_school(PlanDraft(), Target(id="t"), CHILD, ordinary=(), today=TODAY, by="x", key="k")


def test_every_field_can_be_corrected() -> None:
    offer = kept(Provision(id="l", target_id="t1", what="Phonics"), criterion=Criterion(kind="n_of_m", goal=4, of=5))
    assert corrected(offer, form_of(offer), TODAY) == offer
    typed = {"does": "spell", "goal": "9/10", "minutes": "15", "years": "Year 4 and Y5, Reception", "needs": "spld hi"}
    new = corrected(offer, typed, TODAY)
    assert new.target.criterion
    assert (new.target.does, new.target.criterion.goal, new.target.criterion.of) == ("spell", 9, 10)
    assert new.line
    assert (new.line.minutes, new.years, new.needs) == (15, ("4", "5", "R"), ("SPLD", "HI"))
    assert corrected(kept(), {"what": "Reading"}, TODAY).line == Provision(id="", target_id="", what="Reading")


@pytest.mark.parametrize(
    ("field", "text"), [("goal", "many"), ("minutes", "999"), ("years", "4 77"), ("needs", "XYZ"), ("does", " ")]
)
def test_what_cannot_be_read_is_refused_at_its_field(field: str, text: str) -> None:
    offer = kept(Provision(id="l", target_id="t1", what="x"), criterion=Criterion(kind="n_of_m", goal=4, of=5))
    with pytest.raises(BadInput) as refused:
        corrected(offer, {field: text}, TODAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("Reception to Year 4", ("R", "1", "2", "3", "4")),
        ("Years 3-5, Y9", ("3", "4", "5", "9")),
        ("y2 – y1 and 2", ("1", "2")),
    ],
)
def test_years_are_read_also_from_the_first_to_the_last(typed: str, years: tuple[str, ...]) -> None:
    assert corrected(kept(), {"years": typed}, TODAY).years == years


@pytest.mark.parametrize("typed", ["4, moon", "3-moon", "1-2-moon"])
def test_a_word_that_is_no_year_is_named(typed: str) -> None:
    with pytest.raises(BadInput, match=r"MOON.* is no year group"):
        corrected(kept(), {"years": typed}, TODAY)
