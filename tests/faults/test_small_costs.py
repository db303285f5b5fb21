"""What a crafted file costs: at most 256 MB and ten seconds, whichever command reads it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import archives, crafted
from support.children import ANA
from support.crafted import TOML
from support.pty_app import environment

MOST_MEGABYTES, MOST_SECONDS = 256, 10
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:], timeout=float(sys.argv[1]), capture_output=True, text=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, done.returncode, done.stderr)
"""
"""Runs a command within a time, and prints the most megabytes that it took, its exit code and its words."""

HUGE = ("texts of two megabytes", "texts that are a million lists", "rows to the limit", "empty rows to the limit")
TREES = [(file, damage) for file in ("record", "draft", "register", "school") for damage in HUGE]
LONG_LOG: dict[str, Callable[[bytes], bytes]] = {
    "without an end": lambda whole: whole + b"x" * 60_000_000,
    "of zeros": lambda whole: whole + bytes(60_000_000),
}

MONTHS = [f"log/2000-{month:02}.jsonl" for month in range(1, 13)]
BACKUPS: dict[str, Callable[[archives.Members], archives.Members]] = {
    "logs of zeros": lambda members: [*members, *((month, bytes(60_000_000)) for month in MONTHS)],
    "a list in the list": lambda members: [*members, ("MANIFEST.json", b"[" * 50_000_000)],
    "a list without an end": lambda members: [*members, ("MANIFEST.json", b'{"format": 1' + b" " * 50_000_000)],
}
"""Backups that take little room and much time or memory, made of the members of a whole one."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a cabinet with every kind of file."""
    with crafted.at_work(tmp_path_factory.mktemp("costs") / "home") as place:
        yield place


def assert_cheap(home: Path, *args: str) -> str:
    """Run a command on a cabinet; return its exit code and words. Fails where it takes too much."""
    command = [sys.executable, "-m", "sen_tui", "--home", str(home), *args]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(MOST_SECONDS), *command],
        env=environment(home.parent),
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "TimeoutExpired" not in done.stderr, f"{args} took too long"
    megabytes, _, words = done.stdout.partition(" ")
    assert int(megabytes) <= MOST_MEGABYTES, f"{args} took {megabytes} MB"
    assert "fault in the program" not in words, words
    return words


@pytest.mark.parametrize("case", TREES, ids=str)
def test_a_file_that_is_nearly_too_large(home: Path, case: tuple[str, str]) -> None:
    with crafted.put(home, *case):
        for args in (("check",), ("roster", "--json"), ("show", ANA)):
            assert_cheap(home, *args)


@pytest.mark.parametrize("damage", list(TOML))
def test_a_framework_that_is_hard_to_read(home: Path, damage: str) -> None:
    with crafted.put(home, "other framework", damage) as place:
        for args in (("check",), ("frameworks", "--check", str(place))):
            words = assert_cheap(home, *args)
            assert words.startswith("1 ")


@pytest.mark.parametrize("kind", list(LONG_LOG))
def test_a_log_without_lines(home: Path, kind: str) -> None:
    place = crafted.place_of(home, "log")
    whole = place.read_bytes()
    place.write_bytes(LONG_LOG[kind](whole))
    try:
        assert_cheap(home, "roster", "--json")
    finally:
        place.write_bytes(whole)


@pytest.mark.parametrize("damage", HUGE)
def test_a_backup_with_a_record_that_is_nearly_too_large(home: Path, damage: str, tmp_path: Path) -> None:
    with crafted.put(home, "record", damage):
        assert_cheap(home, "backup", str(tmp_path / "made.tar.gz"))
    assert_restored_cheaply(tmp_path / "made.tar.gz")


@pytest.mark.parametrize("kind", list(BACKUPS))
def test_a_backup_that_unpacks_to_very_much(home: Path, kind: str, tmp_path: Path) -> None:
    assert_cheap(home, "backup", str(tmp_path / "made.tar.gz"))
    members = BACKUPS[kind](archives.members_of(tmp_path / "made.tar.gz"))
    if members[-1][0] != "MANIFEST.json":
        members = archives.with_list(members)
    assert_restored_cheaply(archives.write(tmp_path / "crafted.tar.gz", members))


def assert_restored_cheaply(backup: Path) -> None:
    """List a backup and restore it, whole and one child; fail where one of them takes too much."""
    elsewhere = backup.parent / "elsewhere"
    assert_cheap(elsewhere, "restore", str(backup), "--list", "--names")
    assert_cheap(elsewhere, "restore", str(backup))
    if elsewhere.exists():
        assert_cheap(elsewhere, "restore", str(backup), ANA)
