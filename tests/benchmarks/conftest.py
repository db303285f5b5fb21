"""The harness of `benchmarks/` counts here what is the same at every run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return a door to the invented schools, each made once; nothing may be changed in them."""
    from schools import Schools

    return Schools(tmp_path_factory.mktemp("schools")).home


@pytest.fixture
def home(school: Callable[[int], Path], tmp_path: Path) -> Iterator[Path]:
    """Return a cabinet of one's own, of 38 invented children."""
    from schools import Schools

    with Schools(school(38).parent).copy(38) as copied:
        yield copied
