"""The columns of the register on the screen."""

from datetime import date

from sen_tui.domain.roster import RosterRow
from sen_tui.tui.roster_cells import Cell, cells, headings
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows


def columns(row: RosterRow, width: int, *, editor: str, today: date) -> list[Part]:
    """Return the cells of one child; `editor` is who has the folder open, if somebody has."""
    return _fitted(cells(row, width, editor=editor, today=today))


class Heading(Rows, can_focus=False):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__(lambda _index, width: [_fitted(headings(width))])
        self.set_rows(1)


def _fitted(line: list[Cell]) -> list[Part]:
    return [(fit(words, size), tone) for words, size, tone in line]
