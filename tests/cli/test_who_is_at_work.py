"""Who signs: the account that logged in, whatever variables say, and the name that the school gives it."""

import json
import os
import pwd
from pathlib import Path

import pytest

from sen_tui.cli.context import office_at
from sen_tui.cli.identity import caller_of_sudo, described, number, person_uid
from sen_tui.domain.errors import BadInput
from support.commands import run

SEN, KHAN, LEE, ROOT = 990, 1001, 1002, 0


@pytest.mark.parametrize(
    ("uid", "login_uid", "sudo_uid", "by_sudo", "person"),
    [
        pytest.param(KHAN, KHAN, None, False, KHAN, id="their own account"),
        pytest.param(KHAN, None, None, False, KHAN, id="no login that the kernel knows"),
        pytest.param(KHAN, KHAN, LEE, False, KHAN, id="forged in the trusting group"),
        pytest.param(KHAN, None, LEE, False, KHAN, id="forged, no login known"),
        pytest.param(KHAN, ROOT, LEE, False, KHAN, id="forged after su"),
        pytest.param(SEN, KHAN, KHAN, True, KHAN, id="service account"),
        pytest.param(SEN, KHAN, KHAN, False, KHAN, id="service account, processes of others hidden"),
        pytest.param(SEN, None, KHAN, True, KHAN, id="service account in a container"),
        pytest.param(SEN, None, None, False, SEN, id="a job of the service account"),
        pytest.param(SEN, None, ROOT, True, SEN, id="forged as root, by a sudo that outlived its caller"),
        pytest.param(SEN, KHAN, ROOT, True, KHAN, id="an administrator who became root first"),
    ],
)
def test_the_person_is_who_logged_in(
    uid: int, login_uid: int | None, sudo_uid: int | None, by_sudo: bool, person: int
) -> None:
    assert person_uid(uid=uid, login_uid=login_uid, sudo_uid=sudo_uid, by_sudo=by_sudo) == person


def test_two_accounts_at_once_are_refused() -> None:
    with pytest.raises(BadInput, match="number 1001 logged in, number 1002 called sudo"):
        person_uid(uid=SEN, login_uid=KHAN, sudo_uid=LEE, by_sudo=True)


def status(name: str, above: int, real: int, effective: int) -> str:
    """Return what the kernel says of a process."""
    uids = f"Uid:\t{real}\t{effective}\t{effective}\t{effective}"
    return f"Name:\t{name}\nUmask:\t0022\nState:\tS (sleeping)\nPPid:\t{above}\n{uids}\nGid:\t0\t0\t0\t0\n"


SHELL = {1: status("init", 0, ROOT, ROOT), 10: status("bash", 1, KHAN, KHAN)}


@pytest.mark.parametrize(
    ("above", "caller"),
    [
        pytest.param({12: status("sudo", 10, KHAN, ROOT)}, KHAN, id="sudo as it begins"),
        pytest.param({12: status("sudo", 10, ROOT, ROOT)}, KHAN, id="sudo that has become root"),
        pytest.param({12: status("sudo", 11, 0, 0), 11: status("sudo", 10, 0, 0)}, KHAN, id="sudo with a pty"),
        pytest.param({12: status("sudo", 1, ROOT, ROOT)}, ROOT, id="sudo that outlived its caller"),
        pytest.param({12: status("sudo", 9, ROOT, ROOT)}, None, id="a caller whom nobody sees"),
        pytest.param({12: status("sudo", 10, KHAN, KHAN)}, None, id="a program that calls itself sudo"),
        pytest.param({12: status("bash", 10, ROOT, ROOT)}, None, id="no sudo"),
        pytest.param({}, None, id="processes of others are hidden"),
    ],
)
def test_who_called_sudo_is_seen_above_it(above: dict[int, str], caller: int | None) -> None:
    seen = SHELL | above
    assert caller_of_sudo(lambda pid: seen.get(pid, ""), 12) == caller


@pytest.mark.parametrize(
    ("text", "uid"),
    [("1001\n", 1001), ("0", 0), ("4294967295", None), ("", None), ("-1", None), ("٣", None), ("khan", None)],
)
def test_a_uid_is_read_or_is_none(text: str, uid: int | None) -> None:
    assert number(text) == uid


def test_an_account_has_its_full_name_or_its_login() -> None:
    assert described("khan", "Nadia Khan,Room 4,,", "server").name == "Nadia Khan"
    assert described("khan", " ,Room 4", "server").name == "khan"
    assert described("1001", "", "server").name == "user 1001"


def test_an_account_whose_name_is_not_utf8_is_let_in() -> None:
    person = described("ren\udce9", "Ren\udce9e \x1b[31mKhan,Room 4", "server")
    assert (person.login, person.name) == ("ren�", "Ren�e [31mKhan")


def test_the_school_names_its_staff_by_login(own: Path) -> None:
    login = office_at(own).person.login
    school = json.loads(run(own, "school").stdout)
    assert office_at(own).person.name == school["staff"][0]["name"], "whoever makes the invented school is its SENCO"
    school["staff"][0]["login"] = ""
    school["staff"].append({"name": "Mrs Ashworth [x]", "login": login})
    edited = own.parent / "edited.json"
    edited.write_text(json.dumps(school), "utf-8")
    assert run(own, "school", "--set", str(edited)).exit_code == 0
    assert office_at(own).person.name == "Mrs Ashworth [x]"


@pytest.mark.parametrize("name", ["SUDO_UID", "SUDO_USER", "USER", "LOGNAME"])
def test_a_variable_makes_nobody_another_person(name: str, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUDO_UID", raising=False)
    before = office_at(own).person
    assert before.login == pwd.getpwuid(os.getuid()).pw_name
    monkeypatch.setenv(name, "1")
    assert office_at(own).person == before
