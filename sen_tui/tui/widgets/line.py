"""A field of one line. Its label stands on the line above."""

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection
from typing_extensions import override

from sen_tui.domain.text import LONGEST, clean
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved
from sen_tui.tui.terminal.graphemes import left_of, right_of, within
from sen_tui.tui.terminal.safe_text import fit, folded, plain
from sen_tui.tui.widgets.pasted import in_one_line, joined, tell_full, tell_too_long
from sen_tui.tui.widgets.typed import begin_step, hint_in, tell

_UNDO_STEPS = 50
"""How many steps of typing in one line can be taken back."""


class Line(Input):
    """A field of one line. Enter goes on to the next field; a paste of several lines becomes one.

    The focus selects the text, so that typing replaces it. Ctrl+Z brings back the text that a selection held.
    A text that is longer than the field is shown whole below it, while somebody is there.
    """

    PLACES = ("line", "field")
    BINDINGS = keys.bindings("field")

    COMPONENT_CLASSES = {"line--trouble"}

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """The size of the text. Unlike Textual's own, a change lays out nothing, because the field keeps its place."""

    compact = reactive(True, toggle_class="-textual-compact")
    """Whether it has no frame. True from the beginning: a change would make Textual style the field again."""

    def __init__(self, label: str, *, field: str, value: str = "", hint: str = "", classes: str = "") -> None:
        super().__init__(
            value,
            placeholder=hint,
            compact=True,
            max_length=LONGEST,
            classes=f"-textual-compact -valid {classes}",  # Textual would add these itself and style the field again
        )
        self._hint = hint
        self.disable_messages(Input.Changed)  # `tell` takes its place
        self._keepers_text = value
        """The text as its keeper knows it."""
        self._past: list[str] = []
        """The text before each step of typing."""
        self._future: list[str] = []
        """The texts that Ctrl+Z took out."""
        self._within_step = False
        """Whether typing goes on with the last step."""
        self.field = field
        self.label = label
        self.border_title = plain(label)
        self.cursor_blink = False
        self.trouble = ""
        """The words about the fault of the text, shown whole under it."""
        self._seen = False
        """Whether Enter was pressed at this fault."""
        self.lines_below = 0
        """How many lines the long text takes below."""

    def fill(self, text: str) -> None:
        """Show `text` without telling anybody: it was not typed. Typing goes on at its end."""
        if text != self.value:
            self._past.clear()
            self._future.clear()
            self._keepers_text = self.value = text
            self.cursor_position = len(text)

    def go_on(self) -> None:
        """Select nothing and leave the cursor in its place: somebody comes back to the field and types on."""
        self.call_later(_select_nothing, self)  # after the focus, which selects all

    @override
    def notify_style_update(self) -> None:
        """Show the hint in the way of the look."""
        super().notify_style_update()
        self.placeholder = hint_in(self.app.theme, self._hint)

    def say(self, trouble: str, *, seen: bool = False) -> None:
        """Show the fault of the text under it, in sight; an empty `trouble` takes the words away.

        `seen`: Enter need not stay once more for it.
        """
        if trouble != self.trouble:  # the same again would lay out the field again
            self.trouble = trouble
            self._seen = seen
            self.set_class(bool(trouble), "-trouble")
            self.refresh(layout=True)

    def on_resize(self) -> None:
        """Bring into sight what was just said or shown below, and the cursor, which the new layout has left behind."""
        _measure(self)
        if (self.trouble or self.lines_below) and self.has_focus:
            self.scroll_visible(animate=False)
            self.virtual_size = Size(self.content_width, 1)
            self.mutate_reactive(Input.selection)

    @override
    def watch_has_focus(self, has_focus: bool) -> None:
        """Show a long text whole while somebody is in the field, and its beginning afterwards."""
        super().watch_has_focus(has_focus)
        _measure(self)
        if not has_focus:
            self.scroll_to(0, animate=False)

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one line, and the lines below it."""
        return 1 + len(_below(self, width))

    @override
    def render_line(self, y: int) -> Strip:
        """Return the line of the text, or a line of the whole text or of the fault below it."""
        width = self.scrollable_content_region.width
        below = _below(self, width) if y else ()
        if not 1 <= y <= len(below):
            return super().render_line(y)
        words, style = below[y - 1]
        return Strip([Segment(fit(words, width), self.get_component_rich_style(style))])

    def watch_value(self, value: str) -> None:
        """Tell the typed text."""
        if not self.is_mounted:
            return
        _measure(self)
        if value != self._keepers_text:
            self._keepers_text = value
            tell(self, self.field, clean(value).text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next field. The first Enter after a fault stays: it shall be seen."""
        event.stop()
        if self.trouble and not self._seen:
            self._seen = True
            self.scroll_visible(animate=False)
        else:
            self.post_message(FieldFinished())

    def on_focus(self) -> None:
        """Tell the screen the place."""
        self._within_step = False
        self.post_message(FieldEntered(self.field))

    def action_undo(self, again: bool) -> None:
        """Bring back the text before the last step of typing, or with `again` the text that this took out."""
        pile, other_pile = (self._future, self._past) if again else (self._past, self._future)
        if pile:
            self._within_step = False
            other_pile.append(self.value)
            self.value = pile.pop()
            self.action_end()

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines with spaces, so that none of them is dropped, and say so."""
        event.stop()
        event.prevent_default()
        cleaned = clean(event.text)
        if self._take(cleaned.text) and cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))

    @override
    def action_paste(self) -> None:
        """Insert the clipboard."""
        self._take(self.app.clipboard)

    @override
    def validate_selection(self, selection: Selection) -> Selection:
        """Keep the cursor out of the middle of a character. It goes on in the direction in which it moves."""
        start, end = super().validate_selection(selection)
        if within(self.value, end):
            end = (right_of if end > self.selection.end else left_of)(self.value, end)
            start = end if selection.is_empty else start
        return Selection(start, end)

    @override
    def delete(self, start: int, end: int) -> None:
        """Delete whole characters."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        if within(self.value, start):
            start = left_of(self.value, start)
        super().delete(start, right_of(self.value, end) if within(self.value, end) else end)

    @override
    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a range by `text`. Text beyond the room of the field is cut off, and the person is told."""
        if not self._within_step or not self.selection.is_empty:
            begin_step(self)
            self._past = [*self._past[1 - _UNDO_STEPS :], self.value]
            self._future.clear()
            self._within_step = True
        room = max(0, LONGEST - len(self.value) + abs(end - start))
        super().replace(text[:room], start, end)
        if len(text) > room:
            self.restricted()

    @override
    def restricted(self) -> None:
        """Say that the field is full: only its length is restricted."""
        tell_full(self)

    def _take(self, text: str) -> bool:
        """Insert pasted text and return True; if it is too long, change nothing and return False."""
        start, end = sorted(self.selection)
        if len(self.value) - (end - start) + len(in_one_line(text)[0]) > LONGEST:
            tell_too_long(self)
            return False
        self.replace(joined(self, text), start, end)
        return True


def _below(line: Line, width: int) -> list[tuple[str, str]]:
    """Return the lines below the text, each with the name of its style: the whole text, then its fault."""
    whole = folded(line.value, max(1, width)) if line.has_focus and cell_len(line.value) > width - 1 else ()
    faults = folded(line.trouble, max(1, width))
    return [*((words, "input--placeholder") for words in whole), *((words, "line--trouble") for words in faults)]


def _measure(line: Line) -> None:
    """Take more or less room below, where a long text needs it."""
    width = line.scrollable_content_region.width
    lines = len(_below(line, width)) - len(folded(line.trouble, max(1, width))) if width else 0
    if lines or line.lines_below:
        grows, line.lines_below = lines != line.lines_below, lines
        line.set_class(lines > 0, "-long")
        line.refresh(layout=grows)


def _select_nothing(line: Line) -> None:
    line.cursor_position = line.selection.end
