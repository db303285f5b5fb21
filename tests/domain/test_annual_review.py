"""The annual review of a plan of the authority as a chain: each step with its day, its reason and its source."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.annual_day import doubt_about_day, with_agreed_day
from sen_tui.domain.annual_review import held_reviews, next_annual
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DECISIONS, Decision
from sen_tui.domain.framework_parts import Stage
from sen_tui.domain.nations import ENGLAND
from support.children import CALENDAR, FRAMEWORKS, TODAY, child_at, framework, rated_review

SEND = framework("send-2015")
BEFORE = ("annual_review", "annual_invite", "annual_advice", "annual_papers")
CHAIN = (*BEFORE, "annual_report", "annual_decision", "amendment_notice", "amended_plan")
MEETING = date(2027, 5, 20)


def child(rules: Framework = SEND, stage: str = "ehc_plan") -> PupilFolder:
    return child_at(stage, rules=rules)


def steps(folder: PupilFolder, rules: Framework = SEND) -> dict[str, Duty]:
    """Return the steps that are owed, by their keys without the occasion."""
    owed = {duty.key.split(":")[0]: duty for duty in duties(folder, rules, CALENDAR)}
    return {key: duty for key, duty in owed.items() if key in CHAIN}


def done(
    folder: PupilFolder, key: str, on: date, decision: Decision | None = None, rules: Framework = SEND
) -> PupilFolder:
    (duty,) = [d for d in duties(folder, rules, CALENDAR) if d.key.split(":")[0] == key]
    words = DECISIONS[decision] if decision else ""
    return changes.with_dispatch(
        folder, duty, dispatch_id=f"{key}{on}", how="post", on=on, by="x", finding=words, decision=decision or ""
    )


def agreed(folder: PupilFolder, on: date | None, rules: Framework = SEND) -> PupilFolder:
    return with_agreed_day(folder, rules, CALENDAR, on, deed_id="a1", by="Mrs Okafor", today=TODAY)


def held() -> PupilFolder:
    return done(child(), "hold_annual_review", MEETING)


def test_before_a_day_is_agreed_the_steps_are_counted_back_from_the_last_day_allowed() -> None:
    owed = steps(child())
    assert {key: duty.due for key, duty in owed.items()} == {
        "annual_review": date(2027, 5, 11),
        "annual_invite": date(2027, 6, 8),
        "annual_advice": date(2027, 6, 8),
        "annual_papers": date(2027, 7, 6),
    }
    assert owed["annual_papers"].why == "Annual review by 20 July 2027: 2 weeks before it, by 6 July 2027."
    assert owed["annual_papers"].source == ("send-2015",)
    assert owed["annual_invite"].words.startswith("Invite Dad "), "each parent who is invited by name"


def test_an_agreed_day_moves_them_and_stands_beside_the_last_day_allowed() -> None:
    folder = agreed(child(), MEETING)
    owed = steps(folder)
    assert {key: duty.due for key, duty in owed.items()} == {
        "annual_invite": date(2027, 3, 25),  # 8 April is in the holidays, 26 March is Good Friday
        "annual_advice": date(2027, 3, 25),
        "annual_papers": date(2027, 5, 6),
    }
    assert owed["annual_advice"].why == (
        "Annual review on 20 May 2027: 6 weeks before it, by 25 March 2027, the last school day."
    )
    (hold,) = [d for d in duties(folder, SEND, CALENDAR) if d.key.startswith("hold_annual_review")]
    assert (hold.due, hold.last) == (MEETING, date(2027, 7, 20))
    assert hold.why.startswith("Agreed for 20 May 2027. ")
    assert "by 20 July 2027" in hold.why
    assert not hold.late(date(2027, 7, 20))
    assert hold.late(date(2027, 7, 21))
    later = agreed(folder, date(2027, 6, 10))
    assert len(later.dispatches) == len(folder.dispatches), "another day takes its place"
    assert steps(later)["annual_papers"].due == date(2027, 5, 27)
    assert agreed(later, None) == child()
    with pytest.raises(BadInput, match="no annual review"):
        agreed(child_at("sen_support", rules=SEND), MEETING)


def test_a_day_that_can_hardly_be_meant_is_asked_about() -> None:
    coming = next_annual(child(), SEND, CALENDAR)
    assert coming
    for on, doubt in (
        (date(2027, 7, 21), "after the last day allowed, 20 July 2027"),
        (date(2027, 5, 22), "closed"),
        (date(2026, 11, 19), "before today"),
        (MEETING, ""),
    ):
        said = doubt_about_day(coming, on, CALENDAR, TODAY)
        assert doubt in said
        assert bool(said) == bool(doubt)


def test_after_the_meeting_the_school_reports_and_the_authority_is_waited_for() -> None:
    owed = steps(held())
    report, decision = owed["annual_report"], owed["annual_decision"]
    assert (report.who, report.due) == ("SENCO", date(2027, 5, 28)), "3 June is in the holidays"
    assert report.why == "Annual review on 20 May 2027: within 2 weeks, by 28 May 2027, the last school day."
    assert (decision.who, decision.starts, decision.due) == ("Local Authority", MEETING, date(2027, 6, 17))
    assert decision.why == "Annual review on 20 May 2027: within 4 weeks, by 17 June 2027."
    assert not {"amendment_notice", "amended_plan"} & set(owed), "nobody knows yet whether it amends"
    assert steps(done(held(), "annual_report", date(2027, 5, 27))).keys() == owed.keys() - {"annual_report"}


def test_what_is_amended_has_a_notice_and_eight_weeks_from_it() -> None:
    amending = done(held(), "annual_decision", date(2027, 6, 15), "amend")
    notice = steps(amending)["amendment_notice"]
    assert notice.due == date(2027, 6, 17), "with the decision: four weeks from the meeting"
    plan = steps(done(amending, "amendment_notice", date(2027, 6, 16)))["amended_plan"]
    assert plan.due == date(2027, 8, 11), "the authority has no holidays"
    assert plan.why == (
        "Annual review on 20 May 2027, and the step before this on 16 June 2027: within 8 weeks, by 11 August 2027."
        " Counted from the meeting, the last day is 12 August 2027."
    )
    for decision in ("keep", "cease"):
        after = steps(done(held(), "annual_decision", date(2027, 6, 15), decision))
        assert not {"amendment_notice", "amended_plan", "annual_decision"} & set(after)


def test_a_review_that_asks_the_authority_is_an_annual_review() -> None:
    review = replace(rated_review(MEETING, 0, stage="ehc_plan", framework=SEND.id), future="ask_to_amend")
    folder = replace(child(), reviews=(review,))
    (meeting,) = held_reviews(folder, SEND)
    assert (meeting.on, meeting.asked) == (MEETING, "amend")
    assert steps(folder)["annual_decision"].why.startswith(
        "Annual review on 20 May 2027, which asked that the authority amends the plan: within 4 weeks"
    )
    coming = next_annual(folder, SEND, CALENDAR)
    assert coming
    assert coming.latest == date(2028, 5, 19)
    ticked = replace(folder, dispatches=held().dispatches)
    assert held_reviews(ticked, SEND) == (meeting,), "ticked as well, it is one meeting"
    other = replace(folder, reviews=(replace(review, future="continue"),))
    assert held_reviews(other, SEND) == (), "another review of the term is none"


def test_the_next_annual_review_ends_what_was_left_of_the_last_one() -> None:
    folder = done(held(), "hold_annual_review", date(2028, 5, 18))
    assert steps(folder)["annual_report"].due == date(2028, 5, 26)
    assert len([d for d in duties(folder, SEND, CALENDAR) if d.key.startswith("annual_report")]) == 1
    ended = replace(folder, stages=(replace(folder.stages[-1], end=date(2028, 6, 1)),))
    assert steps(ended) == {}


@pytest.mark.parametrize("key", [key for key in FRAMEWORKS if framework(key).country is ENGLAND])
def test_every_framework_with_a_plan_of_the_authority_has_the_whole_chain(key: str) -> None:
    rules = framework(key)
    (stage,) = [one for one in rules.stages if one.census in ("S", "E")]
    folder = child(rules, stage.key)
    assert steps(folder, rules).keys() == set(BEFORE)
    folder = done(folder, "hold_annual_review", MEETING, rules=rules)
    for step, on in (
        ("annual_report", date(2027, 5, 27)),
        ("annual_decision", date(2027, 6, 1)),
        ("amendment_notice", date(2027, 6, 1)),
        ("amended_plan", date(2027, 7, 27)),
    ):
        assert steps(folder, rules)[step].due >= on
        folder = done(folder, step, on, "amend" if step == "annual_decision" else None, rules)
    assert steps(folder, rules).keys() == set(BEFORE), "of the next one"
    asking = {f.requests for f in rules.futures_at(stage.key)}
    assert {"amend", "cease"} <= asking, "future actions and the chain say the same"
    note = next((one for one in rules.stages if one.annual), Stage(key="", name="", short=""))
    if note.key:
        after = done(child(rules, note.key), "hold_annual_review", MEETING, rules=rules)
        assert steps(after, rules).keys() == set(BEFORE), "a note in lieu has no plan that the authority could amend"
