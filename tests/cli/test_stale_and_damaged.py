"""Data for other programs, where the register's index is out of date or a file is damaged."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.store.audit import access_log
from support.commands import printed, run


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


def _other_terms(home: Path) -> None:
    details = json.loads(printed(home, "school"))
    details["half_terms"] = [{"name": "Autumn 1", "start": "2026-09-01", "end": "2026-10-23"}]
    (home.parent / "details.json").write_text(json.dumps(details), "utf-8")
    printed(home, "school", "--set", str(home.parent / "details.json"))


def _one_letter_changed(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-40] + bytes([content[-40] ^ 1]) + content[-39:])


STALE: dict[str, Callable[[Path], object]] = {
    "a record that was saved since": _saved_since,
    "a child taken away": lambda home: shutil.rmtree(next((home / "pupils").iterdir())),
    "a child's record taken away": lambda home: next(home.glob("pupils/*/record.json")).unlink(),
    "a child who is not in it": lambda home: (home / "pupils" / "0123456789abcdef").mkdir(),
    "a link in place of a child": _a_linked_child,
    "other terms": _other_terms,
    "a framework of the school's own": _own_framework,
    "an index that was changed": _changed_in_the_index,
    "an index cut short": lambda home: os.truncate(home / "roster.json", 300),
    "a damaged school": lambda home: _one_letter_changed(home / "school.json"),
}


@pytest.mark.parametrize("kind", STALE)
def test_a_stale_index_is_never_believed(kind: str, own: Path) -> None:
    printed(own, "roster", "--json")
    STALE[kind](own)
    stale = run(own, "roster", "--json")
    (own / "roster.json").unlink()
    fresh = run(own, "roster", "--json")
    assert (stale.exit_code, stale.stdout, stale.stderr) == (fresh.exit_code, fresh.stdout, fresh.stderr)


def test_the_register_of_a_school_without_children(tmp_path: Path) -> None:
    printed(tmp_path / "home", "init", "--school", "Bramble", "--framework", "send-2015")
    assert [printed(tmp_path / "home", "roster", "--json") for _ in range(2)] == ["[]\n"] * 2


def _of_another_child(home: Path, record: Path) -> None:
    other = next(path for path in sorted(home.glob("pupils/*/record.json")) if path != record)
    record.write_bytes(other.read_bytes())


def _a_link(home: Path, record: Path) -> None:
    record.rename(home / "elsewhere.json")
    record.symlink_to(home / "elsewhere.json")


DAMAGED: dict[str, Callable[[Path, Path], object]] = {
    "a letter changed": lambda home, record: _one_letter_changed(record),
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


@pytest.mark.parametrize("kind", DAMAGED)
def test_nothing_of_a_damaged_folder_is_exported(kind: str, own: Path) -> None:
    pupil = sorted(path.name for path in (own / "pupils").iterdir())[0]
    DAMAGED[kind](own, own / "pupils" / pupil / "record.json")
    before = len(list(access_log.entries(own)))
    done = run(own, "show", pupil, "--json")
    assert (done.exit_code, done.stdout, isinstance(done.exception, SystemExit)) == (1, "", True)
    assert done.stderr.strip()
    assert len(list(access_log.entries(own))) == before
