"""The register in numbers: by class, teacher, need or stage the children, who is behind, duties and help."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.register_counts import GROUPS, Count, counts
from sen_tui.domain.roster import RosterRow
from sen_tui.office.opening import Office
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words

_COLUMNS = (("children", 10), ("overdue", 9), ("behind", 8), ("duties", 8), ("help a week", 13))
_NOTE = (
    "Overdue: by the framework's minimum; behind: by its aim. Help is what the plans say for each child. "
    "A child with two needs or teachers counts with both."
)


class NumbersScreen(KeepsTyped, SenModal[None]):
    """One line for each group, and last one for all children who are here."""

    def __init__(self, office: Office, rows: Sequence[RosterRow]) -> None:
        super().__init__()
        self._office = office
        self._rows = rows
        self.counts: tuple[Count, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """The choice of the groups, and the table."""
        with Vertical(classes="window tall"):
            yield Words("The register in numbers", classes="title")
            yield Cycle("Counted", list(GROUPS.items()), field="by", value="class")
            yield Words(classes="muted columns")
            yield Rows(self._line, opens=False)
            yield Words(_NOTE, classes="note")

    def on_mount(self) -> None:
        """Count by class."""
        self.typed("by", "class")
        self.query_one(Cycle).focus()

    def key_down(self) -> None:
        """From the choice into the table."""
        if not self.query_one(Rows).has_focus:
            self.query_one(Rows).focus()

    @override
    def typed(self, field: str, text: str) -> None:
        """Count by the chosen groups."""
        school = self._office.school
        self.counts = counts(self._rows, self._office.today(), text, school.teachers_of)
        rows = self.query_one(Rows)
        rows.set_rows(len(self.counts), 0)
        rows.redraw()

    def on_resize(self) -> None:
        """Write the names of the columns above them."""
        width = self.query_one(Rows).size.width
        heads = "".join(f"{name:>{size}}" for name, size in _COLUMNS)
        self.query_one(".columns", Words).say(fit("", width - len(heads)) + heads)

    def _line(self, index: int, width: int) -> list[list[Part]]:
        count = self.counts[index]
        numbers = (
            (str(count.children), ""),
            (str(count.overdue or ""), "bad"),
            (str(count.behind or ""), "warn"),
            (str(count.duties or ""), "warn"),
            (_hours(count.help_minutes), "muted"),
        )
        cells = [(f"{words:>{size}}", tone) for (words, tone), (_, size) in zip(numbers, _COLUMNS, strict=True)]
        room = width - sum(size for _, size in _COLUMNS)
        return [[(fit(f" {count.name}", room), "strong" if index == len(self.counts) - 1 else ""), *cells]]


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)
