"""The duties of a whole school: those of all lines of the register, and those worked out anew from the folders."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from rows import Row, alternately, ratio
from schools import Measuring

from sen_tui.domain.at_work import Person
from sen_tui.domain.duties import open_duties
from sen_tui.domain.roster import Roster
from sen_tui.office.opening import Office, open_office
from sen_tui.office.registers import known_register

AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
FOLDERS = 500
"""The folders of which the duties are worked out, from all over the school."""


def owed(measuring: Measuring) -> Iterator[Row]:
    """Yield the time for the open duties of every child, beside that for decoding the lines of the register."""
    office = open_office(
        measuring.schools.home(measuring.large),
        person=Person(login="bench", name="Bench", host="here"),
        today=AT.date,
        now=lambda: AT,
        new_id=str,
        tell=print,
    )
    many = f"duties open of {measuring.large} children"
    told, decoded = alternately(
        measuring.times, lambda: _timed(lambda: _counted(office)), lambda: _timed(lambda: _lines(office))
    )
    yield ratio(f"{many}, by the register", told, "decoding the lines of the register", decoded, 3)
    ids = office.cabinet.ids()
    some = ids[:: max(1, len(ids) // FOLDERS)]
    folders = [office.cabinet.load(pupil).folder for pupil in some]
    what = f"duties of {len(some)} folders worked out anew"

    def work_out() -> None:
        for folder in folders:
            open_duties(folder, office.framework, office.calendar, AT.date())

    def read() -> None:
        for pupil in some:
            office.cabinet.load(pupil)

    anew, loaded = alternately(3, lambda: _timed(work_out), lambda: _timed(read))
    yield ratio(what, anew, "reading these folders", loaded, None)


def _lines(office: Office) -> Roster:
    """Return the register as its index has it. Raises `LookupError` without one: there is nothing to measure."""
    known = known_register(office)
    if known is None:
        raise LookupError("the index of the register is not there")
    return known


def _counted(office: Office) -> int:
    return sum(row.duties_open(AT.date()) for row in _lines(office).rows)


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000
