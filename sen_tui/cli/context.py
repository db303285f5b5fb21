"""Who is at work, on which day: the edge where clock and computer are asked."""

import os
import pwd
import time
from datetime import UTC, date, datetime

from sen_tui.cli.identity import Account, caller_of_sudo, described, number, person_uid
from sen_tui.domain.errors import BadInput
from sen_tui.process import kernel_told


def account() -> Account:
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
        return described(str(uid), "", os.uname().nodename)
    return described(entry.pw_name, entry.pw_gecos, os.uname().nodename)


def _told(name: str) -> str:
    return kernel_told(name).decode(errors="replace")


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
    return os.urandom(8).hex()
