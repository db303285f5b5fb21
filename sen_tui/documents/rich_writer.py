"""A page as Rich renderables: for the terminal, for plain text, and for the preview on the screen."""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

import msgspec
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from sen_tui.documents import page_model as model
from sen_tui.documents.isolation import shown
from sen_tui.documents.rich_table import TableLines
from sen_tui.documents.table_layout import packed
from sen_tui.domain.text import day, quoted

ACCENT = "dark_cyan"
WIDEST = 100
"""Columns beyond which a line of prose is hard to read: wider terminals get a margin instead."""
ONE_SHEET = 70
"""Lines of a sheet of A4 in small type. A page that fits it without blank lines is set without them."""
_INDENT = 2
_GUTTER = 2


def as_rich(page: model.Page, *, spacious: bool = False) -> RenderableType:
    """Return `page` as a Rich renderable for any width from 40 columns; `spacious` for large print."""
    return Constrain(_Sheet(page, spacious), WIDEST)


class _Sheet(msgspec.Struct, frozen=True):
    """The blocks of a page, one under the other."""

    page: model.Page
    spacious: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        written = [self._lines(block, console, options.update(height=None)) for block in self.page.blocks]
        loose, tight = self._gaps(tight=False), self._gaps(tight=True)
        rows = sum(map(len, written))
        fits = rows + sum(tight) <= ONE_SHEET < rows + sum(loose)
        for lines, gap in zip(written, tight if fits and not self.spacious else loose, strict=True):
            if gap:
                yield Segment.line()
            for line in lines:
                yield from line
                yield Segment.line()

    def _lines(self, block: model.Block, console: Console, options: ConsoleOptions) -> list[list[Segment]]:
        parts = _written(block, options.max_width, self.spacious)
        return [line for part in parts for line in console.render_lines(part, options, pad=False)]

    def _gaps(self, *, tight: bool) -> list[bool]:
        """Return for each block whether a blank line stands before it."""
        blocks = self.page.blocks
        between = (self.spacious or _gap(before, block, tight) for before, block in pairwise(blocks))
        return [False, *between][: len(blocks)]


def _gap(before: model.Block, block: model.Block, tight: bool) -> bool:
    """Return whether a blank line stands between two blocks."""
    if isinstance(block, model.Signatures | model.Banner) or isinstance(before, model.Masthead | model.Banner):
        return True
    return isinstance(block, model.Heading) and not tight


def _literal(text: str, style: str = "") -> Text:
    """Return `text` as a Rich text in which no markup counts."""
    return Text(shown(text).rstrip(), style=style, overflow="fold")


def _flat(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(shown(text).split())


def _written(block: model.Block, width: int, spacious: bool) -> Iterator[RenderableType]:
    match block:
        case model.Masthead():
            yield from _masthead(block, width)
        case model.Banner():
            yield _literal(block.text, "bold reverse")
        case model.Heading():
            yield _ruled(block.text, width)
        case model.Signatures():
            yield _signatures(block, width)
        case model.Entries():
            yield from _entries(block, spacious)
        case model.Table():
            yield TableLines(block, _INDENT, spacious)
        case model.Bullets():
            yield _in(_pairs(tuple((Text("•", ACCENT), _literal(item)) for item in block.items), 1))
        case model.Fields():
            yield _in(_fields(block, width))
        case model.WritingSpace():
            yield _in(_literal(block.label, "bold"))
            for _ in range(block.lines):
                yield Text("")
                yield _in(Text("_" * (width - _INDENT)))
        case model.Boxes():
            yield _in(_labelled(block.label, "   ".join(f"[ ] {_flat(choice)}" for choice in block.choices)))
        case model.Paragraph():
            yield _in(_labelled(block.label, block.text, "dim" if block.dim else ""))
        case model.Quote():
            yield _in(_quote(block))
        case _:
            assert_never(block)


def _in(renderable: RenderableType) -> Padding:
    return Padding(renderable, (0, 0, 0, _INDENT))


def _masthead(block: model.Masthead, width: int) -> Iterator[RenderableType]:
    if block.over:
        yield Text(_flat(block.over), style=ACCENT, overflow="fold")
    yield Text(_flat(block.title), style="bold", overflow="fold")
    yield Text("━" * width, style=ACCENT)
    if block.about:
        yield Text(_flat(block.about), style="bold", overflow="fold")
    if block.facts:
        yield Text(packed(tuple(_flat(fact) for fact in block.facts), " · ", width), overflow="fold")


def _ruled(title: str, width: int) -> Text:
    """Return a heading with a thin rule after it to the end of the line, if there is room."""
    text = Text(_flat(title), style=f"bold {ACCENT}", overflow="fold")
    room = width - cell_len(text.plain) - 1
    if room > 3:
        text.append(" " + "─" * room, style="not bold dim")
    return text


def _labelled(label: str, text: str, style: str = "") -> Text:
    words = _literal(text, style)
    return Text.assemble((f"{_flat(label)}: ", "bold"), words, overflow="fold") if label else words


def _quote(block: model.Quote) -> Text:
    words = _literal(quoted(block.words), "italic")
    if block.who:
        words.append(f" – {_flat(block.who)}", style="not italic")
    return words


def _pairs(rows: tuple[tuple[Text, Text], ...], label_width: int, gutter: int = 1) -> Table:
    """Return a label column and a text column, one row for each pair."""
    grid = Table.grid(padding=(0, gutter, 0, 0), expand=True, pad_edge=False)
    grid.add_column(width=label_width, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for label, text in rows:
        grid.add_row(label, text)
    return grid


def _fields(block: model.Fields, width: int) -> Table:
    labels = [Text(_flat(label), style="bold", overflow="fold") for label, _ in block.rows]
    longest = max((label.cell_len for label in labels), default=0)
    texts = [_literal(text) for _, text in block.rows]
    return _pairs(tuple(zip(labels, texts, strict=True)), min(longest, width // 3), _GUTTER)


def _entries(block: model.Entries, spacious: bool) -> Iterator[RenderableType]:
    digits = len(str(len(block.items)))
    for number, entry in enumerate(block.items, start=1):
        if spacious and number > 1:
            yield Text("")
        rows = [(Text(f"{number:>{digits}}", style=f"bold {ACCENT}"), _literal(entry.text))]
        if entry.mark or entry.facts:
            joint = " – " if entry.mark and entry.facts else ""
            line = Text.assemble((_flat(entry.mark), "bold"), joint, _literal(entry.facts), overflow="fold")
            rows.append((Text(""), line))
        rows.extend((Text(""), _labelled(label, text)) for label, text in entry.details)
        yield _in(_pairs(tuple(rows), digits, _GUTTER))


def _signatures(block: model.Signatures, width: int) -> Table:
    """Return the places to sign side by side, each a name and a date, or lines to write them on."""
    each = width // len(block.items) - _GUTTER
    grid = Table.grid(padding=(0, _GUTTER, 0, 0), pad_edge=False)
    for _ in block.items:
        grid.add_column(width=each, overflow="fold")
    lines = "_" * (each - 16) + " Date " + "_" * 10
    names = (", ".join(part for part in (_flat(s.name), day(s.on)) if part) for s in block.items)
    grid.add_row(*(_literal(name or lines) for name in names))
    grid.add_row(*(_literal(s.role, "dim") for s in block.items))
    return grid
