"""The templates of authorities: those of the program are whole, and each mistake in a file is named."""

from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.store import authority_files

GOOD = """
id = "mine"
name = "Mine [x]"
title = "Form"

[[asks]]
question = "Plans?"
proof = "plans"

[[parts]]
title = "A"
fills = ["profile"]
"""


def file_at(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_template_of_the_program_has_no_mistake() -> None:
    ids = authority_files.available(places.authorities())
    assert ids == ("eastvale", "northmoor")
    for key in ids:
        assert authority_files.check(places.authorities() / f"{key}.toml") == ()
        assert "invented" in authority_files.load(key, places.authorities()).name


def test_a_file_of_ones_own_is_read_by_its_name(tmp_path: Path) -> None:
    path = file_at(tmp_path, GOOD)
    assert authority_files.check(path) == ()
    assert authority_files.load(str(path), places.authorities()).name == "Mine [x]"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "mine"', 'id = "other"', "id: expected the name of the file"),
        ('title = "Form"', 'tilte = "Form"', "did you mean title?"),
        ('"plans"', '"plants"', "asks[1].proof"),
        ('["profile"]', '["family"]', "parts[1].fills"),
        ('["profile"]', "[]", "expected at least one subject"),
        ('proof = "plans"', 'proof = "plans"\nleast = 0', "asks[1].least: expected a number from 1 to 20, found 0"),
        ("[[parts]]", '[[parts]]\ntitle = "A"\nfills = ["needs"]\n\n[[parts]]', "stands there already"),
        ('[[parts]]\ntitle = "A"\nfills = ["profile"]', "", "parts: expected at least one heading"),
        ('name = "Mine [x]"', "name = 3", "name: expected"),
        ("[[asks]]", "[[asks", "expected a TOML file"),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    path = file_at(tmp_path, GOOD.replace(old, new))
    mistakes = authority_files.check(path)
    assert any(said in mistake for mistake in mistakes), mistakes
    assert all(mistake.startswith("mine.toml: ") for mistake in mistakes)
    with pytest.raises(BadInput):
        authority_files.load(str(path), places.authorities())


def test_an_unknown_id_and_a_missing_file_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There are eastvale and northmoor"):
        authority_files.load("nowhere", places.authorities())
    with pytest.raises(BadInput, match="none by that name"):
        authority_files.load(str(tmp_path / "none.toml"), places.authorities())
