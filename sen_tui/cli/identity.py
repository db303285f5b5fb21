"""The person whom a process works for, worked out from the kernel, from sudo and from the list of accounts.

On a school server the program may run as an account of its own (`sen`), started by sudo for the person
who logged in. Variables that name a person (`USER`, `LOGNAME`, `SUDO_USER`) are never believed: anybody
can set them. `SUDO_UID` is believed only where the kernel says the same: the kernel remembers who logged in,
or it shows that sudo is our parent and was called by that account.
"""

from collections.abc import Callable

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import BadInput
from sen_tui.domain.text import one_line

_NOBODY_YET = 0xFFFF_FFFF
"""The kernel's login uid of a process that was not started by a login."""


def number(text: str) -> int | None:
    """Return the uid in a text. None if there is none, or if no login has set it."""
    uid = int(text) if text.strip().isascii() and text.strip().isdigit() else _NOBODY_YET
    return uid if uid < _NOBODY_YET else None


def caller_of_sudo(status_of: Callable[[int], str], parent: int) -> int | None:
    """Return the uid that called the sudo which is our parent. None if our parent is not sudo.

    `status_of` returns the text of `/proc/PID/status`, or "" if it cannot be read. The uid is that of the
    process above sudo. Sudo itself becomes root, and a person who may run any program by sudo could give that
    program any `SUDO_UID`. Sudo can be two processes, one above the other.
    """
    status = _lines(status_of(parent))
    if not _is_sudo(status):
        return None
    while _is_sudo(status):
        status = _lines(status_of(number(status.get("PPid", "")) or 0))
    return number(status.get("Uid", "").split("\t")[0])


def _lines(status: str) -> dict[str, str]:
    return dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)


def _is_sudo(status: dict[str, str]) -> bool:
    return status.get("Name") == "sudo" and status.get("Uid", "").split("\t")[1:2] == ["0"]


def person_uid(*, uid: int, login_uid: int | None, sudo_uid: int | None, by_sudo: bool) -> int:
    """Return the uid of the person at work.

    `uid` is the uid of the process. `login_uid` is the uid of the login as the kernel knows it: su and sudo do
    not change it. `sudo_uid` is `$SUDO_UID`. `by_sudo` is true if our parent is sudo, called by that account.
    Raises `BadInput` if one account logged in and another called sudo: no name is better than a wrong one.
    """
    if sudo_uid is None or login_uid == uid:
        return uid
    if sudo_uid == login_uid:
        return sudo_uid
    if not by_sudo:
        return uid
    if login_uid is None:
        return sudo_uid or uid  # 0 says nothing: if the caller has ended, the process above sudo is one of root's
    if sudo_uid == 0:  # an administrator who became root first; the kernel still knows who logged in
        return login_uid
    raise BadInput(
        f"Two accounts are at work here: number {login_uid} logged in, number {sudo_uid} called sudo. "
        "Nothing can be signed like that: log in as yourself, without su, and start again."
    )


def described(login: str, gecos: str, host: str) -> Person:
    """Return the person of an account, with the full name from the list of accounts, else with the login as name.

    `gecos` is the account's field with the full name. Bytes that are not UTF-8, as in an old list of accounts,
    become �: a damaged name must not keep anybody out.
    """
    login, full, host = (one_line(_text(raw)) for raw in (login, gecos.split(",")[0], host))
    return Person(login=login, name=full or (f"user {login}" if login.isdigit() else login), host=host)


def _text(raw: str) -> str:
    return raw.encode(errors="surrogateescape").decode(errors="replace")
