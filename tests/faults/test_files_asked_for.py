"""Every system call of a command that writes a file fails once, in each of its ways, or is the last before a kill.

After each: the old file is there or the whole new one, never an empty file or a part. What the command said is so.
"""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.test_every_system_call import faults
from sen_tui.domain.errors import SenError
from sen_tui.store.backup import archive
from sen_tui.store.cabinet import Cabinet
from support import traced_deeds
from support.amina import full_folder
from support.children import ANA, AT, SCHOOL, child
from support.traced_commands import ERR, OUT, command
from support.traced_deeds import DONE, KILLED, REFUSED, Deed, Watched

LONG = "SEN_TUI_LONG" in os.environ
SAMPLE = 20
"""Faults of each command that CI tries, besides those of the calls that give a file its name."""
NAMING = ("linkat", "rename", "unlink", "fsync")
OLD = b"an old file"
FOLDER, FILE = "folder", "file"
WHERE = f"{FOLDER}/{FILE}"

IsWhole = Callable[[Path, bytes], bool]
"""Returns whether a file is all that the command should have written; the bytes are those of a run without a fault."""


def is_backup(file: Path, _: bytes) -> bool:
    try:
        with archive.open_backup(file) as opened:
            children = archive.read_through(opened).children
    except SenError:
        return False
    said = (file.parents[1] / OUT).read_text("utf-8")
    return said.startswith(f"{children} child") or not said


def is_same(file: Path, clean: bytes) -> bool:
    return file.read_bytes() == clean


def is_anchor(file: Path, clean: bytes) -> bool:
    return len(file.read_bytes()) == len(clean) and len(json.loads(file.read_bytes())["heads"]) == 2


BACKUP = ("backup", WHERE)
PAPER = ("print", "plan", ANA, "-o", WHERE)
STREAMS: dict[str, tuple[Deed, IsWhole]] = {
    "school >": (command("school"), is_same),
    "check --anchor >": (command("check", "--anchor"), is_anchor),
    "print >": (command(*PAPER[:-2]), is_same),
}
CASES: dict[str, tuple[Deed, IsWhole]] = {
    "backup": (command(*BACKUP, warm=("backup", "warm")), is_backup),
    "backup --force": (command(*BACKUP, "--force", warm=("backup", "warm")), is_backup),
    "print -o": (command(*PAPER, warm=(*PAPER[:-1], "warm")), is_same),
    "print -o --force": (command(*PAPER, "--force", warm=(*PAPER[:-1], "warm")), is_same),
    **STREAMS,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cabinet of two children, one of them with a plan."""
    cabinet = Cabinet.make(tmp_path_factory.mktemp("made") / "home", SCHOOL)
    cabinet.add(full_folder(1), by="x", at=AT)
    cabinet.add(child(2), by="x", at=AT)
    return cabinet.home


def laid_out(made: Path, place: Path, *, old: bool) -> Path:
    """Return a copy of the cabinet, with a folder beside it that holds an old file or nothing."""
    shutil.rmtree(place, ignore_errors=True)
    (place / FOLDER).mkdir(parents=True)
    if old:
        (place / WHERE).write_bytes(OLD)
    return Path(shutil.copytree(made, place / "home"))


def chosen(name: str, log: Watched) -> list[str]:
    """Return the faults to try: in the long form all, else those of the calls that name a file, and a sample.

    A stream is not told that it took less than it did: it has no size by which the lie could be noticed.
    """
    untold = ("ENOMEM", "write:retval") if name in STREAMS else ("ENOMEM",)
    every = [fault for fault in faults(log) if not any(map(fault.__contains__, untold))]
    naming = [fault for fault in every if fault.startswith(NAMING)]
    rest = [fault for fault in every if not fault.startswith(NAMING)]
    return every if LONG else naming + random.Random(name).sample(rest, SAMPLE)


def file_problem(place: Path, fault: str, watched: Watched, is_whole: Callable[[Path], bool], *, old: bool) -> str:
    """Return what is wrong with the file that was asked for, or with what is said of it; nothing where all is well."""
    file, said = place / WHERE, (place / ERR).read_text("utf-8")
    before = file.read_bytes() == OLD if file.exists() else not old
    new = file.exists() and file.read_bytes() != OLD and is_whole(file)
    if not before and not new:
        return f"neither the old file nor the new one is there: {file.read_bytes()[:40] if file.exists() else 'none'!r}"
    if watched.outcome == DONE and not new:
        return "it was told as done, and it is not there"
    if watched.outcome == REFUSED and not said.strip():
        return "it was refused without a word"
    if new and ("No backup was made" in said or f"{WHERE} cannot be written" in said):
        return f"it is there, and was told as not made: {said}"
    if not new and ("could not confirm" in said or "Backed up" in said):
        return f"it is not there, and was told as made: {said}"
    others = [path.name for path in (place / FOLDER).iterdir() if path.name != FILE]
    kept = watched.outcome == KILLED or "unlink" in fault
    return f"left behind: {others}" if others and not kept else ""


def stream_problem(place: Path, watched: Watched, is_whole: Callable[[Path], bool]) -> str:
    """Return what is wrong with what was printed; nothing where all is well."""
    if watched.outcome == DONE and not is_whole(place / OUT):
        return "it was told as done, and not all of it is there"
    return "it was refused without a word" if watched.outcome == REFUSED and not (place / ERR).read_bytes() else ""


def problem(name: str, place: Path, fault: str, watched: Watched, clean: bytes) -> str:
    """Return what does not hold after a command."""
    is_whole = CASES[name][1]
    if name in STREAMS:
        return stream_problem(place, watched, lambda file: is_whole(file, clean))
    return file_problem(place, fault, watched, lambda file: is_whole(file, clean), old="--force" in name)


@pytest.mark.parametrize("name", CASES)
def test_the_old_file_or_the_whole_new_one_is_there(name: str, made: Path, tmp_path: Path, strace: str) -> None:
    deed, place = CASES[name][0], tmp_path / "place"
    run = traced_deeds.watch(strace, deed, laid_out(made, place, old="--force" in name))
    clean = (place / (OUT if name in STREAMS else WHERE)).read_bytes()
    assert (run.outcome, problem(name, place, "", run, clean)) == (DONE, "")
    wrong: dict[str, str] = {}
    every = chosen(name, run)
    for fault in every:
        home = laid_out(made, place, old="--force" in name)
        watched = traced_deeds.watch(strace, deed, home, "-e", f"inject={fault}")
        if not (watched.outcome == KILLED if "KILL" in fault else "(INJECTED)" in watched.log):
            wrong[fault] = "the fault was never met"
        elif watched.outcome not in (DONE, REFUSED, KILLED):
            wrong[fault] = f"it ended with {watched.outcome}: {(place / ERR).read_text('utf-8')}"
        elif words := problem(name, place, fault, watched, clean):
            wrong[fault] = words
    print(f"{name}: {len(every)} injections, {len(wrong)} violations")
    assert not wrong, "\n".join(f"{fault}: {words}" for fault, words in wrong.items())
