"""An office at a cabinet, on a day that never changes."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from sen_tui.domain.at_work import Person
from sen_tui.office.opening import Office, open_office
from support.children import KHAN, NOW, TODAY

_NUMBERS = count(1)


def new_id() -> str:
    """Return an id that nobody has had."""
    return f"{next(_NUMBERS) * 0x9E3779B97F4A7C15 % 2**64:016x}"


def office_at(
    home: Path, person: Person = KHAN, today: date = TODAY, tell: Callable[[str], None] = lambda words: None
) -> Office:
    """Return the office at `home` on a day that never changes. `tell` gets what the person is told."""
    return open_office(home, person=person, today=lambda: today, now=lambda: NOW, new_id=new_id, tell=tell)
