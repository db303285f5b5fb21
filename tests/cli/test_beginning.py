"""Beginning: an invented school, an empty cabinet, and cabinets that are not right."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from sen_tui import __version__, places
from sen_tui.cli.commands import main
from support.children import FRAMEWORKS
from support.commands import TODAY, data, printed, process, refused, run
from support.demo_schools import slow_elsewhere


def records(home: Path) -> dict[str, bytes]:
    """Return every record of a cabinet, by the child's id."""
    return {file.parent.name: file.read_bytes() for file in home.glob("pupils/*/record.json")}


def test_same_seed_same_school(tmp_path: Path) -> None:
    for name, seed in (("one", "5"), ("two", "5"), ("three", "6")):
        printed(tmp_path / name, "demo", "--no-open", "--pupils", "9", "--seed", seed)
    assert records(tmp_path / "one") == records(tmp_path / "two")
    assert len(records(tmp_path / "one")) == 9
    assert records(tmp_path / "three") != records(tmp_path / "one")


@pytest.mark.parametrize("framework", list(map(slow_elsewhere, FRAMEWORKS)))
def test_a_school_in_every_framework(framework: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = printed(home, "demo", "--no-open", "--pupils", "8", "--framework", framework)
    assert said == f"8 invented children in {home}\n"
    assert printed(home, "check").endswith("8 folders read, 0 faults found.\n")
    pupil = next(row["id"] for row in data(home, "roster") if data(home, "show", row["id"])["reviews"])
    assert "━━" in printed(home, "print", "review", pupil)


def test_demo_does_not_touch_a_school_that_is_there(own: Path) -> None:
    before = records(own)
    refused(own, "demo", "--no-open")
    assert records(own) == before


def test_a_demo_that_cannot_be_made_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    done = CliRunner().invoke(main, ["demo", "--no-open", "--framework", "nonsense"], env={"SEN_TUI_TODAY": TODAY})
    assert done.exit_code == 1
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("args", [("--pupils", "0"), ("--pupils", "many"), ("--seed", "x")])
def test_demo_wrong_usage(args: tuple[str, ...], tmp_path: Path) -> None:
    refused(tmp_path / "home", "demo", "--no-open", *args, code=2)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("framework", ["nonsense", "", "../x", "[/]"])
def test_unknown_framework_makes_nothing(framework: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "framework" in refused(home, "demo", "--no-open", "--framework", framework).lower()
    assert "framework" in refused(home, "init", "--school", "Oak", "--framework", framework).lower()
    assert not (home / "school.json").exists()


def test_init_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "Oak [/] School" in printed(home, "init", "--school", "Oak [/] School", "--framework", "send-2015")
    assert data(home, "roster") == []
    assert "Oak [/] School" in printed(home, "roster")
    before = (home / "school.json").read_bytes()
    refused(home, "init", "--school", "Elm", "--framework", "code-2001")
    assert (home / "school.json").read_bytes() == before


@pytest.mark.parametrize("args", [(), ("--school", "Oak"), ("--framework", "code-2001")])
def test_init_that_cannot_ask_is_wrong_usage(args: tuple[str, ...], tmp_path: Path) -> None:
    said = refused(tmp_path / "home", "init", *args, code=2)
    assert "give both --school and --framework" in said
    assert not (tmp_path / "home").exists()


def test_a_school_without_a_name_is_not_made(tmp_path: Path) -> None:
    assert refused(tmp_path / "home", "init", "--school", " ", "--framework", "code-2001") == (
        "The school needs a name.\n"
    )
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", [(), ("roster",), ("show", "x"), ("duties",), ("print", "plan", "x"), ("check",)])
def test_no_cabinet(command: tuple[str, ...], tmp_path: Path) -> None:
    said = refused(tmp_path / "nothing", *command)
    assert "sen-tui init" in said or "no cabinet" in said.lower()
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"_default": {}}', "\x00\xff"])
def test_damaged_school_file(text: str, own: Path) -> None:
    (own / "school.json").write_text(text, encoding="latin-1")
    for command in (("roster",), ("show", "Poppy"), ("school",), ("check",)):
        assert "school.json" in refused(own, *command)
    assert (own / "school.json").read_text(encoding="latin-1") == text


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pupil": 3}'])
def test_damaged_record(text: str, own: Path) -> None:
    row = data(own, "roster")[0]
    (own / "pupils" / row["id"] / "record.json").write_text(text, encoding="utf-8")
    for command in (("show", row["id"]), ("print", "review", row["id"]), ("duties", row["id"])):
        said = refused(own, *command)
        assert row["id"] in said
        assert row["name"] not in said
    listing = run(own, "roster", "--json")
    assert listing.exit_code == 1
    assert len(json.loads(listing.stdout)) == 10
    assert row["id"] in listing.stderr
    assert row["id"] in run(own, "check").output


@pytest.mark.parametrize(
    "day", ["2026-13-01", "yesterday", "20/11/2026", "[/]", "0001-01-01", "1990-12-31", "9999-12-31"]
)
def test_bad_day(day: str, own: Path) -> None:
    assert "SEN_TUI_TODAY" in refused(own, "roster", SEN_TUI_TODAY=day)


def test_home_that_cannot_be_read(own: Path) -> None:
    shutil.rmtree(own)
    own.write_text("a file where a directory should be", encoding="utf-8")
    assert "Traceback" not in refused(own, "roster")
    assert "Traceback" not in refused(own, "init", "--school", "Oak", "--framework", "send-2015")


def test_frameworks_are_listed_and_shown(tmp_path: Path) -> None:
    listing = printed(tmp_path, "frameworks")
    for framework in FRAMEWORKS:
        assert framework in listing
        assert "━━" in printed(tmp_path, "frameworks", framework)
    assert "sa-plus-junior" in refused(tmp_path, "frameworks", "nonsense")


def test_every_mistake_in_a_framework_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('id = 3\nname = "Ours"\n[[stages]]\nkey = "one"\n', encoding="utf-8")
    said = refused(tmp_path, "frameworks", "--check", str(file))
    assert len(said.splitlines()) > 3
    file.write_text("id = = 3", encoding="utf-8")
    assert "line 1" in refused(tmp_path, "frameworks", "--check", str(file))
    file.write_bytes(b"\xff\xfe\x00")
    refused(tmp_path, "frameworks", "--check", str(file))
    refused(tmp_path, "frameworks", "--check", str(tmp_path / "missing.toml"))
    refused(tmp_path, "frameworks", "--check", str(tmp_path))


def test_frameworks_that_come_with_the_program_are_right(tmp_path: Path) -> None:
    for file in sorted(places.frameworks().glob("*.toml")):
        assert printed(tmp_path, "frameworks", "--check", str(file)) == f"{file.name}: no mistakes.\n"


def test_schema_is_json(tmp_path: Path) -> None:
    assert "$defs" in json.loads(printed(tmp_path, "schema"))


def test_version(tmp_path: Path) -> None:
    assert printed(tmp_path, "--version") == f"sen-tui, version {__version__}\n"


@pytest.mark.parametrize("command", [(), ("demo",), ("init",), ("roster",), ("show",), ("print",), ("frameworks",)])
def test_help_of_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    said = printed(tmp_path, *command, "--help")
    assert said.startswith("Usage: ")
    assert said == printed(tmp_path, *command, "-h")


@pytest.mark.parametrize(
    ("args", "heavy"),
    [
        (("--version",), ("textual", "rich", "tinydb", "msgspec")),
        (("roster",), ("textual",)),
        (("show", "Poppy"), ("textual",)),
        (("print", "review", "Poppy"), ("textual",)),
        (("duties",), ("textual",)),
    ],
)
def test_nothing_heavy_is_loaded_in_vain(args: tuple[str, ...], heavy: tuple[str, ...], school: Path) -> None:
    done = process(school, *args, python=("-X", "importtime"))
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "sen_tui" in loaded
    assert loaded.isdisjoint(heavy)
