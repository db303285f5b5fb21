"""A list drawn line by line: only what is in view costs anything, whatever its length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from typing_extensions import override

from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered
from sen_tui.tui.terminal.safe_text import fit, folded
from sen_tui.tui.widgets.pointed import Pointed
from sen_tui.tui.widgets.row_heights import Even, Folded

Part = tuple[str, str]
"""A text that is cut or filled to its cells already, and its tone: one of `TONES`, or empty."""

TONES = ("muted", "good", "warn", "bad", "accent", "strong")
Draw = Callable[[int, int], Sequence[Sequence[Part]]]
"""Takes the index of a row and the width; returns the lines of that row."""

MOST_LINES = 12
"""Most lines of one text in a list, so that the row under the cursor is in view whatever somebody pasted into it."""


def hanging(mark: Part, text: str, width: int, tone: str = "", beside: Part = ("", "")) -> list[list[Part]]:
    """Return the lines of `text` folded behind a mark; the part `beside` it ends the first line."""
    indent = cell_len(mark[0])
    room = max(1, width - indent - cell_len(beside[0]))
    lines = folded(text, room)
    if len(lines) > MOST_LINES:
        lines = (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …")
    first, *rest = lines or ("",)
    return [
        [mark, (fit(first, room), tone), beside],
        *([(" " * indent, ""), (fit(line, room), tone)] for line in rest),
    ]


class Rows(Pointed, can_focus=True):
    """Rows with a cursor; Up, Down, Page keys, Home and End move it, Enter opens.

    All rows have the same `height`. Without one each row is as high as its text is when it is folded.
    """

    COMPONENT_CLASSES = {"rows--cursor", "rows--resting", *(f"rows--{tone}" for tone in TONES)}
    RESTS = True
    """Whether the cursor is shown while the focus is elsewhere."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """As Textual's, but a change lays out nothing, because Textual does not scroll this widget."""

    PLACES: tuple[str, ...] = ("rows",)
    BINDINGS = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "move(-1, True)", "Page up", show=False),
        Binding("pagedown", "move(1, True)", "Page down", show=False),
        Binding("home", "move(-1000000)", "First", show=False),
        Binding("end", "move(1000000)", "Last", show=False),
        *keys.bindings("rows"),
    ]

    @dataclass(repr=False, eq=False)
    class Moved(Message):
        """The cursor is on another row."""

        rows: "Rows"
        index: int

    @dataclass(repr=False, eq=False)
    class Opened(Message):
        """Enter was pressed on a row."""

        rows: "Rows"
        index: int

    def __init__(
        self, draw: Draw, *, height: int | None = 1, field: str = "", empty: str = "", opens: bool = True
    ) -> None:
        super().__init__()
        self._draw = draw
        self.heights = Even(height) if height else Folded()
        """How high the rows are."""
        self._empty = empty
        self._opens = opens
        """Whether Enter does something with a row."""
        self.field = field
        self.count = 0
        self.cursor = 0
        self.top = 0
        """The first row in sight."""
        self._tone_styles: dict[str, Style] = {}
        """Cache of styles by tone; the empty tone is the widget's own. Making one takes longer than painting a line."""

    def set_rows(self, count: int, cursor: int | None = None) -> None:
        """Show `count` rows, the cursor on `cursor` or where it was."""
        resized = count != self.count
        self.count = count
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, count - 1))
        resized = self._measure() or resized
        self._follow()
        self.refresh(layout=resized and self.styles.auto_dimensions)

    def say_empty(self, words: str) -> None:
        """Show other words, of one line or several, while there are no rows."""
        self._empty = words

    def redraw(self, index: int | None = None) -> None:
        """Paint one row again, or all of them."""
        if self._measure():
            self._follow()
            self.refresh(layout=self.styles.auto_dimensions)
        elif index is None:
            self.refresh()
        else:
            self.refresh(_region(self, index))

    @override
    def move_to(self, index: int) -> None:
        """Put the cursor on a row and tell the screen."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor or not self.count:
            return
        before, top = self.cursor, self.top
        self.cursor = index
        self._follow()
        if top == self.top:
            self.refresh(_region(self, before), _region(self, index))
        else:
            self.refresh()
        self.post_message(self.Moved(self, index))

    def action_move(self, step: int, pages: bool = False) -> None:
        """Move the cursor by some rows or screenfuls, not past the ends."""
        self.move_to(self.cursor + step * (max(1, _in_view(self) - 1) if pages else 1))

    @override
    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.count:
            self.post_message(self.Opened(self, self.cursor))

    def refusal(self, action: str) -> str:
        """Return why Enter does nothing here."""
        if action != "open" or (self._opens and self.count):
            return ""
        return "Enter opens nothing in this list." if self.count else "Nothing is in this list."

    def below(self, index: int) -> int:
        """Return the number of rows below the view if `index` is the last row in view, else 0."""
        end = self.top + _in_view(self)
        return max(0, self.count - end) if index == end - 1 else 0

    @override
    def row_at(self, y: int) -> int:
        """Return the row at a line of the widget."""
        return self.heights.row_at(self.heights.above(self.top) + y)

    def _measure(self, width: int = 0) -> bool:
        """Fold the rows at the present width, or at another one. Return whether a height changed."""
        wide = width or self.size.width
        return self.heights.measure(self.count, wide, lambda index: len(self._draw(index, wide)))

    def _follow(self) -> None:
        """Keep the cursor in view, and no empty lines below the last row."""
        above, room = self.heights.above, max(1, self.size.height)
        lowest = self.heights.first_below(above(self.cursor + 1) - room)
        self.top = min(max(self.top, lowest), self.cursor)
        self.top = max(0, min(self.top, self.heights.first_below(above(self.count) - room)))

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all rows, at least one line for the empty sentence."""
        self._measure(width)
        return max(1, self.heights.above(self.count))

    def on_resize(self) -> None:
        """Keep the cursor in view when the size is first known or changes."""
        before, changed = self.top, self._measure()
        self._follow()
        if changed or self.top != before:
            self.refresh()

    def on_focus(self) -> None:
        """Tell the screen the place."""
        self.post_message(FieldEntered(self.field))

    @override
    def render_line(self, y: int) -> Strip:
        """Return one line of the widget: a line of a row, or the sentence of an empty list."""
        index, width = self.row_at(y), self.size.width
        if index >= self.count:
            words = dict(enumerate(self._empty.split("\n"))).get(y, "") if not self.count else ""
            return Strip([Segment(fit(words, width), self._tone("muted"))], width)
        lines = self._draw(index, width)
        line = y + self.heights.above(self.top) - self.heights.above(index)
        parts = lines[line] if line < len(lines) else ()
        if index == self.cursor and (self.has_focus or self.RESTS):
            return self._cursor_strip(parts, width)
        segments = [Segment(text, self._tone(tone)) for text, tone in parts]
        return Strip(segments).adjust_cell_length(width, self._tone("")).simplify()

    def _cursor_strip(self, parts: Sequence[Part], width: int) -> Strip:
        """Return a line of the cursor's row. One style takes a third of the bytes of its tones."""
        style = self._tone("cursor" if self.has_focus else "resting")
        return Strip([Segment("".join(text for text, _ in parts), style)]).adjust_cell_length(width, style)

    def _tone(self, tone: str) -> Style:
        if tone not in self._tone_styles:
            own = self.rich_style
            style = own + self.get_component_rich_style(f"rows--{tone}", partial=True) if tone else own
            self._tone_styles[tone] = style
        return self._tone_styles[tone]

    @override
    def watch_has_focus(self, _has_focus: bool) -> None:
        """Do not style the widget again: the focus only changes the cursor, which `render_line` draws."""

    @override
    def notify_style_update(self) -> None:
        """Drop the cached styles."""
        super().notify_style_update()
        self._tone_styles.clear()


def _in_view(rows: Rows) -> int:
    """Return how many rows from the top are in view as a whole."""
    return max(1, rows.row_at(rows.size.height) - rows.top)


def _region(rows: Rows, index: int) -> Region:
    """Return the part of the widget that a row takes."""
    first, after = rows.heights.above(index), rows.heights.above(index + 1)
    return Region(0, first - rows.heights.above(rows.top), rows.size.width, after - first)
