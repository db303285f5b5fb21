"""Two plans of one child: the authority's, with the annual review as its clock, and the school's with its own."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.documents.paper import held_paper, signed_papers
from sen_tui.documents.registry import paper
from sen_tui.documents.roster import register_page
from sen_tui.domain.action import Dispatch
from sen_tui.domain.annual_day import with_agreed_day
from sen_tui.domain.annual_review import ANNUAL, held_plan, next_annual
from sen_tui.domain.duties import duties, open_duties
from sen_tui.domain.errors import NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, always
from sen_tui.domain.pupil import StagePeriod
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import closed_plan, move
from support.children import CALENDAR, SCHOOL, SIGNED, TODAY, child_at, framework, full_review, ids
from support.paper_reading import words

HELD = {
    "code-2001": ("statement", "Statement"),
    "send-2015": ("ehc_plan", "Education, health and care plan"),
    "england-isp-proposed": ("specialist", "Education, health and care plan"),
    "scotland-csp": ("csp", "Co-ordinated Support Plan"),
    "ni-three-stages": ("statement", "Statement"),
}
"""The stage with two plans, and the name of the authority's plan."""
SEND = framework("send-2015")


def child_with_two(rules: Framework) -> PupilFolder:
    """Return a child since 1 March 2026 at the stage with two plans, whose school's plan is from 7 September."""
    stage, _ = HELD[rules.id]
    folder = child_at(stage, rules=rules)
    return replace(folder, stages=(StagePeriod(stage=stage, start=date(2026, 3, 2)),))


def seen(folder: PupilFolder, rules: Framework, document: str = "", ref: str = "latest") -> str:
    """Return a paper, or the folder's page, as one line."""
    if document:
        page = paper(document, folder, rules, SCHOOL, ref, TODAY)
    else:
        page = folder_page(folder, rules, SCHOOL, open_duties(folder, rules, CALENDAR, TODAY), TODAY)
    return " ".join(words(page).split())


@pytest.mark.parametrize("key", HELD)
def test_both_clocks_are_the_same_in_register_folder_duties_and_papers(key: str) -> None:
    rules = framework(key)
    folder, name = child_with_two(rules), HELD[key][1]
    ours, theirs = review_dates(folder, rules, CALENDAR), next_annual(folder, rules, CALENDAR)
    assert ours
    assert theirs
    assert (theirs.latest, ours.agreed) == (date(2027, 3, 2), date(2026, 12, 1))
    row = row_of(folder, rules, CALENDAR, ())
    assert (row.next, row.annual) == (ours.next, (theirs.due, theirs.latest))
    register = words(register_page((row,), rules, SCHOOL, TODAY))
    assert "annual review 2 Mar 27" in register
    owed = {duty.key.partition(":")[0]: duty for duty in duties(folder, rules, CALENDAR)}
    assert (owed["hold_review"].due, owed[ANNUAL].due) == (ours.next, theirs.due)
    assert owed[ANNUAL].words == f"Hold the annual review of the {name}."
    whose = rules.terms.authority
    page = seen(folder, rules)
    assert f"Plan of the {whose} {name}" in page
    assert "Its annual review The last day is 2 March 2027" in page
    plan, held = seen(folder, rules, "plan"), seen(folder, rules, "plan", "held")
    assert f"Beside it stands a plan of the {whose}, to be reviewed by 2 March 2027 at the latest: {name}." in plan
    assert f"held by the {whose}" in held
    assert "to be reviewed by 2 March 2027 at the latest" in held
    for text in (plan, held):
        assert "to be reviewed on 1 December 2026" in text
    assert held.startswith(f"Hollybush Juniors [not real] {name}")


@pytest.mark.parametrize("key", HELD)
def test_the_end_of_one_plan_leaves_the_other_with_its_clock(key: str) -> None:
    rules = framework(key)
    folder = child_with_two(rules)
    closed = replace(folder, plans=tuple(closed_plan(plan, folder.pupil, TODAY) for plan in folder.plans))
    assert closed.plan is None
    assert next_annual(closed, rules, CALENDAR) == next_annual(folder, rules, CALENDAR)
    assert "to be reviewed" in seen(closed, rules, "plan", "held")
    assert "Beside it" not in seen(closed, rules, "plan")
    down = next(m.to for m in rules.moves_from(folder.stage) if rules.stage(m.to).plan and not held_plan(rules, m.to))
    consented = replace(rules, duties=tuple(duty for duty in rules.duties if not duty.block))
    moved = move(folder, consented, down, on=TODAY, reason="It ends", decided_by="x", new_id=ids())
    assert moved.plan == folder.plan
    assert next_annual(moved, rules, CALENDAR) is None
    assert review_dates(moved, rules, CALENDAR)
    assert "Beside it" not in seen(moved, rules, "plan")
    with pytest.raises(NotFound, match="stands beside the school's"):
        seen(moved, rules, "plan", "held")
    assert held_paper(moved, rules) == ()


def test_a_review_of_the_schools_plan_moves_the_other_clock_only_if_it_asks_the_authority() -> None:
    folder = child_with_two(SEND)
    stay = sign(folder, full_review(folder, SEND), SEND, SIGNED, ids("s"))
    asked = sign(folder, full_review(folder, SEND, "ask_to_amend"), SEND, SIGNED, ids("s"))
    before = next_annual(folder, SEND, CALENDAR)
    assert next_annual(stay, SEND, CALENDAR) == before
    after = next_annual(asked, SEND, CALENDAR)
    assert after
    assert after.latest == date(2027, 11, 19)
    assert "20 November 2026: the Local Authority is asked that it amends the plan" in seen(asked, SEND, "plan", "held")
    owed = next(duty for duty in duties(folder, SEND, CALENDAR) if duty.key.startswith(ANNUAL))
    held = Dispatch(id="d", duty=owed.key, what="x", to="", how="by hand", on=TODAY, by="y")
    ticked = replace(folder, dispatches=(held,))
    assert review_dates(ticked, SEND, CALENDAR) == review_dates(folder, SEND, CALENDAR)


def test_the_agreed_day_of_the_annual_review_stands_on_both_papers() -> None:
    meeting = date(2027, 2, 3)
    folder = with_agreed_day(child_with_two(SEND), SEND, CALENDAR, meeting, deed_id="d", by="x", today=TODAY)
    days = "to be reviewed on 3 February 2027, by 2 March 2027 at the latest"
    assert days in seen(folder, SEND, "plan")
    assert days in seen(folder, SEND, "plan", "held")
    assert "Its annual review 3 February 2027: the last day is 2 March 2027" in seen(folder, SEND)
    row = row_of(folder, SEND, CALENDAR, ())
    assert row.annual_words(TODAY) == "annual review 3 Feb 27"
    assert row.annual_words(date(2027, 3, 3)) == "annual review overdue, 2 Mar 27"
    assert replace(row, left_on=date(2026, 11, 1)).annual_words(TODAY) == ""


def test_the_papers_of_a_child_name_both() -> None:
    folder = child_with_two(SEND)
    (held,) = held_paper(folder, SEND)
    assert held.words == "Education, health and care plan, held by the Local Authority"
    assert seen(folder, SEND, held.document, held.ref)
    assert [one.document for one in signed_papers(folder, always(SEND))] == ["plan"]
    assert held_paper(child_at("sen_support", rules=SEND), SEND) == ()


def test_an_idp_of_wales_is_one_plan_with_one_clock() -> None:
    wales = framework("wales-idp")
    assert not [stage.key for stage in wales.stages if held_plan(wales, stage.key)]
