"""The invented school obeys every rule that a real one has to, and looks like one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from sen_tui.domain.bank_holidays import bank_holidays
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.rule_duties import rule_of
from support.demo_schools import BANK, FRAMEWORKS, TODAY, framework, made, slow_elsewhere

CHRISTMAS = date(2026, 12, 28)
_SLOW = [(seed, today) for seed, today in ((2, TODAY), (3, date(2027, 5, 19)), (1, CHRISTMAS), (4, date(2027, 3, 29)))]
every_school = pytest.mark.parametrize(
    ("framework_id", "seed", "today"),
    [
        *(slow_elsewhere(framework_id, 1, TODAY) for framework_id in FRAMEWORKS),
        *(pytest.param(name, *one, marks=pytest.mark.slow) for name in FRAMEWORKS for one in _SLOW),
    ],
)
SUPPORT = {"SLCN": 26, "MLD": 17, "SPLD": 15, "SEMH": 16, "ASD": 9}
"""Types of need on SEN support, as a percentage; SLCN as in January 2025."""
PREVALENCE = {"R": 6, "1": 9, "2": 13, "3": 16, "4": 18, "5": 20, "6": 18}
"""How many children of each year are on a register: it rises to the age of nine."""
GENERAL = {"NSA", "OTH", "VI"}
"""Types of need with no or few targets of their own in the bank."""


def folders(framework_id: str, seed: int, today: date) -> tuple[PupilFolder, ...]:
    return made(framework_id, seed=seed, today=today)[1]


def days_in(value: Any, path: str = "") -> Iterator[tuple[str, date]]:
    match value:
        case datetime():
            yield path, value.date()
        case date():
            yield path, value
        case msgspec.Struct():
            for field in value.__struct_fields__:
                yield from days_in(getattr(value, field), f"{path}.{field}")
        case tuple() | list():
            for one in value:
                yield from days_in(one, path)


def of_nation(framework_id: str, today: date) -> SchoolCalendar:
    """Return the calendar of an invented school, with the bank holidays of its nation."""
    return replace(SchoolCalendar.around(today), nation=framework(framework_id).nation)


@every_school
def test_everything_happens_on_days_on_which_the_school_is_open(framework_id: str, seed: int, today: date) -> None:
    calendar = of_nation(framework_id, today)
    closed = [
        (path, day)
        for folder in folders(framework_id, seed, today)
        for path, day in days_in(folder)
        if not calendar.is_school_day(day) and path not in (".pupil.born", ".pupil.year_since")
    ]
    assert closed == []


@every_school
def test_nothing_falls_due_on_a_closed_day(framework_id: str, seed: int, today: date) -> None:
    calendar, rules = of_nation(framework_id, today), framework(framework_id)
    for folder in folders(framework_id, seed, today):
        dates = review_dates(folder, rules, calendar)
        for day in (dates.agreed, dates.latest, dates.aim) if dates else ():
            assert day is None or calendar.is_school_day(day), folder.pupil.name
        for duty in duties(folder, rules, calendar):
            rule = rule_of(rules, duty)
            others = duty.key.startswith(("statutory:", "action:")) or (rule and rule.awaited)
            assert others or calendar.is_school_day(duty.due), duty


@every_school
def test_a_request_has_one_case_whose_decisions_follow_each_other(framework_id: str, seed: int, today: date) -> None:
    rules = framework(framework_id)
    for folder in folders(framework_id, seed, today):
        requests = [case.requested_on for case in folder.cases]
        assert len(set(requests)) == len(requests) <= 1
        for case in folder.cases:
            days = [day for day in (case.requested_on, case.decided_on, case.outcome_on, today) if day]
            assert days == sorted(days)
            assert (case.outcome is None) == (case.outcome_on is None)
            assert case.assessing is (True if case.decided_on else None)
            assert bool(rules.stage(folder.stage).assessment) == (case.outcome is None)
            weeks = max(rules.statutory.weeks.values(), default=0)
            assert case.outcome or today < case.requested_on + timedelta(weeks=weeks)
        met = [one.duty.split(":")[1] for one in folder.dispatches if one.duty.startswith("statutory:")]
        assert not {"decide_to_assess", "decide_not_to_issue", "final_plan", "final_statement"} & set(met)
        assert len(met) == len(set(met))


@every_school
def test_years_and_needs_are_in_the_proportions_of_a_real_register(framework_id: str, seed: int, today: date) -> None:
    rules = framework(framework_id)
    school = folders(framework_id, seed, today)
    years = Counter(rules.country.to_england(folder.pupil.year) for folder in school)
    here = {year: PREVALENCE[year] for year in PREVALENCE if year in years}
    if framework_id not in ("infant-action-plan", "sa-plus-junior"):
        assert set(years) == set(PREVALENCE)
    for year, weight in here.items():
        assert abs(years[year] - len(school) * weight / sum(here.values())) <= 2
    with_plan = [f for f in school if rules.stage(f.stage).census in ("S", "E") or f.cases]
    support = [f for f in school if f.current_needs and f not in with_plan]
    first = Counter(f.current_needs[0].kind.replace("BESD", "SEMH") for f in support)
    for need, share in SUPPORT.items():
        assert abs(first[need] - len(support) * share / 100) <= 3
    assert first.most_common(1)[0][0] == "SLCN"
    plans = [f for f in school if rules.stage(f.stage).census == "E" or any(not c.outcome for c in f.cases)]
    if framework_id in ("infant-action-plan", "send-2015"):
        assert 5 <= len(plans) <= 9
        autism = sum(f.current_needs[0].kind == "ASD" for f in plans)
        assert 0.2 <= autism / len(plans) <= 0.5


@every_school
def test_every_child_has_a_sex_and_more_are_boys(framework_id: str, seed: int, today: date) -> None:
    school = folders(framework_id, seed, today)
    boys = sum(folder.pupil.sex == "male" for folder in school)
    assert all(folder.pupil.sex for folder in school)
    assert 0.4 < boys / len(school) < 0.8
    for folder in school:
        assert folder.pupil.pronouns in ("", "they/them", {"male": "he/him", "female": "she/her"}[folder.pupil.sex])


@every_school
def test_targets_fit_the_needs_and_no_plan_has_one_twice(framework_id: str, seed: int, today: date) -> None:
    needs_of = {target.does: (set(target.needs), target.area) for target in BANK}
    for folder in folders(framework_id, seed, today):
        kinds = {need.kind for need in folder.needs}
        for target in folder.targets:
            needs, area = needs_of[target.does]
            assert needs & kinds or (kinds & GENERAL and area != "SP"), (folder.pupil.name, kinds, target.does)
        for plan in folder.plans:
            said = [target.does for target in folder.targets_on_paper(plan)]
            assert len(said) == len(set(said))


@every_school
def test_what_a_plan_says_of_the_help_does_not_contradict_its_lines(framework_id: str, seed: int, today: date) -> None:
    for folder in folders(framework_id, seed, today):
        for plan in folder.plans:
            assert not any(number in plan.sections.get("how_often", "") for number in ("once", "three", "five"))
        for line in folder.provision:
            assert line.minutes
            assert line.per_week
            assert line.delivered is None or line.end is not None


def test_its_senco_signs_and_is_who_opens_it() -> None:
    school, children = made("send-2015")
    signers = {review.signed_by for folder in children for review in folder.reviews}
    assert signers == {school.senco()}


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2026, 4, 3), "Good Friday"), (date(2027, 3, 26), "Good Friday"), (date(2026, 4, 6), "Easter Monday"),
     (date(2026, 5, 4), "May"), (date(2026, 5, 25), "spring"), (date(2038, 4, 23), "Good Friday")],
)  # fmt: skip
def test_bank_holidays_are_no_school_days(day: date, name: str) -> None:
    assert day in bank_holidays(day.year), name
    assert not SchoolCalendar.around(day).is_school_day(day)


def test_the_last_day_for_a_review_is_one_on_which_the_school_is_open() -> None:
    calendar = SchoolCalendar.around(TODAY)
    assert calendar.next_review((date(2025, 2, 10),), 3) == date(2025, 7, 18), (
        "the summer term ends on Sunday 20 July 2025"
    )
    assert calendar.next_review((date(2026, 10, 14),), 3) == date(2027, 3, 25), "26 March 2027 is Good Friday"
