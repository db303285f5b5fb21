"""What every test of the screens begins with: a copy of an invented school, on a fixed day."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.office.setup import open_demo
from support.children import NOW, TODAY
from support.driving import office_at

MakeHome = Callable[[str], Path]


@pytest.fixture(scope="session", autouse=True)
def _greenwich() -> Iterator[None]:
    """Times on the screen are local ones: everybody who runs the tests is in the same place."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.fixture(autouse=True)
def _swept() -> Iterator[None]:
    """Set aside what earlier tests left in memory, so that the app's own `gc.collect` need not go through it."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> MakeHome:
    """Return a door to invented schools of 14 children, each made once."""
    made: dict[str, Path] = {}

    def home(framework_id: str) -> Path:
        if framework_id not in made:
            made[framework_id] = tmp_path_factory.mktemp(framework_id) / "home"
            open_demo(
                made[framework_id], pupils=14, seed=3, framework_id=framework_id, today=TODAY, at=NOW.replace(hour=8)
            )
            register(office_at(made[framework_id]))
        return made[framework_id]

    return home


@pytest.fixture
def school(demo_home: MakeHome, tmp_path: Path) -> Callable[[str], Office]:
    """Return a door to copies of the invented schools, to write in."""

    def copied(framework_id: str) -> Office:
        home = tmp_path / framework_id
        shutil.copytree(demo_home(framework_id), home)
        return office_at(home)

    return copied


@pytest.fixture
def junior(school: Callable[[str], Office]) -> Office:
    """Return an office at the invented junior school."""
    return school("sa-plus-junior")
