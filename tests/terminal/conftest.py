"""Homes are made once for all tests of the terminal; every test works on its own copy."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.demo_homes import make_home
from support.openings import Homes, Opened
from support.pty_app import PtyApp


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    """Return a function that gives the invented school of a framework, made when first asked for."""
    place = tmp_path_factory.mktemp("schools")
    known: dict[str, Path] = {}

    def home_of(framework: str) -> Path:
        if framework not in known:
            known[framework] = make_home(place / framework, framework)
        return known[framework]

    return home_of


@pytest.fixture
def homes(made: Homes, tmp_path: Path) -> Homes:
    """Return a function that gives a copy of a framework's invented school for one test."""

    def copy_of(framework: str) -> Path:
        return Path(shutil.copytree(made(framework), tmp_path / "home"))

    return copy_of


@pytest.fixture
def home(homes: Homes) -> Path:
    """Return the invented school that most tests work on."""
    return homes("sa-plus-junior")


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Return a function that opens the program; whatever still runs at the end is ended."""
    running: list[PtyApp] = []

    def open_(home: Path, *args: str, columns: int = 80, lines: int = 24, deaf: bool = False, **more: str) -> PtyApp:
        running.append(PtyApp(home, *args, columns=columns, lines=lines, deaf=deaf, **more))
        return running[-1]

    yield open_
    for app in running:
        app.close()
