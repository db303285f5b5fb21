"""Moves between stages: along the edges, with a reason, with what the framework asks."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.child_then import as_of
from sen_tui.domain.consent import Consent
from sen_tui.domain.consents import consented
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import broken
from sen_tui.domain.stages import applies, consents_asked, edge, guards, in_words, move
from support.children import FRAMEWORKS, HOSTILE, TODAY, child_at, framework, ids

CODE = framework()
GLOS = framework("glos-pps")


def moved(
    folder: PupilFolder, to: str, rules: Framework = CODE, reason: str = HOSTILE, on: date = TODAY
) -> PupilFolder:
    return move(folder, rules, to, on=on, reason=reason, decided_by="Mrs Okafor", new_id=ids("v"))


def answered(*states: str) -> tuple[Consent, ...]:
    given = {"asked": "asked", "given": "given", "refused": "refused", "withdrawn": "withdrawn"}
    return tuple(
        Consent(id=f"o{n}", rule="outside_advice", asked_on=TODAY, state=given[state]) for n, state in enumerate(states)
    )


EDGES = [(key, m.start, m.to) for key in FRAMEWORKS for m in framework(key).moves]


@pytest.mark.parametrize(("key", "start", "to"), EDGES)
def test_every_edge_can_be_taken_and_leaves_a_sound_folder(key: str, start: str, to: str) -> None:
    rules = framework(key)
    folder = replace(child_at(start, rules=rules), consents=answered("given"))
    after = moved(folder, to, rules)
    assert broken(after) == ()
    assert (after.stage, after.stage_since) == (to, TODAY)
    assert after.stages[-2].end == TODAY
    assert after.stages[-1].reason == after.moves[0].reason == HOSTILE
    assert (after.plan is None) == (folder.plan is None or not rules.stage(to).plan)


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_a_move_names_its_stage_once(key: str) -> None:
    rules = framework(key)
    for each in rules.moves:
        words, stage = (
            in_words(rules, each),
            rules.stage(each.to).name.removeprefix("1. ").removeprefix("2. ").removeprefix("3. "),
        )
        assert words[0].isupper()
        assert words.count(stage) == 1, words


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_an_edge_that_is_not_there_cannot_be_taken(key: str) -> None:
    rules = framework(key)
    known = {(m.start, m.to) for m in rules.moves}
    absent = [(a.key, b.key) for a in rules.stages for b in rules.stages if (a.key, b.key) not in known]
    assert absent
    for start, to in absent:
        with pytest.raises(BadInput, match=r"There is no move from .* From here it goes to"):
            edge(rules, start, to)


def test_from_an_unknown_stage_it_goes_nowhere() -> None:
    with pytest.raises(BadInput, match="From here it goes to: nowhere"):
        edge(CODE, "old_stage", "none")


def test_a_move_needs_a_reason_and_a_day_in_this_stage() -> None:
    with pytest.raises(BadInput, match="Moving to School Action Plus needs a reason"):
        moved(child_at(), "school_action_plus", reason=" \n")
    with pytest.raises(BadInput, match="cannot be earlier"):
        moved(child_at(), "school_action_plus", on=date(2026, 8, 31))
    assert moved(child_at(), "school_action_plus", on=date(2026, 9, 1)).stage == "school_action_plus"


def test_a_child_without_any_stage_moves_from_none() -> None:
    after = moved(replace(child_at(), stages=()), "school_action")
    assert [p.stage for p in after.stages] == ["school_action"]


def test_an_active_plan_is_closed_where_the_stage_has_none() -> None:
    old = replace(child_at().plans[0], id="p0", status="superseded", closed_on=date(2026, 9, 7))
    folder = replace(child_at(), plans=(old, *child_at().plans))
    after = moved(folder, "none")
    assert after.plans == (
        old,
        replace(folder.plans[1], status="closed", closed_on=TODAY, child=as_of(folder.pupil, TODAY)),
    )
    assert after.active_targets == ()


def test_the_latest_answer_to_a_consent_counts() -> None:
    assert not consented(child_at(), "outside_advice")
    for states, given in ((("given",), True), (("given", "withdrawn"), False), (("refused", "given"), True)):
        assert consented(replace(child_at(), consents=answered(*states)), "outside_advice") == given


def test_a_move_is_blocked_only_where_the_framework_says_so() -> None:
    (consent,) = [g for g in guards(child_at(rules=GLOS), GLOS, "school_action_plus") if g.rule.consent]
    assert consent.blocks
    with pytest.raises(BadInput, match="does not allow the move without it"):
        moved(child_at(rules=GLOS), "school_action_plus", GLOS)
    agreed = replace(child_at(rules=GLOS), consents=answered("given"))
    (same,) = [g for g in guards(agreed, GLOS, "school_action_plus") if g.met]
    assert not same.blocks
    assert not any(g.blocks for g in guards(child_at(), CODE, "school_action_plus"))
    assert moved(child_at(), "school_action_plus").stage == "school_action_plus"


def test_a_consent_is_asked_until_it_is_given() -> None:
    assert [rule.key for rule in consents_asked(child_at(), CODE, "school_action_plus")] == ["outside_advice"]
    assert consents_asked(replace(child_at(), consents=answered("given")), CODE, "school_action_plus") == ()
    assert consents_asked(child_at(), CODE, "none") == ()


def test_what_goes_with_a_move_depends_on_where_it_leads() -> None:
    rules = framework("three-levels")
    by_key = {rule.key: rule for rule in rules.duties}
    assert applies(by_key["tell_parents"], rules, "none", "school_action")
    assert not applies(by_key["tell_parents"], rules, "school_action", "school_action_plus")
    assert applies(by_key["monitor_after_exit"], rules, "school_action", "none")
    assert not applies(by_key["monitor_after_exit"], rules, "none", "school_action")
    assert applies(by_key["tell_head"], rules, "school_action", "school_action_plus")
    assert not applies(by_key["tell_head"], rules, "statement", "school_action_plus"), "only on the way up"
    assert not applies(by_key["tell_head"], rules, "school_action", "none")
    assert not applies(by_key["invite_parents"], rules, "none", "school_action")


def test_an_assessment_opens_a_case_and_the_end_of_it_closes_it() -> None:
    asked = moved(child_at("school_action_plus"), "statutory_assessment")
    (case,) = asked.cases
    assert (case.requested_on, case.outcome) == (TODAY, None)
    later = date(2027, 3, 1)
    for to, outcome in (
        ("statement", "statement"),
        ("note_in_lieu", "note_in_lieu"),
        ("school_action_plus", "declined"),
    ):
        (closed,) = moved(asked, to, on=later).cases
        assert (closed.outcome, closed.outcome_on) == (outcome, later)
        assert broken(moved(asked, to, on=later)) == ()
    declined = moved(asked, "school_action_plus", on=later)
    twice = moved(moved(declined, "statutory_assessment", on=later), "statement", on=later)
    assert [c.outcome for c in twice.cases] == ["declined", "statement"]
