"""The clocks after a change of framework: nobody is late by the change, and who was late stays late."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from msgspec.structs import replace

from sen_tui.documents.registry import paper
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.migrating import Route, migrated
from sen_tui.domain.pupil import StagePeriod
from sen_tui.domain.review_dates import ReviewDates, review_dates
from sen_tui.domain.review_reading import frozen_words
from sen_tui.domain.roster_rows import row_of
from support.children import CALENDAR, FRAMEWORKS, SCHOOL, TODAY, child_at, framework, rated_review
from support.paper_reading import words

GLOS, SEND = framework("glos-pps"), framework("send-2015")
NEXT_DAY = TODAY + timedelta(days=1)
CLOCKS = ("hold_review", "hold_annual_review", "write_plan")


def over(folder: PupilFolder, start: Framework, to: Framework, on: date = TODAY) -> PupilFolder:
    return migrated(folder, Route(start, to, {}), on=on, by="x")


def at_stage(rules: Framework, stage: str, since: date, *held: date, agreed: date | None = None) -> PupilFolder:
    """Return a child at a stage since a day, with reviews on some days, and an agreed day for the next."""
    folder = child_at(stage, rules=rules)
    kept = frozen_words(rules, stage)
    return replace(
        folder,
        stages=(StagePeriod(stage=stage, start=since),),
        reviews=tuple(rated_review(on, 0, stage=stage, framework=rules.id, words=kept) for on in held),
        plans=tuple(replace(plan, start=held[-1] if held else since, review_due=agreed) for plan in folder.plans),
    )


def dates_of(folder: PupilFolder, rules: Framework) -> ReviewDates:
    dates = review_dates(folder, rules, CALENDAR)
    assert dates
    return dates


def clocks(folder: PupilFolder, rules: Framework) -> list[Duty]:
    return [duty for duty in duties(folder, rules, CALENDAR) if duty.key.partition(":")[0] in CLOCKS]


@pytest.mark.parametrize(("start", "to"), list(permutations(FRAMEWORKS, 2)))
def test_nobody_is_late_on_the_first_day_after_a_change_who_was_not_late_before(start: str, to: str) -> None:
    old, new = framework(start), framework(to)
    for stage in old.stages:
        for days in (10, 70, 187, 330):
            began = TODAY - timedelta(days=days)
            held = (began,) if stage.reviewed and days != 70 else ()
            folder = at_stage(old, stage.key, began, *held)
            for child in (folder, replace(folder, plans=(), targets=(), provision=(), measures=(), reviews=())):
                late = {duty.key.partition(":")[0] for duty in clocks(child, old) if duty.late(NEXT_DAY)}
                after = over(child, old, new)
                assert not [d for d in clocks(after, new) if d.late(NEXT_DAY) and d.key.partition(":")[0] not in late]


def test_more_reviews_count_from_the_day_of_the_change_and_it_is_shown_the_same_everywhere() -> None:
    folder = at_stage(GLOS, "school_action", date(2026, 1, 5), date(2026, 6, 15))
    assert dates_of(folder, GLOS).latest == date(2026, 12, 15)
    after = over(folder, GLOS, SEND)
    dates = dates_of(after, SEND)
    assert (dates.latest, dates.next) == (date(2027, 3, 25), date(2027, 3, 25))
    assert dates.reason == (
        "At least 3 a year, once in each term from the change of framework on 20 November 2026: "
        "the last day is 25 March 2027."
    )
    (duty,) = (duty for duty in clocks(after, SEND) if duty.key.startswith("hold_review"))
    assert (duty.due, duty.last, duty.why) == (dates.next, dates.latest, dates.reason)
    assert row_of(after, SEND, CALENDAR, ()).latest == dates.latest
    page = words(paper("plan", after, SEND, SCHOOL, "latest", TODAY, {"": SEND, GLOS.id: GLOS}.__getitem__))
    assert "to be reviewed by 25 March 2027 at the latest" in page


def test_the_agreed_day_stays_where_it_is_earlier() -> None:
    folder = at_stage(GLOS, "school_action", date(2026, 1, 5), date(2026, 6, 15), agreed=date(2026, 12, 1))
    dates = dates_of(over(folder, GLOS, SEND), SEND)
    assert (dates.agreed, dates.next, dates.latest) == (date(2026, 12, 1), date(2026, 12, 1), date(2027, 3, 25))
    assert dates.state(date(2026, 12, 2)) == "due"


def test_who_was_late_already_stays_late() -> None:
    folder = at_stage(GLOS, "school_action", date(2026, 1, 5), date(2026, 3, 2))
    assert dates_of(folder, GLOS).state(TODAY) == "overdue"
    assert dates_of(over(folder, GLOS, SEND), SEND).state(NEXT_DAY) == "overdue"


def test_a_review_after_the_change_counts_as_ever_and_so_do_fewer_reviews() -> None:
    folder = over(at_stage(GLOS, "school_action", date(2026, 1, 5), date(2026, 6, 15)), GLOS, SEND)
    held = rated_review(date(2026, 12, 3), 0, stage="sen_support", framework=SEND.id)
    dates = dates_of(replace(folder, reviews=(*folder.reviews, held)), SEND)
    assert (dates.latest, dates.since) == (date(2027, 3, 25), "the review of 3 December 2026")
    fewer = over(at_stage(SEND, "sen_support", date(2026, 9, 1), date(2026, 10, 5)), SEND, GLOS)
    assert dates_of(fewer, GLOS).latest == date(2027, 3, 26) or dates_of(fewer, GLOS).since.startswith("the review")


def test_a_second_change_forgives_no_more_than_the_first() -> None:
    wales = framework("wales-idp")
    folder = at_stage(wales, "idp_school", date(2025, 9, 1), date(2026, 2, 2))
    once = over(folder, wales, GLOS, date(2026, 10, 5))
    assert dates_of(once, GLOS).latest == date(2027, 3, 25) or dates_of(once, GLOS).since.startswith("the change")
    twice = over(once, GLOS, SEND, TODAY)
    assert dates_of(twice, SEND).since == "the change of framework on 20 November 2026"
    same_day = over(over(at_stage(SEND, "sen_support", date(2026, 1, 5), date(2026, 6, 15)), SEND, wales), wales, SEND)
    assert dates_of(same_day, SEND).since == "the review of 15 June 2026", "taken back at once"
    back = over(over(folder, wales, GLOS, date(2026, 10, 5)), GLOS, wales, TODAY)
    assert dates_of(back, wales).latest == date(2027, 2, 2)


def test_a_record_of_a_change_by_an_earlier_program_is_read_as_before() -> None:
    after = over(at_stage(GLOS, "school_action", date(2026, 1, 5), date(2026, 6, 15)), GLOS, SEND)
    bare = replace(after.stages[0], reviews=None, annual_months=None, planned=None)
    dates = dates_of(replace(after, stages=(bare, after.stages[1])), SEND)
    assert (dates.latest, dates.since) == (date(2026, 12, 18), "the review of 15 June 2026")


def test_an_annual_review_that_the_old_framework_did_not_know_counts_from_the_change() -> None:
    wales = framework("wales-idp")
    folder = at_stage(wales, "idp_la", date(2024, 3, 4), date(2026, 9, 14))
    assert next_annual(folder, wales, CALENDAR) is None
    coming = next_annual(over(folder, wales, SEND), SEND, CALENDAR)
    assert coming
    assert (coming.latest, coming.since) == (date(2027, 11, 19), date(2024, 3, 4))
    assert (
        coming.why
        == "Change of framework on 20 November 2026: within 12 months, by 19 November 2027, the last school day."
    )


def test_a_sooner_annual_review_of_a_young_child_counts_from_the_change() -> None:
    code = framework("code-2001")
    scotland = framework("scotland-csp")
    folder = at_stage(scotland, "csp", date(2026, 2, 2), date(2026, 9, 14))
    folder = replace(folder, pupil=replace(folder.pupil, born=date(2022, 5, 1), year="P1"))
    coming = next_annual(over(folder, scotland, code), code, CALENDAR)
    assert coming
    assert coming.latest == date(2027, 5, 20)
    late = replace(folder, stages=(replace(folder.stages[0], start=date(2025, 10, 6)),))
    coming = next_annual(over(late, scotland, code), code, CALENDAR)
    assert coming
    assert coming.latest < TODAY, "it was late by twelve months too"


def test_a_change_of_school_whose_meeting_was_before_the_change_is_met_before_the_plan_names_the_school() -> None:
    scotland, changed = framework("scotland-csp"), date(2027, 1, 11)
    folder = at_stage(scotland, "csp", date(2026, 3, 2), date(2026, 12, 14))
    folder = replace(folder, pupil=replace(folder.pupil, year="6", year_since=date(2026, 9, 1)))
    coming = next_annual(over(folder, scotland, SEND, changed), SEND, CALENDAR)
    assert coming
    assert coming.latest == date(2027, 2, 12), "15 February is in the half-term"
    assert "in the autumn term" not in coming.why
    assert "name the next school by 15 February 2027" in coming.why
    march = next_annual(over(folder, scotland, SEND, date(2027, 2, 16)), SEND, CALENDAR)
    assert march
    assert march.latest == date(2027, 3, 2), "it was before the change"


def test_a_plan_that_the_old_stage_did_not_have_is_owed_from_the_change() -> None:
    infant, code = framework("infant-action-plan"), framework("code-2001")
    folder = at_stage(infant, "stage_2_cycle_1", date(2026, 9, 7))
    (duty,) = (d for d in clocks(over(folder, infant, code), code) if d.key.startswith("write_plan"))
    assert duty.due == date(2026, 12, 18)
    assert duty.key == "write_plan:school_action:2026-11-20"
