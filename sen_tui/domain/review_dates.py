"""The dates of a child's next review, with their reasons. Register, folder, duty, plan and paper ask here."""

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
        agreed, latest = day(self.agreed), day(self.latest)
        match self.state(today):
            case "overdue":
                state = f"overdue, the last day was {latest}"
            case "due" if self.agreed == today:
                state = f"due today, the last day is {latest}"
            case "due":
                state = f"due, and not held yet; the last day is {latest}"
            case "behind":
                state = f"behind the aim, which was {day(self.aim)}; the last day is {latest}"
            case _:
                state = f"the last day is {latest}"
        return f"{agreed}: {state}" if agreed else f"{state[0].upper()}{state[1:]}"


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
    agreed, began = folder.plan.review_due if folder.plan else None, _began(folder, framework)
    came = _other_pace(folder, framework)
    if held := _held(folder, began):
        return _after(held, often, calendar, agreed, came)
    plans = [plan.start for plan in folder.plans if began is None or plan.start >= began]
    plans += [begins] if begins else []
    first = plans[0] if plans else began
    if first is None:
        return None
    dates = _first(first, often, calendar, agreed, framework.plan.short if plans else "stage")
    return _first(came, often, calendar, agreed, "stage") if came and dates.latest < came else dates


def proposed_review(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> date | None:
    """Return a day to propose for the review, also of a plan that begins today; None where there are no reviews."""
    dates = review_dates(folder, framework, calendar, None if folder.plan else today)
    return dates.proposed(calendar, today) if dates else None


def proposed_after(folder: PupilFolder, review: Review, framework: Framework, calendar: SchoolCalendar) -> date:
    """Return a day to propose for the review after one that is under way."""
    return dates_after(folder, review, framework, calendar).proposed(calendar, review.held_on)


def dates_after(folder: PupilFolder, review: Review, framework: Framework, calendar: SchoolCalendar) -> ReviewDates:
    """Return the dates of the review after one that is under way, at the stage to which that one moves the child."""
    earlier = [on for on in _held(folder, _began(folder, framework)) if on < review.held_on]
    chosen = framework.future(review.future)
    to = chosen.to if chosen and chosen.to and framework.stage(chosen.to).reviewed else folder.stage
    return _after([*earlier, review.held_on], framework.frequency_at(to), calendar, review.next_review, None)


def _first(begun: date, often: Frequency, calendar: SchoolCalendar, agreed: date | None, start: str) -> ReviewDates:
    latest, aim = calendar.first_review(begun, often.minimum), calendar.first_review(begun, often.aim)
    since = f"the beginning of the {start} on {day(begun)}"
    return ReviewDates(agreed=agreed, latest=latest, aim=min(aim, latest), since=since, often=often)


def _after(
    held: list[date], often: Frequency, calendar: SchoolCalendar, agreed: date | None, came: date | None
) -> ReviewDates:
    """Return the dates of the review after those held. `came`: the day on which a stage of another minimum began.

    A review that by the new minimum was due before that day counts from it: nobody could hold it in time.
    """
    latest, aim = calendar.next_review(held, often.minimum), calendar.next_review(held, often.aim)
    if came and latest < came:
        return _first(came, often, calendar, agreed, "stage")
    since = f"the review of {day(held[-1])}"
    return ReviewDates(agreed=agreed, latest=latest, aim=min(aim, latest), since=since, often=often)


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


def _began(folder: PupilFolder, framework: Framework) -> date | None:
    """Return the day since which the child has been at stages with reviews."""
    began = None
    for period in reversed(folder.stages):
        if not framework.stage(period.stage).reviewed:
            break
        began = period.start
    return began


def _other_pace(folder: PupilFolder, framework: Framework) -> date | None:
    """Return the day since which the child has been at stages with the present minimum, if it changed then."""
    least = framework.frequency_at(folder.stage).minimum
    came = None
    for period in reversed(folder.stages):
        if framework.frequency_at(period.stage).minimum != least:
            return came
        came = period.start
    return None
