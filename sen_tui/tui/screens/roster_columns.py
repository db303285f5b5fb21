"""The columns of the register: what one line shows, narrow and wide."""

from datetime import date

from sen_tui.domain.codes import year_name
from sen_tui.domain.roster import RosterRow
from sen_tui.tui.literal import fit
from sen_tui.tui.widgets.rows import Part, Rows

WIDE = 100
"""Columns from which on needs and years in full are shown."""

_DUE = {"overdue": ("‼", "bad"), "due": ("!", "warn"), "soon": ("›", "accent"), "behind": ("~", "warn")}


def columns(row: RosterRow, width: int, *, editor: str, today: date) -> list[Part]:
    """Return the cells of one child; `editor` is who has the folder open, if somebody has."""
    wide = width >= WIDE
    mark, tone = ("✎", "accent") if editor else _DUE.get(row.due(today), (" ", ""))
    when = editor or ("left" if row.left else row.due_words(today))
    duties = row.duties_open(today)
    return [
        (f" {mark} ", tone),
        (fit(row.name, _name_width(width)), "strong"),
        (fit(f" {year_name(row.year) if wide else row.year}", 11 if wide else 4), "muted"),
        (fit(f" {row.class_name}", 10 if wide else 9), "muted"),
        (fit(f" {row.stage_short}", 13), ""),
        (fit(f" {', '.join(row.needs[:2])}", 16), "muted") if wide else ("", ""),
        (fit(f" {when}", 19), tone),
        (f"{row.targets or '':>3}", "muted"),
        (f"{duties or '':>4}", "warn" if duties else ""),
    ]


class Heading(Rows, can_focus=False):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__(self._names)
        self.set_rows(1)

    def _names(self, index: int, width: int) -> list[list[Part]]:
        wide = width >= WIDE
        year = (" Year", 11) if wide else (" Yr", 4)
        front = [("   ", 3), ("Name", _name_width(width)), year, (" Class", 10 if wide else 9), (" Stage", 13)]
        needs = [(" Needs", 16)] if wide else []
        cells = [*front, *needs, (" Next review", 19), ("Tgt", 3), (" Dut", 4)]
        return [[(fit(words, size), "muted") for words, size in cells]]


def _name_width(width: int) -> int:
    return width - (79 if width >= WIDE else 55)
