"""What must still be done, from when, until when, and what meets it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Action
from sen_tui.domain.changes import with_dispatch
from sen_tui.domain.consents import with_answers
from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Concern
from sen_tui.domain.review import Attendance, Outcome
from sen_tui.domain.stages import move
from sen_tui.domain.statutory_case import StatutoryCase
from support.children import CALENDAR, HOSTILE, TODAY, child_at, framework, ids, measure, rated_review

CODE = framework()
JUNIOR = framework("sa-plus-junior")
INFANT = framework("infant-action-plan")
FOLDER = child_at()


def found(folder: PupilFolder, kind: str, rules: Framework = CODE) -> list[Duty]:
    return [d for d in duties(folder, rules, CALENDAR) if d.key.split(":")[0] == kind]


def only(folder: PupilFolder, kind: str, rules: Framework = CODE) -> Duty:
    (duty,) = found(folder, kind, rules)
    return duty


def days(duty: Duty) -> tuple[date, date]:
    return duty.starts, duty.due


def test_the_review_is_to_be_held_by_the_agreed_day_or_the_last_that_keeps_the_minimum() -> None:
    duty = only(FOLDER, "hold_review")
    assert duty.key == "hold_review:p1"
    assert days(duty) == (date(2026, 11, 17), date(2026, 12, 1))
    assert duty.why == (
        "Agreed for 1 December 2026. At least 2 a year, within 6 months from the beginning of the IEP on "
        "7 September 2026: the last day is 5 March 2027."
    )
    assert (duty.due_words(date(2026, 12, 2)), duty.due_words(date(2027, 3, 6))) == ("1 Dec 26", "late, 5 Mar 27")
    late = replace(FOLDER, plans=(replace(FOLDER.plans[0], review_due=date(2028, 1, 1)),))
    assert only(late, "hold_review").due == date(2027, 3, 5)
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    assert only(bare, "hold_review").key == "hold_review:school_action"


def test_before_the_review_parents_are_invited() -> None:
    duty, other = found(FOLDER, "invite_parents")
    assert [duty.contact_id, other.contact_id] == ["c1", "c2"]
    assert days(duty) == (date(2026, 11, 6), date(2026, 11, 20))
    assert duty.why == ("Review on 1 December 2026: 10 days before it, by 20 November 2026, the last school day.")
    assert duty.source
    undated = replace(FOLDER, plans=(replace(FOLDER.plans[0], review_due=None),))
    assert found(undated, "invite_parents") == []


def test_a_plan_is_to_be_written_within_four_weeks() -> None:
    bare = replace(FOLDER, plans=(), targets=(), provision=(), measures=())
    duty = only(bare, "write_plan")
    assert duty.words == "Write the IEP."
    assert days(duty) == (date(2026, 9, 1), date(2026, 9, 29))
    assert found(FOLDER, "write_plan") == []
    assert found(replace(bare, stages=bare.stages[:1]), "write_plan") == []
    assert found(replace(bare, stages=()), "write_plan") == []


def test_a_plan_is_discussed_with_the_parents_where_the_framework_says_so() -> None:
    duty, _ = found(child_at(rules=JUNIOR), "discuss_plan", JUNIOR)
    assert days(duty) == (date(2026, 9, 7), date(2026, 9, 21))
    narrow = replace(JUNIOR, duties=tuple(replace(d, to=("statement",)) for d in JUNIOR.duties))
    assert found(child_at(rules=JUNIOR), "discuss_plan", narrow) == []


def test_every_target_is_measured_once_a_term() -> None:
    first, second, third = sorted(found(FOLDER, "measure"), key=lambda d: d.key)
    assert first.key == "measure:t1:2026-11-02"
    assert first.why == "Last measured on 2 November 2026: once in each term, by 25 March 2027."
    assert (second.words, second.why) == (
        "Measure target 2.",
        "Not measured yet, set on 7 September 2026: once in each term, by 18 December 2026.",
    )
    assert days(third) == (date(2026, 12, 18) - timedelta(days=28), date(2026, 12, 18))
    old = replace(FOLDER, measures=(measure(on=date(2026, 6, 1)),))
    assert {d.key: d.due for d in found(old, "measure")}["measure:t1:2026-06-01"] == date(2026, 12, 18)


def test_a_rating_at_a_review_is_a_measure_also_without_a_criterion() -> None:
    loose = replace(FOLDER, targets=(replace(FOLDER.targets[0], criterion=None, since=date(2026, 1, 12)),), measures=())
    assert only(loose, "measure").why.startswith("Not measured yet, set on 12 January 2026")
    rated = replace(loose, reviews=(rated_review(date(2026, 11, 12), 0),))
    assert only(rated, "measure").why == "Last rated on 12 November 2026: once in each term, by 25 March 2027."
    (old,) = rated.targets
    carried = replace(
        rated, targets=(replace(old, status="continued", plan_id="p0"), replace(old, id="n", earlier="t1"))
    )
    assert only(carried, "measure").why.startswith("Last rated on 12 November 2026")
    changed = replace(carried, targets=(carried.targets[0], replace(carried.targets[1], does="write", since=TODAY)))
    assert only(changed, "measure").why.startswith("Not measured yet, set on 20 November 2026")
    unrated = replace(rated, reviews=(replace(rated.reviews[0], outcomes=(Outcome(target_id="t1"),)),))
    assert only(unrated, "measure").why.startswith("Not measured yet")
    seen = replace(rated, targets=FOLDER.targets[:1], measures=(measure(on=date(2026, 11, 16)),))
    assert only(seen, "measure").why.startswith("Last measured on 16 November 2026")


def test_statutory_periods_run_in_weeks_from_the_request() -> None:
    case = StatutoryCase(id="s1", requested_on=date(2026, 11, 2))
    found_ = found(replace(FOLDER, cases=(case,)), "statutory")
    assert [(d.key, d.due) for d in found_] == [
        (f"statutory:{step}:s1", date(2026, 11, 2) + timedelta(weeks=weeks))
        for step, weeks in CODE.statutory.weeks.items()
    ]
    assert found_[0].starts == found_[0].due - timedelta(weeks=2)
    assert found_[0].why == "Due by 14 December 2026, 6 weeks from the request of 2 November 2026."
    assert found(replace(FOLDER, cases=(replace(case, outcome_on=TODAY),)), "statutory") == []


def test_promises_are_duties_of_whoever_made_them() -> None:
    folder = replace(
        FOLDER,
        actions=(
            Action(id="a1", words=HOSTILE, owner="home", due=date(2026, 12, 4)),
            Action(id="a2", words="x", person="Mrs [Bell]", due=date(2026, 12, 3)),
            Action(id="a3", words="no date"),
            Action(id="a4", words="done", due=TODAY, done_on=TODAY),
        ),
    )
    named, home = found(folder, "action")
    assert (named.key, named.who) == ("action:a2", "Mrs [Bell]")
    assert (home.words, home.who) == (f"Promised: {HOSTILE}", "Home")
    assert days(home) == (date(2026, 11, 27), date(2026, 12, 4))


def test_a_concern_is_answered_within_two_weeks() -> None:
    worry = Concern(id="k1", raised_on=date(2026, 11, 10), raised_by="parent", words=HOSTILE)
    duty = only(replace(FOLDER, concerns=(worry,)), "concern")
    assert days(duty) == (date(2026, 11, 10), date(2026, 11, 24))
    assert HOSTILE not in duty.words
    assert found(replace(FOLDER, concerns=(replace(worry, response="seen"),)), "concern") == []
    assert found(replace(FOLDER, concerns=(replace(worry, reason_not="settled"),)), "concern") == []


def absent(*states: str | None) -> tuple[Attendance, ...]:
    known = {"attended": "attended", "apologies": "apologies", "absent": "absent", "sent_views": "sent_views"}
    people = tuple(
        Attendance(name="P", role="mother", contact_id=f"c{n}", state=known[state] if state else None)
        for n, state in enumerate(states, start=1)
    )
    return (*people, Attendance(name="T", role="class teacher", state="attended"))


@pytest.mark.parametrize(
    ("states", "copies"),
    [
        (("absent", "apologies"), 2),
        (("sent_views", "absent"), 2),
        (("attended", "absent"), 0),
        ((None, "absent"), 0),
    ],
)
def test_where_no_parent_came_each_gets_a_copy(states: tuple[str | None, ...], copies: int) -> None:
    review = rated_review(date(2026, 11, 12), 0, attendance=absent(*states))
    copy_home = found(replace(FOLDER, reviews=(review,)), "copy_home")
    assert len(copy_home) == copies
    for duty, contact in zip(copy_home, FOLDER.contacts[:copies], strict=True):
        assert duty.key == f"copy_home:{review.id}:{contact.id}"
        assert duty.words == f"Send {contact.name} a copy of the review, as they could not come."
        assert duty.why == "Review of 12 November 2026, parents not there: within 7 days, by 19 November 2026."
        assert days(duty) == (date(2026, 11, 12), date(2026, 11, 19))


def test_nothing_is_ever_sent_to_who_must_not_be_contacted() -> None:
    review = rated_review(date(2026, 11, 12), 0, attendance=absent("absent"))
    every = duties(replace(FOLDER, reviews=(review,)), CODE, CALENDAR)
    assert not [d for d in every if "c3" in d.key or "Uncle" in d.words]


def test_after_every_review_where_the_framework_says_so() -> None:
    rules = framework("send-2015")
    review = rated_review(date(2026, 11, 12), 0, stage="sen_support", framework="send-2015")
    folder = replace(child_at("sen_support", rules=rules), reviews=(review,))
    assert len(found(folder, "copy_home", rules)) == 2
    assert only(folder, "share_with_staff", rules).why == (
        "Review of 12 November 2026: within 7 days, by 19 November 2026."
    )
    waiting = replace(folder, reviews=(replace(review, status="in_progress"),))
    assert found(waiting, "share_with_staff", rules) == []


def moved(to: str, rules: Framework = CODE) -> PupilFolder:
    return move(child_at(rules=rules), rules, to, on=TODAY, reason="x", decided_by="y", new_id=ids("v"))


def test_a_move_has_its_duties_until_they_are_met() -> None:
    after = moved("school_action_plus", JUNIOR)
    duty, other = found(after, "inform_in_person", JUNIOR)
    assert "in person" in duty.words
    assert days(duty) == (TODAY, date(2026, 11, 25))
    assert duty.why == "Move to School Action Plus on 20 November 2026: within 5 days, by 25 November 2026."
    met = with_dispatch(after, duty, dispatch_id="x", how="in person", on=TODAY, by="Mrs Okafor")
    assert found(met, "inform_in_person", JUNIOR) == [other]
    assert met.dispatches[0].duty == duty.key
    assert only(moved("none"), "monitor_after_exit").due == date(2027, 2, 12), "90 days end in the holidays"


def test_a_manner_that_the_words_do_not_say_is_added() -> None:
    rules = replace(JUNIOR, duties=tuple(replace(d, words="Tell them", how="in person") for d in JUNIOR.duties))
    first, _ = found(moved("school_action_plus", rules), "inform_in_person", rules)
    assert first.words == f"Tell them (in person): {FOLDER.contacts[0].name}."


def test_a_consent_meets_its_duty() -> None:
    after = moved("school_action_plus")
    assert len(found(after, "consent_outside_advice")) == 1
    asked = with_answers(after, {"outside_advice": "asked"}, on=TODAY, by="x", new_id=ids("o"))
    assert len(found(asked, "consent_outside_advice")) == 1
    given = with_answers(asked, {"outside_advice": "given"}, on=TODAY, by="x", new_id=ids("o"))
    assert found(given, "consent_outside_advice") == []


def test_the_file_goes_to_the_next_school_and_all_else_ends() -> None:
    folder = replace(FOLDER, pupil=replace(FOLDER.pupil, left_on=date(2026, 12, 11)))
    assert duties(folder, CODE, CALENDAR) == duties(FOLDER, CODE, CALENDAR)
    (duty,) = duties(folder, CODE, CALENDAR, left=True)
    assert duty.key == "transfer_file:2026-12-11"
    assert days(duty) == (date(2026, 12, 11), date(2027, 1, 18)), "fifteen school days, over the holiday"


def test_until_the_last_day_here_all_else_is_still_owed() -> None:
    leaving = replace(FOLDER, pupil=replace(FOLDER.pupil, left_on=TODAY))
    assert open_duties(leaving, CODE, CALENDAR, TODAY) == open_duties(FOLDER, CODE, CALENDAR, TODAY)
    after = open_duties(leaving, CODE, CALENDAR, TODAY + timedelta(days=1))
    assert [duty.key for duty in after] == [f"transfer_file:{TODAY}"]


def test_the_slip_of_the_plan_is_asked_back_from_each_parent() -> None:
    review = rated_review(date(2026, 11, 12), 0, stage="stage_2_cycle_2", framework=INFANT.id)
    folder = replace(child_at("stage_2_cycle_2", rules=INFANT), reviews=(review,))
    assert [d.due for d in found(folder, "compliments_slip", INFANT)] == [date(2026, 11, 26)] * 2


def test_open_duties_have_begun_and_are_in_the_order_of_their_days() -> None:
    every = duties(FOLDER, CODE, CALENDAR)
    now = open_duties(FOLDER, CODE, CALENDAR, TODAY)
    assert [d.key.split(":")[0] for d in now] == [
        *("invite_parents", "invite_parents", "hold_review", "measure", "measure")
    ]
    assert set(now) < set(every)
    assert [d.due for d in every] == sorted(d.due for d in every)
    assert not now[0].late(date(2026, 11, 20))
    assert now[0].late(date(2026, 11, 21))
