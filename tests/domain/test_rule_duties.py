"""Duties of the framework's own rules: to whom they are owed, for how long, and how they are passed over."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.action import Action
from sen_tui.domain.contact_form import parse_contact, with_contact
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.rule_duties import rule_of, sentence_of
from sen_tui.domain.stages import guards, move
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.text import day
from support.children import (
    CALENDAR,
    FRAMEWORKS,
    HOSTILE,
    TODAY,
    child_at,
    framework,
    ids,
    rated_review,
    stage_with_plan,
)

CODE = framework()
INFANT = framework("infant-action-plan")
SEND = framework("send-2015")
GLOS = framework("glos-pps")
STAGE = "stage_2_cycle_2"


def found(folder: PupilFolder, kind: str, rules: Framework) -> list[Duty]:
    return [d for d in duties(folder, rules, CALENDAR) if d.key.split(":")[0] == kind]


def reviewed(*days: date) -> PupilFolder:
    """Return a child whose framework asks for a copy and a slip after each of these reviews."""
    reviews = tuple(rated_review(day, 0, stage=STAGE, framework=INFANT.id) for day in days)
    return replace(child_at(STAGE, rules=INFANT), reviews=reviews)


def entered(stage: str, rules: Framework = CODE, *contacts: Contact) -> PupilFolder:
    pupil = Pupil(id="0000000000000002", forename=HOSTILE, surname="x", born=date(2019, 1, 1), year="2")
    return changes.new_folder(
        pupil, rules, contacts=contacts, stage=stage, on=TODAY, decided_by="Mrs Okafor", new_id=ids("e")
    )


def test_a_duty_of_a_review_lasts_until_it_is_met_or_passed_over() -> None:
    folder = reviewed(date(2024, 3, 1), date(2025, 3, 1), date(2026, 11, 12))
    copies = found(folder, "copy_home", INFANT)
    assert {d.review_id for d in copies} == {"r2024-03-01", "r2025-03-01", "r2026-11-12"}
    first, second, *rest = copies
    met = changes.with_dispatch(folder, first, dispatch_id="x", how="post", on=TODAY, by="Mrs Okafor")
    passed = changes.with_waiver(met, INFANT, second, waiver_id="w", reason="x", on=TODAY, by="Mrs Okafor")
    assert found(passed, "copy_home", INFANT) == rest


def test_another_framework_asks_nothing_of_reviews_plans_and_moves_under_the_former() -> None:
    junior = framework("sa-plus-junior")
    before = replace(child_at(), reviews=(rated_review(date(2026, 11, 12), 0),))
    after = move(before, CODE, "school_action_plus", on=TODAY, reason="x", decided_by="y", new_id=ids("v"))
    keys = {d.key.split(":")[0] for d in duties(after, junior, CALENDAR)}
    assert not keys & {"copy_home", "discuss_plan", "inform_in_person", "new_plan"}
    assert "invite_parents" in keys, "the review to come is held as the school works now"
    unknown = replace(after, moves=(replace(after.moves[0], framework=""),))
    assert found(unknown, "new_plan", junior), "a move of an unknown framework is not forgotten"


def test_a_duty_of_a_move_lasts_until_it_is_met_or_passed_over() -> None:
    folder = replace(
        entered("school_action", GLOS), reviews=(rated_review(TODAY + timedelta(days=80), 0, framework=GLOS.id),)
    )
    permitted = replace(GLOS, duties=tuple(replace(d, block=False) for d in GLOS.duties))
    later = TODAY + timedelta(days=90)
    after = move(folder, permitted, "school_action_plus", on=later, reason="x", decided_by="y", new_id=ids("v"))
    for key in ("tell_parents", "offer_leaflet", "discuss_stage"):
        assert f"{key}:e1" in [d.key for d in found(after, key, permitted)]
    assert len(found(after, "new_plan", permitted)) == 1


def test_a_plan_is_asked_for_once_and_the_deed_ends_it() -> None:
    folder = move(
        entered("stage_2_cycle_1", INFANT), INFANT, STAGE, on=TODAY, reason="x", decided_by="y", new_id=ids("v")
    )
    asked = [d for d in duties(folder, INFANT, CALENDAR) if "Action Plan" in d.words and "parents" not in d.words]
    assert [(d.key, d.due) for d in asked] == [("new_plan:v1", date(2026, 12, 10))]
    plan = replace(child_at(STAGE, rules=INFANT).plans[0], start=TODAY, review_due=None)
    assert len(found(replace(folder, plans=(plan,)), "new_plan", INFANT)) == 1, (
        "signed without targets, nothing is written"
    )
    record = replace(plan, kind="alternative")
    for begun, targets in ((plan, (replace(child_at().targets[0], since=TODAY),)), (record, ())):
        assert found(replace(folder, plans=(begun,), targets=targets), "new_plan", INFANT) == []
    before = replace(plan, start=TODAY - timedelta(days=200))
    old = replace(child_at().targets[0], since=before.start)
    assert len(found(replace(folder, plans=(before,), targets=(old,)), "new_plan", INFANT)) == 1, "from before the move"
    target = replace(child_at().targets[0], since=TODAY + timedelta(days=2))
    assert found(replace(folder, plans=(before,), targets=(target,)), "new_plan", INFANT) == [], "targets set anew"
    alone = [d.key.partition(":")[0] for d in duties(entered("school_action"), CODE, CALENDAR)]
    assert "write_plan" in alone, "where the framework has no such rule"


def test_what_happened_at_the_review_is_not_asked_for_again() -> None:
    junior = framework("sa-plus-junior")
    came = rated_review(date(2026, 11, 12), 0, framework=junior.id, plan_id="p0")
    folder = child_at("school_action_plus", rules=junior)
    folder = replace(folder, reviews=(came,), plans=(replace(folder.plans[0], start=date(2026, 11, 12), earlier="p0"),))
    for key in ("discuss_plan", "send_plan_home"):
        assert [d.contact_id for d in found(folder, key, junior)] == ["c2"], "the mother came"
    nobody = replace(folder, reviews=(replace(came, attendance=()),))
    assert [d.due for d in found(nobody, "discuss_plan", junior)] == [date(2026, 11, 26)] * 2
    assert [d.due for d in found(nobody, "send_plan_home", junior)] == [date(2026, 12, 3)] * 2


def test_the_booklet_wants_the_talk_before_the_move() -> None:
    first, second = found(replace(entered("school_action", GLOS), contacts=child_at().contacts), "discuss_stage", GLOS)
    assert (first.starts, first.due) == (TODAY, TODAY)
    assert first.why == "Move to School Action on 20 November 2026: not later than 20 November 2026."
    assert second.contact_id == "c2"
    assert "discuss_stage" in [guard.rule.key for guard in guards(entered("none", GLOS), GLOS, "school_action")]


def test_monitoring_ends_on_its_day_or_with_a_finding() -> None:
    after = move(child_at(), CODE, "none", on=TODAY, reason="x", decided_by="y", new_id=ids("v"))
    (duty,) = found(after, "monitor_after_exit", CODE)
    assert duty.due == date(2027, 2, 12), "90 days end in the holidays"
    with pytest.raises(BadInput, match="goes on until 12 February 2027"):
        changes.with_dispatch(after, duty, dispatch_id="x", how="in person", on=TODAY, by="y", finding=" ")
    seen = changes.with_dispatch(after, duty, dispatch_id="x", how="in person", on=TODAY, by="y", finding=HOSTILE)
    assert (found(seen, "monitor_after_exit", CODE), seen.dispatches[0].finding) == ([], HOSTILE)
    on_its_day = changes.with_dispatch(after, duty, dispatch_id="x", how="in person", on=duty.due, by="y")
    assert found(on_its_day, "monitor_after_exit", CODE) == []
    back = move(after, CODE, "school_action", on=TODAY, reason="x", decided_by="y", new_id=ids("w"))
    assert found(back, "monitor_after_exit", CODE) == [], "back on the register, all of it is watched"


def test_a_plan_that_the_document_leaves_open_can_be_passed_over() -> None:
    derby = framework("derby-pps")
    folder = entered("school_action", derby)
    (duty,) = found(folder, "write_plan", derby)
    passed = changes.with_waiver(folder, derby, duty, waiver_id="w", reason="x", on=TODAY, by="y")
    assert found(passed, "write_plan", derby) == []
    (needed,) = found(entered("school_action"), "write_plan", CODE)
    with pytest.raises(BadInput, match="met by doing it"):
        changes.with_waiver(entered("school_action"), CODE, needed, waiver_id="w", reason="x", on=TODAY, by="y")


@pytest.mark.parametrize("key", ["code-2001", "derby-pps", "glos-pps"])
def test_a_note_in_lieu_is_reviewed_every_year(key: str) -> None:
    rules = framework(key)
    duty = annual(child_at("note_in_lieu", rules=rules), rules)
    assert (duty.words, duty.due) == ("Hold the annual review of the Note in Lieu.", date(2027, 7, 20))
    assert duty.why == ("Note in Lieu since 1 September 2026: within 12 months, by 20 July 2027, the last school day.")


def test_every_leaflet_of_the_document_is_offered_at_its_time() -> None:
    derby = framework("derby-pps")
    offered = {
        stage: {
            d.words.split("'")[1] if "'" in d.words else "fact sheet"
            for d in duties(entered(stage, derby), derby, CALENDAR)
            if d.key.startswith(("leaflet", "fact_sheet"))
        }
        for stage in ("school_action", "school_action_plus", "statutory_assessment", "statement", "note_in_lieu")
    }
    assert offered == {
        "school_action": {"fact sheet"},
        "school_action_plus": {"fact sheet"},
        "statutory_assessment": {"Statutory Assessment", "Analysing a proposed statement"},
        "statement": {"Statement/Note in Lieu", "Annual Reviews"},
        "note_in_lieu": {"Statement/Note in Lieu", "Annual Reviews"},
    }
    (booklet,) = found(entered("statement", GLOS), "leaflet_statement", GLOS)
    assert "'Statements and Annual Review of Statements'" in booklet.words


def test_who_is_entered_later_is_not_owed_what_was_before() -> None:
    folder = reviewed(date(2026, 11, 12))
    before = found(folder, "copy_home", INFANT)
    carer = {"name": "New Carer", "relationship": "foster carer", "parental_responsibility": "no", "lives_with": "yes"}
    after = with_contact(folder, parse_contact(folder, "c9", carer, TODAY))
    assert after.contacts[-1].since == TODAY
    assert found(after, "copy_home", INFANT) == before
    assert len(found(after, "invite_parents", INFANT)) == 3, "but is invited to the next one"
    first = replace(folder, contacts=after.contacts[-1:])
    assert len(found(first, "copy_home", INFANT)) == 1, "unless nobody was entered before"


def test_a_name_put_right_loses_nothing_that_is_owed() -> None:
    folder = reviewed(date(2026, 11, 12))
    after = with_contact(folder, parse_contact(folder, "c2", {"name": "Mr Neil"}, TODAY))
    before = found(folder, "copy_home", INFANT)
    assert [d.key for d in found(after, "copy_home", INFANT)] == [d.key for d in before]
    assert any("Send Mr Neil a copy" in d.words for d in found(after, "copy_home", INFANT))


def test_two_parents_of_one_name_are_told_apart_in_what_is_owed_and_sent() -> None:
    mum, dad, _ = child_at().contacts
    folder = replace(child_at(), contacts=(replace(mum, name="Mo Khan"), replace(dad, name="Mo Khan")))
    first, second = found(folder, "invite_parents", CODE)
    assert first.words.startswith("Invite Mo Khan (mother) to the review")
    assert second.words.startswith("Invite Mo Khan (father) to the review")
    met = changes.with_dispatch(folder, second, dispatch_id="x", how="post", on=TODAY, by="Mrs Okafor")
    assert met.dispatches[0].to == "Mo Khan (father)"


def test_nobody_who_is_barred_is_owed_anything_and_the_duty_is_not_forgotten() -> None:
    folder = reviewed(date(2026, 11, 12))
    alone = replace(folder.contacts[1], do_not_contact=True)
    for key in ("invite_parents", "copy_home"):
        assert [d.contact_id for d in found(replace(folder, contacts=(alone,)), key, INFANT)] == [None]
        both = replace(folder, contacts=(folder.contacts[0], alone))
        assert [d.contact_id for d in found(both, key, INFANT)] == [folder.contacts[0].id]


def test_permission_is_asked_of_those_with_responsibility_only() -> None:
    folder = reviewed(date(2026, 11, 12))
    mum, dad, *_ = folder.contacts
    carer = replace(dad, parental_responsibility=False, lives_with=True)
    slips = found(replace(folder, contacts=(mum, carer)), "compliments_slip", INFANT)
    assert [d.contact_id for d in slips] == [mum.id]
    assert [d.contact_id for d in found(replace(folder, contacts=(carer,)), "compliments_slip", INFANT)] == [None]


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_where_the_framework_says_so_each_parent_is_owed_a_duty_of_their_own(key: str) -> None:
    rules = framework(key)
    stage = stage_with_plan(rules)
    known = child_at().contacts
    folder = replace(child_at(stage, rules=rules), moves=entered(stage, rules).moves)
    for duty in duties(folder, rules, CALENDAR):
        rule = rule_of(rules, duty)
        if rule is None or not rule.each_contact:
            assert duty.contact_id is None
            continue
        names = {c.id: c.name for c in known[:2]}
        assert duty.contact_id in names, "nobody who must not be contacted"
        assert duty.key.endswith(f":{duty.contact_id}")
        assert duty.words == sentence_of(rule, names[duty.contact_id])
        assert duty.words.count(names[duty.contact_id]) == 1, "in the sentence, not behind it"
        assert duty.words.endswith(".")
        assert "the parents" not in duty.words
    assert len(found(folder, "invite_parents", rules)) == len(found(folder, "tell_parents", rules)) == 2


def test_who_is_invited_is_another_question_than_who_gets_copies() -> None:
    mum, dad, _ = child_at().contacts
    contacts = (replace(mum, gets_copies=False), replace(dad, parental_responsibility=False))
    folder = replace(reviewed(date(2026, 11, 12)), contacts=contacts)
    assert [d.contact_id for d in found(folder, "invite_parents", INFANT)] == [mum.id]
    assert [d.contact_id for d in found(folder, "copy_home", INFANT)] == [dad.id]


def test_what_is_done_for_one_parent_says_so_and_leaves_the_other_one_open() -> None:
    first, second = found(child_at(), "invite_parents", CODE)
    met = changes.with_dispatch(child_at(), first, dispatch_id="x", how="post", on=TODAY, by="Mrs Okafor")
    assert found(met, "invite_parents", CODE) == [second]
    assert met.dispatches[0].to == child_at().contacts[0].name


def test_where_nobody_is_entered_the_duty_stands_for_the_family() -> None:
    (duty,) = found(entered("school_action"), "tell_parents", CODE)
    assert (duty.contact_id, duty.key) == (None, "tell_parents:e1")


def test_a_new_child_at_a_stage_on_the_register_has_the_duties_of_coming_there() -> None:
    folder = entered("school_action", CODE, Contact(id="c1", name="Mum", relationship="mother"))
    (entry,) = folder.moves
    assert (entry.start, entry.to, entry.on, entry.framework) == ("none", "school_action", TODAY, CODE.id)
    assert [d.words for d in found(folder, "tell_parents", CODE)] == [
        "Tell Mum that the school is making special educational provision for their child."
    ]
    assert entered("none").moves == ()


def test_the_decision_to_assess_ends_the_wait_for_it() -> None:
    case = StatutoryCase(id="s1", requested_on=date(2026, 11, 2), decided_on=TODAY, assessing=True)
    steps = [d.key.split(":")[1] for d in found(replace(child_at(), cases=(case,)), "statutory", CODE)]
    assert steps == [step for step in CODE.statutory.weeks if step != "decide_to_assess"]
    assert found(replace(child_at(), cases=(replace(case, assessing=False),)), "statutory", CODE) == []
    lawless = replace(CODE, statutory=replace(CODE.statutory, weeks={}, links=()))
    assert found(replace(child_at(), cases=(case,)), "statutory", lawless) == []


def annual(folder: PupilFolder, rules: Framework = CODE) -> Duty:
    (duty,) = found(folder, "hold_annual_review", rules)
    return duty


def test_a_statement_is_reviewed_every_year_counted_from_the_last_time() -> None:
    folder = child_at("statement")
    duty = annual(folder)
    assert (duty.starts, duty.due) == (date(2027, 5, 25), date(2027, 7, 20)), "1 September lies in the holidays"
    assert duty.who == "SENCO"
    assert duty.why == ("Statement since 1 September 2026: within 12 months, by 20 July 2027, the last school day.")
    held = changes.with_dispatch(folder, duty, dispatch_id="x", how="in person", on=date(2027, 5, 20), by="Mrs Okafor")
    assert annual(held).due == date(2028, 5, 19)
    assert annual(held).why.startswith("Annual review on 20 May 2027: within 12 months, by 19 May 2028")
    for number in range(3):
        held = changes.with_dispatch(
            held, annual(held), dispatch_id=f"y{number}", how="in person", on=date(2026, 9, 1), by="x"
        )
    assert len(held.dispatches) == 4, "ticked off on one day, it is asked again all the same"
    assert found(child_at(), "hold_annual_review", CODE) == []
    assert annual(child_at("ehc_plan", rules=SEND), SEND).due == date(2027, 7, 20)


def test_an_annual_review_taken_back_leaves_the_next_one_owed() -> None:
    held = child_at("statement")
    for on in (date(2024, 7, 1), date(2025, 6, 30), date(2026, 6, 29)):
        held = changes.with_dispatch(held, annual(held), dispatch_id=f"x{on}", how="in person", on=on, by="x")
    for gone in held.dispatches:
        left = changes.without_done(held, gone.id)
        last = max(sent.on for sent in left.dispatches)
        duty = annual(left)
        assert duty.why.startswith(f"Annual review on {day(last)}")
        again = changes.with_dispatch(left, duty, dispatch_id="y", how="in person", on=date(2026, 9, 10), by="x")
        assert annual(again).due == date(2027, 9, 10)


def test_under_five_the_annual_review_is_sooner_where_the_framework_says_so() -> None:
    folder = child_at("statement")
    young = replace(folder, pupil=replace(folder.pupil, born=date(2022, 1, 1)))
    assert annual(young).due == date(2027, 3, 1)
    assert annual(replace(young, pupil=replace(young.pupil, born=date(2021, 9, 1)))).due == date(2027, 7, 20)
    short = replace(young, stages=(replace(young.stages[-1], start=date(2026, 8, 31)),))
    assert annual(short).due == date(2027, 2, 26), "the last open day of a shorter month"


def test_a_duty_is_passed_over_with_the_reason() -> None:
    first, second = found(child_at(), "invite_parents", CODE)
    after = changes.with_waiver(
        child_at(), CODE, first, waiver_id="w1", reason=f" {HOSTILE}\n", on=TODAY, by="Mrs Okafor"
    )
    assert found(after, "invite_parents", CODE) == [second]
    (waiver,) = after.waivers
    assert (waiver.duty, waiver.what, waiver.reason, waiver.by) == (first.key, first.words, HOSTILE, "Mrs Okafor")


def test_what_cannot_be_passed_over_is_told() -> None:
    (invited, _), (held,) = found(child_at(), "invite_parents", CODE), found(child_at(), "hold_review", CODE)
    asked = replace(invited, key="consent_outside_advice:v1")
    for rules, duty, reason, complaint in (
        (CODE, invited, " \n", "Say why it is not done"),
        (CODE, held, "x", "Only what the framework asks for"),
        (GLOS, asked, "x", "does not allow going on without it"),
    ):
        with pytest.raises(BadInput, match=complaint):
            changes.with_waiver(child_at(), rules, duty, waiver_id="w", reason=reason, on=TODAY, by="x")


def test_a_duty_is_one_whole_sentence_with_the_person_in_it() -> None:
    rule = CODE.duties[0]
    for words, person, said in (
        ("Tell the parents, as the parents did not come", "Mum {x}", "Tell Mum {x}, as the parents did not come."),
        ("Ask for the parents' view", "Mum", "Ask for Mum's view."),
        ("Hand over the leaflet", "Mum [x]", "Hand over the leaflet: Mum [x]."),
        ("Tell the parents", "", "Tell the parents."),
        ("was the copy sent?", "", "Was the copy sent?"),
    ):
        assert sentence_of(replace(rule, words=words, how=""), person) == said
    assert sentence_of(replace(rule, words="Tell the parents", how="in person"), "Mum") == "Tell Mum (in person)."


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_every_duty_of_every_framework_is_a_sentence(key: str) -> None:
    rules = framework(key)
    for stage in rules.stages:
        folder = replace(
            child_at(stage.key, rules=rules),
            moves=entered(stage.key, rules).moves,
            cases=(StatutoryCase(id="c", requested_on=TODAY),),
            actions=(Action(id="a", words="Buy a [timer]", due=TODAY),),
        )
        for duty in duties(folder, rules, CALENDAR):
            assert re.fullmatch(r"[A-Z][^_]*[.\]]", duty.words, re.DOTALL), duty.words
            assert re.fullmatch(r"[A-Z].*\.", duty.why, re.DOTALL), duty.why


def test_the_parents_are_told_in_person_what_was_decided() -> None:
    junior = framework("sa-plus-junior")
    after = move(
        child_at(rules=junior), junior, "school_action_plus", on=TODAY, reason="x", decided_by="y", new_id=ids("v")
    )
    (decide,) = found(after, "decide_how_to_go_on", junior)
    assert found(after, "inform_of_decision", junior) == []
    taken = changes.with_dispatch(
        after, decide, dispatch_id="x", how="by hand", on=date(2026, 11, 24), by="y", finding="Seek further advice"
    )
    told = found(taken, "inform_of_decision", junior)
    assert [(d.contact_id, d.due, d.how) for d in told] == [(c, date(2026, 11, 27), "in person") for c in ("c1", "c2")]
    assert told[0].why.startswith("Decided on 24 November 2026, “Seek further advice”: within 5 days, by 27 November")
    assert found(changes.without_done(taken, "x"), "inform_of_decision", junior) == [], "the decision was taken back"
    statement = child_at("statement", rules=junior)
    authority = next(d for d in duties(statement, junior, CALENDAR) if d.key.startswith("hold_annual_review"))
    keeps = replace(authority, key=f"annual_decision:{TODAY}")
    kept = changes.with_dispatch(
        statement, keeps, dispatch_id="x", how="by hand", on=TODAY, by="y", finding="keeps the plan as it is"
    )
    assert found(kept, "inform_of_decision", junior) == [], "the authority decided, not the SENCO"
