"""A school's server, made and thrown away: its own files, accounts and processes, and a real sshd.

Everything happens in mount and process namespaces of its own. `/etc`, `/var` and `/usr/local` are written
to in memory, so that accounts, sudoers and sshd settings end with the test and never touch the machine.
"""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from support.pty_app import PATIENCE, TODAY, Terminal

TOP = Path(__file__).parents[2]
PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
SHIPPED = TOP / "data" / "server"
_FIRST = """
set -eu
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/sshd /run/lent
n=0; for lent in $LENT; do
    n=$((n+1)); mkdir /run/lent/$n; mount --bind "$lent" /run/lent/$n
done
for place in /etc /var /usr/local; do
    over=/run/over$place; mkdir -p $over/up $over/work
    mount -t overlay overlay -o lowerdir=$place,upperdir=$over/up,workdir=$over/work $place
done
mount --bind "$SCRATCH/srv" /srv
mount -t tmpfs -o mode=755 tmpfs /home
for hidden in $HIDDEN; do mount -t tmpfs -o mode=755 tmpfs "$hidden"; done
n=0; for lent in $LENT; do
    n=$((n+1)); mkdir -p "$lent"; mount --bind /run/lent/$n "$lent"
done
touch /srv/ready
exec cat
"""
"""What the first process of the server does: private places; what lies where only root may go is lent to all.

It lives as long as the tests hold its input, however they end, and everything inside ends with it."""


def _hidden(place: Path) -> Path | None:
    """Return the topmost folder above a place that only its owner may walk through."""
    above = [*reversed(place.parents), place]
    return next((folder for folder in above if not folder.stat().st_mode & 0o001), None)


