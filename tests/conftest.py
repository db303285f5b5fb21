"""The two layers of the tests, and the programs of the system that tests ask for.

The fast layer is what `pytest` runs. The slow layer is `pytest -m slow --dist loadgroup`; `.ci/run` runs both.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the program. The examples are the same at each run, so that a change is red by its own
# faults; the long form draws others.
settings.register_profile(
    "ours",
    deadline=None,
    derandomize="SEN_TUI_LONG" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")

TESTS = Path(__file__).parent
SLOW = ("benchmarks", "faults", "ssh", "terminal", "wheel")
"""Folders of the slow layer."""
SLOW_FILES = (
    *("test_both_kept.py", "test_framework_fuzz.py", "test_page_safety.py", "test_no_contradiction.py"),
    *("test_papers.py", "test_invented_school.py"),
    *("test_served.py", "test_stories.py", "test_any_life.py", "test_change_of_framework.py"),
    *("test_pdf.py", "test_every_pdf.py", "test_print_pdf.py"),
)
"""Files of the slow layer in other folders."""
QUICK_SCREENS = (
    *("test_review_screen.py", "test_register_screen.py", "test_words_never_act.py"),
    *("test_target_list.py", "test_autosave.py", "test_keyboard.py", "test_top_line.py"),
    *("test_what_follows.py", "test_painter.py", "test_paper.py", "test_looks.py", "test_mouse.py"),
)
"""Files of the folder `tui` in the fast layer: the review, the register and the targets. Its others are slow."""
ONE_AT_A_TIME = ("ssh", "test_app_killed.py", "test_full_disk.py", "test_full_disk_typing.py")
"""Folders and files whose tests run in one worker, one after the other: they share a server or a disk, or time keys."""
SAMPLED = {
    "test_streams_and_files.py": 12,
    "test_no_damage_said.py": 12,
    "test_check_tells.py": 25,
    "test_crafted_files.py": 40,
    "test_small_costs.py": 40,
    "test_change_of_framework.py": 4,
    "test_every_pdf.py": 5,
    "test_seeded_bugs.py": 40,
}
"""Files of products of many things: so many of a hundred cases run, always the same. With `SEN_TUI_LONG` all run."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the slow tests unread where only the fast layer is asked for: reading them takes seconds."""
    return True if config.getoption("markexpr") == "not slow" and _is_slow(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the slow tests by their folder or file, and those that one worker has to run; take samples of products."""
    if not os.environ.keys() & {"SEN_TUI_LONG", "SEN_TUI_ALL_CASES"}:
        config.hook.pytest_deselected(items=[item for item in items if not _in_sample(item)])
        items[:] = filter(_in_sample, items)
    for item in items:
        folder, file = item.path.relative_to(TESTS).parts[0], item.path.name
        if _is_slow(item.path):
            item.add_marker("slow")
        if folder in ONE_AT_A_TIME or file in ONE_AT_A_TIME:
            item.add_marker(pytest.mark.xdist_group("one at a time"))


def _is_slow(path: Path) -> bool:
    """Return whether a folder or file of tests belongs to the slow layer."""
    if not path.is_relative_to(TESTS) or path == TESTS:
        return False
    folder, name = path.relative_to(TESTS).parts[0], path.name
    other_screen = folder == "tui" and name.startswith("test_") and name not in QUICK_SCREENS
    return folder in SLOW or name in SLOW_FILES or other_screen


def _in_sample(item: pytest.Item) -> bool:
    return crc32(item.nodeid.encode()) % 100 < SAMPLED.get(item.path.name, 100)


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Return a function from the name of a program of the system to its path.

    Where it is missing the test is skipped, but `.ci/run` (`$SEN_TUI_CI`) lets nothing be skipped.
    """

    def path(name: str) -> str:
        found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if found is None and os.environ.get("SEN_TUI_CI"):
            pytest.fail(f"{name} is not installed: .ci/run should have installed it")
        if found is None:
            pytest.skip(f"{name} is not installed")
        return found

    return path


@pytest.fixture(scope="session")
def strace(tool: Callable[[str], str]) -> str:
    """Return the path of strace, where it may watch other processes; else the test is skipped, but not in `.ci/run`."""
    path = tool("strace")
    watched = subprocess.Popen(["sleep", "1"])
    allowed = subprocess.run([path, "-o", os.devnull, "-p", str(watched.pid)], capture_output=True, check=False)
    watched.wait()
    if allowed.returncode != 0:
        (pytest.fail if os.environ.get("SEN_TUI_CI") else pytest.skip)("strace may not watch processes here")
    return path
