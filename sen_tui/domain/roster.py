"""A row of the register, with the state of the next review."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from sen_tui.domain.codes import year_name
from sen_tui.domain.nations import year_on
from sen_tui.domain.possible import Count, Text
from sen_tui.domain.text import day, folded
from sen_tui.domain.years import plausible

DueState = Literal["none", "later", "soon", "due", "behind", "overdue"]
URGENT: tuple[DueState, ...] = ("overdue", "due", "soon", "behind", "later", "none")
"""The states in the order in which the register shows them."""
SOON = timedelta(days=14)
"""The time before its date in which a review shows as coming up."""
_UPN_PART = 5
"""The fewest characters of a UPN by which a child is found. Fewer would fit every number and class."""


def due_state(agreed: date | None, latest: date, aim: date | None, today: date) -> DueState:
    """Return the state of a review with an agreed day, a last day allowed, and a last day of the aim.

    From its agreed day on a review is due. It is overdue only after the last day allowed (R1).
    """
    if latest < today:
        return "overdue"
    if agreed and agreed <= today:
        return "due"
    if aim and aim < today:
        return "behind"
    return "soon" if min(agreed or latest, latest) - today <= SOON else "later"


class RosterRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A child's row of the register. To show it, the folder need not be read."""

    id: Text
    called: Text
    """The called name, else the forename; empty for a child with a surname only."""
    surname: Text
    year: Text
    class_name: Text
    stage: Text
    stage_name: Text = ""
    """The framework's name of the stage on the day on which the row was made."""
    stage_short: Text = ""
    needs: tuple[Text, ...] = ()
    targets: Count = 0
    planned: date | None = None
    """The agreed date of the next review."""
    latest: date | None = None
    """The last day for the next review by the framework's minimum."""
    aim: date | None = None
    """The last day for the next review by the framework's aim."""
    duties: tuple[date, ...] = ()
    """The day on which each open duty starts, while the child is here."""
    duties_after: tuple[date, ...] = ()
    """The day on which each open duty starts, once the child has left."""
    watched: bool = False
    left_on: date | None = None
    """The last day here. It may be a day to come."""
    forename: Text = ""
    upn: Text = ""
    born: date | None = None
    year_since: date | None = None
    """The day on which `year` was right, as in `Pupil`."""
    noes: tuple[Text, ...] = ()
    """The kinds of no of the parents that stand, in words: `permission refused`, `a parent disagrees`."""
    help: tuple[tuple[Count, date | None], ...] = ()
    """The minutes a week of the help in the active plan that ends on a day, as far as it says how long and how often.

    The day is None for help without an end.
    """
    annual: tuple[date, ...] = ()
    """The day by which the annual review of the authority's plan is to be held, and the last one allowed."""
    framework: Text = ""
    """The id of the child's framework, where it is another one than the school's."""

    @property
    def days(self) -> tuple[date | None, ...]:
        """Every day in the row."""
        alone = (self.planned, self.latest, self.aim, *self.annual, self.left_on, self.born)
        return (*alone, self.year_since, *self.duties, *self.duties_after, *(end for _, end in self.help))

    @property
    def name(self) -> str:
        """The called name and the surname."""
        return f"{self.called} {self.surname}".strip()

    @property
    def sort_name(self) -> str:
        """The text by which the names are sorted: the surname, or the one name that the child has, then the rest."""
        return f"{folded(self.surname or self.called)}\0{folded(self.called)}\0{self.id}"

    @property
    def next(self) -> date | None:
        """The day by which the review is expected: the agreed date, or the last day by the minimum if that is earlier.

        The agreed date alone stands for a child whose stage has no last day.
        """
        return min(self.planned or self.latest, self.latest) if self.latest else self.planned

    def year_on(self, today: date) -> str:
        """Return the year group on a day; for a child who has left, that of the last day here."""
        return year_on(min(today, self.left_on or today), self.year, self.year_since)

    def left(self, today: date) -> bool:
        """Return whether the child has left the school: from the day after the last day here."""
        return self.left_on is not None and self.left_on < today

    def help_minutes(self, today: date) -> int:
        """Return the minutes a week of the help that has not ended by today."""
        return sum(minutes for minutes, end in self.help if end is None or end >= today)

    def duties_open(self, today: date) -> int:
        """Return the number of duties that have started by today."""
        return sum(start <= today for start in (self.duties_after if self.left(today) else self.duties))

    def due(self, today: date) -> DueState:
        """Return the state of the next review. Only the minimum makes it overdue (R1)."""
        if self.left(today) or self.latest is None:
            return "none"
        return due_state(self.planned, self.latest, self.aim, today)

    def due_day(self, today: date) -> date | None:
        """Return the day that its state is about: the missed one, or the one to come."""
        match self.due(today):
            case "overdue":
                return self.latest
            case "behind":
                return self.aim
            case _:
                return self.next

    def due_words(self, today: date) -> str:
        """Return the state and day of the next review in words that need no colour: `overdue, 18 Jul 26`.

        For a child who leaves before the next review, or has left, return that day: `leaves 18 Dec 26`.
        """
        state = self.due(today)
        if self.left_on and (self.left(today) or (state != "overdue" and self.left_on < (self.next or date.max))):
            return f"{'left' if self.left(today) else 'leaves'} {day(self.left_on, short=True)}"
        return _in_words(state, self.due_day(today), today)

    def annual_words(self, today: date) -> str:
        """Return the annual review of the authority's plan, beside the school's own: `annual review 18 Jul 26`."""
        if not self.annual or self.left(today):
            return ""
        late = self.annual[-1] < today
        on = day(self.annual[-1] if late else self.annual[0], short=True)
        return f"annual review {'overdue, ' if late else ''}{on}"

    def searchable(self, today: date, teachers: str = "") -> str:
        """Return the text in which the filter looks: names, class and its teachers, year, stage, needs, next review.

        The day of the review stands there as the register shows it and as people name it: `tomorrow`, `this week`.
        """
        group = self.year_on(today)
        year = f"y{group} {year_name(group)}" if group != "R" else year_name(group)
        stage = f"{self.stage_name} {self.stage_short}"
        due = self.due_day(today)
        named = _named(due, today) if due and not self.left(today) else ""
        words = (self.name, self.forename, self.class_name, teachers, year, stage, *self.needs, *self.noes)
        return folded(" ".join((*words, self.due_words(today), named)))


