"""Every system call of a save, of adding a child and of keeping a draft fails once, in each of its ways.

After each: old or new, never a third thing; confirmed means new, refused means old; the next one works.
The calls are those that a run without fault makes, so a new call in the store is tried without asking.
"""

import shutil
import signal
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import kept_promises, traced_deeds
from support.invented_records import make_home
from support.traced_deeds import BROKEN, DONE, KILLED, REFUSED, UNSURE, Deed, Watched

Promise = Callable[[Path, bool | None], None]
_CRASHED = -signal.SIGSEGV
"""A library written in C that gets no memory may end the process, as a kill would: the promises hold all the same."""
_CONFIRMED = {DONE: True, UNSURE: True, REFUSED: False, BROKEN: None, KILLED: None, _CRASHED: None}
_MEMORY = ("brk", "mmap", "munmap", "mremap", "madvise")
_TREE = ("EIO", "ENOSPC", "EDQUOT", "EACCES")
_ERRORS = {
    "openat": ("EACCES", "EMFILE", "ENOSPC", "EIO", "EINTR"),
    "read": ("EIO", "EINTR"),
    "getrandom": ("EIO", "EINTR"),
    "write": ("ENOSPC", "EIO", "EDQUOT", "EINTR"),
    "fsync": ("EIO", "ENOSPC", "EDQUOT"),
    "close": ("EIO", "EINTR", "ENOSPC"),
    "flock": ("ENOLCK", "EINTR", "EIO"),
    "fchmod": ("EIO", "EPERM"),
    "linkat": _TREE,
    "renameat": _TREE,
    "mkdirat": _TREE,
    "unlinkat": _TREE,
}
_SYNCED = (traced_deeds.save, traced_deeds.add, traced_deeds.keep)
"""Deeds of which every sync counts; the others also sync marks, without which only less is shown."""
_LIES = {"write": ("retval=5",), "read": ("retval=0",)}
"""The call says that it did less, or more, than it has."""


def faults(clean: Watched) -> Iterator[str]:
    """Yield every fault to try, as strace is told it: which call, how it fails, the how manieth it is."""
    for call in traced_deeds.calls(clean.log):
        errors = ("ENOMEM",) if call.name in _MEMORY else _ERRORS.get(call.name, ("EIO",))
        for how in (*(f"error={error}" for error in errors), *_LIES.get(call.name, ()), "signal=KILL"):
            yield f"{call.name}:{how}:when={call.number}"


def violation(strace: str, deed: Deed, home: Path, fault: str, promise: Promise) -> str:
    """Do the deed with one fault; return what does not hold after it, nothing where all does."""
    watched = traced_deeds.watch(strace, deed, home, "-e", f"inject={fault}")
    if not (watched.outcome == KILLED if "KILL" in fault else "(INJECTED)" in watched.log):
        return "the fault was never met"
    if watched.outcome not in _CONFIRMED or (watched.outcome in (BROKEN, _CRASHED) and "ENOMEM" not in fault):
        return f"it ended with {watched.outcome}, which is no outcome for people"
    if watched.outcome == DONE and fault.startswith("fsync:error") and deed in _SYNCED:
        return "it was confirmed, though the disk could not confirm it"
    try:
        promise(home, _CONFIRMED[watched.outcome])
    except Exception:
        return f"after the outcome {watched.outcome}: {traceback.format_exc(limit=-1)}"
    return ""


@pytest.mark.parametrize(
    ("deed", "promise"),
    [
        (traced_deeds.save, kept_promises.saved),
        (traced_deeds.add, kept_promises.added),
        (traced_deeds.go_on, kept_promises.went_on),
        (traced_deeds.keep, kept_promises.kept),
        (traced_deeds.sit_down, kept_promises.sat_down),
    ],
    ids=["save", "add", "go_on", "keep", "sit_down"],
)
def test_whichever_call_fails_nothing_is_lost(
    deed: Deed,
    promise: Promise,
    tmp_path: Path,
    strace: str,
    record_property: Callable[[str, object], None],
) -> None:
    made = make_home(tmp_path / "made")
    clean = traced_deeds.watch(strace, deed, Path(shutil.copytree(made, tmp_path / "clean")))
    assert clean.outcome == DONE
    every = list(faults(clean))
    assert sum("KILL" in fault for fault in every) > 20, "strace saw too little of it"
    wrong: dict[str, str] = {}
    for fault in every:
        home = Path(shutil.copytree(made, tmp_path / "home"))
        if problem := violation(strace, deed, home, fault, promise):
            wrong[fault] = problem
        shutil.rmtree(home)
    record_property("injections", len(every))
    record_property("violations", len(wrong))
    print(f"{deed.__name__}: {len(every)} injections, {len(wrong)} violations")
    assert not wrong, "\n".join(f"{fault}: {problem}" for fault, problem in wrong.items())
