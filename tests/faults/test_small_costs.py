"""What a crafted file costs: at most 256 MB and ten seconds, whichever command reads it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support import crafted
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
