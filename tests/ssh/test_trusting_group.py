"""The trusting group over a real sshd: colleagues share, whatever their umask; outsiders read nothing."""

import os
import signal
import stat

import pytest

from support.remote_work import ask, change_name, children, drafts
from support.school_server import SchoolServer

COMMAND = "umask 077; sen-tui"
SENCO = "Mrs Helen Ashworth"
"""Who made an invented school is its SENCO: here it was khan."""


def test_two_colleagues_change_one_child_after_the_other(trusting: SchoolServer) -> None:
    child = children(trusting)[0]
    for login, name, to in (("khan", SENCO, "Kay"), ("lee", "Tom Lee", "Elle"), ("khan", SENCO, "Kim")):
        line = trusting.open(login, COMMAND)
        said = change_name(trusting, line, child, to)
        assert (said["by"], said["login"]) == (name, login)
        line.press("Ctrl+Q")
        assert line.wait_end() == 0


@pytest.mark.parametrize("place", ["over ssh", "without a login that the kernel knows"])
def test_a_forged_variable_signs_for_nobody(place: str, trusting: SchoolServer) -> None:
    lee = trusting.run("id", "-u", "lee").strip()
    forged = {"SUDO_UID": lee, "SUDO_USER": "lee", "LOGNAME": "lee", "USER": "lee"}
    if place == "over ssh":
        line = trusting.open("khan", *(f"{name}={value}" for name, value in forged.items()), "sen-tui")
    else:
        line = trusting.at_the_console("khan", "/usr/local/bin/sen-tui", **forged)
    said = change_name(trusting, line, children(trusting)[1], "Mona")
    assert (said["by"], said["login"]) == (SENCO, "khan")
    line.press("Ctrl+Q")
    assert line.wait_end() == 0


def test_typing_survives_a_killed_client(trusting: SchoolServer) -> None:
    child = children(trusting)[-1]
    line = trusting.open("lee", COMMAND)
    ask(trusting, line, child)
    line.type("Typed by Tom")
    line.wait_for("Typed by Tom")
    os.kill(line.pid, signal.SIGKILL)
    trusting.wait_until(lambda: not trusting.programs(), "the end of the program")
    assert "Typed by Tom" in drafts(trusting, child)


def test_everything_is_open_to_the_group_and_to_nobody_else(trusting: SchoolServer) -> None:
    group = int(trusting.run("getent", "group", "sen-staff").split(":")[2])
    places = [trusting.home, *trusting.home.rglob("*")]
    assert len(places) > 20
    for place in places:
        found = place.lstat()
        assert found.st_gid == group, place
        assert not stat.S_IMODE(found.st_mode) & 0o007, place
        assert place.is_file() or stat.S_IMODE(found.st_mode) == 0o2770, place
    for look in (["ls", "/srv/sen"], ["cat", "/srv/sen/school.json"], ["sen-tui", "roster"]):
        said = trusting.run(*look, user="visitor", ok=False)
        assert "ermission" in said or "refused" in said
