"""The dates of a child's next review, with their reasons. Register, folder, duty, plan and paper ask here."""

from collections.abc import Callable
from datetime import date

import msgspec

from sen_tui.domain.calendar import HalfTermly, SchoolCalendar, Termly, rhythm
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Frequency
from sen_tui.domain.review import Review
from sen_tui.domain.roster import DueState, due_state
from sen_tui.domain.text import day


class ReviewDates(msgspec.Struct, frozen=True, kw_only=True):
    """The agreed day of the next review, the last day allowed, and the last day of the aim, with their reasons."""

    agreed: date | None
    latest: date
    aim: date
    since: str
    """The event from which the days are counted: `the review of 12 November 2026`."""
    often: Frequency

    @property
    def next(self) -> date:
        """The day by which the review is expected: the agreed one, or the last one allowed if that is earlier."""
        return min(self.agreed or self.latest, self.latest)

    @property
    def source(self) -> tuple[str, ...]:
        """The source of the frequency."""
        return self.often.source

    @property
    def reason(self) -> str:
        """The reason of the last day allowed, which it names, and of the agreed day, if there is one."""
        agreed = f"Agreed for {day(self.agreed)}. " if self.agreed else ""
        return f"{agreed}{often_words(self.often.minimum, self.since)}: the last day is {day(self.latest)}."

    @property
    def reason_of_aim(self) -> str:
        """The reason of the last day of the aim, which it names."""
        return f"{often_words(self.often.aim, self.since, 'The aim is')}: by {day(self.aim)}."

    def proposed(self, calendar: SchoolCalendar, today: date) -> date:
        """Return a day to propose for the review: within the aim, or once that has passed by the last day allowed."""
        return calendar.propose_review(today, self.often.aim, self.aim if self.aim > today else self.latest)

    def state(self, today: date) -> DueState:
        """Return the state of the review on a day, as the register shows it."""
        return due_state(self.agreed, self.latest, self.aim, today)

    def words(self, today: date) -> str:
        """Return the agreed day and the state on a day: `8 June 2026: not held yet, the last day is 20 July 2026`."""
        return state_words(self.agreed, self.latest, self.aim, today)


def state_words(agreed: date | None, latest: date, aim: date, today: date) -> str:
    """Return an agreed day, if there is one, and the state on a day of a review with a last day and an aim."""
    last = day(latest)
    match due_state(agreed, latest, aim, today):
        case "overdue":
            state = f"overdue, the last day was {last}"
        case "due" if agreed == today:
            state = f"due today, the last day is {last}"
        case "due":
            state = f"due, and not held yet; the last day is {last}"
        case "behind":
            state = f"behind the aim, which was {day(aim)}; the last day is {last}"
        case _:
            state = f"the last day is {last}"
    return f"{day(agreed)}: {state}" if agreed else f"{state[0].upper()}{state[1:]}"


def review_dates(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, begins: date | None = None
) -> ReviewDates | None:
    """Return the dates of a child's next review; None where the stage is not reviewed. `begins`: the day of a new plan.

    They count from the last signed review. A review does not count if the child was at a stage without reviews after
    it. Before the first review they count from the first plan since the child came to these stages, or else from that
    day: neither is a review.
    """
    if not framework.stage(folder.stage).reviewed:
        return None
    often = framework.frequency_at(folder.stage)
    agreed, paces = folder.plan.review_due if folder.plan else None, _paces(folder, framework)
    began = paces[0].since if paces else None
    if held := _held(folder, began):
        anew = _anew(paces, held[-1], lambda times: calendar.next_review(held, times), calendar)
        return anew.first(often, calendar, agreed) if anew else _after(held, often, calendar, agreed)
    plans = [plan.start for plan in folder.plans if began is None or plan.start >= began]
    plans += [begins] if begins else []
    first = plans[0] if plans else began
    if first is None:
        return None
    anew = _anew(paces, first, lambda times: calendar.first_review(first, times), calendar)
    begun = f"the beginning of the {framework.plan.short if plans else 'stage'}"
    return (anew or _Pace(first, often.minimum, begun)).first(often, calendar, agreed)


