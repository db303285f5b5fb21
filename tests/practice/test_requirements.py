"""Every requirement of the five documents has a row in `served.toml`, and the frameworks name what they come from."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sen_tui import places

HERE = Path(__file__).parent
FRAMEWORKS = {
    "000": "sa-plus-junior",
    "001": "glos-pps",
    "002": "derby-pps",
    "003": "infant-action-plan",
    "004": "three-levels",
}
NATIONAL = {"code-2001", "send-2015"}
UNVERIFIED = {"unverified"}
"""What the people who wrote the frameworks know, and nobody has checked. The papers do not claim it."""

with (HERE / "requirements.csv").open(encoding="utf-8", newline="") as file:
    REQUIREMENTS = tuple(csv.DictReader(file))
SERVED = tomllib.loads((HERE / "served.toml").read_text(encoding="utf-8"))


def sources(part: object) -> Iterator[str]:
    """Yield every source that is named anywhere in a document."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from value if key in {"source", "targets_source"} else sources(value)
    elif isinstance(part, list):
        for row in part:
            yield from sources(row)


def named_in(framework: str) -> set[str]:
    """Return the sources that a shipped framework names."""
    return set(sources(tomllib.loads((places.frameworks() / f"{framework}.toml").read_text(encoding="utf-8"))))


def test_all_117_requirements_are_walked() -> None:
    assert len({row["id"] for row in REQUIREMENTS}) == len(REQUIREMENTS) == 117


@pytest.mark.parametrize("row", [r for r in REQUIREMENTS if r["kind"] in {"field", "deadline"}], ids=lambda r: r["id"])
def test_fields_and_deadlines_are_in_the_framework_file_itself(row: dict[str, str]) -> None:
    assert row["id"] in named_in(FRAMEWORKS[row["seed"]])


@pytest.mark.parametrize(("seed", "framework"), FRAMEWORKS.items())
def test_a_framework_names_only_its_own_document_and_the_known_fallbacks(seed: str, framework: str) -> None:
    known = {row["id"] for row in REQUIREMENTS if row["seed"] == seed}
    assert named_in(framework) <= known | NATIONAL | UNVERIFIED | {"sibling-page"}


@pytest.mark.parametrize("framework", sorted(NATIONAL))
def test_a_national_framework_names_only_national_sources(framework: str) -> None:
    assert named_in(framework) <= NATIONAL | UNVERIFIED


def test_each_requirement_has_a_place_or_a_sentence_on_what_is_missing() -> None:
    assert list(SERVED) == [row["id"] for row in REQUIREMENTS]
    assert [key for key, row in SERVED.items() if not row or not all(words.strip() for words in row.values())] == []


@pytest.mark.parametrize("framework", [*FRAMEWORKS.values(), *sorted(NATIONAL)])
def test_every_row_of_a_framework_says_where_it_comes_from(framework: str) -> None:
    document = tomllib.loads((places.frameworks() / f"{framework}.toml").read_text(encoding="utf-8"))
    rows = [(name, row) for name, rows in document.items() if isinstance(rows, list) for row in rows]
    rows += [(name, table) for name, table in document.items() if isinstance(table, dict)]
    assert [name for name, row in rows if name not in ("ratings", "replaces") and not row.get("source")] == []


def test_ids_look_like_requirements() -> None:
    assert all(re.fullmatch(r"R\d{3}-\d{2}", row["id"]) for row in REQUIREMENTS)
