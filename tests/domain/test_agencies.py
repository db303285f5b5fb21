"""Specialists who were asked for advice: waited for until they answer, and asked again after six weeks."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Dispatch
from sen_tui.domain.agencies import awaited
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.statutory_case import StatutoryCase
from support.children import CALENDAR, HOSTILE, TODAY, child_at, framework

CODE = framework()
ASKED = Involvement(
    id="i1", agency="Psychology", person=f"Dr {HOSTILE}", start=date(2026, 9, 1), asked_on=date(2026, 10, 8)
)


def known(*involved: Involvement) -> PupilFolder:
    return replace(child_at(), involvements=involved)


def again(folder: PupilFolder) -> list[Duty]:
    return [duty for duty in duties(folder, CODE, CALENDAR) if duty.key.startswith("ask_again:")]


def test_who_has_not_answered_is_asked_again_on_an_open_day() -> None:
    (duty,) = again(known(ASKED))
    assert duty.words == f"Ask Dr {HOSTILE} again: the advice has not come."
    assert (duty.starts, duty.due) == (date(2026, 11, 5), date(2026, 11, 19))
    assert duty.why == "Asked for advice on 8 October 2026: expected within 6 weeks, by 19 November 2026."
    assert duty.source == ("ours",)
    (saturday,) = again(known(replace(ASKED, asked_on=date(2026, 10, 10))))
    assert saturday.due == date(2026, 11, 20), "the last school day before"


def test_nobody_is_waited_for_who_answered_or_left_or_was_never_asked() -> None:
    over = (
        replace(ASKED, answered_on=date(2026, 10, 20)),
        replace(ASKED, end=date(2026, 10, 20)),
        replace(ASKED, asked_on=None),
    )
    for one in over:
        assert again(known(one)) == []
        assert awaited(known(one), TODAY) == ()
    first = replace(ASKED, id="i2", asked_on=date(2026, 10, 1))
    assert [who.id for who, _ in awaited(known(ASKED, first), TODAY)] == ["i2", "i1"]


def test_advice_to_an_assessment_has_the_dates_of_the_law_alone() -> None:
    case = StatutoryCase(id="s1", requested_on=date(2026, 10, 1))
    assert again(replace(known(ASKED), cases=(case,))) == []
    assert len(again(replace(known(ASKED), cases=(replace(case, requested_on=date(2026, 11, 1)),)))) == 1
    ended = replace(case, outcome="statement", outcome_on=date(2026, 11, 1))
    assert again(replace(known(ASKED), cases=(ended,))) == [], "there is nothing left to ask for"
    before = replace(case, outcome="statement", outcome_on=date(2026, 10, 7))
    assert len(again(replace(known(ASKED), cases=(before,)))) == 1


def test_a_tick_says_that_somebody_was_asked_again() -> None:
    folder = known(ASKED)
    (duty,) = again(folder)
    asked = Dispatch(id="d1", duty=duty.key, on=date(2026, 11, 18), by="SENCO", to="", how="phone", what=duty.words)
    (next_one,) = again(replace(folder, dispatches=(asked,)))
    assert next_one.key != duty.key
    assert next_one.due == date(2026, 12, 18), "the last school day within six weeks"
    assert next_one.why.startswith("Asked for advice on 8 October 2026, and again on 18 November 2026: expected")


def test_work_that_ends_later_is_still_waited_for() -> None:
    later = replace(ASKED, end=date(2027, 3, 31))
    assert len(again(known(later))) == 1
    assert len(awaited(known(later), TODAY)) == 1
    assert awaited(known(later), date(2027, 4, 1)) == ()
