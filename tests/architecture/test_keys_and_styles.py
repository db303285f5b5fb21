"""Keys are declared once and told everywhere; a style sheet dresses its own screen and takes colours from the theme."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from sen_tui.tui.keys import KEYS, Key, helped, named
from support.source_reading import TOP, modules

SAME_AS_ANOTHER = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "ctrl+at", "ctrl+space"}
"""Terminals send the same byte for these as for Tab, Enter, Backspace, Escape or nothing."""

EATEN = {"ctrl+c", "ctrl+b", "ctrl+a", "f11", "f12", "ctrl+enter", "shift+enter", "alt+enter"}
"""Keys that a terminal, tmux or screen keeps for itself, or cannot tell from another."""

FOOTER = 6
"""The most keys that a footer may show: more do not fit on 80 columns, nor into a head."""

SHEETS = sorted((TOP / "styles").glob("*.tcss"))


def _places() -> dict[str, list[Key]]:
    ordered = sorted(KEYS, key=lambda key: key.place)
    return {place: list(keys) for place, keys in groupby(ordered, key=lambda key: key.place)}


def _claimed() -> Iterator[str]:
    """Yield the places that screens and steps say they are, and those bound everywhere."""
    for module in (m for m in modules() if m.room == "tui"):
        for node in ast.walk(module.tree):
            match node:
                case ast.Assign(targets=[ast.Name(id="PLACES")], value=ast.Tuple(elts=names)):
                    yield from (n.value for n in names if isinstance(n, ast.Constant) and isinstance(n.value, str))
                case ast.Call(func=ast.Attribute(value=ast.Name(id="keys"), attr="bindings"), args=names):
                    yield from (n.value for n in names if isinstance(n, ast.Constant) and isinstance(n.value, str))


@pytest.mark.parametrize("place", list(_places()))
def test_every_key_is_in_the_help(place: str) -> None:
    """Two of the five ratings have no line of their own: 1, 3 and 5 are told as the ends and the middle."""
    told = helped([place])
    deeds = {key.action.partition("(")[0] for key in told}
    silent = [key.key for key in _places()[place] if key not in told and key.action.partition("(")[0] not in deeds]
    assert told
    assert not silent


@pytest.mark.parametrize("place", list(_places()))
def test_no_two_keys_of_a_place_are_the_same(place: str) -> None:
    """Only Escape may mean something of its own: a screen with nothing behind it clears what is shown."""
    beside = [key.key for key in KEYS if key.place in (place, "everywhere")]
    assert max(Counter(beside).values()) == 1


@pytest.mark.parametrize("place", list(_places()))
def test_the_footer_shows_few_keys(place: str) -> None:
    shown = [key for key in KEYS if key.shown and key.place in (place, "everywhere")]
    assert 1 <= len(shown) <= FOOTER
    assert sum(len(f"{named(key.key)} {key.label} ") for key in shown) <= 80


def test_every_place_is_somewhere_and_every_screen_has_its_keys() -> None:
    assert set(_claimed()) == set(_places())


def test_only_keys_that_every_terminal_can_send() -> None:
    assert not {key.key for key in KEYS} & (SAME_AS_ANOTHER | EATEN)


def test_letters_never_win_over_typing() -> None:
    assert not [key.key for key in KEYS if key.priority and len(key.key) == 1]


def test_a_style_sheet_dresses_only_its_own_screen() -> None:
    screens = {m.path.stem: m for m in modules() if m.name.startswith("sen_tui.tui.screens.")}
    for sheet in (path for path in SHEETS if path.stem != "base"):
        own = {node.name for node in screens[sheet.stem].tree.body if isinstance(node, ast.ClassDef)}
        found = _selectors(_rules(sheet))
        assert found, sheet.name
        assert not [s for s in found if not own & set(re.findall(r"[A-Za-z]\w*", s))], sheet.name


def test_colours_come_from_the_theme() -> None:
    """A colour of its own would not follow the light look, the 16 colours or `NO_COLOR`."""
    for sheet in SHEETS:
        values = re.findall(r":\s*([^;{}]+);", _rules(sheet))
        assert values, sheet.name
        assert not [v for v in values if re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", v)], sheet.name


def test_the_sheets_have_three_weights_of_grey_and_one_accent() -> None:
    """Words have the colours of docs/look.md. A share of a colour (`$foreground 60%`) is another weight of grey."""
    told = set(re.findall(r"`\$([a-z-]+)`", (TOP / "docs" / "look.md").read_text("utf-8")))
    for sheet in SHEETS:
        rules = _rules(sheet)
        assert not re.findall(r"\$(?:foreground|muted|accent)\s+\d+%", rules), sheet.name
        assert set(re.findall(r"\$([a-z-]+)", rules)) <= told, sheet.name


def _rules(sheet: Path) -> str:
    """Return a style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)


def _selectors(rules: str) -> list[str]:
    """Return the selectors of rules that have no rules within them."""
    heads = re.findall(r"([^{}]+)\{[^{}]*\}", rules)
    return [one.strip() for head in heads for one in head.split(",")]
