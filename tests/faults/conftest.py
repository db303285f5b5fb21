"""What the proofs may ask for."""

import os
import subprocess
from collections.abc import Callable

import pytest


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
