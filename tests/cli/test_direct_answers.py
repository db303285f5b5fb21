"""Answers that are given without the commands say just what the commands say; where they cannot, they say nothing."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import TODAY, printed, process, refused, run

import sen_tui
from sen_tui import places
from sen_tui.cli.direct import answered
from sen_tui.store import sealed, tables
from sen_tui.store.audit import access_log

HOSTILE = "Zoë 🦄 [/] O'Brien-[x]"


@pytest.fixture(autouse=True)
def _training_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEN_TUI_TODAY", TODAY)


def children(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "pupils").iterdir())


def deeds(home: Path) -> list[tuple[str, str]]:
    return [(entry.deed, entry.pupil) for entry in access_log.entries(home)]


def test_every_child_as_data_is_said_as_the_command_says_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for pupil in children(own):
        assert answered(["--home", str(own), "show", pupil, "--json"])
        assert capsys.readouterr() == (printed(own, "show", pupil, "--json"), "")


@pytest.mark.parametrize("form", [("show", "PUPIL", "--json"), ("show", "--json", "PUPIL")], ids=" ".join)
def test_the_cabinet_may_come_from_the_environment(
    form: tuple[str, ...], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEN_TUI_HOME", str(own))
    pupil = children(own)[0]
    assert answered([pupil if word == "PUPIL" else word for word in form])
    assert deeds(own)[-1] == ("exported", pupil)


def test_the_register_as_data_is_said_as_the_command_says_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(own, "roster", "--json")
    assert HOSTILE in said
    assert answered(["--home", str(own), "roster", "--json"])
    assert capsys.readouterr() == (said, "")
    assert deeds(own)[-1] == ("listed", "")


def test_the_register_of_a_school_without_children(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    printed(home, "init", "--school", "Bramble", "--framework", "send-2015")
    assert not answered(["--home", str(home), "roster", "--json"])
    assert printed(home, "roster", "--json") == "[]\n"
    assert answered(["--home", str(home), "roster", "--json"])
    assert capsys.readouterr() == ("[]\n", "")


def _saved_since(home: Path) -> None:
    record = next(home.glob("pupils/*/record.json"))
    content = record.read_bytes()
    record.unlink()
    record.write_bytes(content)


def _own_framework(home: Path) -> None:
    framework = json.loads((home / "school.json").read_bytes())["school"]["1"]["framework"]
    text = (places.frameworks() / f"{framework}.toml").read_text("utf-8")
    (home / "frameworks" / f"{framework}.toml").write_text(f"{text}\n# ours\n", "utf-8")


def _a_linked_child(home: Path) -> None:
    (home / "pupils" / "0123456789abcdef").symlink_to(next((home / "pupils").iterdir()))


def _changed_in_the_index(home: Path) -> None:
    content = (home / "roster.json").read_bytes()
    (home / "roster.json").write_bytes(content.replace(b"Kalu", b"Kale", 1).replace(b"true", b"null", 1))


STALE: dict[str, Callable[[Path], object]] = {
    "a record that was saved since": _saved_since,
    "a child taken away": lambda home: shutil.rmtree(next((home / "pupils").iterdir())),
    "a child's record taken away": lambda home: next(home.glob("pupils/*/record.json")).unlink(),
    "a child who is not in it": lambda home: (home / "pupils" / "0123456789abcdef").mkdir(),
    "a link in place of a child": _a_linked_child,
    "other terms": lambda home: _set_terms(home),
    "a framework of the school's own": _own_framework,
    "no index": lambda home: (home / "roster.json").unlink(),
    "an index that was changed": _changed_in_the_index,
    "an index cut short": lambda home: os.truncate(home / "roster.json", 300),
    "an index nested too deeply": lambda home: (home / "roster.json").write_bytes(
        sealed.seal(b'{"rows":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    ),
    "an index of another kind": lambda home: (home / "roster.json").write_bytes(sealed.seal(b'{"format":2}')),
    "a damaged school": lambda home: _one_letter_changed(home / "school.json"),
}


def _set_terms(home: Path) -> None:
    entered = json.loads(printed(home, "school"))
    entered["half_terms"] = [{"name": "Autumn 1", "start": "2026-09-01", "end": "2026-10-23"}]
    (home.parent / "entered.json").write_text(json.dumps(entered), "utf-8")
    printed(home, "school", "--set", str(home.parent / "entered.json"))


@pytest.mark.parametrize("kind", STALE)
def test_a_register_that_has_to_be_made_again_is_left_to_the_command(
    kind: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(own, "roster", "--json")
    STALE[kind](own)
    before = deeds(own)
    assert not answered(["--home", str(own), "roster", "--json"])
    assert capsys.readouterr() == ("", "")
    assert deeds(own) == before


def test_a_register_that_cannot_be_noted_is_shown_all_the_same(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(own, "roster", "--json")
    shutil.rmtree(own / "log")
    (own / "log").write_bytes(b"in the way")
    assert answered(["--home", str(own), "roster", "--json"])
    shown = capsys.readouterr()
    assert shown.out == said
    assert shown.err == run(own, "roster", "--json").stderr != ""


def _other_version(home: Path, record: Path) -> None:
    tree = json.loads(record.read_bytes())
    meta = tree.pop("_meta")["1"]
    del meta["sum"]
    record.write_bytes(tables.sealed(tree, meta | {"app": f"{sen_tui.__version__}.1"})[0])


def _said_otherwise(record: Path, pupils: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Write the record with another table of children, or none, under a right checksum."""
    tree = json.loads(record.read_bytes())
    meta = tree.pop("_meta")["1"]
    del meta["sum"]
    said = pupils(tree.pop("pupil"))
    record.write_bytes(tables.sealed(tree if said is None else tree | {"pupil": said}, meta)[0])


