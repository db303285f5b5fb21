"""The dates of the next review: on every day of two years, in every framework, the same in every place."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.action import Action, Dispatch, StageMove
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.planning import begin_plan
from sen_tui.domain.pupil import Concern
from sen_tui.domain.review_dates import dates_after, review_dates
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.text import day
from support.children import (
    CALENDAR,
    FRAMEWORKS,
    SCHOOL,
    TODAY,
    child_at,
    framework,
    new_review,
    rated_review,
    stage_with_plan,
)

TWO_YEARS = [date(2026, 9, 1) + timedelta(days=n) for n in range(731)]
"""From a September on: with Easter terms, half-terms, changes of the clock, the leap day of 2028, weeks 52 and 53."""
GLOS, INFANT = framework("glos-pps"), framework("infant-action-plan")


def reviewed(rules: Framework, *held: date, agreed: date | None = None) -> PupilFolder:
    """Return a child with reviews on these days, and an agreed day for the next one."""
    stage = stage_with_plan(rules)
    folder = child_at(stage, rules=rules)
    start = held[-1] if held else folder.plans[0].start
    early = replace(folder.stages[-1], start=min(folder.stages[-1].start, *held) if held else folder.stages[-1].start)
    return replace(
        folder,
        stages=(early,),
        reviews=tuple(rated_review(on, 0, stage=stage, framework=rules.id) for on in held),
        plans=(replace(folder.plans[0], start=start, review_due=agreed),),
    )


LONGEST = {1: 366, 2: 184, 3: 257, 4: 200, 5: 200, 6: 148}
"""The most days between two reviews: for 3 to 6 from the beginning of one term or half-term to the end of the next."""


def too_late(times: int, held: date) -> date:
    """Return the last day that a framework can allow; the first open day after a holiday as long as the period."""
    longest = held + timedelta(days=LONGEST.get(times, 365 // times + 1))
    return max(longest, CALENDAR.school_day_from(held + timedelta(days=1)))


@pytest.mark.parametrize("times", range(1, 13))
def test_on_each_day_of_two_years_the_last_day_is_open_later_and_not_too_late(times: int) -> None:
    last = [CALENDAR.next_review((held,), times) for held in TWO_YEARS]
    first = [CALENDAR.first_review(begun, times) for begun in TWO_YEARS]
    for found in (last, first):
        assert all(earlier <= later for earlier, later in pairwise(found)), "a later review is never due earlier"
        for on, due in zip(TWO_YEARS, found, strict=True):
            assert CALENDAR.is_school_day(due)
            assert on < due <= too_late(times, on)


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_the_aim_is_never_later_than_the_last_day_allowed(key: str) -> None:
    rules = framework(key)
    for held in TWO_YEARS[::3]:
        dates = review_dates(reviewed(rules, held), rules, CALENDAR)
        assert dates
        assert held < dates.aim <= dates.latest


def begun(folder: PupilFolder, rules: Framework, on: date) -> PupilFolder:
    """Return the folder with a plan that began on a day between reviews."""
    before = replace(folder, plans=tuple(replace(p, status="superseded", closed_on=on) for p in folder.plans))
    return replace(before, plans=(*before.plans, begin_plan(before, rules, CALENDAR, on, "x", "new")))


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_plan_proposes_no_day_after_the_last_one_of_its_first_review(key: str) -> None:
    rules = framework(key)
    for on in filter(CALENDAR.is_school_day, TWO_YEARS):
        first = replace(child_at(stage_with_plan(rules), rules=rules), plans=(), reviews=())
        after_review = reviewed(rules, on - timedelta(days=60))
        for folder in (first, after_review):
            dates = review_dates(begun(folder, rules, on), rules, CALENDAR)
            assert dates
            assert dates.agreed
            assert on < dates.agreed
            soonest = CALENDAR.school_day_from(on + timedelta(days=1))
            assert dates.agreed <= (dates.aim if dates.aim > on else max(dates.latest, soonest))


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_meeting_proposes_no_day_after_the_aim(key: str) -> None:
    rules = framework(key)
    for on in TWO_YEARS[60::5]:
        folder = reviewed(rules, on - timedelta(days=110), on - timedelta(days=50))
        review = new_review(folder, rules, on).review
        assert review.next_review
        assert on < review.next_review <= dates_after(folder, review, rules, SchoolCalendar.of(SCHOOL, on)).aim


def test_the_first_review_of_a_plan_of_october_is_proposed_in_its_term() -> None:
    junior = framework("sa-plus-junior")
    bare = replace(child_at("school_action_plus", rules=junior), plans=())
    dates = review_dates(begun(bare, junior, date(2026, 10, 12)), junior, CALENDAR)
    assert dates
    assert dates.agreed == dates.latest == date(2026, 12, 18)


DAYS = st.dates(min_value=date(2024, 9, 1), max_value=date(2029, 7, 31))


@given(st.sampled_from(FRAMEWORKS), st.lists(DAYS, max_size=5, unique=True), st.none() | DAYS, DAYS)
@settings(max_examples=150, deadline=None)
def test_register_folder_and_duty_name_the_same_days(
    key: str, held: list[date], agreed: date | None, today: date
) -> None:
    rules = framework(key)
    folder = reviewed(rules, *sorted(held), agreed=agreed)
    dates = review_dates(folder, rules, CALENDAR)
    assert dates
    line = row_of(folder, rules, CALENDAR, ())
    (duty,) = [d for d in duties(folder, rules, CALENDAR) if d.key.startswith("hold_review")]
    assert (line.planned, line.latest, line.aim, line.next) == (agreed, dates.latest, dates.aim, dates.next)
    assert (duty.due, duty.last) == (dates.next, dates.latest)
    assert line.due(today) == dates.state(today)
    assert duty.late(today) == (line.due(today) == "overdue") == ("overdue" in dates.words(today).lower())
    named = {dates.latest} | ({agreed} if agreed else set())
    for words in (dates.reason, dates.words(today)):
        assert all(day(on) in words for on in named)
    shown = line.due_day(today)
    assert shown in (agreed, dates.latest, dates.aim)
    assert day(shown, short=True) in line.due_words(today) or line.due_words(today) == "due today"
    assert line.due(today) != "behind" or day(dates.aim) in dates.words(today)


_DATE = re.compile(r"\d{1,2} (?:[A-Z][a-z]+) \d{4}")


def busy(rules: Framework, on: date) -> PupilFolder:
    """Return a child with a duty of almost every kind, from events of a day."""
    stage = stage_with_plan(rules)
    folder = reviewed(rules, on, agreed=on + timedelta(days=90))
    others = [other.key for other in rules.stages if other.key != stage]
    moves = tuple(StageMove(id=f"v-{to}", start="none", to=to, on=on, framework=rules.id) for to in others)
    return replace(
        folder,
        moves=moves,
        cases=(StatutoryCase(id="s", requested_on=on),),
        concerns=(Concern(id="k", raised_on=on, raised_by="parent", words="x"),),
        actions=(Action(id="a", words="Buy a timer", due=on),),
    )


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_each_reason_names_the_day_and_each_day_is_open(key: str) -> None:
    rules = framework(key)
    for on in TWO_YEARS[:365:7]:
        for left in (False, True):
            folder = busy(rules, on)
            if left:
                folder = replace(folder, pupil=replace(folder.pupil, left_on=on))
            for duty in duties(folder, rules, CALENDAR, left=left):
                check(duty)


def check(duty: Duty) -> None:
    if not duty.key.startswith(("statutory:", "action:")):
        assert CALENDAR.is_school_day(duty.last or duty.due), duty
        assert CALENDAR.is_school_day(duty.due) or duty.key.startswith("hold_review"), "an agreed day is people's own"
    if _DATE.search(duty.why):
        assert day(duty.due) in duty.why, duty
        assert day(duty.last or duty.due) in duty.why, duty
    assert duty.starts <= duty.due, duty


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_no_duty_is_both_open_and_fulfilled(key: str) -> None:
    rules = framework(key)
    folder = busy(rules, TODAY)
    last = TODAY + timedelta(days=200)
    for duty in open_duties(folder, rules, CALENDAR, last):
        if duty.permission:
            continue
        sent = Dispatch(id="x", duty=duty.key, what=duty.words, to="", how="by hand", on=TODAY, by="y")
        met = replace(folder, dispatches=(sent,))
        assert duty.key not in {d.key for d in open_duties(met, rules, CALENDAR, last)}


def test_from_the_agreed_day_on_it_is_due_and_late_only_after_the_last_day() -> None:
    folder = reviewed(GLOS, date(2026, 2, 25), agreed=date(2026, 6, 8))
    dates = review_dates(folder, GLOS, CALENDAR)
    assert dates
    assert dates.reason == (
        "Agreed for 8 June 2026. At least 2 a year, within 6 months from the review of 25 February 2026: "
        "the last day is 20 July 2026."
    )
    assert dates.words(date(2026, 6, 20)) == "8 June 2026: due, and not held yet; the last day is 20 July 2026"
    states = [(dates.state(on), on) for on in TWO_YEARS_BEFORE]
    changes = [(state, on) for (before, _), (state, on) in pairwise([("", TODAY), *states]) if state != before]
    assert changes == [
        ("later", date(2026, 1, 1)),
        ("soon", date(2026, 5, 25)),
        ("due", date(2026, 6, 8)),
        ("overdue", date(2026, 7, 21)),
    ]


TWO_YEARS_BEFORE = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


def test_the_missed_aim_is_named() -> None:
    folder = reviewed(GLOS, date(2025, 10, 15), agreed=date(2026, 6, 8))
    line = row_of(folder, GLOS, CALENDAR, ())
    assert line.due_words(date(2026, 3, 27)) == "behind, 26 Mar 26"
    assert line.due_words(date(2026, 4, 16)) == "overdue, 15 Apr 26"


def test_three_meetings_a_year_are_behind_an_aim_of_five() -> None:
    held = (date(2025, 10, 20), date(2026, 2, 10), date(2026, 5, 25))
    behind = {
        on
        for number in (1, 2, 3)
        for on in TWO_YEARS_BEFORE
        if held[number - 1] < on < (*held, date(2026, 12, 31))[number]
        and row_of(reviewed(INFANT, *held[:number]), INFANT, CALENDAR, ()).due(on) == "behind"
    }
    assert (min(behind), date(2026, 5, 24) in behind, date(2026, 7, 21) in behind) == (date(2026, 3, 27), True, True)
    assert date(2026, 5, 26) not in behind


def test_a_review_under_way_is_counted_with_those_before_it() -> None:
    folder = reviewed(INFANT, date(2026, 9, 10))
    review = replace(new_review(folder, INFANT).review, held_on=date(2027, 1, 11), next_review=date(2027, 3, 1))
    dates = dates_after(folder, review, INFANT, CALENDAR)
    assert (dates.agreed, dates.aim, dates.latest) == (date(2027, 3, 1), date(2027, 3, 25), date(2027, 7, 20))
    assert "Agreed for 1 March 2027." in dates.reason
    assert dates.reason_of_aim.startswith("The aim is 5 a year, in different half-terms from the review of 11 January")


# a frequency for each stage

PROPOSED = framework("england-isp-proposed")


def at_specialist(moved: date, held: date) -> PupilFolder:
    """Return a child with one review, who moved from targeted to specialist support on a day."""
    folder = reviewed(PROPOSED, held)
    before = replace(folder.stages[-1], stage="targeted", end=moved)
    return replace(folder, stages=(before, replace(before, stage="specialist", start=moved, end=None)))


def test_a_stage_has_its_own_number_of_reviews_in_a_year() -> None:
    held = date(2026, 11, 2)
    often = {stage.key: PROPOSED.frequency_at(stage.key).minimum for stage in PROPOSED.stages if stage.reviewed}
    assert often == {"targeted": 3, "targeted_plus": 3, "specialist": 1}
    targeted = review_dates(reviewed(PROPOSED, held), PROPOSED, CALENDAR)
    specialist = review_dates(at_specialist(date(2026, 11, 9), held), PROPOSED, CALENDAR)
    assert targeted
    assert specialist
    assert (targeted.latest, specialist.latest) == (date(2027, 3, 25), date(2027, 11, 2))
    assert specialist.reason.startswith("At least 1 a year")
    assert specialist.reason_of_aim.startswith("The aim is 3 a year")


def test_the_review_under_way_names_the_dates_of_the_stage_to_which_it_moves_the_child() -> None:
    folder = reviewed(PROPOSED, date(2026, 9, 20))
    draft = new_review(folder, PROPOSED, date(2026, 11, 2)).review
    latest = {
        future: dates_after(folder, replace(draft, future=future), PROPOSED, CALENDAR).latest
        for future in (None, "continue", "plan_issued", "no_longer_needed")
    }
    assert latest == {
        None: date(2027, 3, 25),
        "continue": date(2027, 3, 25),
        "plan_issued": date(2027, 11, 2),
        "no_longer_needed": date(2027, 3, 25),
    }


def test_nobody_is_overdue_by_coming_to_a_stage_with_more_reviews() -> None:
    came, held = date(2026, 11, 2), date(2026, 1, 20)
    folder = at_specialist(date(2026, 1, 5), held)
    back = replace(folder.stages[-1], end=came), replace(folder.stages[-1], stage="targeted", start=came)
    dates = review_dates(replace(folder, stages=(*folder.stages[:-1], *back)), PROPOSED, CALENDAR)
    assert dates
    assert dates.latest == date(2027, 3, 25)
    assert dates.since == "the beginning of the stage on 2 November 2026"
    overdue = review_dates(reviewed(PROPOSED, held), PROPOSED, CALENDAR)
    assert overdue
    assert overdue.latest < came, "who was at the stage all the time is overdue"
