"""The register in numbers."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.domain.plan import Provision
from sen_tui.domain.register_counts import GROUPS, counts
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.roster_rows import row_of
from support.children import CALENDAR, child_at, framework

TODAY = date(2026, 11, 20)
FAR = date(2027, 7, 20)
LATE = date(2026, 11, 1)


def row(number: int, class_name: str, needs: tuple[str, ...], help_minutes: int = 0, **more: object) -> RosterRow:
    made = RosterRow(
        id=f"{number:016x}",
        called="Zo",
        surname="Ng",
        year="4",
        class_name=class_name,
        stage="sa",
        stage_name="SA",
        needs=needs,
        latest=FAR,
        help=((help_minutes, None),),
    )
    return replace(made, **more)


ROWS = (
    row(1, "Elm", ("ASD", "SLCN"), 45, latest=LATE, duties=(TODAY, TODAY, FAR)),
    row(2, "Elm", ("SLCN",), 30, aim=LATE),
    row(3, "Ash", (), 90),
    row(4, "", ("ASD",), latest=None, stage_name=""),
    row(5, "Elm", ("ASD",), 600, left_on=LATE, duties=(LATE,)),
)


def teachers_of(class_name: str) -> tuple[str, ...]:
    return {"Elm": ("Ms Reed", "Mr Bell"), "Ash": ("Mr Bell",)}.get(class_name, ())


def table(by: str) -> list[tuple[str, int, int, int, int, int]]:
    return [
        (one.name, one.children, one.overdue, one.behind, one.duties, one.help_minutes)
        for one in counts(ROWS, TODAY, by, teachers_of)
    ]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("class", [("Ash", 1, 0, 0, 0, 90), ("Elm", 2, 1, 1, 2, 75), ("no class", 1, 0, 0, 0, 0)]),
        ("teacher", [("Mr Bell", 3, 1, 1, 2, 165), ("Ms Reed", 2, 1, 1, 2, 75), ("no teacher", 1, 0, 0, 0, 0)]),
        (
            "need",
            [
                ("ASD  Autistic spectrum disorder", 2, 1, 0, 2, 45),
                ("SLCN  Speech, language and communication needs", 2, 1, 1, 2, 75),
                ("no need named", 1, 0, 0, 0, 90),
            ],
        ),
        ("stage", [("SA", 3, 1, 1, 2, 165), ("no stage", 1, 0, 0, 0, 0)]),
    ],
)
def test_each_group_has_its_numbers_and_all_children_who_are_here_stand_last(
    by: str, groups: list[tuple[str, int, int, int, int, int]]
) -> None:
    assert by in GROUPS
    assert table(by) == [*groups, ("all children", 4, 1, 1, 2, 165)]


def test_an_empty_register_has_a_sum_of_nothing() -> None:
    assert [one.children for one in counts((), TODAY, "class", teachers_of)] == [0]


@pytest.mark.parametrize(
    ("line", "minutes"),
    [({"minutes": 20, "per_week": 1.5}, 30), ({"minutes": 20}, 0), ({"per_week": 3}, 0),
     ({"minutes": 20, "per_week": 2, "end": TODAY}, 40), ({"minutes": 20, "per_week": 2, "end": FAR}, 40),
     ({"minutes": 20, "per_week": 2, "end": LATE}, 0)],
)  # fmt: skip
def test_help_counts_where_it_is_known_how_long_and_how_often_until_its_last_day(
    line: dict[str, object], minutes: int
) -> None:
    helped = replace(child_at(), provision=(replace(Provision(id="p", plan_id="p1"), **line),))
    made = row_of(helped, framework(), CALENDAR, ())
    assert made.help_minutes(TODAY) == minutes
    assert counts((made,), TODAY, "class", teachers_of)[-1].help_minutes == minutes
