"""The system calls of a program, counted by strace: files opened, fsyncs, bytes to the disk."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = "openat,read,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2"
_CALL = re.compile(
    r"^(?P<thread>\d+) +(?P<at>[\d.]+) (?P<name>\w+)\((?P<about>.*)\) = (?P<result>-?\d+)(<(?P<path>[^>]*)>)?"
)
_RESUMED = re.compile(r"^(?P<thread>\d+) +(?P<at>[\d.]+) <\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)$")
_BEGUN = re.compile(r"^(?P<thread>\d+) +(?P<at>[\d.]+) (?P<name>\w+)\((?P<about>.*) <unfinished \.\.\.>$")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call."""

    at: float
    """The time of its end, in seconds of the clock."""
    name: str
    about: str
    """The text of its arguments."""
    result: int
    path: str = ""
    """The file that it opened; "" for none."""

    @property
    def syncs(self) -> bool:
        """Whether it is an fsync of a kind."""
        return self.name in ("fsync", "fdatasync")

    def opens(self, under: Path) -> bool:
        """Return whether it opened a file or directory under a folder."""
        return self.name == "openat" and self.path.startswith(f"{under}")

    @property
    def imports(self) -> bool:
        """Whether it opened the compiled form of a module."""
        return self.name == "openat" and self.path.endswith(".pyc")

    def writes(self, under: Path) -> int:
        """Return the bytes that it wrote to a file under a folder."""
        return max(self.result, 0) if self.name.endswith(("write", "write64")) and f"<{under}" in self.about else 0


class Trace:
    """A strace around a command."""

    def __init__(self, *more: str) -> None:
        self._file = Path(tempfile.mkdtemp(prefix="sen-tui-trace-")) / "calls"
        self._more = more

    def command(self, command: Sequence[str]) -> list[str]:
        """Return the command line with strace before it. Raises `FileNotFoundError` if strace is not installed."""
        for needed in ("strace", "setpriv"):
            if not shutil.which(needed):
                raise FileNotFoundError(f"{needed} is not installed")
        quick = () if any("inject" in option for option in self._more) else ("--seccomp-bpf",)
        strace = ["strace", "-f", *quick, "-ttt", "-y", "-s", "64", "-o", str(self._file), "-e", f"trace={CALLS}"]
        # A program whose strace is gone gets no signal and would stay for ever, so it is killed with its strace.
        return [*strace, *self._more, "setpriv", "--pdeathsig", "KILL", *command]

    def calls(self) -> list[Call]:
        """Return the calls so far, in the order of their ends."""
        return read(self._file.read_text(errors="replace"))

    def done(self) -> None:
        """Delete the file of the trace."""
        shutil.rmtree(self._file.parent, ignore_errors=True)


def read(text: str) -> list[Call]:
    """Return the calls in the output of strace with `-f -ttt -y`."""
    begun: dict[str, str] = {}
    calls = []
    for line in text.splitlines():
        if started := _BEGUN.match(line):
            begun[started["thread"]] = started["about"]
            continue
        if resumed := _RESUMED.match(line):
            thread, at, name, rest = resumed.groups()
            line = f"{thread} {at} {name}({begun.pop(thread, '')}{rest}"
        if call := _CALL.match(line):
            calls.append(Call(float(call["at"]), call["name"], call["about"], int(call["result"]), call["path"] or ""))
    return calls


def counted(calls: Sequence[Call], wanted: Callable[[Call], bool | int]) -> int:
    """Return the sum of a figure over all calls."""
    return sum(int(wanted(call)) for call in calls)
