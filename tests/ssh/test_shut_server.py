"""The service account is the boundary: from a login of the staff there is no way past the program."""

import subprocess
from pathlib import Path

import pytest

from support.pty_app import Terminal
from support.remote_work import children
from support.school_server import SchoolServer

PROGRAM = ("sen-tui", "/srv/sen-tui/bin/python -I -m sen_tui")
"""What the list of processes may show."""
PASSED_ON = {"PATH", "HOME", "SEN_TUI_HOME", "TERM", "LANG", "COLORTERM", "NO_COLOR", "SUDO_UID", "SEN_TUI_TODAY"}
"""What the wrapper names; the day is set by the tests alone."""
LURES = {
    "TEXTUAL_DRIVER": "antigravity:Driver",
    "TEXTUAL_LOG": "/tmp/lure",
    "PYTHONPATH": "/home/khan",
    "PYTHONSTARTUP": "/home/khan/x",
    "LD_PRELOAD": "/home/khan/x.so",
    "BROWSER": "/bin/sh",
    "EDITOR": "/bin/sh",
    "ENV": "/home/khan/x",
    "SEN_TUI_HOME": "/home/khan",
    "SUDO_UID": "0",
    "LC_LURE": "x",
}


@pytest.fixture
def at_work(service: SchoolServer) -> Terminal:
    """Return a line on which khan has the register open, alone on the server."""
    line = service.open("khan", options=tuple(_set_env(LURES)))
    line.wait_for("Next review")
    return line


def leave(line: Terminal) -> None:
    line.press("Ctrl+Q")
    assert line.wait_end() == 0


def one_program(server: SchoolServer) -> int:
    """Return the process of the one session there is."""
    (pid,) = server.programs()
    return pid


def environment(pid: int) -> dict[str, str]:
    """Return the environment with which a process was started."""
    pairs = Path(f"/proc/{pid}/environ").read_text().rstrip("\0").split("\0")
    return dict(pair.split("=", 1) for pair in pairs)


def _set_env(lures: dict[str, str]) -> list[str]:
    words = " ".join(f"{name}={value}" for name, value in lures.items())
    return ["-o", f"SetEnv={words}"]


def test_a_command_opens_the_program_and_nothing_else(service: SchoolServer) -> None:
    for command in ("id", "x; id > /home/khan/lure", "/bin/sh -i", "$(id > /home/khan/lure)"):
        said = _ask(*service.ssh(), "khan@127.0.0.1", command)
        assert "needs a terminal" in said.stderr
        assert "uid=" not in said.stdout + said.stderr
    line = service.open("khan", "id; id > /home/khan/lure")
    line.wait_for("Next review")
    assert service.command_line(one_program(service)) in PROGRAM
    assert "lure" not in service.run("ls", "-A", "/home/khan")
    leave(line)


def test_no_file_is_copied(service: SchoolServer, tmp_path: Path) -> None:
    lure = tmp_path / "lure"
    lure.write_text("lure")
    batch = tmp_path / "batch"
    batch.write_text(f"put {lure} lure\nls\n")
    copies = (
        [*service.ssh("-b", str(batch), program="sftp", port="-P"), "khan@127.0.0.1"],
        [*service.ssh(program="scp", port="-P"), str(lure), "khan@127.0.0.1:lure"],
        [*service.ssh("-O", program="scp", port="-P"), "khan@127.0.0.1:/srv/sen/school.json", str(tmp_path / "got")],
    )
    for copy in copies:
        assert _ask(*copy).returncode != 0
    assert "lure" not in service.run("ls", "-A", "/home/khan")
    assert not (tmp_path / "got").exists()


