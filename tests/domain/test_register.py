"""The register: when a review is due, which children are in a view, how they are found and sorted."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Concern, Need, StagePeriod
from sen_tui.domain.register import SORTS, VIEWS, Register
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.roster import RosterRow, filed
from sen_tui.domain.roster_rows import row_of
from support.children import CALENDAR, TODAY, child_at, framework, rated_review

CODE = framework()


def row(number: int = 1, **changes: object) -> RosterRow:
    made = RosterRow(
        id=f"{number:016x}",
        called="Zoë",
        surname=f"Name{number}",
        year="4",
        class_name="4B",
        stage="school_action",
        stage_name="School Action",
    )
    return replace(made, **changes)


FAR = date(2027, 7, 20)
STATES = (
    ({}, "none", ""),
    ({"latest": FAR, "left_on": date(2026, 11, 19)}, "none", "left 19 Nov 26"),
    ({"latest": FAR, "left_on": TODAY}, "later", "leaves 20 Nov 26"),
    ({"left_on": TODAY}, "none", "leaves 20 Nov 26"),
    ({"latest": FAR, "planned": date(2026, 12, 4), "left_on": date(2026, 12, 4)}, "soon", "soon, 4 Dec 26"),
    ({"latest": date(2026, 11, 19), "left_on": TODAY}, "overdue", "overdue, 19 Nov 26"),
    ({"latest": FAR}, "later", "20 Jul 27"),
    ({"latest": FAR, "planned": date(2026, 12, 5)}, "later", "5 Dec 26"),
    ({"latest": FAR, "planned": date(2026, 12, 4)}, "soon", "soon, 4 Dec 26"),
    ({"latest": date(2026, 11, 30)}, "soon", "soon, 30 Nov 26"),
    ({"latest": FAR, "planned": TODAY}, "due", "due today"),
    ({"latest": FAR, "planned": date(2026, 11, 2)}, "due", "due, 2 Nov 26"),
    ({"latest": FAR, "aim": date(2026, 10, 23)}, "behind", "behind, 23 Oct 26"),
    ({"latest": FAR, "planned": date(2026, 12, 30), "aim": date(2026, 10, 23)}, "behind", "behind, 23 Oct 26"),
    ({"latest": date(2026, 11, 27), "planned": date(2027, 1, 8)}, "soon", "soon, 27 Nov 26"),
    ({"latest": date(2026, 11, 19), "planned": date(2026, 12, 4)}, "overdue", "overdue, 19 Nov 26"),
)


@pytest.mark.parametrize(("changes", "state", "words"), STATES)
def test_how_urgent_the_next_review_is(changes: dict[str, object], state: str, words: str) -> None:
    assert row(**changes).due(TODAY) == state
    assert row(**changes).due_words(TODAY) == words


def last_days(folder: PupilFolder, rules: Framework = CODE) -> tuple[date, date]:
    dates = review_dates(folder, rules, CALENDAR)
    assert dates
    return dates.latest, dates.aim


def test_the_minimum_and_the_aim_are_counted_from_the_last_review() -> None:
    folder = replace(child_at(), reviews=(rated_review(date(2026, 11, 2), 0),))
    assert last_days(folder) == (date(2027, 4, 30), date(2027, 3, 25))
    assert last_days(replace(child_at(), reviews=())) == (date(2027, 3, 5), date(2026, 12, 18))
    bare = replace(child_at(), plans=(), targets=())
    assert last_days(bare)[0] == date(2027, 3, 1)


def test_a_review_before_a_time_off_the_register_does_not_count() -> None:
    old = rated_review(date(2024, 3, 1), 0)
    folder = replace(child_at(), reviews=(old,))
    assert last_days(folder)[0] == date(2027, 3, 5)
    moved = replace(
        folder,
        reviews=(replace(old, held_on=date(2026, 6, 1)),),
        stages=(
            StagePeriod(stage="school_action", start=date(2026, 1, 1), end=date(2026, 9, 1)),
            StagePeriod(stage="school_action_plus", start=date(2026, 9, 1)),
        ),
    )
    assert last_days(moved)[0] == CALENDAR.next_review((date(2026, 6, 1),), 2)


def test_without_reviews_at_the_stage_nothing_is_due() -> None:
    assert review_dates(child_at("none"), CODE, CALENDAR) is None
    nowhere = replace(CODE, stages=tuple(replace(s, reviewed=True) for s in CODE.stages))
    assert review_dates(replace(child_at("none"), stages=()), nowhere, CALENDAR) is None
    no_period = replace(child_at(), stages=(), reviews=(rated_review(date(2026, 11, 2), 0),))
    assert last_days(no_period, nowhere)[0] == date(2027, 4, 30)


def test_a_line_shows_what_the_folder_holds() -> None:
    worry = Concern(id="k", raised_on=TODAY, raised_by="school", words="x")
    needs = (Need(kind="HI", rank=2, since=TODAY), Need(kind="SPLD", rank=1, since=TODAY))
    made = row_of(replace(child_at(), concerns=(worry,), needs=needs), CODE, CALENDAR, (TODAY, FAR))
    assert (made.name, made.needs, made.targets, made.stage) == ("Zoë O'[Neil]", ("SPLD", "HI"), 3, "school_action")
    assert (made.planned, made.next, made.watched, made.left_on) == (date(2026, 12, 1), date(2026, 12, 1), True, None)
    assert made.duties_open(TODAY) == 1
    unreviewed = row_of(child_at("none"), CODE, CALENDAR, ())
    assert (unreviewed.planned, unreviewed.next, unreviewed.targets) == (None, None, 0)


GONE = date(2026, 11, 19)
ROWS = (
    row(1, surname="Éclair", class_name="5A", year="5", latest=date(2026, 11, 1), needs=("ASD",)),
    row(2, surname="Ashe", called="Łucja", year="R", class_name="RB", latest=FAR, planned=TODAY, duties=(TODAY, FAR)),
    row(3, surname="brown", latest=FAR, planned=date(2026, 12, 1), watched=True),
    row(4, surname="Cole", latest=FAR, duties=(TODAY, TODAY)),
    row(5, surname="[Zed]", stage="none", stage_name="none", year="?"),
    row(6, surname="Gone", left_on=GONE, latest=date(2026, 1, 1), watched=True, duties=(TODAY,)),
    row(7, surname="Day", latest=FAR, aim=date(2026, 11, 1)),
)
REGISTER = Register(filed(ROWS), TODAY)


def numbers(view: str = "all", words: str = "", sort: str = "name") -> list[int]:
    return [int(row.id, 16) for row in REGISTER.shown(view, words, sort)]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("all", {1, 2, 3, 4, 5, 7}),
        ("due", {1, 2, 3, 7}),
        ("overdue", {1}),
        ("duties", {2, 4}),
        ("watch", {3}),
        ("left", {6}),
    ],
)
def test_a_view_holds_its_children_and_who_left_only_theirs(view: str, shown: set[int]) -> None:
    assert view in VIEWS
    assert set(numbers(view)) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("zoe", {1, 3, 4, 5, 7}),
        ("LUCJA ashe", {2}),
        ("eclair", {1}),
        ("reception", {2}),
        ("y5", {1}),
        ("year 4 action", {3, 4, 7}),
        ("asd", {1}),
        ("overdue", {1}),
        ("[zed]", {5}),
        ("zoe nobody", set()),
        ("  ", {1, 2, 3, 4, 5, 7}),
    ],
)
def test_the_filter_finds_every_word_and_minds_no_accent(words: str, shown: set[int]) -> None:
    assert set(numbers(words=words)) == shown


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("review", [1, 2, 3, 7, 4, 5]),
        ("name", [5, 2, 3, 4, 7, 1]),
        ("class", [2, 3, 4, 7, 1, 5]),
        ("duties", [4, 2, 5, 3, 7, 1]),
    ],
)
def test_children_are_sorted_both_ways(sort: str, order: list[int]) -> None:
    assert sort in SORTS
    assert numbers(sort=sort) == order
    assert [int(r.id, 16) for r in REGISTER.shown("all", "", sort, reverse=True)] == order[::-1]


@pytest.mark.parametrize("words", ["zoe day", "year 4 action", "overdue", "éclair 5a", "  zoe", "zzz"])
def test_letter_by_letter_and_back_finds_what_the_whole_words_find(words: str) -> None:
    def found(register: Register, typed: str) -> list[RosterRow]:
        return list(register.shown("all", typed, "review"))

    typed = [words[:end] for end in range(len(words) + 1)]
    one = Register(filed(ROWS), TODAY)
    for so_far in (*typed, *reversed(typed), "b", *typed):
        assert found(one, so_far) == found(Register(filed(ROWS), TODAY), so_far)


def test_who_leaves_is_here_to_the_last_day_and_gone_on_the_next() -> None:
    last = date(2026, 12, 18)
    leaving = row(8, latest=FAR, left_on=last, duties=(TODAY,), duties_after=(last, last), watched=True)
    for day, views, duties in ((last, {"all", "duties", "watch", "drafts"}, 1), (date(2026, 12, 19), {"left"}, 2)):
        here = Register((leaving,), day)
        shown = {view for view in VIEWS if here.shown(view, "", "name", frozenset({leaving.id}))}
        assert (shown, leaving.duties_open(day)) == (views, duties)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("sa+", {2}), ("sa", {1, 2}), ("hallam", {1}), ("tomorrow", {2}), ("this week", {1, 2}), ("next week", {3}),
        ("wednesday", {3}), ("25 november 2026", {3}), ("25 nov", {3}), ("draft", {3}), ("your draft 9", {3}),
    ],
)  # fmt: skip
def test_the_filter_finds_what_the_list_shows_and_the_days_as_people_name_them(words: str, shown: set[int]) -> None:
    rows = (
        row(1, class_name="5A", stage_short="SA", latest=FAR, planned=TODAY),
        row(2, stage_short="SA+", latest=FAR, planned=date(2026, 11, 21)),
        row(3, latest=FAR, planned=date(2026, 11, 25)),
    )
    here = Register(filed(rows), TODAY, {"5A": "Mrs Hallam"})
    said = {rows[2].id: "your draft 9:40"}
    assert {int(r.id, 16) for r in here.shown("all", words, "name", frozenset(), said)} == shown
    assert here.shown("all", "draft", "name") == []


MO = row(9, surname="Smith", called="Mo", forename="Mohammed", upn="M999000026001", born=date(2018, 5, 1))
ONE_NAME = row(10, surname="", called="Anugerah", forename="Anugerah")


@pytest.mark.parametrize(
    "words", ["mohammed", "mo smith", "MOHAMMED SMITH", "m999000026001", "M999 0000 26001", "0026001"]
)
def test_a_child_is_found_by_every_name_and_by_the_number_with_spaces_or_without(words: str) -> None:
    here = Register(filed((*ROWS, MO)), TODAY)
    for typed in (words[:end] for end in range(1, len(words) + 1)):  # letter by letter, as somebody types
        shown = here.shown("all", typed, "name")
    assert list(shown) == [MO]


def test_a_few_digits_are_a_year_and_no_part_of_a_number() -> None:
    numbered = filed(replace(one, upn="M999000026001") for one in ROWS)
    assert [r.id for r in Register(numbered, TODAY).shown("all", "year 5", "name")] == [ROWS[0].id]


def test_a_child_with_one_name_is_sorted_by_it() -> None:
    names = [r.name for r in Register(filed((*ROWS[:2], ONE_NAME)), TODAY).shown("all", "", "name")]
    assert names == ["Anugerah", "Łucja Ashe", "Zoë Éclair"]


def test_children_of_one_name_are_told_apart_by_their_birth_dates() -> None:
    other = replace(MO, id="b", born=date(2017, 3, 9))
    name_of = Register(filed((*ROWS, MO, other)), TODAY).name_of
    assert [name_of(r) for r in (MO, other, ROWS[0])] == ["Mo Smith, 1 May 18", "Mo Smith, 9 Mar 17", "Zoë Éclair"]


def test_a_filter_does_not_wait_for_lines_that_are_read_piece_by_piece() -> None:
    many = Register(filed(row(number) for number in range(250)), TODAY)
    reading = many.prepare()
    next(reading)
    assert len(many.shown("all", "name249", "review")) == 1
    assert list(reading) == []
    assert len(many.shown("all", "name", "review")) == 250


def test_views_and_orders_are_the_same_before_and_after_the_preparation() -> None:
    rows = filed(
        row(n, watched=n % 2 == 0, left_on=None if n % 5 else GONE, duties=(TODAY,) * (n % 3)) for n in range(250)
    )
    prepared, fresh = Register(rows, TODAY), Register(rows, TODAY)
    assert len(list(prepared.prepare())) == 2, "a hundred children a piece"
    assert list(prepared.prepare()) == []
    for view in VIEWS:
        for sort in SORTS:
            assert fresh.shown(view, "", sort) == prepared.shown(view, "", sort)


def test_children_of_one_class_or_of_as_many_duties_are_by_name() -> None:
    called = ("Zo", "Élan", "Ash", "Di")
    rows = [row(number, called=name, surname=f"Ng{number % 2}") for number, name in enumerate(called)]
    lines = Register(filed(rows), TODAY)
    for sort in ("name", "class", "duties"):
        assert [one.called for one in lines.shown("all", "", sort)] == ["Ash", "Zo", "Di", "Élan"]


@pytest.mark.parametrize("sort", SORTS)
def test_drafts_that_wait_are_those_of_children_who_are_here(sort: str) -> None:
    drafts = frozenset(ROWS[number].id for number in (2, 4, 5)) | {"gone"}
    assert {int(one.id, 16) for one in REGISTER.shown("drafts", "", sort, drafts)} == {3, 5}
