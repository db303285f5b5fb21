"""A statutory assessment: its dates by hand, its form, and what begins and ends it."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest
from msgspec.structs import replace

from sen_tui.domain.case_form import case_texts, open_case, parse_case, with_case
from sen_tui.domain.duties import duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.stages import move
from sen_tui.domain.statutory import outcomes_of
from sen_tui.domain.statutory_case import StatutoryCase
from support.children import CALENDAR, HOSTILE, TODAY, child_at, framework

CODE, SEND = framework(), framework("send-2015")
ASKED = date(2026, 11, 2)
CASE = StatutoryCase(id="s1", requested_on=ASKED)


def dates(case: StatutoryCase, rules: Framework, *asked: Involvement) -> dict[str, date]:
    folder = replace(child_at(), cases=(case,), involvements=asked)
    owed = [d for d in duties(folder, rules, CALENDAR) if d.key.startswith("statutory:")]
    return {":".join(d.key.split(":")[1::2]): d.due for d in owed}


def reasons(case: StatutoryCase, rules: Framework) -> dict[str, str]:
    owed = duties(replace(child_at(), cases=(case,), involvements=()), rules, CALENDAR)
    return {d.key.split(":")[1]: d.why for d in owed if d.key.startswith("statutory:")}


def test_before_a_step_is_taken_the_code_of_2001_counts_from_the_request() -> None:
    assert dates(CASE, CODE) == {
        "decide_to_assess": date(2026, 12, 14),
        "advice_due": date(2027, 1, 25),
        "assessment_done": date(2027, 2, 22),
        "draft_or_note_in_lieu": date(2027, 3, 8),
        "final_statement": date(2027, 5, 3),
    }


def test_a_step_that_was_taken_early_makes_the_next_ones_early() -> None:
    decided = replace(CASE, decided_on=date(2026, 12, 7), assessing=True)
    assert dates(decided, CODE) == {
        "advice_due": date(2027, 1, 25),
        "assessment_done": date(2027, 2, 15),  # ten weeks from the decision
        "draft_or_note_in_lieu": date(2027, 3, 1),  # and two more
        "final_statement": date(2027, 5, 3),
    }
    drafted = replace(decided, draft_on=date(2027, 2, 22))
    assert dates(drafted, CODE) == {
        "parents_answer_draft": date(2027, 3, 9),
        "final_statement": date(2027, 4, 19),  # eight weeks from the draft
    }
    assert reasons(drafted, CODE)["final_statement"] == (
        "Due by 19 April 2027, 8 weeks from the draft of 22 February 2027. "
        "Counted from the request, the last day is 3 May 2027."
    )


def test_the_code_of_2015_counts_from_the_request_and_gives_parents_fifteen_days() -> None:
    decided = replace(CASE, decided_on=date(2026, 12, 7), assessing=True)
    assert dates(decided, SEND) == {
        "advice_due": date(2027, 1, 25),
        "decide_not_to_issue": date(2027, 2, 22),
        "final_plan": date(2027, 3, 22),
    }
    drafted = replace(decided, draft_on=date(2027, 2, 22))
    assert dates(drafted, SEND) == {"parents_answer_draft": date(2027, 3, 9), "final_plan": date(2027, 3, 22)}


def test_each_adviser_has_six_weeks_from_being_asked_until_the_answer() -> None:
    asked = Involvement(id="i1", agency="Psychology", person="Dr [Ola]", start=ASKED, asked_on=date(2026, 12, 8))
    answered = replace(asked, id="i2", answered_on=date(2026, 12, 20))
    before = replace(asked, id="i3", asked_on=date(2026, 6, 1))
    assert dates(CASE, CODE, asked, answered, before)["advice_due:i1"] == date(2027, 1, 19)
    assert "advice_due" not in dates(CASE, CODE, asked)
    assert [key for key in dates(CASE, CODE, answered) if "advice" in key] == []
    assert "advice_due" in dates(CASE, CODE, before)


def test_the_outcome_ends_it_and_so_does_a_refusal_to_assess() -> None:
    assert dates(replace(CASE, outcome="statement", outcome_on=TODAY), CODE) == {}
    assert dates(replace(CASE, assessing=False, decided_on=TODAY), CODE) == {}


def test_a_reason_for_taking_longer_stands_beside_each_date() -> None:
    longer = replace(CASE, exception=f"The school\nis closed {HOSTILE}")
    assert all("takes longer: “The school is closed" in why for why in reasons(longer, CODE).values())


def test_outcomes_are_those_of_the_law_of_the_framework() -> None:
    assert [key for key, _ in outcomes_of(CODE)] == ["declined", "statement", "note_in_lieu"]
    assert [key for key, _ in outcomes_of(SEND)] == ["declined", "ehcp", "refused_plan"]


def typed(**texts: str) -> StatutoryCase:
    return parse_case(child_at(), "s9", {"requested_on": "2 Nov 2026"} | texts, date(2027, 3, 1))


def test_a_form_is_read_and_shown_again_as_it_was() -> None:
    case = typed(
        requested_on="2 Nov 2026", requested_by="parent", assessing="yes", decided_on="7 Dec 26", draft_on="22 Feb",
        outcome="", outcome_on="", exception="[late]",
    )  # fmt: skip
    assert case == StatutoryCase(
        id="s9", requested_on=ASKED, requested_by="parent", assessing=True, decided_on=date(2026, 12, 7),
        draft_on=date(2027, 2, 22), exception="[late]",
    )  # fmt: skip
    folder = with_case(child_at(), case)
    assert parse_case(folder, "s9", case_texts(case), date(2027, 3, 1)) == case
    assert open_case(folder) == case
    assert with_case(folder, replace(case, exception="")).cases == (replace(case, exception=""),)


def test_a_request_without_its_day_is_none() -> None:
    with pytest.raises(BadInput, match="the day of the request is needed"):
        parse_case(child_at(), "s9", {"requested_by": "parent"}, TODAY)


def test_a_refusal_to_assess_is_the_outcome_of_that_day() -> None:
    case = typed(requested_on="2 Nov 2026", assessing="no", decided_on="7 Dec 2026")
    assert (case.outcome, case.outcome_on) == ("declined", date(2026, 12, 7))


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"requested_on": "31 March 2027"}, "requested_on"),
        ({"decided_on": "1 Nov 2026", "assessing": "yes"}, "decided_on"),
        ({"decided_on": "7 Dec 2026"}, "assessing"),
        ({"assessing": "yes"}, "decided_on"),
        ({"outcome": "ehcp"}, "outcome_on"),
        ({"outcome_on": "7 Dec 2026"}, "outcome"),
        ({"draft_on": "1 Feb", "outcome": "ehcp", "outcome_on": "1 Jan"}, "outcome_on"),
        ({"decided_on": "7 Dec", "assessing": "no", "outcome": "ehcp", "outcome_on": "8 Dec"}, "outcome"),
        ({"requested_on": "soon"}, "requested_on"),
        ({"requested_on": " "}, "requested_on"),
        ({"assessing": "yes", "decided_on": "7 Dec", "outcome": "declined", "outcome_on": "8 Dec"}, "outcome"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(texts: dict[str, str], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        typed(**texts)
    assert refused.value.field == field


def test_a_decision_put_right_opens_the_case_again() -> None:
    refused = typed(assessing="no", decided_on="7 Dec 2026")
    folder = with_case(child_at(), refused)
    assert open_case(folder) is None
    mended = parse_case(folder, "s9", {"assessing": "yes"}, date(2027, 3, 1))
    assert (mended.assessing, mended.outcome, mended.outcome_on) == (True, None, None)
    assert dates(mended, CODE)


def test_an_old_case_that_was_not_assessed_is_over() -> None:
    ids = (f"n{number}" for number in count())
    over = replace(CASE, assessing=False)
    assert len(moved(replace(child_at("school_action_plus"), cases=(over,)), "statutory_assessment", ids).cases) == 2


def test_a_long_reason_does_not_fill_the_list() -> None:
    assert all(len(why) < 400 for why in reasons(replace(CASE, exception="x" * 16_000), CODE).values())


def test_a_move_begins_one_case() -> None:
    ids = (f"n{number}" for number in count())
    asked = moved(child_at("school_action_plus"), "statutory_assessment", ids)
    (case,) = asked.cases
    assert case.move_id == asked.moves[-1].id
    beside = moved(replace(child_at("school_action_plus"), cases=(CASE,)), "statutory_assessment", ids)
    assert beside.cases == (CASE,), "the parents' request goes on"
    put_right = with_case(asked, replace(case, requested_on=date(2026, 10, 1), requested_by="parent"))
    assert moved(put_right, "statement", ids).cases[0].outcome == "statement"


def test_without_a_plan_the_end_says_whether_there_was_an_assessment() -> None:
    ids: Iterator[str] = (f"n{number}" for number in count())
    asked = moved(child_at("school_action_plus"), "statutory_assessment", ids)
    assert moved(asked, "school_action_plus", ids).cases[0].outcome == "declined"
    assessed = with_case(asked, replace(asked.cases[0], assessing=True, decided_on=TODAY))
    assert moved(assessed, "school_action_plus", ids).cases[0].outcome == "refused_plan"


def moved(folder: PupilFolder, to: str, ids: Iterator[str]) -> PupilFolder:
    return move(folder, CODE, to, on=TODAY, reason="r", decided_by="SENCO", new_id=lambda: next(ids))
