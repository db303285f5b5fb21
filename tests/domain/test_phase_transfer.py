"""The change of school at the end of a phase, counted back from its day; and what is asked from Year 9 on."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.progress import step_states
from support.children import CALENDAR, TODAY, child_at, framework, new_review

SEND = framework("send-2015")
BEGAN = date(2025, 9, 1)


def child(year: str, began: date = BEGAN) -> PupilFolder:
    """Return a child with an EHC plan who is in this year group in the autumn of 2026."""
    folder = child_at("ehc_plan", rules=SEND)
    stages = (replace(folder.stages[-1], start=began),)
    return replace(folder, stages=stages, pupil=replace(folder.pupil, year=year, year_since=TODAY))


def transfer(folder: PupilFolder) -> Duty | None:
    keys = ("phase_transfer", "post_16_transfer")
    return next((d for d in duties(folder, SEND, CALENDAR) if d.key.split(":")[0] in keys), None)


def latest(folder: PupilFolder) -> tuple[date, str]:
    coming = next_annual(folder, SEND, CALENDAR)
    assert coming
    return coming.latest, coming.why


@pytest.mark.parametrize(
    ("year", "due", "meeting"),
    [
        ("6", date(2027, 2, 15), date(2026, 11, 23)),
        ("11", date(2027, 3, 31), date(2026, 12, 18)),
        ("5", date(2028, 2, 15), date(2027, 11, 23)),
    ],
)
def test_the_meeting_is_counted_back_from_the_day_of_the_transfer(year: str, due: date, meeting: date) -> None:
    folder = child(year, began=date(2026, 7, 1) if year != "5" else date(2027, 7, 1))
    duty = transfer(folder)
    assert duty
    assert (duty.due, duty.who, duty.source) == (due, "Local Authority", ("unverified",))
    assert latest(folder)[0] == meeting


def test_the_reason_names_both_days() -> None:
    on, why = latest(child("6", began=date(2026, 7, 1)))
    assert on == date(2026, 11, 23)
    assert why == (
        "Education, health and care plan since 1 July 2026, and the child changes school: in the autumn term before it,"
        " by 23 November 2026. The plan is to name the next school by 15 February 2027."
    )


def test_a_review_of_that_autumn_is_enough() -> None:
    folder = child("6", began=date(2026, 7, 1))
    (hold,) = [d for d in duties(folder, SEND, CALENDAR) if d.key.startswith("hold_annual_review")]
    held = changes.with_dispatch(folder, hold, dispatch_id="x", how="in person", on=date(2026, 10, 1), by="x")
    assert latest(held)[0] == date(2027, 10, 1)
    assert latest(child("6"))[0] == date(2026, 7, 20), "the last twelve months end earlier"


def test_others_have_no_transfer() -> None:
    later = transfer(child("6", began=date(2027, 2, 16)))
    assert later
    assert later.due == date(2032, 3, 31), "the plan came after its day: the next change of school counts"
    assert transfer(child("12", began=date(2026, 9, 1))) is None
    folder = child("6")
    assert transfer(replace(folder, pupil=replace(folder.pupil, year_since=None))) is None
    assert transfer(replace(folder, pupil=replace(folder.pupil, left_on=date(2027, 1, 31)))) is None
    assert transfer(child_at("sen_support", rules=SEND)) is None
    duty = transfer(folder)
    assert duty
    met = changes.with_dispatch(folder, duty, dispatch_id="x", how="post", on=TODAY, by="x")
    assert transfer(met) == later, "one after the other"


@pytest.mark.parametrize(("year", "asked"), [("8", False), ("9", True), ("11", True), ("", True)])
def test_preparing_for_adulthood_is_asked_from_year_9_on(year: str, asked: bool) -> None:
    folder = child(year)
    draft = new_review(folder, SEND)
    (state,) = [s for s in step_states(folder, draft, SEND) if s.step.key == "adulthood"]
    assert (state.mark == "todo") is asked
    assert bool(state.missing) is asked
    assert state.why_not == ("" if asked else "This is asked from Year 9 on.")
    noted = replace(draft, review=replace(draft.review, notes={"adulthood": "a job with horses"}))
    (state,) = [s for s in step_states(folder, noted, SEND) if s.step.key == "adulthood"]
    assert state.mark == "done", "nothing that was written is hidden"


def test_a_change_of_school_that_was_never_ticked_ends_with_an_annual_review_after_it() -> None:
    folder = child("7", began=date(2025, 9, 1))
    old = transfer(folder)
    assert old
    assert old.due == date(2026, 2, 15)
    held = next(duty for duty in duties(folder, SEND, CALENDAR) if duty.key.startswith("hold_annual_review"))
    after = changes.with_dispatch(folder, held, dispatch_id="x", how="by hand", on=TODAY, by="y")
    assert [d.key for d in duties(after, SEND, CALENDAR) if d.key.startswith("phase_transfer:2026")] == []