def proposed_review(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> date | None:
    """Return a day to propose for the review, also of a plan that begins today; None where there are no reviews."""
    dates = review_dates(folder, framework, calendar, None if folder.plan else today)
    return dates.proposed(calendar, today) if dates else None


def proposed_after(folder: PupilFolder, review: Review, framework: Framework, calendar: SchoolCalendar) -> date:
    """Return a day to propose for the review after one that is under way."""
    return dates_after(folder, review, framework, calendar).proposed(calendar, review.held_on)


def dates_after(folder: PupilFolder, review: Review, framework: Framework, calendar: SchoolCalendar) -> ReviewDates:
    """Return the dates of the review after one that is under way, at the stage to which that one moves the child."""
    paces = _paces(folder, framework)
    earlier = [on for on in _held(folder, paces[0].since if paces else None) if on < review.held_on]
    chosen = framework.future(review.future)
    to = chosen.to if chosen and chosen.to and framework.stage(chosen.to).reviewed else folder.stage
    return _after([*earlier, review.held_on], framework.frequency_at(to), calendar, review.next_review)


class _Pace(msgspec.Struct, frozen=True):
    """A time with one number of reviews in a year: its first day, that number, and the event with which it began."""

    since: date
    least: int
    event: str

    def first(self, often: Frequency, calendar: SchoolCalendar, agreed: date | None) -> ReviewDates:
        """Return the dates of the first review in this time."""
        latest, aim = calendar.first_review(self.since, often.minimum), calendar.first_review(self.since, often.aim)
        since = f"{self.event} on {day(self.since)}"
        return ReviewDates(agreed=agreed, latest=latest, aim=min(aim, latest), since=since, often=often)


def _after(held: list[date], often: Frequency, calendar: SchoolCalendar, agreed: date | None) -> ReviewDates:
    """Return the dates of the review after those held."""
    latest, aim = calendar.next_review(held, often.minimum), calendar.next_review(held, often.aim)
    since = f"the review of {day(held[-1])}"
    return ReviewDates(agreed=agreed, latest=latest, aim=min(aim, latest), since=since, often=often)


def _anew(paces: list[_Pace], event: date, last_day: Callable[[int], date], calendar: SchoolCalendar) -> _Pace | None:
    """Return the present pace if the review is counted from its beginning; None if it is counted from the `event`.

    It is counted anew where more reviews are asked for than before, or where it would be late at once. A review that
    was late already stays late. `last_day` returns the last day from the event at so many reviews a year.
    """
    anew, latest, before = None, date.min, 0
    for pace in paces if len(paces) > 1 else ():  # most children have one, and every row of the register asks
        counted = afresh = last_day(pace.least)
        if event < pace.since <= latest and (pace.least > before or counted <= pace.since):
            afresh = calendar.first_review(pace.since, pace.least)
        anew, latest = (pace, afresh) if counted < afresh else (None, counted)
        before = pace.least
    return anew


def _held(folder: PupilFolder, began: date | None) -> list[date]:
    """Return the days of the signed reviews since the child came to stages with reviews, in order."""
    return [review.held_on for review in folder.signed_reviews if began is None or review.held_on >= began]


def often_words(times_a_year: int, since: str, begin: str = "At least") -> str:
    """Return how often reviews are held, and from what the next one is counted, as the beginning of a sentence."""
    match rhythm(times_a_year):
        case Termly():
            counted = "once in each term"
        case HalfTermly(0):
            counted = "once in each half-term"
        case HalfTermly():
            counted = "in different half-terms"
        case period:
            counted = f"within {period.words}"
    return f"{begin} {times_a_year} a year, {counted} from {since}"


def _paces(folder: PupilFolder, framework: Framework) -> list[_Pace]:
    """Return the times with one number of reviews in a year since the child has been at stages with reviews.

    A framework from which the child was taken back on the same day counts for nothing.
    """
    paces: list[_Pace] = []
    made_by = ""
    for number, period in enumerate(folder.stages):
        if period.framework and period.start == period.end:
            continue
        least = framework.reviews_at(period.stage) if period.reviews is None else period.reviews
        if not least:
            paces = []
        elif not paces or paces[-1].least != least:
            changed = number > 0 and period.framework != made_by
            paces.append(
                _Pace(period.start, least, f"the {'change of framework' if changed else 'beginning of the stage'}")
            )
        made_by = period.framework
    return paces