def test_nothing_is_forwarded(service: SchoolServer) -> None:
    through = _ask(*service.ssh("-W", f"127.0.0.1:{service.port}"), "khan@127.0.0.1")
    assert (through.returncode, through.stdout) == (255, "")
    back = _ask(*service.ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22"), "khan@127.0.0.1")
    assert back.returncode == 255


def test_the_environment_is_the_wrappers(at_work: Terminal, service: SchoolServer) -> None:
    found = environment(one_program(service))
    assert set(found) <= PASSED_ON
    assert found["SEN_TUI_HOME"] == "/srv/sen"
    assert found["SUDO_UID"] == service.run("id", "-u", "khan").strip()
    leave(at_work)


def test_sudo_lets_no_variable_through_either(service: SchoolServer) -> None:
    line = service.at_the_console("khan", "sudo", "-n", "-u", "sen", "/usr/local/bin/sen-tui", **LURES)
    line.wait_for("Next review")
    found = environment(one_program(service))
    assert set(found) <= PASSED_ON
    assert not [name for name, value in LURES.items() if found.get(name) == value]
    leave(line)


def test_others_see_a_process_and_nothing_in_it(at_work: Terminal, service: SchoolServer) -> None:
    pid = one_program(service)
    inside = service.number_inside(pid)
    assert service.run("cat", f"/proc/{inside}/cmdline", user="khan").replace("\0", " ").strip() in PROGRAM
    for secret in ("environ", "mem", "maps"):
        assert "Permission denied" in service.run("cat", f"/proc/{inside}/{secret}", user="khan", ok=False)
    assert "Permission denied" in service.run("ls", f"/proc/{inside}/fd/", user="khan", ok=False)
    assert "not permitted" in service.run("kill", "-9", inside, user="khan", ok=False)
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    assert next(line.split()[4:6] for line in limits if line.startswith("Max core file size")) == ["0", "0"]
    names = [child["name"] for child in children(service)]
    shown = service.run("ps", "-eo", "args") + service.run("cat", "/run/sshd.log")
    assert names
    assert not [name for name in names if name in shown]
    at_work.settle()
    assert one_program(service) == pid
    leave(at_work)


@pytest.mark.parametrize("place", ["/srv/sen", "/srv/sen/pupils", "/srv/sen/school.json"])
def test_the_data_is_shut(place: str, service: SchoolServer) -> None:
    for look in (["ls", place], ["cat", place], ["find", place], ["cp", "-r", place, "/home/khan"]):
        assert "Permission denied" in service.run(*look, user="khan", ok=False)


@pytest.mark.parametrize("command", ["/usr/local/bin/sen-tui check", "/bin/sh", "-i", "/srv/sen-tui/bin/python"])
def test_sudo_allows_one_command_without_arguments(command: str, service: SchoolServer) -> None:
    said = service.run("sudo", "-n", "-u", "sen", *command.split(), user="khan", ok=False)
    assert "password is required" in said
    assert "password is required" in service.run("sudo", "-n", "/usr/local/bin/sen-tui", user="khan", ok=False)


def test_a_leaver_does_not_come_in(service: SchoolServer) -> None:
    service.account("leaver", "Lou Leaver", "sen-staff")
    service.run("usermod", "-L", "-e", "1", "leaver")
    said = _ask(*service.ssh("-tt"), "leaver@127.0.0.1")
    assert said.returncode == 255
    assert not service.programs()


def test_no_key_leads_to_a_shell(at_work: Terminal, service: SchoolServer) -> None:
    pid = one_program(service)
    at_work.press("Ctrl+Z", "\x1c", "\x03", "!", ":", "|")
    for wish in ("screenshot", "shell", "editor"):
        at_work.press("Ctrl+P")
        at_work.wait_for("Search")
        at_work.type(wish)
        at_work.wait_for("No matches found")
        at_work.press("Escape")
        at_work.wait_until(lambda: "No matches found" not in at_work.text, "the register again")
    children_of = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    assert (children_of, service.programs()) == ("", [pid])
    status = Path(f"/proc/{pid}/status").read_text()
    assert "State:\tT" not in status
    leave(at_work)


def _ask(*call: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
