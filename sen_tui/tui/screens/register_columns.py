"""The columns of the register, narrow and wide: the words in each, its width and its tone."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

import msgspec
from msgspec.structs import replace
from rich.cells import cell_len

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

_MARKED = "*"

_DUE = {"overdue": ("‼", "bad"), "due": ("!", "warn"), "soon": ("›", "accent"), "behind": ("~", "warn")}


class Longest(msgspec.Struct, frozen=True):
    """The cells of the longest name, class, stage and list of needs: no column is wider than what stands in it."""

    name: int = 20
    class_name: int = 8
    stage: int = 12
    needs: int = 15

    @classmethod
    def of(cls, rows: Sequence[RosterRow], name_of: Callable[[RosterRow], str]) -> "Longest":
        """Return the longest words of some rows. Most rows are alike in the rest, so that few words are measured."""
        long = max(map(name_of, rows), key=len, default="")
        marked = {name_of(row) + _marks(row) for row in rows if row.noes}
        return cls(
            name=_longest({long, *marked}),
            class_name=_longest({row.class_name for row in rows}),
            stage=_longest({row.stage_short for row in rows}),
            needs=_longest({", ".join(needs) for needs in {row.needs for row in rows}}),
        )


def _longest(words: set[str]) -> int:
    return max(map(cell_len, words), default=0)


def columns(
    row: RosterRow,
    width: int,
    *,
    longest: Longest,
    name: str,
    editor: str,
    today: date,
    under_cursor: bool = False,
    marked: bool = False,
) -> list[Part]:
    """Return the line of one child.

    `name`: the name that tells the children apart. `editor`: the words about an editor or a waiting draft, if any.
    `under_cursor`: a name that is cut elsewhere is shown whole, in the room of year and class.
    """
    sizes = _sizes(width, longest)
    if under_cursor and cell_len(name) + len(_marks(row)) > sizes.name:
        room = sizes.name + sizes.year + sizes.class_name
        sizes = replace(sizes, name=room, year=0, class_name=0)
    mark, tone = ("✎", "accent") if editor else _DUE.get(row.due(today), (" ", ""))
    when = editor or row.due_words(today)
    duties, year = row.duties_open(today), row.year_on(today)
    line: list[_Column] = [
        (f"{_MARKED if marked else ' '}{mark} ", 3, tone or ("accent" if marked else "")),
        *_named(name, row, sizes.name),
        (f" {year_name(year) if width >= WIDE else year}", sizes.year, "muted"),
        (f" {row.class_name}", sizes.class_name, "muted"),
        (f" {row.stage_short}", sizes.stage, ""),
        (f" {', '.join(row.needs)}", sizes.needs, "muted"),
        (f" {when}", 19, tone),
        (f"{row.targets or '':>3}", 3, "muted"),
        (f"{duties or '':>4}", 4, "warn" if duties else ""),
    ]
    return _fitted(line)


def _named(name: str, row: RosterRow, width: int) -> list[_Column]:
    """Return the name, and behind it a mark for a no of the parents, in words where they fit."""
    if not row.noes:
        return [(name, width, "strong")]
    mark = _marks(row)
    size = len(mark) + 1 if cell_len(name) + len(mark) <= width else 3
    return [(name, width - size, "strong"), (mark, size, "warn")]


def _marks(row: RosterRow) -> str:
    return f" {_NO} {', '.join(row.noes)}" if row.noes else ""


class Heading(Rows, can_focus=False):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__(lambda _index, width: [_fitted(_headings(width, self.longest))])
        self.longest = Longest()
        self.set_rows(1)

    def take(self, longest: Longest) -> None:
        """Stand over columns as wide as these words need."""
        if longest != self.longest:
            self.longest = longest
            self.refresh()


def _headings(width: int, longest: Longest) -> list[_Column]:
    sizes = _sizes(width, longest)
    return [
        ("   ", 3, "muted"),
        ("Name", sizes.name, "muted"),
        (" Year" if width >= WIDE else " Yr", sizes.year, "muted"),
        (" Class", sizes.class_name, "muted"),
        (" Stage", sizes.stage, "muted"),
        (" Needs", sizes.needs, "muted"),
        (" Next review", 19, "muted"),
        ("Tgt", 3, "muted"),
        (" Dut", 4, "muted"),
    ]


class _Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of the columns that share the width."""

    name: int
    year: int
    class_name: int
    stage: int
    needs: int


@lru_cache(maxsize=4)
def _sizes(width: int, longest: Longest) -> _Sizes:
    """Return the sizes: class and stage as wide as their words, within bounds, then the name, then the needs."""
    wide = width >= WIDE
    year, class_name = (11 if wide else 4), max(5, min(longest.class_name, 9 if wide else 8)) + 1
    stage, needs = max(5, min(longest.stage, 12)) + 1, 16 if wide else 0
    room = width - _FIXED - year - class_name - stage - needs
    name = max(_SHORTEST_NAME, min(longest.name + 1, room))
    more = min(max(0, room - name), max(0, longest.needs + 1 - needs)) if wide else 0
    return _Sizes(name=name, year=year, class_name=class_name, stage=stage, needs=needs + more)


_FIXED = 3 + 19 + 3 + 4
"""Cells of the mark, the next review, and the numbers of targets and duties."""
_SHORTEST_NAME = 10


def _fitted(line: list[_Column]) -> list[Part]:
    return [(fit(words, size), tone) for words, size, tone in line if size > 0]
