"""The report to the governors: the numbers by hand, and no number from which a child could be recognised."""

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain.action import StageMove
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.governors import governors_report
from sen_tui.domain.pupil import Need, StagePeriod
from sen_tui.domain.review import Attendance, Outcome
from sen_tui.domain.small_numbers import SMALLEST, hidden
from support.children import child_at, framework, rated_review

CODE = framework()
END = date(2026, 8, 31)


def rows(title: str, *folders: PupilFolder, year: int = 2025, today: date = date(2027, 1, 1)) -> dict[str, int]:
    report = governors_report(folders, CODE, year, today)
    (found,) = (b for b in report.breakdowns if b.title.startswith(title))
    return {name: number for name, number in found.rows if number}


def at(*periods: tuple[str, date, date | None]) -> PupilFolder:
    stages = tuple(StagePeriod(stage=stage, start=start, end=end) for stage, start, end in periods)
    return replace(child_at(), stages=stages)


def test_children_count_at_the_stage_of_the_last_day_of_the_year() -> None:
    moved = at(("school_action", date(2024, 1, 8), END), ("school_action_plus", END, None))
    later = at(("school_action", date(2024, 1, 8), date(2026, 9, 1)), ("school_action_plus", date(2026, 9, 1), None))
    new = at(("none", date(2024, 1, 8), date(2026, 9, 1)), ("school_action", date(2026, 9, 1), None))
    left = replace(later, pupil=replace(later.pupil, left_on=date(2026, 8, 30)))
    last_day = replace(later, pupil=replace(later.pupil, left_on=END))
    found = rows("Children on the register, by stage", moved, later, new, left, last_day)
    assert found == {"School Action": 2, "School Action Plus": 1}
    assert rows("Children on the register, by stage", new, year=2026) == {"School Action": 1}


def test_the_main_need_is_the_first_of_those_that_are_open() -> None:
    needs = (
        Need(kind="ASD", rank=2, since=date(2024, 1, 1)),
        Need(kind="SLCN", rank=1, since=date(2024, 1, 1), until=date(2026, 5, 1)),
        Need(kind="MLD", rank=3, since=date(2024, 1, 1)),
    )
    start = ("school_action", date(2024, 1, 8), None)
    folder = replace(at(start), needs=needs)
    assert rows("Children on the register, by main need", folder) == {"Autistic spectrum disorder": 1}
    assert rows("Children on the register, by main need", replace(at(start), needs=())) == {"no need named": 1}


def test_moves_reviews_and_targets_of_the_year_and_of_no_other() -> None:
    def move(start: str, to: str, on: date) -> StageMove:
        return StageMove(id="m", start=start, to=to, on=on, reason="r", decided_by="SENCO")

    moves = (
        move("none", "school_action", date(2025, 9, 1)),
        move("school_action", "school_action_plus", date(2026, 2, 1)),
        move("school_action_plus", "school_action", END),
        move("school_action", "school_action_plus", date(2026, 9, 1)),
        move("school_action_plus", "none", date(2025, 8, 31)),
    )
    folder = replace(at(("school_action", date(2024, 1, 8), None)), moves=moves)
    assert rows("Moves", folder) == {"came onto the register": 1, "up, to more help": 1, "down, to less help": 1}


def test_a_review_is_held_by_the_day_agreed_at_the_one_before() -> None:
    came = (Attendance(name="Mum", role="mother", contact_id="c1", state="attended"),)
    wrote = (replace(came[0], state="sent_views"),)
    first = rated_review(date(2025, 9, 10), next_review=date(2025, 12, 1), attendance=came)
    second = rated_review(date(2025, 12, 1), next_review=date(2026, 3, 1), attendance=wrote)
    third = rated_review(date(2026, 3, 2), 0, -1, attendance=())
    third = replace(third, outcomes=(*third.outcomes, Outcome(target_id="t3")))
    folder = replace(child_at(), reviews=(third, first, second))
    assert rows("Reviews held", folder) == {
        "by the day agreed before": 1, "later than agreed": 1, "no day was agreed before": 1,
    }  # fmt: skip
    assert rows("Parents", folder) == {"a parent or carer came": 1, "views were sent": 1, "not known": 1}
    assert rows("Targets", replace(folder, reviews=(third,))) == {"achieved": 1, "not achieved yet": 1, "not rated": 1}


def test_the_first_review_is_held_against_the_day_of_its_plan() -> None:
    plan = replace(child_at().plans[0], review_due=date(2025, 12, 10))
    first = rated_review(date(2025, 12, 9), plan_id=plan.id)
    folder = replace(child_at(), plans=(plan,), reviews=(first,))
    assert rows("Reviews held", folder) == {"by the day agreed before": 1}


def view_of(numbers: tuple[int, ...]) -> tuple[object, ...]:
    """Return what a reader sees of numbers: those that are shown, and the total where it is."""
    away, total = hidden(numbers), sum(numbers)
    shown = (None if place in away else number for place, number in enumerate(numbers))
    return (*shown, "few" if 0 < total < SMALLEST else total)


def test_whoever_knows_the_rule_cannot_work_a_small_number_out() -> None:
    most = 17
    views: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for numbers in product(range(most), repeat=3):
        views.setdefault(view_of(numbers), []).append(numbers)
    for view, possible in views.items():
        if max(map(max, possible)) < most - 3:  # beyond, the numbers that would fit as well were not counted
            for place in (place for place, number in enumerate(view[:-1]) if number is None):
                values = {numbers[place] for numbers in possible}
                assert len(values) > 1 or min(values) >= SMALLEST, view


@given(st.lists(st.integers(0, 30), max_size=9))
def test_every_small_number_is_hidden_and_none_is_where_there_is_no_small_one(numbers: list[int]) -> None:
    away = hidden(numbers)
    small = {place for place, number in enumerate(numbers) if 0 < number < SMALLEST}
    assert small <= away
    if not small:
        assert away == frozenset()
    elif sum(numbers) >= SMALLEST:
        assert len(away) > 1
        assert sum(numbers[place] for place in away) >= SMALLEST, "the sum of the hidden ones is one too"
