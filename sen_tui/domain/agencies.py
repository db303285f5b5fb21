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


def awaited(folder: PupilFolder, today: date) -> tuple[tuple[Involvement, date], ...]:
    """Return the specialists who were asked for advice and have not answered, each with the day, the first asked first.

    Whoever does not work with the child any more is not waited for.
    """
    waiting = [(who, on) for who, on in _asked(folder) if who.end is None or who.end >= today]
    return tuple(sorted(waiting, key=lambda pair: (pair[1], pair[0].id)))


def agency_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty to ask again for each who has not answered. Advice to an assessment has dates of its own.

    A tick says that somebody was asked again: then it begins anew from that day. It ends with the work of the person.
    """
    for who, first in _asked(folder):
        name = f"ask_again:{who.id}:"
        on = max([first, *(deed.on for deed in folder.dispatches if deed.duty.startswith(name) and deed.on >= first)])
        deadline = within(_EXPECTED, on, calendar)
        if asked_in_case(folder, framework, who) or (who.end and who.end < deadline.due):
            continue
        again = f", and again on {day(on)}" if on > first else ""
        yield Duty(
            key=f"{name}{on}",
            words=f"Ask {who.person or who.agency} again: the advice has not come.",
            who=framework.terms.coordinator,
            starts=deadline.due - _NOTICE,
            due=deadline.due,
            why=f"Asked for advice on {day(first)}{again}: expected {deadline.words}.",
            source=framework.source_of("R003-05"),
        )


def _asked(folder: PupilFolder) -> list[tuple[Involvement, date]]:
    """Return the specialists who were asked and have not answered, each with the day."""
    return [(who, who.asked_on) for who in folder.involvements if who.asked_on and not who.answered_on]
