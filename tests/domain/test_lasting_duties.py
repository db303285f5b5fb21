"""Duties stay met: whoever is barred, entered or moved later. And they end once there is nothing left to do."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.consents import with_answers
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.stages import applies, move
from support.children import CALENDAR, FRAMEWORKS, child_at, framework, ids, rated_review

CODE, GLOS, JUNIOR = framework(), framework("glos-pps"), framework("sa-plus-junior")
BEGUN = date(2023, 9, 11)
MOTHER = Contact(id="c1", name="Ann Test", relationship="mother", since=date(2020, 1, 1))
BARRED = replace(MOTHER, do_not_contact=True)
FATHER = Contact(id="c2", name="Bob Test", relationship="father", since=date(2026, 11, 1))


def entered(stage: str, rules: Framework, *contacts: Contact) -> PupilFolder:
    kai = Pupil(id="0000000000000002", forename="Kai", surname="Test", born=date(2018, 1, 4), year="4")
    return changes.new_folder(
        kai, rules, contacts=contacts, stage=stage, on=BEGUN, decided_by="Mrs Okafor", new_id=ids("e")
    )


def moved(folder: PupilFolder, rules: Framework, to: str, on: date) -> PupilFolder:
    return move(folder, rules, to, on=on, reason="x", decided_by="y", new_id=ids(f"v{on}"))


def found(folder: PupilFolder, kind: str, rules: Framework = CODE) -> list[Duty]:
    return [d for d in duties(folder, rules, CALENDAR) if d.key.split(":")[0] == kind]


def ticked(folder: PupilFolder, kind: str, rules: Framework = CODE) -> PupilFolder:
    for duty in found(folder, kind, rules):
        folder = changes.with_dispatch(
            folder, duty, dispatch_id=duty.key, how="by hand", on=date(2023, 9, 12), by="Mrs Okafor"
        )
    return folder


@pytest.mark.parametrize("contacts", [(BARRED,), (BARRED, FATHER), (FATHER,), ()])
@pytest.mark.parametrize("told", [MOTHER, None])
def test_what_was_done_for_somebody_does_not_come_back_for_another(
    contacts: tuple[Contact, ...], told: Contact | None
) -> None:
    before = entered("school_action", CODE, *([told] if told else []))
    assert found(replace(before, contacts=contacts), "tell_parents"), "nobody was told"
    after = ticked(before, "tell_parents")
    assert found(after, "tell_parents") == []
    assert found(replace(after, contacts=contacts), "tell_parents") == []


def test_what_was_passed_over_does_not_come_back_for_another() -> None:
    before = entered("school_action", CODE, MOTHER)
    (duty,) = found(before, "tell_parents")
    passed = changes.with_waiver(before, CODE, duty, waiver_id="w", reason="x", on=BEGUN, by="y")
    assert found(replace(passed, contacts=(BARRED, FATHER)), "tell_parents") == []


def test_who_was_there_at_the_time_is_still_told_though_another_one_was() -> None:
    known = replace(FATHER, since=date(2020, 1, 1))
    after = ticked(entered("school_action", CODE, MOTHER), "tell_parents")
    assert [d.contact_id for d in found(replace(after, contacts=(BARRED, known)), "tell_parents")] == ["c2"]


def permitted(rules: Framework) -> PupilFolder:
    folder = with_answers(
        entered("school_action", rules, MOTHER), {"outside_advice c1": "given"}, on=date(2024, 1, 10), by="x",
        new_id=ids("a"), rules=rules.consents, manners={"outside_advice c1": "signed"},
    )  # fmt: skip
    return moved(folder, rules, "school_action_plus", date(2024, 1, 15))


@pytest.mark.parametrize("rules", [CODE, GLOS])
def test_a_permission_once_given_is_not_asked_for_years_later(rules: Framework) -> None:
    folder = permitted(rules)
    for contacts in ((MOTHER,), (BARRED,), (BARRED, FATHER)):
        assert found(replace(folder, contacts=contacts), "consent_outside_advice", rules) == []


@pytest.mark.parametrize("kind", ["consent_outside_advice", "new_plan", "decide_how_to_go_on"])
def test_what_a_stage_needs_ends_when_the_child_leaves_it(kind: str) -> None:
    there = moved(entered("school_action", JUNIOR, MOTHER), JUNIOR, "school_action_plus", date(2024, 1, 15))
    assert len(found(there, kind, JUNIOR)) == 1
    gone = moved(there, JUNIOR, "school_action", date(2025, 1, 15))
    assert found(gone, kind, JUNIOR) == []
    assert len(found(gone, "inform_in_person", JUNIOR)) == 3, "what is owed to the parents stays"
    back = moved(gone, JUNIOR, "school_action_plus", date(2026, 1, 15))
    assert [d.key for d in found(back, kind, JUNIOR)] == [f"{kind}:v2026-01-151"], "each move asks for itself"


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_coming_down_with_a_plan_in_force_asks_for_no_new_one(key: str) -> None:
    rules = framework(key)
    rules = replace(rules, duties=tuple(replace(rule, block=False) for rule in rules.duties))
    for edge in rules.moves:
        if edge.direction == "down" and rules.stage(edge.start).plan and rules.stage(edge.to).plan:
            after = moved(child_at(edge.start, rules=rules), rules, edge.to, date(2026, 11, 20))
            assert found(after, "new_plan", rules) + found(after, "decide_how_to_go_on", rules) == []


def test_a_return_to_the_register_ends_the_monitoring_for_good() -> None:
    off = moved(entered("school_action", CODE, MOTHER), CODE, "none", date(2024, 3, 1))
    assert len(found(off, "monitor_after_exit")) == 1
    back = moved(off, CODE, "school_action", date(2024, 5, 1))
    assert found(back, "monitor_after_exit") == []
    again = moved(back, CODE, "none", date(2026, 11, 2))
    assert [d.key for d in found(again, "monitor_after_exit")] == ["monitor_after_exit:v2026-11-021"]


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_who_gets_no_copies_is_told_all_the_same(key: str) -> None:
    rules = framework(key)
    for stage in rules.stages:
        folder = entered(stage.key, rules, replace(MOTHER, gets_copies=False))
        each = {rule.key for rule in rules.duties if rule.each_contact}
        owed = [d for d in duties(folder, rules, CALENDAR) if d.key.split(":")[0] in each]
        assert owed == [d for d in owed if d.contact_id == "c1"]
        assert stage.key == "none" or not stage.on_register or found(folder, "tell_parents", rules)


def test_whoever_neither_has_the_care_of_the_child_nor_gets_copies_is_not_told() -> None:
    friend = Contact(id="c3", name="Friend", relationship="friend", parental_responsibility=False, gets_copies=False)
    assert [d.contact_id for d in found(entered("school_action", CODE, MOTHER, friend), "tell_parents")] == ["c1"]
    assert [d.contact_id for d in found(entered("school_action", CODE, friend), "tell_parents")] == [None]


@pytest.mark.parametrize(("key", "told"), [("derby-pps", {"keep_informed"}), ("sa-plus-junior", {"discuss_plan"})])
def test_a_paper_goes_to_those_who_get_copies_and_a_talk_is_owed_to_all(key: str, told: set[str]) -> None:
    rules = framework(key)
    alone = rated_review(date(2026, 11, 12), 0, framework=key, attendance=())
    folder = replace(child_at(rules=rules), reviews=(alone,), contacts=(replace(MOTHER, gets_copies=False), BARRED))
    papers = ("keep_informed", "copy_home", "discuss_plan", "send_plan_home")
    owed = {d.key.split(":")[0]: d.contact_id for d in duties(folder, rules, CALENDAR)}
    assert {kind: owed[kind] for kind in papers if kind in owed} == dict.fromkeys(told, "c1")


PLAN_DUTIES = ("discuss_plan", "send_plan_home")


@pytest.mark.parametrize("done", PLAN_DUTIES)
def test_a_plan_is_discussed_or_sent_home(done: str) -> None:
    folder = child_at("school_action_plus", rules=JUNIOR)
    first, second = found(folder, done, JUNIOR)
    met = changes.with_dispatch(folder, first, dispatch_id="x", how="in person", on=date(2026, 9, 10), by="y")
    for kind in PLAN_DUTIES:
        assert [d.contact_id for d in found(met, kind, JUNIOR)] == [second.contact_id]
    passed = changes.with_waiver(folder, JUNIOR, first, waiver_id="w", reason="x", on=date(2026, 9, 10), by="y")
    (other,) = set(PLAN_DUTIES) - {done}
    assert len(found(passed, other, JUNIOR)) == 2, "what is passed over is not done"


@pytest.mark.parametrize("kind", PLAN_DUTIES)
def test_what_follows_from_a_plan_lasts_though_the_plan_has_ended(kind: str) -> None:
    folder = child_at("school_action_plus", rules=JUNIOR)
    (plan,) = folder.plans
    owed = found(folder, kind, JUNIOR)
    closed = replace(plan, status="closed", closed_on=date(2026, 9, 9))
    assert found(replace(folder, plans=(closed,)), kind, JUNIOR) == owed
    following = replace(plan, id="p2", start=date(2026, 9, 9))
    both = found(replace(folder, plans=(closed, following)), kind, JUNIOR)
    assert [d.key for d in both] == [f"{kind}:{plan_id}:{who}" for plan_id in ("p1", "p2") for who in ("c1", "c2")]
    assert found(replace(folder, plans=(replace(plan, status="draft"),)), kind, JUNIOR) == []


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_no_permission_is_asked_for_on_the_way_down(key: str) -> None:
    rules = framework(key)
    consents = {rule.key for rule in rules.duties if rule.permission}
    for way in rules.moves:
        if way.direction == "down":
            asked = {rule.key for rule in rules.duties if applies(rule, rules, way.start, way.to)}
            assert not asked & consents, f"{way.start} to {way.to}"
