"""The register in numbers: by class, teacher, type of need or stage the children, who is behind, and the help."""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from sen_tui.domain.codes import need_name
from sen_tui.domain.roster import RosterRow

GROUPS: dict[str, str] = {"class": "by class", "teacher": "by teacher", "need": "by need", "stage": "by stage"}
"""The ways of counting, with their words."""
_NONE = {"class": "no class", "teacher": "no teacher", "need": "no need named", "stage": "no stage"}


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one class, teacher, need or stage, or of the whole register."""

    name: str
    children: int
    overdue: int
    behind: int
    """The children whose review is not overdue by the minimum, but late by the aim."""
    duties: int
    """The open duties."""
    help_minutes: int
    """The help of the present plans in a week, as each child gets it."""


def counts(
    rows: Iterable[RosterRow], today: date, by: str, teachers_of: Callable[[str], tuple[str, ...]]
) -> tuple[Count, ...]:
    """Return the numbers of each group by its name, and last those of all children who are here.

    A child with two needs, or two teachers, counts in both groups. `teachers_of`: the teachers of a class.
    """
    here = [row for row in rows if not row.left(today)]
    of = _groups_of(by, teachers_of)
    groups: dict[str, list[RosterRow]] = {}
    for row in here:
        for group in of(row) or ("",):
            groups.setdefault(group, []).append(row)
    listed = [_count(_named(by, group), groups[group], today) for group in sorted(groups, key=_last_if_empty)]
    return (*listed, _count("all children", here, today))


def _groups_of(by: str, teachers_of: Callable[[str], tuple[str, ...]]) -> Callable[[RosterRow], tuple[str, ...]]:
    match by:
        case "teacher":
            return lambda row: teachers_of(row.class_name)
        case "need":
            return lambda row: row.needs
        case "stage":
            return lambda row: (row.stage_name,) if row.stage_name else ()
        case _:
            return lambda row: (row.class_name,) if row.class_name else ()


def _last_if_empty(group: str) -> tuple[bool, str]:
    return not group, group


def _named(by: str, group: str) -> str:
    if not group:
        return _NONE[by]
    return f"{group}  {need_name(group)}" if by == "need" else group


def _count(name: str, rows: list[RosterRow], today: date) -> Count:
    states = [row.due(today) for row in rows]
    return Count(
        name=name,
        children=len(rows),
        overdue=states.count("overdue"),
        behind=states.count("behind"),
        duties=sum(row.duties_open(today) for row in rows),
        help_minutes=sum(row.help_minutes(today) for row in rows),
    )
