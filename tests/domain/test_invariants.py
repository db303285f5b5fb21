"""What must be true of every folder: each broken rule is named, and none quotes what people wrote."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Action, StageMove
from sen_tui.domain.consent import Consent
from sen_tui.domain.errors import RuleBroken
from sen_tui.domain.invariants import broken, require
from sen_tui.domain.plan import Provision
from sen_tui.domain.pupil import Concern, Contact, Need, Pupil, StagePeriod
from sen_tui.domain.review import Advice, Outcome
from sen_tui.domain.review_reading import frozen_words
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.target import Measure
from support.children import HOSTILE, NOW, TODAY, child_at, framework, rated_review, target

FOLDER = child_at()
SECRET = f"Kowalski {HOSTILE}"
EARLY, LATE = date(2026, 9, 1), date(2026, 10, 1)


def pupil(**changes: Any) -> dict[str, Any]:
    made: Pupil = replace(FOLDER.pupil, preferred=SECRET, strengths=SECRET, **changes)
    return {"pupil": made}


def help_(**changes: Any) -> dict[str, Any]:
    return {"provision": (replace(Provision(id="l", plan_id="p1", what=SECRET), **changes),)}


def stage(start: date, end: date | None = None) -> StagePeriod:
    return StagePeriod(stage="school_action", start=start, end=end, reason=SECRET)


def plan(**changes: Any) -> dict[str, Any]:
    return {"plans": (replace(FOLDER.plans[0], **changes),)}


def review(**changes: Any) -> dict[str, Any]:
    words = frozen_words(framework(), "school_action")
    return {"reviews": (replace(rated_review(date(2026, 11, 2), 0, words=words), **changes),)}


YEAR_ONE = date(1, 1, 1)
ADVICE = Advice(id="a", source=SECRET, dated=YEAR_ONE)
OUTSIDE = "has a date outside the years 1990 to 2100: check the year."
BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"actions": (Action(id="a", words=SECRET, due=YEAR_ONE),)}, f"An action {OUTSIDE}"),
    ({"actions": (Action(id="a", words=SECRET, done_on=date(2101, 1, 1)),)}, f"An action {OUTSIDE}"),
    ({"targets": (target(due=YEAR_ONE),), "provision": (), "measures": ()}, f"A target {OUTSIDE}"),
    (review(advice=(ADVICE,)), f"A piece of advice {OUTSIDE}"),
    (review(next_review=date(9999, 12, 31)), f"A review {OUTSIDE}"),
    (plan(review_due=date(9999, 12, 31)), f"A plan {OUTSIDE}"),
    ({"measures": (Measure(id="m", target_id="t1", on=YEAR_ONE, value=1, written_at=NOW),)}, f"A measure {OUTSIDE}"),
    (pupil(forename=" ", surname=""), "The pupil needs a forename or a surname."),
    (pupil(upn="A999000026001"), "The check letter of this UPN should be"),
    (pupil(left_on=date(2018, 4, 30)), "The day the pupil left is before the date of birth."),
    ({"contacts": (FOLDER.contacts[0], replace(FOLDER.contacts[1], id="c1"))}, "Two contacts have the same id."),
    ({"contacts": (Contact(id="c", name=" ", relationship=SECRET),)}, "A contact needs a name."),
    ({"stages": (stage(EARLY), stage(EARLY))}, "More than one stage is open."),
    ({"stages": (stage(date(2018, 4, 1)),)}, "The first stage starts before the date of birth."),
    ({"stages": (stage(EARLY), stage(LATE, LATE))}, "The stage from 2026-09-01 is still open although another begins"),
    ({"stages": (stage(EARLY, LATE), stage(TODAY))}, "is a gap or an overlap."),
    ({"stages": (stage(LATE, EARLY),)}, "The stage from 2026-10-01 ends before it starts."),
    ({"needs": (Need(kind=SECRET, rank=2, since=EARLY),)}, "The ranks of the needs should run from 1 to 1"),
    (
        {
            "concerns": (
                Concern(id="k", raised_on=EARLY, raised_by="school", words=SECRET, response=SECRET, reason_not=SECRET),
            )
        },
        "A concern has both a response and a reason",
    ),
    ({"plans": (FOLDER.plans[0], replace(FOLDER.plans[0], id="p2"))}, "There are 2 active plans: only one can be."),
    (plan(review_due=date(2026, 9, 7)), "is to be reviewed on 2026-09-07: that should be later."),
    (plan(kind="alternative", how_helping=SECRET), "stands instead of a plan: it has to say"),
    ({"targets": (*FOLDER.targets, target(1))}, "Two targets have the same id."),
    ({"targets": (*FOLDER.targets, target(4, plan_id="gone"))}, "1 target belongs to no plan."),
    (help_(plan_id="gone"), "1 line of help belongs to no plan."),
    (help_(minutes=0), "A line of help has 0 minutes: it should be from 1 to 300."),
    (help_(per_week=26.0), "A line of help is 26 times a week: it should be from 0.1 to 25."),
    (help_(start=LATE, end=EARLY), "A line of help ends 2026-09-01, before it starts."),
    (
        {"measures": (Measure(id="m", target_id="gone", on=EARLY, value=1, note=SECRET, written_at=NOW),)},
        "The measure of 2026-09-01 belongs to no target.",
    ),
    (
        {"measures": (Measure(id="m", target_id="t1", on=date(2026, 12, 1), value=1, by=SECRET, written_at=NOW),)},
        "The measure of 2026-12-01 was written down before it was taken.",
    ),
    (review(plan_id="gone"), "The review of 2026-11-02 is of a plan that is not in the folder."),
    (
        review(outcomes=(Outcome(target_id="t1", rating=3, evidence=SECRET),)),
        "The review of 2026-11-02 has a rating outside -2 to 2.",
    ),
    (review(words=None), "is signed, but not by whom, when, or in which words."),
    (review(signed_by=""), "is signed, but not by whom, when, or in which words."),
    (review(signed_on=date(2026, 11, 1)), "The review of 2026-11-02 was signed before it was held."),
    (
        {"cases": (StatutoryCase(id="s", requested_on=LATE, decided_on=EARLY),)},
        "The dates of a statutory assessment are out of order.",
    ),
    (
        {"cases": (StatutoryCase(id="s", requested_on=EARLY, decided_on=LATE, outcome_on=EARLY),)},
        "The dates of a statutory assessment are out of order.",
    ),
    (
        {"consents": (Consent(id="o", rule="x", asked_on=LATE, answered_on=EARLY, asked_by=SECRET),)},
        "A consent was answered before it was asked for.",
    ),
    (
        {"moves": (StageMove(id="v", start="none", to="none", on=EARLY, reason=SECRET),)},
        "A move goes from a stage to the same stage.",
    ),
]


def test_a_sound_folder_breaks_nothing_and_is_returned_unchanged() -> None:
    assert broken(FOLDER) == ()
    assert require(FOLDER) is FOLDER
    assert broken(replace(FOLDER, **review())) == ()


@pytest.mark.parametrize(("changes", "words"), BROKEN, ids=[words[:40] for _, words in BROKEN])
def test_each_broken_rule_is_named_and_quotes_nobody(changes: dict[str, Any], words: str) -> None:
    folder = replace(FOLDER, **changes)
    with pytest.raises(RuleBroken) as refused:
        require(folder)
    assert any(words in problem for problem in refused.value.problems)
    assert str(refused.value) == " ".join(broken(folder))
    assert "Kowalski" not in str(refused.value)
    assert "[" not in str(refused.value)


def test_every_broken_rule_is_listed() -> None:
    folder = replace(FOLDER, **pupil(forename="", surname=""), **help_(minutes=0), plans=())
    problems = broken(folder)
    assert len(problems) == 4
    assert "3 targets belong to no plan." in problems
