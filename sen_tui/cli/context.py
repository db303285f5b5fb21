"""The context of a command: the person at work, the clock, the office. No other module asks the clock."""

import os
import pwd
import time
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from sen_tui.cli.identity import caller_of_sudo, described, number, person_uid
from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import BadInput
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR
from sen_tui.office.opening import Office, open_office
from sen_tui.process import kernel_file

_FIRST_TODAY, _LAST_TODAY = FIRST_YEAR + 1, LAST_YEAR - 2
"""The years in which somebody can work, so that each day worked out from today is one that can be kept."""


def office_at(home: Path) -> Office:
    """Return the office at `home`, with the real clock.

    Raises `NotFound` if there is no cabinet, and `BadInput` if the clock is wrong: nothing could be kept.
    If the school's list of staff has the person's login, the person has the name from that list.
    """
    _within_reach(now().date(), "The clock of this computer")
    who = person()
    office = open_office(home, person=who, today=today, now=now, new_id=new_id, tell=_tell)
    name = office.school.name_of(office.person.login) or office.person.name
    return replace(office, person=replace(office.person, name=name), own_account=_login_of(os.getuid()) == who.login)


def _tell(words: str) -> None:
    """Print a sentence for the person on stderr."""
    from sen_tui.cli.sentences import say  # start-up: the register is shown without a page

    say(words, err=True)


def person() -> Person:
    """Return the person at work: the account that logged in, with its name on this computer.

    Raises `BadInput` if the kernel and sudo name two different people.
    """
    sudo_uid = number(os.environ.get("SUDO_UID", ""))
    uid = person_uid(
        uid=os.getuid(),
        login_uid=number(_kernel_text("self/loginuid")),
        sudo_uid=sudo_uid,
        by_sudo=caller_of_sudo(lambda pid: _kernel_text(f"{pid}/status"), os.getppid()) == sudo_uid,
    )
    return _described(uid)


def _login_of(uid: int) -> str:
    return _described(uid).login


def _described(uid: int) -> Person:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return described(str(uid), "", os.uname().nodename)
    return described(entry.pw_name, entry.pw_gecos, os.uname().nodename)


def _kernel_text(name: str) -> str:
    return kernel_file(name).decode(errors="replace")


def today() -> date:
    """Return today, or the day that `$SEN_TUI_TODAY` sets for tests and training."""
    chosen = os.environ.get("SEN_TUI_TODAY")
    try:
        day = date.fromisoformat(chosen) if chosen else datetime.now().astimezone().date()
    except ValueError:
        raise BadInput("SEN_TUI_TODAY should be a day like 2026-11-21.") from None
    return _within_reach(day, "SEN_TUI_TODAY" if chosen else "The clock of this computer")


def _within_reach(day: date, clock: str) -> date:
    """Return the day that `clock` says. Raises `BadInput` for a day on which nobody works with this program."""
    if not _FIRST_TODAY <= day.year <= _LAST_TODAY:
        raise BadInput(f"{clock} says {day}: set it to a day from {_FIRST_TODAY} to {_LAST_TODAY}.")
    return day


def now() -> datetime:
    """Return the present moment in UTC. `$SEN_TUI_TODAY` does not change it: the time of a save is never invented."""
    return datetime.now(UTC)


def latest() -> datetime:
    """Return the end of today, or of a later day set for training. Nothing can have been saved after that."""
    return max(now(), datetime.combine(today(), datetime.max.time(), UTC))


def seconds() -> float:
    """Return the seconds of a clock that never jumps. If the system has such a clock, it counts during sleep too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def new_id() -> str:
    """Return a fresh random id: 16 hexadecimal digits."""
    return os.urandom(8).hex()