class SchoolServer:
    """One of the two forms of `data/server`, installed as its file says, with an invented school."""

    def __init__(self, scratch: Path, form: str, tool: Callable[[str], str]) -> None:
        self.scratch = scratch
        self.form = form
        self.home = scratch / "srv" / "sen"
        self._tool = tool
        self._lines: list[Terminal] = []
        (scratch / "srv").mkdir(mode=0o755, parents=True)
        os.chmod(scratch, 0o700)
        self._first = self._namespaces()
        self.port = _free_port()

    def __enter__(self) -> Self:
        """Install the program and the form, make an invented school and start sshd."""
        try:
            self._install()
            self._listen()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *reason: object) -> None:
        """End every process of the server; its files in memory end with them."""
        for line in self._lines:
            line.close()
        self._first.communicate()

    def hang_up(self) -> None:
        """Close every line and wait until no program is left."""
        while self._lines:
            self._lines.pop().close()
        self.wait_until(lambda: not self.programs(), "the end of every program")

    def run(self, *command: str | Path, user: str = "root", ok: bool = True, **env: str) -> str:
        """Run a command on the server as somebody, without a terminal; return what it says on both outputs."""
        given = [f"{name}={value}" for name, value in env.items()]
        call = ["runuser", "-u", user, "--", "env", "-i", PATH, *given]
        done = subprocess.run(
            [*self._inside(), *call, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0 or not ok, done.stdout
        return done.stdout

    def in_checkout(self, line: str) -> str:
        """Run a line of `docs/server.md` as root, where the checkout is; return what it says."""
        return self.run("sh", "-c", f"cd /srv/checkout && {line}")

    def account(self, login: str, name: str, *groups: str) -> None:
        """Make an account with a full name, a folder of its own and the key of the tests."""
        more = ["-G", ",".join(groups)] if groups else []
        self.run("useradd", "-m", "-s", "/bin/bash", "-c", name, *more, login)
        keys = f"/home/{login}/.ssh"
        self.run("install", "-d", "-m", "0700", "-o", login, keys)
        self.run("install", "-m", "0600", "-o", login, self.scratch / "key.pub", f"{keys}/authorized_keys")

    def ssh(self, *options: str, program: str = "ssh", port: str = "-p") -> list[str]:
        """Return the beginning of a call of ssh, or of another program of its family, to this server."""
        settings = ("BatchMode=yes", "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        said = [part for setting in settings for part in ("-o", setting)]
        return [
            self._tool(program),
            "-F",
            "none",
            "-i",
            str(self.scratch / "key"),
            port,
            str(self.port),
            *said,
            *options,
        ]

    def at_the_console(self, login: str, *command: str, **env: str) -> Terminal:
        """Return a line on which somebody is at work on the server without any login that the kernel knows of."""
        given = [f"{name}={value}" for name, value in ({"TERM": "xterm-256color", "LANG": "C.UTF-8"} | env).items()]
        call = [*self._inside(), "runuser", "-u", login, "--", "env", "-i", *given, *command]
        return self._line(call)

    def open(self, login: str, *command: str, options: tuple[str, ...] = ("-t",)) -> Terminal:
        """Return a line from a terminal to the server, on which somebody logs in."""
        return self._line([*self.ssh(*options), f"{login}@127.0.0.1", *command])

    def _line(self, call: list[str]) -> Terminal:
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._lines.append(Terminal(call, env, size=(80, 24)))
        return self._lines[-1]

    def processes(self, words: str) -> list[int]:
        """Return the processes of the server with some words in their command line, by number of this machine."""
        return [pid for pid in self._pids() if words in self.command_line(pid)]

    def programs(self) -> list[int]:
        """Return each sen-tui that runs on the server: there is no other Python."""
        return [pid for pid in self._pids() if "python" in _link(f"/proc/{pid}/exe")]

    @staticmethod
    def command_line(pid: int) -> str:
        """Return what the list of processes shows of one; nothing where it has ended."""
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        except OSError:
            return ""

    def _pids(self) -> list[int]:
        own = _link(f"/proc/{self._pid}/ns/pid")
        everybody = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return [pid for pid in everybody if _link(f"/proc/{pid}/ns/pid") == own]

    def number_inside(self, pid: int) -> str:
        """Return the process id that a process has on the server itself."""
        status = Path(f"/proc/{pid}/status").read_text()
        return next(line.split()[-1] for line in status.splitlines() if line.startswith("NSpid:"))

    def wait_until(self, true: Callable[[], object], what: str) -> None:
        """Wait until something is true; fail where it never is."""
        until = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < until, f"never came to {what}"
            time.sleep(0.05)

    def _namespaces(self) -> subprocess.Popen[bytes]:
        lent = {Path(sys.base_prefix), Path(sysconfig.get_path("purelib"))}
        hidden = {place: _hidden(place) for place in lent}
        env = {
            "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin",
            "SCRATCH": str(self.scratch),
            "LENT": " ".join(shlex.quote(str(place)) for place, cover in hidden.items() if cover),
            "HIDDEN": " ".join(sorted({shlex.quote(str(cover)) for cover in hidden.values() if cover})),
        }
        unshare = [self._tool("unshare"), "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        return subprocess.Popen([*unshare, "sh", "-c", _FIRST], env=env, stdin=subprocess.PIPE)

    @property
    def _pid(self) -> int:
        """The first process inside: the child of unshare."""
        children = Path(f"/proc/{self._first.pid}/task/{self._first.pid}/children")
        return int(children.read_text().split()[0])

    def _inside(self) -> list[str]:
        return [self._tool("nsenter"), "--target", str(self._pid), "--mount", "--pid"]

    def _install(self) -> None:
        """Do what `docs/server.md` says, with a copy of the checkout and with the libraries of the tests."""
        self.wait_until((self.scratch / "srv" / "ready").exists, "places of its own")
        program = self.scratch / "srv" / "sen-tui"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", program], check=True)
        packages = next(program.glob("lib/python3*/site-packages"))
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
        for folder in ("styles", "data"):
            shutil.copytree(TOP / folder, packages / "sen_tui" / folder)
        shutil.copytree(TOP / "sen_tui", packages / "sen_tui", dirs_exist_ok=True)
        subprocess.run(["chmod", "-R", "go=u-w", program], check=True)
        keygen = [self._tool("ssh-keygen"), "-q", "-t", "ed25519", "-N", ""]
        for name in ("key", "host"):
            subprocess.run([*keygen, "-f", self.scratch / name], check=True)
        shutil.copytree(SHIPPED, self.scratch / "srv" / "checkout" / "data" / "server")
        command = self.scratch / "srv" / "checkout" / "data" / "server" / self.form / "sen-tui"
        told = command.read_text().replace("SEN_TUI_HOME=/srv/sen", f"SEN_TUI_HOME=/srv/sen SEN_TUI_TODAY={TODAY}")
        command.write_text(told)
        self.in_checkout(f"sh data/server/{self.form}/install.sh")

    def _listen(self) -> None:
        self.run("install", "-m", "0600", self.scratch / "host", "/run/host_key")
        options = ("-p", str(self.port), "-h", "/run/host_key", "-o", "ListenAddress=127.0.0.1", "-E", "/run/sshd.log")
        self.run(self._tool("sshd"), *options)
        self.wait_until(self._answers, "an sshd that answers")

    def _answers(self) -> bool:
        with socket.socket() as asked:
            return asked.connect_ex(("127.0.0.1", self.port)) == 0


def _link(name: str) -> str:
    try:
        return os.readlink(name)
    except OSError:  # the process ended meanwhile
        return ""


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
