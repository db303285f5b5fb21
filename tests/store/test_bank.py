"""The target bank that comes with the program, and what happens with one that is wrong."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.domain import bank as banks
from sen_tui.domain import smart
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.codes import AREAS, NEEDS, YEARS
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.errors import BadInput
from sen_tui.domain.text import clean
from sen_tui.store import framework_files
from sen_tui.store.bank import load_bank
from sen_tui.store.framework_files import available
from sen_tui.store.frameworks import parsed
from sen_tui.store.vague_words import load_vague_words

BANK = load_bank(places.targets())
OFFERS = tuple(target.offer for target in BANK)
RULES = tuple(
    parsed(framework_files.read_framework_file(Path(path))) for path in available((places.frameworks(),)).values()
)
VAGUE_WORDS = load_vague_words(places.vague_words())
VAGUE = re.compile(r"\b(" + "|".join(map(re.escape, VAGUE_WORDS)) + r")\b", re.IGNORECASE)
GOOD = """
area = "CL"

[[targets]]
key = "one"
title = "Read"
needs = ["SPLD"]
years = ["3"]
does = "read a page"
condition = "to an adult"
criterion = { kind = "percent", goal = 95, unit = "words right", baseline = 80 }
reason = "Guesses."
strategies = ["Cover the picture"]
provision = { what = "Reading", who = "teaching assistant", minutes = 10, per_week = 4 }
help_at_home = "Listen."
success = "It reads well."
child_words = "I can read."
"""


def words_of(target: BankTarget) -> tuple[str, ...]:
    """Every text of a target that somebody reads."""
    return (
        target.title, target.does, target.condition, target.reason, *target.strategies, target.provision.what,
        target.provision.who, target.help_at_home, target.success, target.child_words,
    )  # fmt: skip


def test_the_bank_serves_every_area_need_and_year() -> None:
    assert len(BANK) >= 72
    assert all(count >= 16 for count in Counter(t.area for t in BANK).values())
    assert {t.area for t in BANK} == set(AREAS)
    assert set(NEEDS) - {"NSA"} <= {need for t in BANK for need in t.needs}
    for year in (*YEARS[1:10], "8", "9"):
        assert sum(year in t.years for t in BANK) >= 4, year


def test_keys_and_titles_are_unique() -> None:
    assert len({t.key for t in BANK}) == len(BANK)
    assert len({t.title for t in BANK}) == len(BANK)


@pytest.mark.parametrize("target", BANK, ids=lambda t: t.key)
def test_a_target_is_well_made(target: BankTarget) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", target.key)
    assert len(target.title) <= 60
    assert all(text.strip() == text and text and clean(text).text == text for text in words_of(target))
    assert not [text for text in words_of(target) if VAGUE.search(text)]
    assert set(target.needs) <= set(NEEDS)
    assert set(target.years) <= set(YEARS)
    assert 2 <= len(target.strategies) <= 3
    assert target.does[0].islower()
    assert target.child_words.startswith("I ")
    assert 1 <= target.provision.minutes <= 60
    assert 1 <= target.provision.per_week <= 15
    assert (target.provision.group_size is not None) == (target.provision.ratio == "group")


@pytest.mark.parametrize("target", BANK, ids=lambda t: t.key)
def test_a_criterion_can_be_measured_again(target: BankTarget) -> None:
    criterion = target.criterion
    assert criterion.baseline is not None
    assert criterion.progress(criterion.goal) == 1
    assert criterion.met(criterion.goal)
    assert not criterion.met(criterion.baseline)
    assert criterion.direction == ("up" if criterion.goal > criterion.baseline else "down")
    assert (criterion.of is not None) == (criterion.kind in ("n_of_m", "level"))
    assert criterion.of is None or max(criterion.goal, criterion.baseline) <= criterion.of
    assert criterion.unit or criterion.kind in ("minutes", "level")


@pytest.mark.parametrize("target", BANK, ids=lambda t: t.key)
def test_the_sentence_reads(target: BankTarget) -> None:
    made = banks.as_target(target, target_id="t", plan_id="p", who="Sam", due=date(2026, 3, 27))
    assert made.wording.startswith("Sam will " + target.does)
    measure = f", {target.criterion.words}" if target.criterion.words else ""
    assert made.wording.endswith(f"{measure}, by 27 March 2026.")
    assert "  " not in made.wording
    assert [smart.marks(made, rules, Agreed(date(2026, 1, 5)), VAGUE_WORDS) for rules in RULES] == [()] * len(RULES)
    assert len(made.wording) <= 240
    assert made.status == "draft"


def test_a_line_of_help_is_taken_over_whole() -> None:
    target = next(t for t in BANK if t.key == "ci-two-step")
    line = banks.as_provision(target, line_id="l", plan_id="p", target_id="t")
    assert line.words == "Listening group, in a group of 4 with teaching assistant, 15 minutes, 3 times a week"
    assert (line.id, line.plan_id, line.target_id) == ("l", "p", "t")


def test_searching_takes_every_word_in_any_case_and_order() -> None:
    assert "cl-high-frequency-words" in {t.key for t in banks.search(OFFERS, "SIGHT réad")}
    assert banks.search(OFFERS, "") == OFFERS
    assert banks.search(OFFERS, "no such thing at all") == ()
    assert {t.area for t in banks.search(OFFERS, "", area="SP")} == {"SP"}
    assert all("HI" in t.needs for t in banks.search(OFFERS, "ask", need="HI"))
    assert banks.search(OFFERS, "ask", need="HI")


def test_a_school_may_have_its_own_bank(tmp_path: Path) -> None:
    (tmp_path / "CL.toml").write_text(GOOD, encoding="utf-8")
    assert [t.key for t in load_bank(tmp_path)] == ["one"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"area = ", "CL.toml"),
        (b"\xff\xfe", "UTF-8"),
        (b'targets = "none"', "[[targets]]"),
        (b"targets = [1]", "target 1"),
        (GOOD.replace('area = "CL"', 'area = "XX"').encode(), "target 1"),
        (GOOD.replace('kind = "percent"', 'kind = "feeling"').encode(), "criterion"),
        (GOOD.replace('reason = "Guesses."', "").encode(), "reason"),
        ((GOOD + GOOD.replace('area = "CL"', "")).encode(), "more than once"),
    ],
)
def test_a_wrong_bank_is_refused_with_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "CL.toml").write_bytes(content)
    with pytest.raises(BadInput) as refused:
        load_bank(tmp_path)
    assert says in str(refused.value)
