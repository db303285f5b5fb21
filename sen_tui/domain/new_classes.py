"""The new classes in September: which class becomes which, who leaves, and what that means for each child."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from sen_tui.domain.codes import year_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.nations import ENGLAND, Nation, year_place
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted, folded, listed

LEAVE = "leave"
"""What is typed for a class whose children leave the school."""


class Class(msgspec.Struct, frozen=True):
    """The children of one class who are on the register."""

    name: str
    rows: tuple[RosterRow, ...]

    def words(self, today: date) -> str:
        """Return the class with the number and the year groups of its children: `Elm: 7 children, Year 6`."""
        years = sorted({row.year_on(today) for row in self.rows}, key=year_place)
        return f"{self.name}: {counted(len(self.rows), 'child', 'children')}, {listed([year_name(y) for y in years])}"


def classes_of(rows: Iterable[RosterRow], today: date) -> tuple[Class, ...]:
    """Return the classes of the children who are here, the oldest children first."""
    here = [row for row in rows if row.class_name and not row.left(today)]
    names = sorted({row.class_name for row in here}, key=folded)
    classes = [Class(name, tuple(row for row in here if row.class_name == name)) for name in names]
    return tuple(sorted(classes, key=lambda one: -max(year_place(row.year_on(today)) for row in one.rows)))


def last_day(today: date, nation: Nation = ENGLAND) -> date:
    """Return the last day here of those who leave, as it is proposed: the end of the school year about `today`."""
    end = date(today.year, nation.begins, 1) - timedelta(days=1)
    return end if today.month >= 6 else today


def listed_moves(classes: Iterable[Class], new: Mapping[str, str], left_on: str) -> tuple[str, ...]:
    """Return a sentence for each class that changes, with the names of those who leave.

    `new`: the new name, or `LEAVE`, by the old name.
    """
    sentences = []
    for one in classes:
        if to := new.get(one.name, ""):
            number = counted(len(one.rows), "child", "children")
            leavers = f"leave on {left_on}: {listed([row.name for row in one.rows])}"
            sentences.append(f"{one.name}, {number}: {leavers if to == LEAVE else f'into {to}'}.")
    return tuple(sentences)


def moved_up(folder: PupilFolder, old: str, new: str, left_on: date) -> PupilFolder:
    """Return the folder with the child in the new class, or with the last day here of a child who leaves.

    A child who is not in the class `old` any more stays as it is.
    """
    if folder.pupil.class_name != old:
        return folder
    changes = {"left_on": left_on} if new == LEAVE else {"class_name": new}
    return replace(folder, pupil=replace(folder.pupil, **changes))
