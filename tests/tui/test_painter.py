"""Painting what changed leaves the very screen that painting everything does, whatever the text and however cut."""

import io

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, InlineUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from sen_tui.tui.terminal.cell_diff import Painter

WIDTH, HEIGHT = 24, 4
STYLES = [
    None,
    *map(Style.parse, ("bold red", "red on blue", "reverse", "#123456 on #654321", "dim italic", "underline")),
]
WIDE = ("漢字", "🙂", "e\u0301", "✓ ◐ ○ ·", "Zażółć …", "─│▎")
ODD = ("👩\u200d👧", "مرحبا", "\u0301", "🇬🇧", "กำ", "\u200b", "\u00ad", "☺\ufe0f")
"""What terminals disagree about: how many cells, or in which order."""


def screens_of(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[list[Strip]]:
    """Return screens made of pieces of text in some styles."""
    segments = st.tuples(pieces, st.sampled_from(STYLES)).map(lambda made: Segment(*made))
    rows = st.lists(segments, max_size=5).map(lambda found: Strip(found).adjust_cell_length(WIDTH))
    return st.lists(rows, min_size=HEIGHT, max_size=HEIGHT)


plain = screens_of(st.one_of(st.sampled_from(WIDE), st.text("ab ─", max_size=9)))
odd = screens_of(st.one_of(st.sampled_from(ODD), st.text(max_size=6).filter(str.isprintable)))
cuts = st.sets(st.integers(1, WIDTH - 1), max_size=3).map(lambda found: [*sorted(found), WIDTH])
spans = st.lists(
    st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, 22), st.integers(1, WIDTH)), min_size=1, max_size=3
)
Spans = list[tuple[int, int, int]]


class Terminal:
    """A terminal, and a console that knows its colours."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")
        self.console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")

    def shows(self, data: str) -> list[list[pyte.screens.Char]]:
        """Take `data` in and return every cell."""
        self.stream.feed(data)
        return [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


def everything(strips: list[Strip], ends: list[int]) -> LayoutUpdate:
    """Return an update of the whole screen, cut where widgets begin."""
    return LayoutUpdate([strip.divide(ends) for strip in strips], Region(0, 0, WIDTH, HEIGHT))


def parts(strips: list[Strip], ends: list[int], where: Spans) -> ChopsUpdate:
    """Return an update of some places on the screen."""
    chops = [dict(zip([0, *ends[:-1]], strip.divide(ends), strict=True)) for strip in strips]
    ordered = sorted((y, min(a, b), max(a, b)) for y, a, b in where if a != b) or [(0, 0, WIDTH)]
    return ChopsUpdate(chops, ordered, [ends] * HEIGHT)


def shown(painter: Painter, updates: list[CompositorUpdate]) -> list[list[pyte.screens.Char]]:
    """Return what stands on a terminal that got all updates through the painter."""
    terminal = Terminal()
    for update in updates:
        cells = terminal.shows(painter.bytes_for(update, terminal.console))
    return cells


def shown_whole(updates: list[CompositorUpdate]) -> list[list[pyte.screens.Char]]:
    """Return what stands on a terminal that got all updates as they are."""
    terminal = Terminal()
    return [terminal.shows(update.render_segments(terminal.console)) for update in updates][-1]


@settings(max_examples=60)
@given(frames=st.lists(st.tuples(plain, cuts), min_size=1, max_size=3))
def test_one_whole_screen_after_another(frames: list[tuple[list[Strip], list[int]]]) -> None:
    updates: list[CompositorUpdate] = [everything(*frame) for frame in frames]
    assert shown(Painter(), updates) == shown_whole(updates)


@settings(max_examples=60)
@given(first=plain, ends=cuts, changes=st.lists(st.tuples(plain, spans), min_size=1, max_size=3))
def test_parts_of_a_screen(first: list[Strip], ends: list[int], changes: list[tuple[list[Strip], Spans]]) -> None:
    updates: list[CompositorUpdate] = [everything(first, ends)]
    updates += [parts(strips, ends, where) for strips, where in changes]
    assert shown(Painter(), updates) == shown_whole(updates)


@settings(max_examples=60)
@given(first=odd, ends=cuts, changes=st.lists(st.tuples(odd, spans), max_size=3), last=plain)
def test_nothing_is_left_of_what_terminals_disagree_about(
    first: list[Strip], ends: list[int], changes: list[tuple[list[Strip], Spans]], last: list[Strip]
) -> None:
    clean: CompositorUpdate = everything(last, ends)
    some = [parts(strips, ends, where) for strips, where in changes]
    assert shown(Painter(), [everything(first, ends), *some, clean]) == shown_whole([clean])


def blank(width: int = WIDTH) -> list[Strip]:
    return [Strip([Segment(" " * width)], width) for _ in range(HEIGHT)]


def line(words: str) -> list[Strip]:
    """Return a screen with words on its second row, red."""
    row = Strip([Segment(words, Style.parse("red"))]).adjust_cell_length(WIDTH)
    return [blank()[0], row, *blank()[2:]]


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        pytest.param("", "", "", id="nothing"),
        pytest.param("a child", "a chill", "\x1b[2;7H\x1b[31ml\x1b[0m", id="one letter"),
        pytest.param("one", "one two", "\x1b[2;4H\x1b[31m two\x1b[0m", id="a word more"),
        pytest.param("x" + "." * 9 + "x", "y" + "." * 9 + "y", "\x1b[2;1H\x1b[31my\x1b[9Cy\x1b[0m", id="both ends"),
        pytest.param("x.x", "y.y", "\x1b[2;1H\x1b[31my.y\x1b[0m", id="a step over one cell costs more than the cell"),
        pytest.param("gone", "", "\x1b[2;1H    ", id="back to nothing"),
    ],
)
def test_only_what_changed_is_sent(before: str, after: str, sent: str) -> None:
    painter, console = Painter(), Terminal().console
    painter.bytes_for(everything(line(before), [WIDTH]), console)
    assert painter.bytes_for(everything(line(after), [WIDTH]), console) == sent


@pytest.mark.parametrize("words", ["🙂 a", "e\u0301 a", "a مرحبا", "漢 a", "a\ufe0f"])
def test_a_row_that_terminals_may_show_otherwise_is_sent_whole_each_time(words: str) -> None:
    painter, console = Painter(), Terminal().console
    first = painter.bytes_for(everything(line(words), [WIDTH]), console)
    again = painter.bytes_for(everything(line(words), [WIDTH]), console)
    assert words in first
    assert again.endswith("\x1b[2;1H" + line(words)[1].render(console))


def test_all_is_sent_again_after_anything_else_may_have_written() -> None:
    painter, console = Painter(), Terminal().console
    whole = painter.bytes_for(everything(line("words"), [WIDTH]), console)
    assert painter.bytes_for(everything(line("words"), [WIDTH]), console) == ""
    painter.forget()
    assert painter.bytes_for(everything(line("words"), [WIDTH]), console) == whole
    narrow = LayoutUpdate([[strip] for strip in blank(WIDTH - 1)], Region(0, 0, WIDTH - 1, HEIGHT))
    assert painter.bytes_for(narrow, console).count(" ") == (WIDTH - 1) * HEIGHT
    assert painter.bytes_for(everything(line("words"), [WIDTH]), console) == whole
    painter.bytes_for(InlineUpdate(blank()), console)
    assert painter.bytes_for(everything(line("words"), [WIDTH]), console) == whole
