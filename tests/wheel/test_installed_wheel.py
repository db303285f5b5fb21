"""The wheel as a school would install it: built here, put into a fresh environment, and used from somewhere else."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
TODAY = "2026-11-20"


def _run(*command: str | Path, at: Path) -> str:
    """Run a command away from the checkout; return what it printed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SEN_TUI", "COV_"))}
    environment = {**kept, "SEN_TUI_TODAY": TODAY, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=at, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, TOP, at=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the programs of a fresh environment that has the wheel.

    What it depends on is lent by the environment of the tests, so that no network is needed; a line in
    a `.pth` file lends the libraries, but not the link to the checkout that may be among them.
    """
    place = tmp_path_factory.mktemp("venv")
    venv.create(place, symlinks=True)
    programs, python = place / "bin", place / "bin" / "python"
    options = ("--no-deps", "--no-index", "--quiet", "--disable-pip-version-check")
    _run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, at=place)
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=place).strip())
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return programs


@pytest.fixture(scope="module")
def school(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an invented school that the installed program made."""
    home = tmp_path_factory.mktemp("school") / "home"
    said = _run(installed / "sen-tui", "demo", "--no-open", "--pupils", "6", "--home", home, at=home.parent)
    assert str(home) in said
    return home


def test_the_wheel_holds_the_styles_and_the_data_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("styles", "sen_tui/styles"), ("data", "sen_tui/data")):
        files = [path.relative_to(TOP / folder) for path in (TOP / folder).rglob("*") if path.is_file()]
        assert files
        assert {f"{inside}/{path.as_posix()}" for path in files} <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"sen_tui"}


def test_it_runs_from_where_it_was_installed(installed: Path, tmp_path: Path) -> None:
    where = _run(installed / "python", "-c", "import sen_tui; print(sen_tui.__file__)", at=tmp_path).strip()
    assert Path(where).resolve().is_relative_to(installed.parent.resolve())
    assert _run(installed / "sen-tui", "--version", at=tmp_path) == _run(
        sys.executable, "-m", "sen_tui", "--version", at=TOP
    )


def test_the_invented_school_can_be_read_and_printed(installed: Path, school: Path, tmp_path: Path) -> None:
    program = (installed / "sen-tui", "--home", school)
    children = json.loads(_run(*program, "roster", "--json", at=tmp_path))
    assert len(children) >= 5, "all but those who left"
    folders = [json.loads(_run(*program, "show", child["id"], "--json", at=tmp_path)) for child in children]
    pupil = next(folder["pupil"] for folder in folders if folder["reviews"])
    for document in ("review", "plan"):
        printed = _run(*program, "print", document, pupil["id"], at=tmp_path)
        assert f"{pupil['forename']} {pupil['surname']}" in printed


def test_it_finds_its_frameworks_and_styles(installed: Path, tmp_path: Path) -> None:
    shown = _run(installed / "sen-tui", "frameworks", at=tmp_path)
    shipped = [path.stem for path in (TOP / "data" / "frameworks").glob("*.toml")]
    assert shipped
    assert not [name for name in shipped if name not in shown]
    script = "from sen_tui.tui.app import style_sheets; print(*style_sheets(), sep='\\n')"
    sheets = [Path(line) for line in _run(installed / "python", "-c", script, at=tmp_path).splitlines()]
    assert {sheet.name for sheet in sheets} == {path.name for path in (TOP / "styles").glob("*.tcss")}
    assert all(sheet.is_relative_to(installed.parent) for sheet in sheets)
