"""Each row of `served.toml` is true of the running product: the place shows the words."""

import tomllib
from pathlib import Path

import pytest

from support.product_text import read_everything

SERVED = tomllib.loads((Path(__file__).parent / "served.toml").read_text(encoding="utf-8"))
FRAMEWORKS = {
    "000": "sa-plus-junior",
    "001": "glos-pps",
    "002": "derby-pps",
    "003": "infant-action-plan",
    "004": "three-levels",
}

NO_PLACE = ("missing", "papers", "done_by")
"""The keys of a row that say who else serves it, or what is not served yet."""


@pytest.mark.parametrize(("seed", "framework"), FRAMEWORKS.items())
def test_each_place_shows_the_words_that_serve_a_requirement(seed: str, framework: str, tmp_path: Path) -> None:
    shown = read_everything(tmp_path / "home", framework)
    said = [(key, place, words) for key, row in SERVED.items() for place, words in row.items() if place not in NO_PLACE]
    mine = [(key, place, words) for key, place, words in said if key.startswith(f"R{seed}-")]
    assert mine
    assert [row for row in mine if row[2] not in shown[row[1]]] == []
