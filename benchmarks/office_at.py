"""An office for measurements within one process."""

from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

from sen_tui.domain.at_work import Person
from sen_tui.office.opening import Office, open_office

TODAY = date(2026, 11, 20)


def office_at(home: Path) -> Office:
    """Return the office at `home` on the day of the invented schools."""
    return open_office(
        home,
        person=Person(login="bench", name="Bench", host="here"),
        today=lambda: TODAY,
        now=lambda: datetime.now(UTC),
        new_id=lambda: token_hex(8),
    )
