"""One invented school for all tests of the command line that only read, and a copy for those that change it."""

import shutil
from pathlib import Path

import pytest

from support.commands import run


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an invented school that no test may change."""
    home = tmp_path_factory.mktemp("cabinet") / "home"
    done = run(home, "demo", "--no-open", "--pupils", "12", "--seed", "3")
    assert done.exit_code == 0, done.output
    return home


@pytest.fixture
def own(school: Path, tmp_path: Path) -> Path:
    """Return an invented school of the test's own."""
    return Path(shutil.copytree(school, tmp_path / "home"))
