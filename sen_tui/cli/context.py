"""Who is at work, on which day, at which cabinet: the edge where clock and computer are asked."""

import os
import pwd
import secrets
import socket
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sen_tui import office
from sen_tui.cli.identity import account, caller_of_sudo, number, person_uid
from sen_tui.domain.errors import BadInput
from sen_tui.office import Office, Person

_KERNEL = Path("/proc")


def office_at(home: Path) -> Office:
    """Return the office at `home`, with the real clock. Raises `NotFound` where no cabinet is.

    The person has the name that the school's list of staff gives to the login, where it gives one.
    """
    opened = office.open_office(home, person=person(), today=today, now=now, new_id=new_id)
    name = opened.school.name_of(opened.person.login) or opened.person.name
    return replace(opened, person=replace(opened.person, name=name))


def person() -> Person:
    """Return who is at work: the account that logged in, and the name that the computer knows it by.

    Raises `BadInput` where kernel and sudo name two different people.
    """
    sudo_uid = number(os.environ.get("SUDO_UID", ""))
    uid = person_uid(
        uid=os.getuid(),
        login_uid=number(_told("self/loginuid")),
        sudo_uid=sudo_uid,
        by_sudo=caller_of_sudo(lambda pid: _told(f"{pid}/status"), os.getppid()) == sudo_uid,
    )
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return account(str(uid), "", socket.gethostname())
    return account(entry.pw_name, entry.pw_gecos, socket.gethostname())


def _told(name: str) -> str:
    """Return what the kernel says in a file of `/proc`; nothing where it has none or shows it to others only."""
    try:
        return (_KERNEL / name).read_text("utf-8", errors="replace")
    except OSError:
        return ""


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
    """Return the present moment in UTC, whatever day `$SEN_TUI_TODAY` sets: what was saved when is never invented."""
    return datetime.now(UTC)


def latest() -> datetime:
    """Return when today ends, or a later day that is set for training: nothing can have been saved after that."""
    return max(now(), datetime.combine(today(), datetime.max.time(), UTC))


def seconds() -> float:
    """Return seconds on a clock that never jumps, and that goes on while the computer sleeps where there is one."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def new_id() -> str:
    """Return a fresh random id: 16 hexadecimal digits."""
    return secrets.token_hex(8)
