"""Faults put in on purpose, one at a time: each turns a test red. `seeded_bugs.py` prints the table of them."""

from pathlib import Path

import pytest

from faults.seeded_bugs import BUGS, Bug, copied, noticed


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project that bugs can be put into."""
    return copied(tmp_path_factory.mktemp("seeded"))


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_somebody_notices(bug: Bug, copy: Path) -> None:
    assert noticed(bug, copy), f"{bug.name}: no test of {bug.noticed_by} turned red"
