"""The change of a folder from one framework to another, on paper."""

from datetime import date
from itertools import permutations

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Dispatch, StageMove
from sen_tui.domain.annual_day import with_agreed_day
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.consent import Consent
from sen_tui.domain.duties import duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import DutyRule
from sen_tui.domain.migrating import Route, last_used, migrated, without_counterpart
from sen_tui.domain.pupil import StagePeriod
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import move
from sen_tui.domain.withdrawing import withdrawn
from support.children import CALENDAR, SIGNED, TODAY, child_at, framework, full_review, ids, new_review
from support.demo_schools import FRAMEWORKS

OLD, NEW = framework("code-2001"), framework("send-2015")
ROUTE = Route(OLD, NEW, {})


def over(folder: PupilFolder, route: Route = ROUTE, on: date = TODAY) -> PupilFolder:
    return migrated(folder, route, on=on, by="Mrs [Okafor]")


def lost(folder: PupilFolder, route: Route = ROUTE) -> str:
    return " ".join(without_counterpart(folder, route, CALENDAR, TODAY))


@pytest.mark.parametrize(("start", "to"), list(permutations(FRAMEWORKS, 2)))
def test_every_stage_of_every_framework_has_one_in_every_other(start: str, to: str) -> None:
    route = Route(framework(start), framework(to), {})
    assert all(route.stage(stage.key) for stage in framework(start).stages)
    assert route.stage("none") == "none"
    here = {stage.key for stage in framework(to).stages}
    assert not here & framework(to).replaces.keys(), "an equal key is the same stage"


def test_a_persons_own_map_goes_first_then_the_frameworks_then_equal_keys() -> None:
    new = replace(NEW, replaces={"school_action": "sen_support", "sen_support": "ehc_plan"})
    assert Route(OLD, new, {}).stage("school_action") == "sen_support"
    assert Route(OLD, new, {"school_action": "ehc_plan"}).stage("school_action") == "ehc_plan"
    assert Route(OLD, new, {"school_action": "gone"}).stage("school_action") == "sen_support"
    assert Route(OLD, new, {}).stage("sen_support") == "ehc_plan"
    assert Route(OLD, new, {}).stage("ehc_plan") == "ehc_plan"
    assert Route(OLD, new, {}).stage("other") == ""


def test_a_child_without_a_stage_there_is_refused_in_a_sentence() -> None:
    bare = Route(OLD, replace(NEW, replaces={}), {})
    with pytest.raises(BadInput, match="no stage for “School Action”: say which it is"):
        over(child_at(), bare)


def test_the_stage_goes_on_by_its_new_name_and_the_old_ones_keep_theirs() -> None:
    folder = child_at()
    after = over(folder)
    assert after.stage == "sen_support"
    assert after.stages[:-1] == (
        replace(folder.stages[0], framework=OLD.id, reviews=0, annual_months=0, planned=False),
        replace(folder.stages[1], framework=OLD.id, end=TODAY, reviews=2, annual_months=0, planned=True),
    )
    assert after.stages[-1].start == TODAY
    assert after.stage_since == TODAY
    assert after.held_since == folder.stage_since == folder.held_since
    assert (after.reviews, after.plans, after.targets) == (folder.reviews, folder.plans, folder.targets)
    back = over(after, Route(NEW, OLD, {}), date(2026, 12, 1))
    assert back.stage == "school_action"
    assert back.held_since == folder.stage_since
    assert [period.framework for period in back.stages] == [OLD.id, OLD.id, NEW.id, ""]


def test_a_move_after_the_change_begins_a_new_time() -> None:
    after = over(child_at(), on=date(2026, 11, 1))
    moved = move(after, NEW, "none", on=TODAY, reason="Well", decided_by="x", new_id=ids())
    assert moved.held_since == TODAY
    assert PupilFolder(pupil=after.pupil).held_since is None


