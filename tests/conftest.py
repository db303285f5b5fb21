"""What every test may ask for."""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest


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
