"""Who is at work, on which day, at which cabinet: the edge where clock and computer are asked."""

import os
import pwd
import secrets
import socket
from datetime import UTC, date, datetime
from pathlib import Path

from sen_tui import office
from sen_tui.domain.errors import BadInput
from sen_tui.office import Office, Person


def office_at(home: Path) -> Office:
    """Return the office at `home`, with the real clock. Raises `NotFound` where no cabinet is."""
    return office.open_office(home, person=person(), today=today, now=now, new_id=new_id)


def person() -> Person:
    """Return who is at work: the login of the computer, and the name it knows."""
    uid = os.getuid()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return Person(login=str(uid), name=f"user {uid}", host=socket.gethostname())
    name = entry.pw_gecos.split(",")[0].strip() or entry.pw_name
    return Person(login=entry.pw_name, name=name, host=socket.gethostname())


def today() -> date:
    """Return today, or the day that `$SEN_TUI_TODAY` sets for tests and training."""
    chosen = os.environ.get("SEN_TUI_TODAY")
    if not chosen:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        raise BadInput("SEN_TUI_TODAY should be a day like 2026-11-21.") from None


def now() -> datetime:
    """Return the present moment in UTC; on the day that `$SEN_TUI_TODAY` sets, where it does."""
    moment = datetime.now(UTC)
    if os.environ.get("SEN_TUI_TODAY"):
        day = today()
        moment = moment.replace(year=day.year, month=day.month, day=day.day)
    return moment


def new_id() -> str:
    """Return a fresh random id: 16 hexadecimal digits."""
    return secrets.token_hex(8)
