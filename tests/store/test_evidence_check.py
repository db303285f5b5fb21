"""The check of a framework's evidence: bounds of numbers, known switches, no suggestion without effect."""

import re
from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.store import framework_files
from sen_tui.store.frameworks import check_framework, parsed

README = (places.frameworks() / "README.md").read_text(encoding="utf-8")
SMALL = README.split("```toml\n")[1].split("```")[0]
SUGGESTION = '[[escalations]]\nkey = "{0}"\nevidence = "{1}"\nwords = "consider"\nat = [{2}]\n'


def told(tmp_path: Path, more: str) -> list[str]:
    """Return the mistakes of the smallest framework with `more` at its end."""
    path = tmp_path / "small.toml"
    path.write_text(f"{SMALL}\n{more}", encoding="utf-8")
    return [line.removeprefix("small.toml: ") for line in check_framework(path)]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("reviews_in_a_row", 1, 10), ("help_given", 1, 100), ("same_target", 2, 20), ("advice_months", 1, 120)],
)
def test_each_number_has_its_bounds(tmp_path: Path, name: str, least: int, most: int) -> None:
    for number in (least, most):
        assert told(tmp_path, f"[evidence]\nthird_review = 20\n{name} = {number}") == []
    for number in (least - 1, most + 1, -5):
        (line,) = told(tmp_path, f"[evidence]\nthird_review = 20\n{name} = {number}")
        assert line == f"evidence.{name}: expected {least} to {most}, found {number}"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('[evidence]\noff = ["good_progres"]', r'evidence\.off\[1\]: expected one of .*, found "good_progres"'),
        ("[evidence]\nhelp_given = true", r"evidence\.help_given: expected a whole number"),
        ("[evidence]\nreviews = 3", r"evidence\.reviews: this key is not known"),
        ("[evidence]\nthird_review = 1", r"evidence\.third_review: expected 2 to 20, found 1"),
        ("[evidence]\nreviews_in_a_row = 4", r"evidence\.third_review: expected no fewer reviews"),
        (SUGGESTION.format("third", "third_review", ""), r"escalations\.third\.at: expected the stage"),
        (
            SUGGESTION.format("low", "watch", '"none"'),
            r"escalations\.low\.at: expected stages with reviews, found none",
        ),
        (
            SUGGESTION.format("low", "watch", "") + SUGGESTION.format("two", "watch", '"support"'),
            r"escalations\.two: expected to be shown, but escalations\.low has the same evidence",
        ),
        (
            SUGGESTION.format("low", "watch", "") + '[evidence]\noff = ["watch"]',
            r"escalations\.low\.evidence: expected no evidence that evidence\.off switches off",
        ),
    ],
)
def test_what_has_no_effect_is_refused(tmp_path: Path, more: str, expected: str) -> None:
    (line, *_) = told(tmp_path, more)
    assert re.match(expected, line), line


def test_switches_and_numbers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    more = '[evidence]\noff = ["golden_thread", "old_advice"]\nhelp_given = 80\nsource = ["our policy"]'
    path.write_text(f"{SMALL}\n{more}", encoding="utf-8")
    rules = parsed(framework_files.read_framework_file(path)).evidence
    assert (rules.off, rules.help_given, rules.told_by) == (("golden_thread", "old_advice"), 80, ("our policy",))
