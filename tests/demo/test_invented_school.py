"""The invented school holds together: for every framework, any number of pupils, any day of the year."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from sen_tui.domain import upn
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.errors import BadInput
from sen_tui.domain.invariants import broken
from sen_tui.domain.text import clean
from sen_tui.store.demo_words import load_words
from support.demo_schools import TODAY, due_states, every_framework, folders_of, framework, made


@every_framework
def test_the_same_seed_gives_the_same_school_byte_for_byte(framework_id: str) -> None:
    again = made.__wrapped__(framework_id)
    assert msgspec.json.encode(again) == msgspec.json.encode(made(framework_id))


def test_a_child_does_not_depend_on_how_many_others_are_asked_for() -> None:
    assert made("sa-plus-junior", pupils=3)[1] == folders_of("sa-plus-junior")[:3]


def test_another_seed_gives_another_school() -> None:
    assert made("send-2015", seed=2)[1] != folders_of("send-2015")


@every_framework
def test_every_folder_keeps_the_invariants(framework_id: str) -> None:
    assert len(folders_of(framework_id)) == 38
    assert [broken(folder) for folder in folders_of(framework_id) if broken(folder)] == []


@every_framework
def test_ids_and_upns_are_each_their_own(framework_id: str) -> None:
    folders = folders_of(framework_id)
    assert len({f.pupil.id for f in folders}) == 38
    nation = framework(framework_id).nation
    if nation not in ("england", "wales"):
        assert {f.pupil.upn for f in folders} == {""}, "no invented number of these nations is known to be nobody's"
        return
    assert len({f.pupil.upn for f in folders}) == 38
    for folder in folders:
        assert upn.problem(folder.pupil.upn) == ""
        assert folder.pupil.upn[1:4] == "999"


@every_framework
def test_every_child_at_a_plan_stage_has_one_plan_with_targets_and_help(framework_id: str) -> None:
    rules = framework(framework_id)
    for folder in folders_of(framework_id):
        if not rules.stage(folder.stage).plan:
            assert folder.plan is None
            continue
        plan = folder.plan
        assert plan is not None
        assert plan.stage == folder.stage
        assert plan.review_due is not None
        assert rules.plan.targets_min <= len(folder.active_targets) <= rules.plan.targets_max
        assert folder.provision_of(plan.id)
        assert all(t.criterion and t.due and t.success and t.who == folder.pupil.called for t in folder.active_targets)


@every_framework
def test_reviews_are_on_school_days_in_the_past_and_nothing_was_missing(framework_id: str) -> None:
    calendar = replace(SchoolCalendar.around(TODAY), nation=framework(framework_id).nation)
    for folder in folders_of(framework_id):
        days = [r.held_on for r in folder.signed_reviews]
        assert days == sorted(set(days))
        assert len(days) == len(folder.reviews)
        for review in folder.reviews:
            assert calendar.is_school_day(review.held_on)
            assert review.held_on < TODAY
            assert review.missing == ()
            assert all(o.rating is not None and o.value is not None for o in review.outcomes)
        assert all(m.on <= m.written_at.date() <= TODAY for m in folder.measures)
        assert all(a.done_on is None or a.done_on <= TODAY for a in folder.actions)
        assert all(d.on <= TODAY for d in folder.dispatches)
        assert all(folder.pupil.born < p.start <= TODAY for p in folder.stages)


@every_framework
def test_measures_agree_with_the_ratings(framework_id: str) -> None:
    for folder in folders_of(framework_id):
        for review in folder.reviews:
            for outcome in review.outcomes:
                target = folder.target(outcome.target_id)
                assert target is not None
                assert target.criterion is not None
                assert target.criterion.met(outcome.value) == ((outcome.rating or 0) >= 0)
                assert target.criterion.said(outcome.value).lower() in outcome.evidence.lower()


def test_names_come_from_many_languages_and_one_is_hostile() -> None:
    folders = made("code-2001", pupils=300)[1]
    names = " ".join(f"{f.pupil.name} {f.pupil.forename}" for f in folders)
    assert "Zoë 🦄 [/] O'Brien-[x]" in names
    assert any("\u0600" <= c <= "\u06ff" for c in names)
    assert any("\u4e00" <= c <= "\u9fff" for c in names)
    assert set("łọŷ") & set(names) == set("łọŷ")
    assert len({f.pupil.language for f in folders}) >= 8
    assert any(f.pupil.interpreter for f in folders)
    assert any(f.pupil.large_print for f in folders)
    assert clean(names).removed == 0


def test_a_larger_school_has_the_proportions_of_a_register() -> None:
    school, folders = made("code-2001", pupils=300)
    needs = Counter(f.current_needs[0].kind for f in folders if f.current_needs)
    assert len({f.pupil.id for f in folders}) == len({f.pupil.upn for f in folders}) == 300
    assert needs.most_common(1)[0][0] == "SLCN"
    assert (
        0.5 < sum(f.pupil.pronouns == "he/him" for f in folders) / sum(bool(f.pupil.pronouns) for f in folders) < 0.74
    )
    stages = Counter(f.stage for f in folders)
    assert stages["school_action"] > stages["school_action_plus"] > stages["statement"] > 0
    assert {f.pupil.class_name for f in folders} <= {name for person in school.staff for name in person.classes}
    assert max(Counter(f.pupil.class_name for f in folders).values()) < 30


def test_children_are_of_the_age_of_their_year() -> None:
    ages = {"R": 4, **{str(n): n + 4 for n in range(1, 7)}}
    start = date(2026, 8, 31)
    for folder in made("code-2001", pupils=300)[1]:
        born = folder.pupil.born
        age = start.year - born.year - ((start.month, start.day) < (born.month, born.day))
        assert age == ages[folder.pupil.year]


@pytest.mark.slow
@pytest.mark.parametrize(
    "today",
    [
        date(2026, 9, 1), date(2026, 9, 3), date(2026, 12, 25), date(2027, 1, 6), date(2027, 2, 28), date(2027, 4, 4),
        date(2027, 7, 20), date(2027, 8, 31), date(2028, 2, 29), date(2026, 11, 15),
    ],
)  # fmt: skip
@every_framework
def test_the_school_can_be_opened_on_any_day_of_the_year(framework_id: str, today: date) -> None:
    folders = made(framework_id, today=today)[1]
    states = due_states(framework_id, folders, today)
    assert [broken(folder) for folder in folders if broken(folder)] == []
    assert 3 <= states["overdue"] <= 5
    assert states["due"] >= 1
    assert all(r.held_on < today and not r.missing for f in folders for r in f.reviews)


def test_history_reaches_back_two_to_four_years() -> None:
    spans = [TODAY - f.reviews[0].held_on for f in folders_of("send-2015") if len(f.reviews) > 2]
    assert max(spans) > timedelta(days=2 * 365)
    assert max(spans) < timedelta(days=4 * 365)


@pytest.mark.parametrize(("content", "says"), [("town = ", "words.toml"), ('town = "Fernleigh"', "not complete")])
def test_wrong_words_are_refused_with_a_sentence(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "words.toml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_words(tmp_path)
    assert says in str(refused.value)
