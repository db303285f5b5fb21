"""One deed of the store in a process of its own, watched by strace, which may make one of its calls fail.

The process is forked from one that has everything imported, stops itself, and goes on when strace holds it.
"""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path

from sen_tui.domain.errors import Busy, Damaged, NotFound, NotSaved, NotSure
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.children import ANA, BEN, KHAN
from support.invented_records import BY, LATER, MORE, NEW, NEWCOMER, TYPED

PATIENCE = 60.0
"""Seconds until a deed that should have ended is said to hang."""

DONE, REFUSED, UNSURE, BROKEN, KILLED = 0, 10, 11, 12, -signal.SIGKILL
BEGIN, END = "/the/deed/begins", "/the/deed/ends"
_ANYBODY = ctypes.c_ulong(-1)
_SET_PTRACER = 0x59616D61
_CONTEXT = multiprocessing.get_context("forkserver")
_NEEDED = (
    *("sen_tui.store.cabinet", "sen_tui.store.saving", "sen_tui.store.drafts.session", "sen_tui.store.temporary_files"),
    "sen_tui.domain.invariants",
)
"""Modules that are loaded before a deed begins: a fault in loading the program is none of the disk's."""

Deed = Callable[[Path], Callable[[], object]]
"""Prepares a deed at a home, and returns what is to be watched."""


def save(home: Path) -> Callable[[], object]:
    """Save the next revision of a child."""
    cabinet = Cabinet.open(home)
    base = cabinet.load(ANA).revision
    return lambda: cabinet.save(NEW, base, by=BY, at=LATER)


def add(home: Path) -> Callable[[], object]:
    """Add a child."""
    cabinet = Cabinet.open(home)
    return lambda: cabinet.add(NEWCOMER, by=BY, at=LATER)


def go_on(home: Path) -> Callable[[], object]:
    """Go on with the draft of a session that died: the new one is written, the old one put away."""
    edit = EditSession.take(home, ANA, KHAN, "session1", LATER)
    edit.waiting()
    return lambda: edit.write(TYPED, None, LATER)


def sit_down(home: Path) -> Callable[[], object]:
    """Sit down at a folder that nobody sat at before."""
    return lambda: EditSession.take(home, BEN, KHAN, "session1", LATER)


def keep(home: Path) -> Callable[[], object]:
    """Keep a draft in the place of an earlier one of the same session."""
    edit = EditSession.take(home, ANA, KHAN, "session1", LATER)
    edit.waiting()
    edit.write(TYPED, None, LATER)
    return lambda: edit.write(MORE, None, LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """How a deed ended: its outcome, and what strace wrote of it."""

    outcome: int
    log: str


def watch(strace: str, deed: Deed, home: Path, *fault: str, before: Callable[[], object] = bool) -> Watched:
    """Do `deed` at `home` under strace with more options for `fault`; return how it ended.

    `before` is called when everything is prepared and the deed has not begun.
    """
    process = _CONTEXT.Process(target=_act, args=(deed, home))
    process.start()
    try:
        _wait(process, "State:\tT")
        before()
        log = home.with_suffix(".strace")
        command = [strace, "-p", str(process.pid), "-qqq", "-xx", "-y", "-s", "1000000", "-o", str(log), *fault]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as watcher:
            _wait(process, "TracerPid:\t0", gone=True)
            os.kill(process.pid or 0, signal.SIGCONT)
            process.join(PATIENCE)
            assert process.exitcode is not None, f"{deed.__name__} hangs"
            watcher.wait(PATIENCE)
        return Watched(outcome=process.exitcode, log=log.read_text("ascii"))
    finally:
        process.kill()
        process.join(PATIENCE)
        process.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to the system: its name, the how manieth of that name strace saw, and the line about it."""

    name: str
    number: int
    line: str


def calls(log: str) -> Iterator[Call]:
    """Yield the calls that the deed itself made."""
    begin, end = _in_hex(BEGIN), _in_hex(END)
    seen: Counter[str] = Counter()
    within = False
    for line in log.splitlines():
        name, called, _ = line.partition("(")
        seen[name] += 1
        if end in line:
            return
        if within and called and name.isidentifier():
            yield Call(name=name, number=seen[name], line=line)
        within = within or begin in line


def _in_hex(text: str) -> str:
    return "".join(rf"\x{byte:02x}" for byte in text.encode())


def _act(deed: Deed, home: Path) -> None:
    """Do the deed between two marks, as a person whose files are closed to others, and end with its outcome."""
    os.umask(0o077)
    for module in _NEEDED:  # the process may come from a server that other tests had started for theirs
        import_module(module)
    action = deed(home)
    ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY)  # some systems let only a parent watch
    os.kill(os.getpid(), signal.SIGSTOP)
    os.access(BEGIN, os.F_OK)
    outcome = _outcome(action)
    os.access(END, os.F_OK)
    os._exit(outcome)


def _outcome(action: Callable[[], object]) -> int:
    try:
        action()
    except (NotSaved, Damaged, NotFound, Busy):
        return REFUSED
    except NotSure:
        return UNSURE
    except BaseException:
        return BROKEN
    return DONE


def _wait(process: BaseProcess, text: str, *, gone: bool = False) -> None:
    """Wait until what the kernel says of the process has `text` in it, or no more."""
    until = time.monotonic() + PATIENCE
    status = Path(f"/proc/{process.pid}/status")
    while (text in status.read_text("ascii")) == gone:
        assert time.monotonic() < until, f"the process never came to {text}"
        time.sleep(0.001)


_CONTEXT.set_forkserver_preload([*_NEEDED, "support.traced_deeds", "support.traced_commands"])
