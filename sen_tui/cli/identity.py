"""Who a process works for: what the kernel, sudo and the list of accounts say, put together.

On a school server the program may run as an account of its own (`sen`), started by sudo for the person
who logged in. Variables that name a person (`USER`, `LOGNAME`, `SUDO_USER`) are never believed: anybody
can set them. `SUDO_UID` is believed only where the kernel says the same: it remembers who logged in, or it
shows sudo above us, called by that very account.
"""

from collections.abc import Callable
from typing import NamedTuple

from sen_tui.domain.errors import BadInput
from sen_tui.domain.text import one_line

_NOBODY_YET = 0xFFFF_FFFF
"""The kernel's login uid of a process that no login has begun."""


class Account(NamedTuple):
    """An account: the name the computer knows, the name people know, and the computer."""

    login: str
    name: str
    host: str


def number(text: str) -> int | None:
    """Return the uid that a text holds, None where there is none or no login has set it."""
    found = int(text) if text.strip().isascii() and text.strip().isdigit() else _NOBODY_YET
    return found if found < _NOBODY_YET else None


def caller_of_sudo(status_of: Callable[[int], str], parent: int) -> int | None:
    """Return the uid that called the sudo which is our parent; None where that is no sudo, or none is seen.

    `status_of` returns what `/proc/PID/status` says, "" where nothing is to be had. It is the process above
    sudo that tells: sudo itself becomes root, and who may run any program by it could give that program any
    `SUDO_UID`. Sudo can be two processes, one above the other.
    """
    found = _told(status_of(parent))
    if not _is_sudo(found):
        return None
    while _is_sudo(found):
        found = _told(status_of(number(found.get("PPid", "")) or 0))
    return number(found.get("Uid", "").split("\t")[0])


def _told(status: str) -> dict[str, str]:
    return dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)


def _is_sudo(told: dict[str, str]) -> bool:
    return told.get("Name") == "sudo" and told.get("Uid", "").split("\t")[1:2] == ["0"]


def person_uid(*, uid: int, login_uid: int | None, sudo_uid: int | None, by_sudo: bool) -> int:
    """Return the uid of the person at work.

    `uid` is that of the process, `login_uid` the kernel's of the login (it stays through su and sudo),
    `sudo_uid` what `$SUDO_UID` says, `by_sudo` whether sudo is seen above us and was called by that account.
    Raises `BadInput` where sudo was called by another than logged in: no name is better than a wrong one.
    """
    if sudo_uid is None or login_uid == uid:
        return uid
    if sudo_uid == login_uid:
        return sudo_uid
    if not by_sudo:
        return uid
    if login_uid is None:
        return sudo_uid or uid  # whose parent is gone, sudo has one of root's above it: that says nothing
    if sudo_uid == 0:  # an administrator who became root first; the kernel still knows who it is
        return login_uid
    raise BadInput(
        f"Two accounts are at work here: number {login_uid} logged in, number {sudo_uid} called sudo. "
        "Nothing can be signed like that: log in as yourself, without su, and start again."
    )


def described(login: str, gecos: str, host: str) -> Account:
    """Return an account: its full name as the list of accounts has it, else its login.

    Bytes of an old list that are no UTF-8 become �: a name that is not right keeps nobody out.
    """
    login, full, host = (one_line(_text(given)) for given in (login, gecos.split(",")[0], host))
    return Account(login=login, name=full or (f"user {login}" if login.isdigit() else login), host=host)


def _text(given: str) -> str:
    return given.encode(errors="surrogateescape").decode(errors="replace")
