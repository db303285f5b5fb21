"""The office at which a command works, for the person at work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sen_tui.cli.context import account, new_id, now, today
from sen_tui.domain.at_work import Person
from sen_tui.office.opening import open_office

if TYPE_CHECKING:
    from sen_tui.office.opening import Office


def office_at(home: Path) -> Office:
    """Return the office at `home`, with the real clock. Raises `NotFound` where no cabinet is.

    The person has the name that the school's list of staff gives to the login, where it gives one.
    """
    opened = open_office(home, person=person(), today=today, now=now, new_id=new_id)
    name = opened.school.name_of(opened.person.login) or opened.person.name
    return replace(opened, person=replace(opened.person, name=name))


def person() -> Person:
    """Return who is at work. Raises `BadInput` where kernel and sudo name two different people."""
    return Person(**account()._asdict())
