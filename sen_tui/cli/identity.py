"""Who a process works for: what the kernel, sudo and the list of accounts say, put together.

On a school server the program may run as an account of its own (`sen`), started by sudo for the person
who logged in. Variables that name a person (`USER`, `LOGNAME`, `SUDO_USER`) are never believed: anybody
can set them. `SUDO_UID` is believed only where the kernel says the same, or sudo is seen to have set it.
"""

from sen_tui.domain.errors import BadInput
from sen_tui.office import Person

_NOBODY_YET = 0xFFFF_FFFF
"""The kernel's login uid of a process that no login has begun."""


def number(text: str) -> int | None:
    """Return the uid that a text holds, None where there is none or no login has set it."""
    found = int(text) if text.strip().isascii() and text.strip().isdigit() else _NOBODY_YET
    return found if found < _NOBODY_YET else None


def started_by_sudo(status: str, sudo_uid: int | None) -> bool:
    """Return whether `/proc/PID/status` of the parent is that of a sudo which `sudo_uid` called.

    The kernel keeps its caller as the real uid, until sudo becomes root altogether; no caller can change that.
    """
    told = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    real_and_effective = told.get("Uid", "").split()[:2]
    return told.get("Name") == "sudo" and real_and_effective in (["0", "0"], [str(sudo_uid), "0"])


def person_uid(*, uid: int, login_uid: int | None, sudo_uid: int | None, by_sudo: bool) -> int:
    """Return the uid of the person at work.

    `uid` is that of the process, `login_uid` the kernel's of the login (it stays through su and sudo),
    `sudo_uid` what `$SUDO_UID` says, `by_sudo` whether sudo is seen to be the parent.
    Raises `BadInput` where sudo was called by another than logged in: no name is better than a wrong one.
    """
    if sudo_uid is None or login_uid == uid:
        return uid
    if sudo_uid == login_uid:
        return sudo_uid
    if not by_sudo:
        return uid
    if login_uid is None:
        return sudo_uid
    if sudo_uid == 0:  # an administrator who became root first; the kernel still knows who it is
        return login_uid
    raise BadInput(
        f"Two accounts are at work here: number {login_uid} logged in, number {sudo_uid} called sudo. "
        "Nothing can be signed like that: log in as yourself, without su, and start again."
    )


def account(login: str, gecos: str, host: str) -> Person:
    """Return the person of an account: its full name as the list of accounts has it, else its login."""
    name = gecos.split(",")[0].strip() or (f"user {login}" if login.isdigit() else login)
    return Person(login=login, name=name, host=host)