def test_a_change_of_framework_starts_no_clock_of_the_annual_review_again() -> None:
    since = date(2025, 12, 8)
    folder = replace(child_at("statement"), stages=(StagePeriod(stage="statement", start=since),))
    annual = [duty for duty in duties(folder, OLD, CALENDAR) if duty.key.startswith("hold_annual_review")]
    after = [duty for duty in duties(over(folder), NEW, CALENDAR) if duty.key.startswith("hold_annual_review")]
    assert [(duty.due, duty.key) for duty in after] == [(duty.due, duty.key) for duty in annual]
    held = Dispatch(id="d1", duty=annual[0].key, what="x", to="", how="by hand", on=date(2026, 11, 9), by="x")
    again = replace(over(folder), dispatches=(held,))
    (nxt,) = (duty for duty in duties(again, NEW, CALENDAR) if duty.key.startswith("hold_annual_review"))
    assert nxt.due.year == 2027


def test_moves_of_the_old_framework_bring_no_duty_of_the_new_one() -> None:
    entry = StageMove(id="m1", start="none", to="school_action", on=date(2026, 9, 1), reason="x", decided_by="x")
    after = over(replace(child_at(), moves=(entry,)))
    assert after.moves[0].framework == OLD.id
    assert not [duty.key for duty in duties(after, NEW, CALENDAR) if duty.key.endswith(":m1")]


def test_reviews_of_the_old_framework_are_no_reviews_at_the_new_stage_and_stay_as_signed() -> None:
    folder = child_at()
    signed = sign(folder, full_review(folder), OLD, SIGNED, ids("s"))
    after = over(signed)
    assert after.reviews == signed.reviews
    assert last_used(after) == OLD.id
    with pytest.raises(BadInput, match="framework was changed after this review"):
        withdrawn(after, NEW, signed.reviews[-1].id, reason="x", on=TODAY, by="x")
    assert new_review(after, NEW, date(2026, 12, 14)).review.stage == "sen_support"


def test_a_stage_without_a_plan_ends_the_plan_and_says_so() -> None:
    route = Route(OLD, NEW, {"school_action": "none"})
    assert "The plan from 7 September 2026 ends" in lost(child_at(), route)
    after = over(child_at(), route)
    assert after.plan is None
    assert after.plans[0].closed_on == TODAY


def test_what_has_no_counterpart_is_named_and_kept() -> None:
    folder = child_at()
    copy = DutyRule(key="copy", words="Send [it] home", who="SENCO", when="after_review", days=7)
    rules = replace(OLD, duties=(copy,), consents=(replace(OLD.consents[0], key="old_only", words="May we ask [x]?"),))
    asked = Consent(id="k1", rule="old_only", asked_on=date(2026, 11, 2), contact_id="c1", who="Mum")
    stay = next(f for f in OLD.futures_at("school_action") if f.to is None)
    rules = replace(rules, future_actions=(*OLD.future_actions, replace(stay, key="old_stay", words="Stay [here]")))
    signed = sign(folder, full_review(folder, rules, "old_stay"), rules, SIGNED, ids("s"))
    plan = replace(signed.plans[-1], sections={"gone": "Written"})
    section = replace(OLD.plan.sections[0], key="gone", title="What is gone", fills="text")
    rules = replace(rules, plan=replace(OLD.plan, sections=(*OLD.plan.sections, section)))
    folder = replace(signed, plans=(*signed.plans[:-1], plan), consents=(asked,))
    words = lost(folder, Route(rules, NEW, {}))
    assert "Permission that is not asked for any more: May we ask [x]? Mum has not answered yet" in words
    assert "not in the next one: What is gone." in words
    assert "not offered any more: Stay [here]" in words
    assert "Not owed any more, and not done yet: Send [it] home." in words
    after = over(folder, Route(rules, NEW, {}))
    assert after.plan is not None
    assert after.plan.sections == {"gone": "Written"}
    assert after.consents == (asked,)