def _of_another_child(home: Path, record: Path) -> None:
    other = next(path for path in sorted(home.glob("pupils/*/record.json")) if path != record)
    record.write_bytes(other.read_bytes())


def _a_link(home: Path, record: Path) -> None:
    record.rename(home / "elsewhere.json")
    record.symlink_to(home / "elsewhere.json")


def _one_letter_changed(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-40] + bytes([content[-40] ^ 1]) + content[-39:])


LEFT_TO_THE_COMMAND: dict[str, Callable[[Path, Path], object]] = {
    "another version wrote it": _other_version,
    "damaged": lambda home, record: _one_letter_changed(record),
    "about nobody": lambda home, record: _said_otherwise(record, lambda one: None),
    "about no child": lambda home, record: _said_otherwise(record, lambda one: {}),
    "about two children": lambda home, record: _said_otherwise(record, lambda one: one | {"2": one["1"]}),
    "half a character for a checksum": lambda home, record: record.write_bytes(
        record.read_bytes().replace(b'"sum":"', b'"sum":"\\ud800', 1)
    ),
    "empty": lambda home, record: record.write_bytes(b""),
    "missing": lambda home, record: record.unlink(),
    "a link": _a_link,
    "another child's": _of_another_child,
    "a damaged school": lambda home, record: _one_letter_changed(home / "school.json"),
    "no school": lambda home, record: (home / "school.json").unlink(),
}


@pytest.mark.parametrize("kind", LEFT_TO_THE_COMMAND)
def test_a_folder_that_needs_a_closer_look_is_left_to_the_command(
    kind: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pupil = children(own)[0]
    before = deeds(own)
    LEFT_TO_THE_COMMAND[kind](own, own / "pupils" / pupil / "record.json")
    assert not answered(["--home", str(own), "show", pupil, "--json"])
    assert capsys.readouterr() == ("", "")
    assert deeds(own) == before


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("show",),
        ("show", "PUPIL"),
        ("show", "Zoë", "--json"),
        ("show", "../../etc", "--json"),
        ("show", "-", "--json"),
    ],
    ids=" ".join,
)
def test_what_is_asked_in_other_words_is_left_to_the_command(
    asked: tuple[str, ...], own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pupil = children(own)[0]
    assert not answered(["--home", str(own), *(pupil if word == "PUPIL" else word for word in asked)])
    assert capsys.readouterr() == ("", "")


def test_without_a_cabinet_the_command_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEN_TUI_HOME", raising=False)
    for home in ("", "~", str(tmp_path / "nowhere")):
        assert not answered(["--home", home, "show", "0123456789abcdef", "--json"])
    assert not answered(["show", "0123456789abcdef", "--json"])


def test_nothing_leaves_the_cabinet_that_is_not_in_the_log(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pupil = children(own)[0]
    shutil.rmtree(own / "log", ignore_errors=True)
    (own / "log").write_bytes(b"in the way")
    with pytest.raises(SystemExit) as ended:
        answered(["--home", str(own), "show", pupil, "--json"])
    assert ended.value.code == 1
    assert capsys.readouterr() == ("", refused(own, "show", pupil, "--json"))


def test_the_program_answers_directly(own: Path) -> None:
    pupil = children(own)[0]
    done = process(own, "show", pupil, "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, printed(own, "show", pupil, "--json"), "")
    assert process(own, "show", pupil, "--json", shell="| head -c 9").stdout == '{\n  "acti'
