"""The days of a child's story: the beginning of help, the days of the reviews, the day of the next one."""

from datetime import date, timedelta

import msgspec

from sen_tui.demo.teller import Teller

_SETTLING = timedelta(days=35)
"""The least time between the beginning of a plan and its first review."""


class Schedule(msgspec.Struct, frozen=True):
    """The days of one child's story. All are school days.

    The review that is due today is due on the last day of school, if today the school is closed.
    """

    noticed: date
    entry: date
    """The day on which help begins."""
    held: tuple[date, ...]
    planned: date
    """The agreed day of the next review."""
    until: date
    """The last day of the story: today, or the day the child left."""


def schedule(teller: Teller, year: str) -> Schedule:
    """Return the days of the story of a child whose year group today is `year`."""
    setting = teller.setting
    until = setting.today
    if teller.arc.leaves:
        until = setting.school_day_before(setting.today - timedelta(days=14 + int(teller.rng.random() * 40)))
    entry = _entry(teller, year, until)
    noticed = setting.school_day(entry - timedelta(days=30 + int(teller.rng.random() * 50)))
    days = _review_days(teller, entry)
    held = [day for day in days if day < until and teller.arc.kind == "reviewed"]
    planned = next(day for day in days if day > setting.today)
    if teller.arc.timing == "overdue":
        held = _overdue(teller, held)
        planned = next(day for day in days if not held or day > held[-1])
    elif teller.arc.timing == "today":
        planned = setting.school_day_before(setting.today)
        held = [day for day in _due_today(teller, held) if day < planned]
    return Schedule(min(noticed, entry), entry, tuple(held), planned, until)


def _entry(teller: Teller, year: str, until: date) -> date:
    """Return the day on which help began: some years ago, but not before the child came to the school."""
    setting, rng = teller.setting, teller.rng
    if teller.arc.kind != "reviewed":
        return setting.school_day_before(setting.today - timedelta(days=3 + int(rng.random() * 18)))
    years_here = setting.framework.country.years.index(year) - setting.framework.country.years.index(setting.years[0])
    years_back = min(years_here, 3 if teller.arc.seasoned else teller.pick((1, 2, 2, 3, 3)))
    began = setting.framework.country.school_year(until) - years_back
    first, last = date(began, 9, 20), date(began + 1, 1, 31)
    latest = until - timedelta(days=12)
    return setting.school_day_before(min(first + timedelta(days=int(rng.random() * (last - first).days)), latest))


def _review_days(teller: Teller, entry: date) -> list[date]:
    """Return a day in each review period after `entry`, at about the same place in each."""
    place = teller.rng.random()
    days = []
    for window in teller.setting.windows:
        if window[-1] <= entry + _SETTLING:
            continue
        shifted = min(0.999, max(0.0, place + (teller.rng.random() - 0.5) * 0.3))
        day = window[int(shifted * len(window))]
        if day > entry + _SETTLING:
            days.append(day)
    return days


def _latest(teller: Teller, held: list[date]) -> date:
    return teller.setting.calendar.next_review(held, teller.setting.framework.frequency.minimum)


def _overdue(teller: Teller, held: list[date]) -> list[date]:
    """Return the days of reviews without the last ones, so that the framework's minimum is not kept."""
    while held and _latest(teller, held) >= teller.setting.today:
        held.pop()
    return held


def _due_today(teller: Teller, held: list[date]) -> list[date]:
    """Return the days of reviews without those of the last five weeks, as long as the minimum is kept."""
    today = teller.setting.today
    while len(held) > 1 and today - held[-1] < timedelta(days=35) and _latest(teller, held[:-1]) >= today:
        held.pop()
    return held