def test_steps_of_the_annual_review_that_fall_away_are_listed_and_what_is_owed_on_is_not() -> None:
    send, wales = framework("send-2015"), framework("wales-idp")
    folder = child_at("ehc_plan", rules=send)
    folder = replace(folder, stages=(replace(folder.stages[-1], start=date(2025, 12, 10)),))
    words = lost(folder, Route(send, wales, {}))
    assert "not done yet: Agree the day of the annual review of the EHC plan" in words
    meeting = date(2026, 12, 9)
    agreed = with_agreed_day(folder, send, CALENDAR, meeting, deed_id="x", by="y", today=TODAY)
    words = lost(agreed, Route(send, wales, {}))
    assert "Agree the day" not in words
    assert "The annual review was agreed for 9 December 2026: the new framework keeps no such day." in words
    bare = replace(child_at(), plans=(), targets=(), provision=(), measures=())
    assert "Hold the review" not in lost(bare)
    assert "Write the" not in lost(bare)


def test_all_steps_of_an_annual_review_that_fall_away_are_named_long_before_they_begin() -> None:
    send, ireland = framework("send-2015"), framework("ni-three-stages")
    folder = child_at("ehc_plan", rules=send)
    words = lost(folder, Route(send, ireland, {}))
    assert "not done yet: Agree the day" not in words
    steps = words.partition("Steps of the annual review that fall away: ")[2].partition(".")[0].split("; ")
    assert len(steps) == sum(rule.when in ("before_annual", "after_annual", "transfer") for rule in send.duties)
    assert steps[0] == "Agree the day of the annual review of the EHC plan, and put it in the calendar"
    assert "The Local Authority issues the amended EHC plan" in steps
    assert "there is none at" not in words, "the Statement is reviewed every year"
    assert "annual review" not in lost(folder, Route(send, framework("england-isp-proposed"), {}))
    wales = lost(folder, Route(send, framework("wales-idp"), {}))
    assert (
        "The annual review of the Education, health and care plan: there is none at “IDP maintained by the local "
        "authority”." in wales
    )
    assert "Steps of the annual review" not in lost(child_at(), Route(OLD, ireland, {}))


def test_a_plan_of_a_kind_that_the_framework_does_not_have_keeps_its_name() -> None:
    names = [(NEW.plan.name_of(kind), NEW.plan.short_of(kind)) for kind in ("", "support_plan", "iep", "alternative")]
    own = (NEW.plan.name, NEW.plan.short)
    assert names == [own, own, ("Individual Education Plan", "IEP"), ("Record of support", "record of support")]


def test_a_stage_that_begins_in_the_future_is_not_ended_before_it_begins() -> None:
    folder = replace(child_at(), stages=(StagePeriod(stage="school_action", start=date(2027, 1, 4)),))
    after = over(folder)
    assert [(period.start, period.end) for period in after.stages] == [
        (date(2027, 1, 4), date(2027, 1, 4)),
        (date(2027, 1, 4), None),
    ]


def test_nobody_is_moved_who_is_at_no_stage() -> None:
    folder = replace(child_at("none"), stages=())
    assert over(folder).stages == ()
    assert over(folder).stage == "none"


def test_an_annual_review_that_was_signed_as_one_is_held_also_after_a_change_of_framework() -> None:
    folder = child_at("statement")
    held = sign(folder, full_review(folder, OLD, "ask_to_amend"), OLD, SIGNED, ids("s"))
    before = next_annual(held, OLD, CALENDAR)
    after = next_annual(over(held), NEW, CALENDAR)
    assert before is not None
    assert after is not None
    assert (after.latest, after.since) == (before.latest, TODAY)
    assert over(over(held), Route(NEW, OLD, {})).dispatches == over(held).dispatches, "each is ticked once"


def test_a_plan_owed_before_a_change_of_framework_is_owed_since_then_and_once_passed_over_it_stays_so() -> None:
    folder = replace(child_at(), plans=(), targets=(), provision=(), measures=())
    (owed,) = (duty for duty in duties(folder, OLD, CALENDAR) if duty.key.startswith("write_plan"))
    (still,) = (duty for duty in duties(over(folder), NEW, CALENDAR) if duty.key.startswith("write_plan"))
    assert (still.key, still.due) == (owed.key, owed.due)
