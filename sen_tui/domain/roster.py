"""One line of the register: what the roster shows of a child, and when the next review is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, Protocol

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import day as said
from sen_tui.domain.text import folded

DueState = Literal["none", "later", "soon", "due", "behind", "overdue"]
SOON = timedelta(days=14)
"""How long before its date a review shows as coming up."""


class Dated(Protocol):
    """The part of a line that says when the next review is."""

    @property
    def planned(self) -> date | None:
        """The date agreed for the next review."""

    @property
    def latest(self) -> date | None:
        """The last day that still keeps the framework's minimum."""

    @property
    def aim(self) -> date | None:
        """The last day that still keeps the framework's aim."""

    @property
    def left(self) -> bool:
        """Whether the child has left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """What the register knows of a child without opening the folder."""

    id: str
    called: str
    surname: str
    year: str
    class_name: str
    stage: str
    needs: tuple[str, ...] = ()
    targets: int = 0
    planned: date | None = None
    """The date agreed for the next review."""
    latest: date | None = None
    """The last day that still keeps the framework's minimum."""
    aim: date | None = None
    """The last day that still keeps the framework's aim."""
    duties: tuple[date, ...] = ()
    """For each open duty the day from which it is to be done."""
    watched: bool = False
    left: bool = False

    @property
    def name(self) -> str:
        """Name and surname."""
        return f"{self.called} {self.surname}".strip()

    @property
    def next(self) -> date | None:
        """The day to show: the agreed date, or the last one the minimum allows."""
        return self.planned or self.latest

    def duties_open(self, today: date) -> int:
        """Return how many duties are to be done today."""
        return sum(start <= today for start in self.duties)

    def due(self, today: date) -> DueState:
        """Return how urgent the next review is."""
        return due_state(self, today)

    def due_words(self, today: date) -> str:
        """Return when the next review is, in words that need no colour: `overdue, 18 Jul 26`."""
        state = self.due(today)
        return _in_words(state, self.latest if state == "overdue" else self.next, today)

    def searchable(self, stage_name: str, today: date) -> str:
        """Return the text that the filter looks in: name, class, year, stage, needs, due."""
        year = "reception" if self.year == "R" else f"y{self.year} year {self.year}"
        words = (self.name, self.class_name, year, stage_name, *self.needs, self.due_words(today))
        return folded(" ".join(words))


def due_state(one: Dated, today: date) -> DueState:
    """Return how urgent a child's next review is: overdue only against the minimum (R1)."""
    if one.left or one.latest is None:
        return "none"
    if one.latest < today:
        return "overdue"
    if one.planned and one.planned <= today:
        return "due"
    if one.aim and one.aim < today:
        return "behind"
    if (one.planned or one.latest) - today <= SOON:
        return "soon"
    return "later"


@lru_cache(maxsize=2048)  # children share few days, and a filter asks for all of them
def _in_words(state: DueState, on: date | None, today: date) -> str:
    match state:
        case "none":
            return ""
        case "later":
            return said(on, short=True)
        case "due" if on == today:
            return "due today"
        case _:
            return f"{state}, {said(on, short=True)}"


def review_by(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> tuple[date | None, date | None]:
    """Return the last days for the next review by the framework's minimum and by its aim.

    (None, None) for a child who has left or whose stage is not reviewed. Counted from the last
    signed review, or from the start of the plan or stage where there was none yet; reviews from
    before a time without them do not count.
    """
    if folder.pupil.left_on or not framework.stage(folder.stage).reviewed:
        return None, None
    since = _counted_from(folder, framework)
    if since is None:
        return None, None
    return (
        calendar.latest_by(since, framework.frequency.minimum),
        calendar.latest_by(since, framework.frequency.aim),
    )


def _counted_from(folder: PupilFolder, framework: Framework) -> date | None:
    began = None
    for period in reversed(folder.stages):
        if not framework.stage(period.stage).reviewed:
            break
        began = period.start
    last = folder.last_review
    if last and (began is None or last.held_on >= began):
        return last.held_on
    return folder.plan.start if folder.plan else folder.stage_since


def row_of(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, duties: tuple[date, ...]) -> RosterRow:
    """Return the register's line for a folder; `duties` are the days from which duties are to be done."""
    latest, aim = review_by(folder, framework, calendar)
    plan = folder.plan
    return RosterRow(
        id=folder.pupil.id,
        called=folder.pupil.called,
        surname=folder.pupil.surname,
        year=folder.pupil.year,
        class_name=folder.pupil.class_name,
        stage=folder.stage,
        needs=tuple(need.kind for need in folder.current_needs),
        targets=len(folder.active_targets),
        planned=plan.review_due if plan and latest else None,
        latest=latest,
        aim=aim,
        duties=duties,
        watched=any(concern.open for concern in folder.concerns),
        left=folder.pupil.left_on is not None,
    )
