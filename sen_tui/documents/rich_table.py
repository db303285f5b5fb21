"""A table as lines of text. It is faster than Rich's own table: a register can have ten thousand children."""

from collections.abc import Iterator
from itertools import zip_longest

import msgspec
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from sen_tui.documents.isolation import line_by_line, shown
from sen_tui.documents.page_model import Table
from sen_tui.documents.table_layout import column_widths, need

_GUTTER = "  "
_BOLD = Style(bold=True)


class TableLines(msgspec.Struct, frozen=True):
    """A table set in columns for the width of the console. `spacious` puts a blank line between the rows."""

    table: Table
    indent: int
    spacious: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heads = tuple(shown(column.heading) for column in self.table.columns)
        rows = [tuple(shown(cell).rstrip() for cell in row) for row in self.table.rows]
        widths = self._widths(heads, rows, options.max_width)
        for number, row in enumerate((heads, *rows)):
            for line in self._lines(row, widths, console):
                yield Segment(" " * self.indent + line, None if number else _BOLD)
                yield Segment.line()
            if self.spacious and number < len(rows):
                yield Segment.line()

    def _widths(self, heads: tuple[str, ...], rows: list[tuple[str, ...]], width: int) -> tuple[int, ...]:
        needs = tuple(
            need(cells, whole=column.whole or column.number, share=column.share)
            for column, cells in zip(self.table.columns, zip(heads, *rows, strict=True), strict=True)
        )
        return column_widths(needs, width - self.indent - len(_GUTTER) * (len(needs) - 1))

    def _lines(self, row: tuple[str, ...], widths: tuple[int, ...], console: Console) -> Iterator[str]:
        """Yield the lines of one row, as many as its longest cell takes."""
        wrapped = (_wrapped(cell, width, console) for cell, width in zip(row, widths, strict=True))
        for parts in zip_longest(*wrapped, fillvalue=""):
            yield _GUTTER.join(
                _set(part, width, column.number)
                for part, width, column in zip(parts, widths, self.table.columns, strict=True)
            )


def _wrapped(cell: str, width: int, console: Console) -> list[str]:
    if "\n" not in cell and cell_len(cell) <= width:
        return [cell]
    return list(line_by_line(line.plain.rstrip() for line in Text(cell).wrap(console, width, overflow="fold")))


def _set(part: str, width: int, right: bool) -> str:
    return " " * (width - cell_len(part)) + part if right else set_cell_size(part, width)
