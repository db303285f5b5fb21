"""The columns of the register, narrow and wide: the words in each, its width and its tone."""

from datetime import date

from sen_tui.domain.codes import year_name
from sen_tui.domain.roster import RosterRow
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows

WIDE = 100
"""Least width at which needs and years in full are shown."""

_Column = tuple[str, int, str]
"""Words, their width in cells, and their tone."""

_NO = "≠"
"""The mark of a child whose parents do not agree, or refused a permission."""

_DUE = {"overdue": ("‼", "bad"), "due": ("!", "warn"), "soon": ("›", "accent"), "behind": ("~", "warn")}


def columns(row: RosterRow, width: int, *, name: str, editor: str, today: date) -> list[Part]:
    """Return the line of one child.

    `name`: the name that tells the children apart. `editor`: the words about an editor or a waiting draft, if any.
    """
    wide = width >= WIDE
    mark, tone = ("✎", "accent") if editor else _DUE.get(row.due(today), (" ", ""))
    when = editor or row.due_words(today)
    duties, year = row.duties_open(today), row.year_on(today)
    line: list[_Column] = [
        (f" {mark} ", 3, tone),
        *_named(name, row, _name_width(width)),
        (f" {year_name(year) if wide else year}", 11 if wide else 4, "muted"),
        (f" {row.class_name}", 10 if wide else 9, "muted"),
        (f" {row.stage_short}", 13, ""),
        *([(f" {', '.join(row.needs[:2])}", 16, "muted")] if wide else []),
        (f" {when}", 19, tone),
        (f"{row.targets or '':>3}", 3, "muted"),
        (f"{duties or '':>4}", 4, "warn" if duties else ""),
    ]
    return _fitted(line)


def _named(name: str, row: RosterRow, width: int) -> list[_Column]:
    """Return the name, and behind it a mark for a no of the parents, in words where they fit."""
    if not row.noes:
        return [(name, width, "strong")]
    mark = f" {_NO} {', '.join(row.noes)}"
    size = len(mark) + 1 if len(name) + len(mark) < width else 3
    return [(name, width - size, "strong"), (mark, size, "warn")]


class Heading(Rows, can_focus=False):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__(lambda _index, width: [_fitted(_headings(width))])
        self.set_rows(1)


def _headings(width: int) -> list[_Column]:
    wide = width >= WIDE
    return [
        ("   ", 3, "muted"),
        ("Name", _name_width(width), "muted"),
        (" Year" if wide else " Yr", 11 if wide else 4, "muted"),
        (" Class", 10 if wide else 9, "muted"),
        (" Stage", 13, "muted"),
        *([(" Needs", 16, "muted")] if wide else []),
        (" Next review", 19, "muted"),
        ("Tgt", 3, "muted"),
        (" Dut", 4, "muted"),
    ]


def _name_width(width: int) -> int:
    return width - (79 if width >= WIDE else 55)


def _fitted(line: list[_Column]) -> list[Part]:
    return [(fit(words, size), tone) for words, size, tone in line]
