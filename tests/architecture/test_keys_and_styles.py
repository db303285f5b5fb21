"""Keys are declared once and told everywhere; a style sheet dresses its own screen and takes colours from the theme."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import pytest
from source_reading import TOP, modules

from sen_tui.tui.keys import KEYS, Key, helped, named

SAME_AS_ANOTHER = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "ctrl+at", "ctrl+space"}
"""Terminals send the same byte for these as for Tab, Enter, Backspace, Escape or nothing."""

EATEN = {"ctrl+c", "ctrl+s", "ctrl+b", "ctrl+a", "f11", "f12", "ctrl+enter", "shift+enter", "alt+enter"}
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
    beside = [key.key for key in KEYS if key.place in (place, "everywhere", "back")]
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


def _selectors(sheet: str) -> list[str]:
    """Return the selectors of a style sheet that has no rules within rules."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    heads = re.findall(r"([^{}]+)\{[^{}]*\}", bare)
    return [one.strip() for head in heads for one in head.split(",")]


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.stem != "base"], ids=lambda sheet: sheet.stem)
def test_a_style_sheet_dresses_only_its_own_screen(sheet: object) -> None:
    path = TOP / "styles" / str(sheet).rsplit("/", 1)[-1]
    module = next(m for m in modules() if m.name == f"sen_tui.tui.screens.{path.stem}")
    own = {node.name for node in module.tree.body if isinstance(node, ast.ClassDef)}
    found = _selectors(path.read_text("utf-8"))
    assert found
    strangers = [s for s in found if not own & set(re.findall(r"[A-Za-z]\w*", s.split(" ")[0] + " " + s))]
    assert not strangers


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_colours_come_from_the_theme(sheet: object) -> None:
    """A colour of its own would not follow the light look, the 16 colours or `NO_COLOR`."""
    path = TOP / "styles" / str(sheet).rsplit("/", 1)[-1]
    bare = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    values = re.findall(r":\s*([^;{}]+);", bare)
    assert values
    assert not [v for v in values if re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", v)]
