"""What a command loads, seen in a process of its own: a plain command must not wait for the app's libraries."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.source_reading import TOP

TODAY = "2026-11-20"


def _loaded(*arguments: str, home: Path) -> set[str]:
    """Run a command in a fresh process; return the libraries that it had loaded when it ended."""
    script = (
        "import atexit, sys\n"
        "def tell():\n"
        "    print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
        "atexit.register(tell)\n"
        f"sys.argv = ['sen-tui', *{list(arguments)!r}]\n"
        "from sen_tui.cli import main\n"
        "main()\n"
    )
    environment = {**os.environ, "SEN_TUI_HOME": str(home), "SEN_TUI_TODAY": TODAY, "PYTHONPATH": str(TOP)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED")[2].split())


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a small invented school, and the id of a child with a signed review."""
    home = tmp_path_factory.mktemp("school") / "home"
    _loaded("demo", "--no-open", "--pupils", "3", "--home", str(home), home=home)
    return home, sorted(path.name for path in (home / "pupils").iterdir())[0]


@pytest.mark.parametrize(
    "command", [["frameworks"], ["schema"], ["demo", "--no-open", "--pupils", "1"]], ids=lambda c: c[0]
)
def test_no_plain_command_loads_the_app(command: list[str], tmp_path: Path) -> None:
    assert "textual" not in _loaded(*command, home=tmp_path / "home")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_loads_the_commands_and_no_writer_of_pages(option: str, tmp_path: Path) -> None:
    assert not _loaded(option, home=tmp_path) & {"rich", "textual", "asyncio"}


@pytest.mark.parametrize(
    "command",
    [["roster"], ["roster", "--json"], ["duties"], ["show", "PUPIL"], ["print", "plan", "PUPIL"]],
    ids=" ".join,
)
def test_a_command_about_children_loads_only_what_it_needs(command: list[str], school: tuple[Path, str]) -> None:
    home, pupil = school
    heavy = {"textual", "asyncio", "difflib", "tarfile", "platformdirs"}
    assert not _loaded(*(pupil if word == "PUPIL" else word for word in command), home=home) & heavy


FIRST_FRAME = """
import asyncio, sys
from pathlib import Path
from sen_tui.cli.context import office_at
from sen_tui.office.access import noted
from sen_tui.office.registers import known_register
office = office_at(Path(sys.argv[1]))
known = known_register(office)
noted(office, "listed")
from sen_tui.tui.app import SenApp
async def begin():
    async with SenApp(office, last_register=known).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        print(*sorted(sys.modules))
asyncio.run(begin())
"""
"""Opens the app on the school at the first argument and says which modules are loaded when the register is shown."""


def _loaded_by_the_register(home: Path) -> set[str]:
    environment = {**os.environ, "SEN_TUI_TODAY": TODAY, "PYTHONPATH": str(TOP)}
    told = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(home)],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return set(told.stdout.split())


def test_the_register_loads_only_what_it_shows(school: tuple[Path, str]) -> None:
    home, _ = school
    _loaded("roster", home=home)  # makes the index
    loaded = _loaded_by_the_register(home)
    ours = {name.removeprefix("sen_tui.") for name in loaded if name.startswith("sen_tui.")}
    rooms = {name for name in ours if name.startswith(("documents", "exchange", "demo", "tui.steps"))}
    screens = {name for name in ours if name.startswith("tui.screens.")}
    assert rooms == set()
    assert {name.partition("screens.")[2].partition("_")[0] for name in screens} == {"base", "register"}
    assert not ours & {"office.checking", "office.restore", "office.setup", "office.outbox"}
    assert loaded & {"click", "rich.markdown", "textual.widgets._text_area"} == set()
