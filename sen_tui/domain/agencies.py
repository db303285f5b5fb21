"""Specialists from outside who were asked for advice: who is waited for, and when they are asked again (R003-05)."""

from collections.abc import Iterator
from datetime import date, timedelta

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.deadlines import within
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.periods import Weeks
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.statutory import asked_in_case
from sen_tui.domain.text import day

_EXPECTED = Weeks(6)
"""The time after which an answer is chased: that of the law for advice to an assessment."""
_NOTICE = timedelta(weeks=2)


def awaited(folder: PupilFolder) -> tuple[tuple[Involvement, date], ...]:
    """Return the specialists who were asked for advice and have not answered, each with the day, the first asked first.

    Whoever does not work with the child any more is not waited for.
    """
    waiting = [(i, i.asked_on) for i in folder.involvements if i.asked_on and not i.answered_on and not i.end]
    return tuple(sorted(waiting, key=lambda pair: (pair[1], pair[0].id)))


def agency_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty to ask again for each who is waited for, but for advice to an assessment, which has its own dates.

    It begins anew with each day on which somebody was asked.
    """
    for who, on in awaited(folder):
        if asked_in_case(folder, framework, who):
            continue
        deadline = within(_EXPECTED, on, calendar)
        yield Duty(
            key=f"ask_again:{who.id}:{on}",
            words=f"Ask {who.person or who.agency} again: the advice has not come.",
            who=framework.terms.coordinator,
            starts=deadline.due - _NOTICE,
            due=deadline.due,
            why=f"Asked for advice on {day(on)}: expected {deadline.words}.",
            source=framework.source_of("R003-05"),
        )
