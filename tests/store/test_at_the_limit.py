"""Disks that refuse, and many people at once."""

import itertools
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import (
    NotSaved,
)
from sen_tui.store.cabinet import Cabinet
from support.amina import full_folder
from support.cabinets import tree
from support.children import ANA, AT, SCHOOL, child

LATER = AT + timedelta(minutes=5)


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 1, 4096])
def test_a_disk_that_takes_no_more_leaves_the_old_record_and_no_rubbish(cabinet: Cabinet, size: int) -> None:
    base = cabinet.load(ANA).revision
    before = tree(cabinet.home)
    with file_size_limit(size):
        for refused in (
            lambda: cabinet.save(full_folder(), base, by="x", at=AT),
            lambda: cabinet.add(full_folder(2), by="x", at=AT),
            lambda: cabinet.save_school(replace(SCHOOL, name="x" * 5000)),
        ):
            with pytest.raises(NotSaved, match="too large"):
                refused()
    assert tree(cabinet.home) == before
    assert sorted(p.name for p in (cabinet.home / "pupils").iterdir()) == [ANA]
    assert cabinet.save(full_folder(), base, by="x", at=AT).number == 2


@pytest.mark.parametrize("spare", [0, 1, 2, 3])
def test_when_too_few_files_can_be_opened_the_old_record_stands(cabinet: Cabinet, spare: int) -> None:
    base = cabinet.load(ANA).revision
    before = tree(cabinet.home)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = max(int(number) for number in os.listdir("/proc/self/fd"))  # other tests keep files open
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 20, limits[1]))
    taken = []
    try:
        with suppress(OSError):
            while True:
                taken.append(os.open("/dev/null", os.O_RDONLY))
        for _ in range(spare):
            os.close(taken.pop())
        with pytest.raises(NotSaved, match="too many files are open"):
            cabinet.save(child(class_name="5A"), base, by="x", at=AT)
    finally:
        for descriptor in taken:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert tree(cabinet.home) == before
    assert cabinet.save(child(class_name="5A"), base, by="x", at=AT).number == 2


SAVER = """
import sys, datetime
from msgspec.structs import replace
from pathlib import Path
from sen_tui.domain.errors import Stale
from sen_tui.store.cabinet import Cabinet
cabinet = Cabinet.open(Path(sys.argv[1]))
cabinet.patience = 60.0
at = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    while True:
        stored = cabinet.load(sys.argv[2])
        pupil = stored.folder.pupil
        folder = replace(stored.folder, pupil=replace(pupil, strengths=f"{pupil.strengths}{sys.argv[3]}{number} "))
        try:
            cabinet.save(folder, stored.revision, by=sys.argv[3], at=at)
        except Stale:
            continue
        break
"""


def test_eight_people_saving_at_once_lose_nothing(cabinet: Cabinet) -> None:
    people = "abcdefgh"
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(cabinet.home), ANA, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for name in people
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in running:
        process.communicate()
        assert process.returncode == 0
    stored = cabinet.load(ANA)
    assert sorted(stored.folder.pupil.strengths.split()) == sorted(f"{p}{n}" for p in people for n in range(10))
    revisions = cabinet.history(ANA)
    assert [r.number for r in revisions] == list(range(1, 82))
    assert all(later.previous == earlier.sum for earlier, later in itertools.pairwise(revisions))