@lru_cache(maxsize=2048)  # many children share a day, and the filter needs the words of all of them
def _in_words(state: DueState, on: date | None, today: date) -> str:
    match state:
        case "none":
            return ""
        case "later":
            return day(on, short=True)
        case "due" if on == today:
            return "due today"
        case _:
            return f"{state}, {day(on, short=True)}"


@lru_cache(maxsize=2048)  # as above
def _named(on: date, today: date) -> str:
    """Return a day in the words by which people ask for it: `3 December 2026 thursday this week`."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((on - today).days, "")
    weeks = (on - timedelta(days=on.weekday()) - (today - timedelta(days=today.weekday()))).days // 7
    week = {-1: "last week", 0: f"{on:%A} this week", 1: f"{on:%A} next week"}.get(weeks, "")
    return f"{day(on)} {near} {week}"


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The register: the rows in the order of `filed`, and the reason, by id, for each folder that cannot be read."""

    rows: tuple[RosterRow, ...] = ()
    damaged: dict[str, str] = {}


def upn_part(words: str) -> str:
    """Return typed words as the part of a UPN that they may be, with spaces or without; "" for too few characters."""
    typed = "".join(words.upper().split())
    return typed if len(typed) >= _UPN_PART else ""


def days_plausible(rows: Iterable[RosterRow]) -> bool:
    """Return whether no day lies outside the years of a school. Many children share a day; it is looked at once."""
    return all(map(plausible, {day for row in rows for day in row.days}))


def told_apart(rows: Iterable[RosterRow]) -> Callable[[RosterRow], str]:
    """Return a function for the name of a row: with the date of birth where two of `rows` have the same name."""
    number = Counter(row.name for row in rows)

    def name_of(row: RosterRow) -> str:
        alone = number[row.name] == 1 or not row.born
        return row.name if alone else f"{row.name}, {day(row.born, short=True)}"

    return name_of


def filed(rows: Iterable[RosterRow]) -> tuple[RosterRow, ...]:
    """Return rows in the order of the index: by the day of the next review, then by surname."""
    return tuple(sorted(rows, key=lambda row: (row.next or date.max, row.sort_name)))
