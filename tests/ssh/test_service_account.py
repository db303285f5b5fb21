"""The service account over a real sshd: nothing typed is lost with the line, and each works under their own name."""

import json
import os
import signal

import pytest

from support.remote_work import ask, change_name, children, choose, drafts, left_behind
from support.school_server import SchoolServer

FROZEN = 60.0 if os.environ.get("SEN_TUI_LONG") else 3.0
"""Seconds for which a line is frozen."""
SESSIONS = 30
SUDO = "/usr/bin/sudo -n -u sen"
PROGRAM = "/srv/sen-tui/bin/python -I -m sen_tui"


def gone(server: SchoolServer) -> bool:
    """Return whether no sen-tui runs on the server any more."""
    return not server.programs()


@pytest.mark.parametrize(("place", "killed"), [(0, "ssh"), (1, "sshd: khan@pts"), (2, "sudo -n")])
def test_line_killed_in_the_middle_of_a_word(place: int, killed: str, service: SchoolServer) -> None:
    child = children(service)[place]
    line = service.open("khan", options=())
    ask(service, line, child)
    line.type("More time with Mrs Be")
    line.wait_for("More time with Mrs Be")
    os.kill(line.pid if killed == "ssh" else service.processes(killed)[0], signal.SIGKILL)
    service.wait_until(lambda: gone(service), "the end of the program")
    assert "More time with Mrs Be" in drafts(service, child)

    again = service.open("khan", options=())
    choose(again, child["name"])
    again.press("r")
    again.wait_for("More time with Mrs Be")
    again.type("ll, please")
    again.wait_until(lambda: "More time with Mrs Bell, please" in drafts(service, child), "the rest in the same field")
    again.press("Ctrl+Q")
    assert again.wait_end() == 0


@pytest.mark.parametrize(("place", "end"), [(-1, "client"), (-2, "server")])
def test_line_frozen_while_typing(place: int, end: str, service: SchoolServer) -> None:
    child = children(service)[place]
    line = service.open("khan", options=())
    ask(service, line, child)
    stopped = line.pid if end == "client" else service.processes("sshd: khan@pts")[0]
    words = f"Typed on while the {end} stood still"
    os.kill(stopped, signal.SIGSTOP)
    for letter in words:
        line.type(letter)
        line.read(FROZEN / len(words))
    assert words not in line.text
    os.kill(stopped, signal.SIGCONT)
    line.wait_for(words)
    line.wait_until(lambda: words in drafts(service, child), "every letter in the draft")
    line.press("Ctrl+Q")
    assert line.wait_end() == 0


def test_thirty_sessions_at_once(service: SchoolServer) -> None:
    lines = [service.open(("khan", "lee")[turn % 2], options=()) for turn in range(SESSIONS)]
    for line in lines:
        line.wait_for("Next review")
    assert len(service.programs()) == SESSIONS
    for line in lines:
        line.press("Ctrl+Q")
    assert [line.wait_end() for line in lines] == [0] * SESSIONS
    service.wait_until(lambda: gone(service), "the end of every program")


def test_the_record_names_who_logged_in(service: SchoolServer) -> None:
    child = children(service)[3]
    for login, name, to in (("khan", "Nadia Khan", "Kay"), ("lee", "Tom Lee", "Elle")):
        line = service.open(login, options=())
        said = change_name(service, line, child, to)
        assert (said["by"], said["login"]) == (name, login)
        leases = [json.loads(at.read_text("utf-8")) for at in (service.home / "pupils").glob("*/drafts/*.lease")]
        assert [(lease["person"]["login"], lease["person"]["name"]) for lease in leases] == [(login, name)]
        line.press("Ctrl+Q")
        assert line.wait_end() == 0


def test_without_a_login_that_the_kernel_knows_sudo_is_believed_and_no_variable(service: SchoolServer) -> None:
    lee = service.run("id", "-u", "lee").strip()
    forged = {"SUDO_UID": lee, "SUDO_USER": "lee", "USER": "lee", "LOGNAME": "lee"}
    line = service.at_the_console("khan", "sh", "-c", f"{SUDO} /usr/local/bin/sen-tui; exit $?", **forged)
    said = change_name(service, line, children(service)[4], "Mona")
    assert (said["by"], said["login"]) == ("Nadia Khan", "khan")
    line.press("Ctrl+Q")
    assert line.wait_end() == 0


def test_a_right_to_run_more_by_sudo_signs_for_nobody_else(service: SchoolServer) -> None:
    lee = service.run("id", "-u", "lee").strip()
    rule = "khan ALL = (sen) NOPASSWD: SETENV: /usr/bin/env"
    service.run("sh", "-c", f"echo '{rule}' >/etc/sudoers.d/trial")
    given = f"/usr/bin/env -i SUDO_UID={lee} SEN_TUI_HOME=/srv/sen TERM=xterm-256color LANG=C.UTF-8"
    line = service.at_the_console("khan", "sh", "-c", f"{SUDO} {given} {PROGRAM}; exit $?")
    said = change_name(service, line, children(service)[5], "Mona")
    assert said["login"] == "sen"
    line.press("Ctrl+Q")
    assert line.wait_end() == 0
    service.run("rm", "/etc/sudoers.d/trial")


def test_nothing_about_a_child_stays_in_the_scrollback(service: SchoolServer) -> None:
    child = children(service)[0]
    line = service.open("lee", options=())
    choose(line, child["name"])
    line.press("Enter")
    line.wait_for("Now ──")
    assert child["name"].encode() in line.raw
    line.press("Ctrl+Q")
    assert line.wait_end() == 0
    assert not [part for part in child["name"].split() if part.encode() in left_behind(line)]
