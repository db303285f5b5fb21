"""No control or bidi character of stored text leaves by a command, but isolates in pairs. JSON has it as an escape."""

import json
import shutil
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.exchange.json_out import folder_json
from sen_tui.store.cabinet import Cabinet
from support.amina import FREE_TEXT as ALL_TEXT
from support.commands import data, printed, run
from support.every_command import EVERY, JSON, filled
from support.field_changes import put_everywhere

_CONTROLS = (*range(1, 9), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_MARKS = (0x61C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xE0001, 0xE0041)
HIDDEN = "".join(map(chr, (*_CONTROLS, *_MARKS)))
"""C0, C1, bidi marks, overrides and isolates, ends of lines, characters of no width, tags."""
WORDS = f"a{HIDDEN}z ł 🦄"
FREE_TEXT = ALL_TEXT - {"source"}  # one of these is from a closed list


@pytest.fixture(scope="module")
def hostile(school: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a school in which one child's every text, and the school's own, hold every hidden character."""
    home = Path(shutil.copytree(school, tmp_path_factory.mktemp("hostile") / "home"))
    pupil = next(row["id"] for row in data(home, "roster") if data(home, "show", row["id"])["reviews"])
    cabinet = Cabinet.open(home)
    stored = cabinet.load(pupil)
    folder = put_everywhere(stored.folder, FREE_TEXT, WORDS)
    cabinet.save(folder, stored.revision, by=WORDS, login=WORDS, note=WORDS, at=datetime(2026, 11, 20, tzinfo=UTC))
    staff = tuple(replace(member, name=f"{member.name}{HIDDEN}") for member in cabinet.school.staff)
    cabinet.save_school(replace(cabinet.school, name=WORDS, staff=staff))
    return home, pupil


CALLS = (
    *EVERY,
    *(("print", paper, "PUPIL", "--format", form) for paper in ("review", "plan") for form in ("text", "html", "md")),
    ("history", "PUPIL", "--revision", "2"),
    ("history", "PUPIL", "--revision", "2", "--json"),
    ("duties", "PUPIL"),
)


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_nothing_hidden_is_printed(words: tuple[str, ...], hostile: tuple[Path, str], tmp_path: Path) -> None:
    home, pupil = hostile
    home = tmp_path / "new" if words[0] in ("init", "demo") else home
    done = run(home, *filled(words, pupil=pupil, file=str(tmp_path / f"file{HIDDEN}")))
    assert not _hidden(done.output), words


@pytest.mark.parametrize("words", [*JSON, ("history", "PUPIL", "--revision", "2", "--json")], ids=" ".join)
def test_a_reader_of_json_has_the_exact_text(words: tuple[str, ...], hostile: tuple[Path, str]) -> None:
    home, pupil = hostile
    tree = json.loads(run(home, *filled(words, pupil=pupil, file="")).stdout)
    if words[0] in ("show", "history", "school", "roster"):
        assert any(WORDS in text for text in _texts(tree))


def test_half_a_character_becomes_an_escape_too(hostile: tuple[Path, str]) -> None:
    home, pupil = hostile
    folder = put_everywhere(Cabinet.open(home).load(pupil).folder, FREE_TEXT, "a\ud800z\udfff")
    text = folder_json(folder)
    assert text.encode()
    assert "a\ud800z\udfff" in set(_texts(json.loads(text)))


def test_what_school_prints_is_read_exactly(hostile: tuple[Path, str], tmp_path: Path) -> None:
    home, _ = hostile
    before, file = printed(home, "school"), tmp_path / "school.json"
    file.write_text(before, "utf-8")
    printed(home, "school", "--set", str(file))
    assert printed(home, "school") == before


def test_new_text_with_a_hidden_character_is_refused(hostile: tuple[Path, str], tmp_path: Path) -> None:
    home, _ = hostile
    file = tmp_path / "school.json"
    file.write_text(json.dumps(json.loads(printed(home, "school")) | {"name": "Oak\u202e"}), "utf-8")
    done = run(home, "school", "--set", str(file))
    assert done.exit_code == 1
    assert "name holds a character that cannot be seen" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (f"x{HIDDEN}",),
        ("roster", f"--x{HIDDEN}"),
        ("show", "a", HIDDEN),
        ("show", f"nobody{HIDDEN}"),
        ("print", HIDDEN, "a"),
        ("print", "review", "a", "--width", HIDDEN),
        ("print", "review", "a", "-o", f"x{HIDDEN}/"),
        ("frameworks", HIDDEN),
        ("frameworks", "--check", HIDDEN),
        ("restore", HIDDEN),
        ("school", "--set", HIDDEN),
        ("check", "--against", HIDDEN),
        ("init", "--school", HIDDEN, "--framework", HIDDEN),
    ],
    ids=range(13),
)
def test_no_argument_comes_back_as_it_was(words: tuple[str, ...], hostile: tuple[Path, str]) -> None:
    done = run(hostile[0], *words)
    assert done.exit_code in (1, 2)
    assert done.stderr.strip()
    assert not _hidden(done.output)


def test_the_name_of_a_new_school_holds_nothing_hidden(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert not _hidden(printed(home, "init", "--school", f"Oak{HIDDEN} School", "--framework", "send-2015"))
    assert Cabinet.open(home).school.name == "Oak School"


def _hidden(text: str) -> list[str]:
    """Return the hidden characters in a text, but ends of lines and isolates that are in pairs on every line."""
    kinds = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    paired = all(line.count("\u2068") == line.count("\u2069") for line in text.split("\n"))
    allowed = "\n\u200c\u200d" + ("\u2068\u2069" if paired else "")
    return [mark for mark in text if mark not in allowed and unicodedata.category(mark) in kinds]


def _texts(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [text for part in tree.values() for text in _texts(part)]
    if isinstance(tree, list):
        return [text for part in tree for text in _texts(part)]
    return [tree] if isinstance(tree, str) else []
