"""The folder as a whole, and the small changes to it between reviews."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.action import Action, Agreement
from sen_tui.domain.bank import BankProvision, BankTarget, search
from sen_tui.domain.consents import with_answers
from sen_tui.domain.draft import Draft, PlanDraft, ReviewDraft
from sen_tui.domain.duties import Duty
from sen_tui.domain.errors import BadInput
from sen_tui.domain.pupil import Concern, Contact, Pupil
from sen_tui.domain.review import Outcome
from sen_tui.domain.target import Criterion
from support.children import HOSTILE, NOW, TODAY, child_at, framework, ids, measure, rated_review, target

FOLDER = child_at()
DUTY = Duty(key="slip:r1:c1", words="Ask for it", who="SENCO", starts=TODAY, due=TODAY, contact_id="c1")


def test_a_folder_without_anything_is_at_no_stage() -> None:
    bare = replace(FOLDER, stages=(), plans=())
    assert (bare.stage, bare.stage_since, bare.plan, bare.active_targets) == ("none", None, None, ())
    assert bare.last_review is None
    assert bare.contact("c2") == FOLDER.contacts[1]
    assert bare.contact(None) is None
    assert bare.target("gone") is None


def test_reviews_are_in_the_order_they_were_held_and_signed() -> None:
    early, late = rated_review(date(2026, 9, 1), 0), rated_review(date(2026, 11, 2), 0)
    same = replace(late, id="second", signed_at=NOW + timedelta(hours=1))
    folder = replace(FOLDER, reviews=(same, late, early, replace(early, id="open", status="in_progress")))
    assert folder.signed_reviews == (early, late, same)
    assert folder.last_review == same


def test_open_actions_are_in_the_order_of_their_days() -> None:
    actions = (
        Action(id="a"),
        Action(id="b", due=TODAY),
        Action(id="c", due=date(2026, 1, 1)),
        Action(id="d", done_on=TODAY),
    )
    assert [a.id for a in replace(FOLDER, actions=actions).open_actions] == ["c", "b", "a"]


def test_a_lineage_goes_back_and_never_round() -> None:
    one, two, three = target(1, earlier="t3"), target(2, earlier="t1"), target(3, earlier="t2")
    folder = replace(FOLDER, targets=(one, two, three))
    assert folder.lineage(three) == (three, two, one)
    assert folder.lineage(target(9, earlier="gone")) == (target(9, earlier="gone"),)


def test_measures_of_the_same_kind_count_along_the_lineage() -> None:
    percent = Criterion(kind="percent", goal=80)
    other = target(1, criterion=percent)
    same, now = target(2, earlier="t1"), target(3, earlier="t2")
    bare = target(4, criterion=None, earlier="t1")
    folder = replace(
        FOLDER,
        targets=(other, same, now, bare),
        measures=(measure("t3"), measure("t2", date(2026, 10, 1)), measure("t1"), measure("t4", value=9)),
    )
    assert [m.target_id for m in folder.measures_of(now)] == ["t2", "t3"]
    assert [m.target_id for m in folder.measures_of(other)] == ["t1"]
    assert [m.target_id for m in folder.measures_of(bare)] == ["t4"]


def test_what_was_seen_at_a_signed_review_is_a_measure_of_its_day() -> None:
    """The folder says the value that the signed paper says, until something newer is measured."""
    one = target(1)
    before = replace(FOLDER, targets=(one,), measures=(measure("t1", date(2026, 10, 1), 3),))

    def with_values(*values: tuple[date, float | None], status: str = "signed") -> list[tuple[date, float]]:
        reviews = tuple(
            replace(rated_review(on, 0), outcomes=(Outcome(target_id="t1", rating=0, value=value),), status=status)
            for on, value in values
        )
        return [(m.on, m.value) for m in replace(before, reviews=reviews).measures_of(one)]

    measured = (date(2026, 10, 1), 3.0)
    assert with_values((date(2026, 11, 2), 4)) == [measured, (date(2026, 11, 2), 4.0)]
    assert with_values((date(2026, 11, 2), 3)) == [measured], "the value that the review proposed"
    assert with_values((date(2026, 9, 1), 2)) == [(date(2026, 9, 1), 2.0), measured]
    assert with_values((date(2026, 11, 2), None)) == [measured]
    assert with_values((date(2026, 11, 2), 4), status="withdrawn") == [measured]


def test_on_paper_a_plan_has_no_target_that_was_replaced_or_stopped() -> None:
    old, new = target(1, status="changed"), target(2, earlier="t1")
    stopped, other = target(3, status="stopped"), target(4, plan_id="p0")
    folder = replace(FOLDER, targets=(old, new, stopped, other))
    assert folder.targets_on_paper(FOLDER.plans[0]) == (folder.with_present_name(new),)
    over = replace(FOLDER.plans[0], status="superseded")
    assert folder.targets_on_paper(over) == (new, stopped), "once it is over, what was stopped belongs to its story"


def test_a_new_child_begins_at_a_stage_with_its_needs_by_rank() -> None:
    pupil = Pupil(id="0000000000000002", forename=HOSTILE, surname="x", born=date(2019, 1, 1), year="2")
    contact = Contact(id="c1", name="Mum", relationship="mother")
    folder = changes.new_folder(
        pupil,
        framework(),
        contacts=(contact,),
        stage="school_action",
        needs=("ASD", "HI"),
        on=TODAY,
        decided_by="Mrs Okafor",
        new_id=ids("e"),
    )
    assert (folder.stage, folder.stage_since, folder.contacts) == ("school_action", TODAY, (contact,))
    assert [(n.kind, n.rank) for n in folder.current_needs] == [("ASD", 1), ("HI", 2)]
    with pytest.raises(BadInput, match="date of birth is not in the past"):
        changes.new_folder(replace(pupil, born=TODAY), framework(), on=TODAY, decided_by="x", new_id=ids("e"))


def test_a_measure_is_of_a_target_worked_on_and_of_a_day_that_was() -> None:
    after = changes.with_measure(FOLDER, measure("t2"), TODAY)
    assert after.measures == (*FOLDER.measures, measure("t2"))
    with pytest.raises(BadInput, match="not being worked on any more"):
        changes.with_measure(FOLDER, measure("gone"), TODAY)
    with pytest.raises(BadInput, match="a day to come"):
        changes.with_measure(FOLDER, replace(measure(), on=TODAY + timedelta(days=1)), TODAY)


def test_an_action_is_done_and_open_again() -> None:
    folder = replace(FOLDER, actions=(Action(id="a"), Action(id="b")))
    done = changes.with_action_done(folder, "b", TODAY)
    assert [a.done_on for a in done.actions] == [None, TODAY]
    assert changes.without_done(done, "b") == folder


def test_answers_to_consents_are_kept_with_their_days() -> None:
    answers = {"a": "asked", "b": "given", "c": "refused", "d": "", "e": HOSTILE}
    made = with_answers(FOLDER, answers, on=TODAY, by="Mrs Okafor", new_id=ids("o")).consents
    assert [(c.rule, c.state, c.answered_on) for c in made] == [
        ("a", "asked", None), ("b", "given", TODAY), ("c", "refused", TODAY),
    ]  # fmt: skip


def test_an_agreement_meets_the_duty_of_the_slip() -> None:
    slip = Agreement(id="g1", review_id="r1", contact_id="c1", state="disagreed", on=TODAY, words=HOSTILE)
    after = changes.with_agreement(FOLDER, DUTY, slip, "x1", "Mrs Okafor")
    assert after.agreements == (replace(slip, who=FOLDER.contacts[0].name),), "with the name of the day"
    assert [(d.duty, d.to) for d in after.dispatches] == [("slip:r1:c1", FOLDER.contacts[0].name)]


def test_a_concern_is_raised_and_answered() -> None:
    one = Concern(id="k1", raised_on=TODAY, raised_by="parent", words=HOSTILE)
    folder = changes.with_concern(changes.with_concern(FOLDER, one), replace(one, id="k2"))
    after = changes.with_response(folder, "k2", f"seen {HOSTILE}")
    assert [c.open for c in after.concerns] == [True, False]
    left = changes.with_response(folder, "k2", f"settled {HOSTILE}", nothing=True).concerns[1]
    assert (left.open, left.response, left.reason_not) == (False, "", f"settled {HOSTILE}")
    with pytest.raises(BadInput, match="what is done about the concern"):
        changes.with_response(folder, "k2", " \n")


def test_a_change_of_what_is_gone_is_refused() -> None:
    with pytest.raises(BadInput, match="That action is not in the record any more"):
        changes.with_action_done(FOLDER, "gone", TODAY)
    with pytest.raises(BadInput, match="That concern is not in the record any more"):
        changes.with_response(FOLDER, "gone", HOSTILE)
    with pytest.raises(BadInput, match="That entry is not in the record any more"):
        changes.without_done(FOLDER, "gone")


def test_a_draft_is_empty_until_something_waits() -> None:
    assert Draft().empty
    assert not Draft(forms={"f": {"x": "y"}}).empty
    assert not Draft(plan=PlanDraft()).empty
    assert not Draft(review=ReviewDraft(review=rated_review(TODAY, 0))).empty


def banked(key: str, **more: str) -> BankTarget:
    words = {"title": f"Title {key}", "does": "read", "condition": "aloud"} | more
    return BankTarget(
        key=key, area="SP" if key == "c" else "CL", needs=("HI",) if key == "c" else ("SPLD",), years=("4",),
        criterion=Criterion(kind="yes_no"), reason="", strategies=(), help_at_home="", success="", child_words="",
        provision=BankProvision(what="Café club", who="TA", minutes=10, per_week=1), **words,
    )  # fmt: skip


BANK = tuple(one.offer for one in (banked("a"), banked("b", does="spell [hard] words"), banked("c")))


@pytest.mark.parametrize(
    ("words", "area", "need", "keys"),
    [
        ("", None, None, "abc"), ("SPELL hard", None, None, "b"), ("cafe", None, None, "abc"), ("", "SP", None, "c"),
        ("", None, "SPLD", "ab"), ("cognition", None, None, "ab"), ("read", "CL", "SPLD", "a"),
        ("nothing", None, None, ""),
    ],
)  # fmt: skip
def test_the_bank_is_searched_by_every_word(words: str, area: str | None, need: str | None, keys: str) -> None:
    areas = {"SP": "SP", "CL": "CL", None: None}
    assert "".join(t.key for t in search(BANK, words, areas[area], need)) == keys


def test_a_framework_answers_for_what_it_does_not_know() -> None:
    code = framework()
    assert (code.stage("old_stage").name, code.stage("old_stage").short) == ("old stage", "old_stage")
    assert code.future(None) is None
    assert code.rating(None) is None
    assert {r.value for r in code.ratings} == {code.rating(n).value for n in range(-2, 3) if code.rating(n)}
    assert code.steps[3].short == "Effectiveness"
    assert code.steps[0].short == code.steps[0].title
