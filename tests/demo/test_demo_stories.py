"""The stories that a SENCO knows are all there, in every framework."""

from datetime import timedelta

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import open_duties
from sen_tui.domain.progress_evidence import good_progress, little_progress
from support.demo_schools import TODAY, due_states, every_framework, folders_of, framework


@every_framework
def test_the_children_that_a_senco_knows_are_there(framework_id: str) -> None:
    folders = folders_of(framework_id)
    rules = framework(framework_id)
    assert sum(f.pupil.left_on is not None for f in folders) == 1
    assert sum(any(c.open for c in f.concerns) for f in folders) == 1
    moved = [move for f in folders for move in f.moves if move.review_id]
    up = {(m.start, m.to) for m in rules.moves if m.direction == "up"}
    assert sum((m.start, m.to) in up for m in moved) >= 2
    assert sum(not rules.stage(m.to).on_register for m in moved) >= 2
    assert sum((m.start, m.to) not in up and rules.stage(m.to).plan for m in moved) >= 1
    off = [f for f in folders if f.reviews and not rules.stage(f.stage).on_register]
    assert len(off) >= 2
    assert all(move.reason for move in moved)


@every_framework
def test_one_is_due_today_and_several_are_overdue(framework_id: str) -> None:
    states = due_states(framework_id, folders_of(framework_id))
    today = [f for f in folders_of(framework_id) if f.plan and f.plan.review_due == TODAY]
    assert len(today) == 1
    assert due_states(framework_id, tuple(today))["due"] == 1
    assert 3 <= states["overdue"] <= 5


@every_framework
def test_nobody_came_to_the_last_two_reviews_of_one_child(framework_id: str) -> None:
    calendar = replace(SchoolCalendar.around(TODAY), nation=framework(framework_id).nation)
    alone = [
        f
        for f in folders_of(framework_id)
        if len(f.reviews) > 2 and not any(r.parents_came for r in f.signed_reviews[-2:])
    ]
    assert alone
    if any(rule.key == "copy_home" for rule in framework(framework_id).duties):
        open_copies = [
            duty
            for f in alone
            for duty in open_duties(f, framework(framework_id), calendar, TODAY)
            if duty.key.startswith("copy_home")
        ]
        assert open_copies
        sent = [d for f in alone for d in f.dispatches if d.duty.startswith("copy_home")]
        assert sent


@every_framework
def test_a_move_up_follows_little_progress_and_a_move_off_good_progress(framework_id: str) -> None:
    for folder in folders_of(framework_id):
        reviews = {r.id: i for i, r in enumerate(folder.signed_reviews)}
        for move in folder.moves:
            if move.review_id is None or "assessment" in move.start:
                continue
            last_two = folder.signed_reviews[max(0, reviews[move.review_id] - 1) : reviews[move.review_id] + 1]
            shown = little_progress if all(map(little_progress, last_two)) else good_progress
            assert all(map(shown, last_two))


@every_framework
def test_no_assessment_lasts_longer_than_the_law_and_a_review_period_allow(framework_id: str) -> None:
    for folder in folders_of(framework_id):
        for case in folder.cases:
            assert case.outcome or TODAY - case.requested_on < timedelta(weeks=52)
            assert not case.outcome_on or case.outcome_on <= TODAY
