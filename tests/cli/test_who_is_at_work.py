"""Who signs: the account that logged in, whatever variables say, and the name that the school gives it."""

import json
import os
import pwd
from pathlib import Path

import pytest
from commands import run

from sen_tui.cli.context import office_at
from sen_tui.cli.identity import account, number, person_uid, started_by_sudo
from sen_tui.domain.errors import BadInput

SEN, KHAN, LEE, ROOT = 990, 1001, 1002, 0
SUDO = "Name:\tsudo\nUmask:\t0022\nState:\tS (sleeping)\nPid:\t12\nUid:\t1001\t0\t0\t0\nGid:\t0\t0\t0\t0\n"


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


def test_only_a_sudo_that_the_person_called_counts() -> None:
    assert started_by_sudo(SUDO, KHAN)
    assert started_by_sudo(SUDO.replace("Uid:\t1001", "Uid:\t0"), KHAN)
    assert not started_by_sudo(SUDO, LEE)
    assert not started_by_sudo(SUDO, None)
    assert not started_by_sudo(SUDO.replace("1001\t0\t0\t0\nGid", "1001\t1001\t1001\t1001\nGid"), KHAN)
    assert not started_by_sudo(SUDO.replace("Name:\tsudo", "Name:\tbash"), KHAN)
    assert not started_by_sudo("", KHAN)


@pytest.mark.parametrize(
    ("text", "uid"),
    [("1001\n", 1001), ("0", 0), ("4294967295", None), ("", None), ("-1", None), ("٣", None), ("khan", None)],
)
def test_a_uid_is_read_or_is_none(text: str, uid: int | None) -> None:
    assert number(text) == uid


def test_an_account_has_its_full_name_or_its_login() -> None:
    assert account("khan", "Nadia Khan,Room 4,,", "server").name == "Nadia Khan"
    assert account("khan", " ,Room 4", "server").name == "khan"
    assert account("1001", "", "server").name == "user 1001"


def test_the_school_names_its_staff_by_login(own: Path) -> None:
    login = office_at(own).person.login
    school = json.loads(run(own, "school").stdout)
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
