"""Specialists who were asked for advice: waited for until they answer, and asked again after six weeks."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.agencies import awaited
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.statutory_case import StatutoryCase
from support.children import CALENDAR, HOSTILE, child_at, framework

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
        assert awaited(known(one)) == ()
    first = replace(ASKED, id="i2", asked_on=date(2026, 10, 1))
    assert [who.id for who, _ in awaited(known(ASKED, first))] == ["i2", "i1"]


def test_advice_to_an_assessment_has_the_dates_of_the_law_alone() -> None:
    case = StatutoryCase(id="s1", requested_on=date(2026, 10, 1))
    assert again(replace(known(ASKED), cases=(case,))) == []
    assert len(again(replace(known(ASKED), cases=(replace(case, requested_on=date(2026, 11, 1)),)))) == 1
    assert len(again(replace(known(ASKED), cases=(replace(case, outcome_on=date(2026, 11, 1)),)))) == 1
