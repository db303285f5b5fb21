"""Fields for prose and for one sentence. A module of its own, because Textual's `TextArea` takes long to import."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location
from typing_extensions import override

from sen_tui.domain.text import LONGEST, clean
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved
from sen_tui.tui.terminal.bursts import UnmarkedPaste
from sen_tui.tui.terminal.growing_text import GrowingText
from sen_tui.tui.terminal.key_queue import TakesText
from sen_tui.tui.terminal.safe_text import plain
from sen_tui.tui.widgets.pasted import joined, tell_full, tell_too_long
from sen_tui.tui.widgets.typed import begin_step, hint_in, tell

_ENTER = ("enter", "ctrl+j")
"""The names of Enter: terminals that paste without marks send the ends of lines as either."""
_AS_TEXT = "That came at once, as a paste does: it is text in this field, and no key of it acted."


class Prose(TakesText, GrowingText):
    """A field for words of several lines, as tall as its text. Enter begins a new line, Tab goes on."""

    PLACES: tuple[str, ...] = ("prose",)
    BINDINGS = keys.bindings("prose")

    compact = reactive(True, toggle_class="-textual-compact")
    """Whether it has no frame. True from the beginning: a change would make Textual style the field again."""

    _styled = False
    """Whether the styles of its lines are those of the present style sheet and theme."""

    def __init__(self, label: str, *, field: str, value: str = "", hint: str = "", classes: str = "") -> None:
        super().__init__(
            value,
            highlight_cursor_line=False,
            placeholder=Content(hint),
            compact=True,
            classes=f"-textual-compact {classes}",
        )
        self._hint = hint
        self.field = field
        self.label = label
        self.border_title = plain(label)
        self.cursor_blink = False
        self._columns = 0

    def fill(self, text: str) -> None:
        """Show `text` without telling anybody: it was not typed. Typing goes on at its end."""
        if text != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self.move_cursor(self.document.end)

    @override
    def watch(self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True) -> None:
        """Do not watch the app: its list of watchers keeps closed fields. `notify_style_update` tells of a theme."""
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    @override
    def notify_style_update(self) -> None:
        """Let the next paint work out the styles again, and show the hint in the way of the look."""
        self._styled = False
        self.placeholder = Content(hint_in(self.app.theme, self._hint))
        super().notify_style_update()

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines. Styles take a quarter of a key's time, so they are worked out only after they changed."""
        if self._styled:
            return super(TextArea, self).render_lines(crop)
        self._styled = True
        return super().render_lines(crop)

    @override
    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Keep the cursor in view. Do nothing while an undo has removed its line and not yet moved the cursor."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        scrolled = super().scroll_cursor_visible(center, animate)
        if self.has_focus:
            self._show_line()
        return scrolled

    def _show_line(self) -> None:
        """Scroll the container to the line of the cursor: the field grows with its text, the container does not."""
        around = next((w for w in self.ancestors if isinstance(w, Widget) and w.max_scroll_y), None)
        if around is not None and self.region:
            line = Region(*self.cursor_screen_offset, 1, 1)
            hidden = Region.get_scroll_to_visible(around.scrollable_content_region, line).y
            if hidden:
                around.scroll_relative(y=hidden, animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show the cursor. After a change of width lay out again: Textual has used the old line breaks."""
        if self._columns not in (0, event.size.width):
            self.refresh()
            self.call_after_refresh(self.refresh, layout=True)
        self._columns = event.size.width
        self.scroll_cursor_visible()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the typed text."""
        event.stop()
        tell(self, self.field, clean(self.text).text)

    def on_focus(self, event: events.Focus) -> None:
        """Tell the screen the place. Begin at the end of the text, unless only the terminal was left meanwhile."""
        if not event.from_app_focus:
            self.move_cursor(self.document.end)
        self.post_message(FieldEntered(self.field))

    def on_key(self, event: events.Key) -> None:
        """Enter ends the line."""
        if event.key in _ENTER:
            event.stop()
            event.prevent_default()
            self.action_end_line()

    def action_end_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def pasted(self, text: str, *, marked: bool) -> str:
        """Return a pasted text as this field takes it. Say so if the terminal did not mark it as a paste."""
        if not marked:
            self.app.notify(_AS_TEXT, markup=False)
        return text

    def on_paste(self, event: events.Paste) -> None:
        """Insert the cleaned text, or refuse it whole where it is too long."""
        event.stop()
        event.prevent_default()
        cleaned = clean(event.text)
        if self._take(cleaned.text, marked=not isinstance(event, UnmarkedPaste)) and cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))

    @override
    def action_paste(self) -> None:
        """Insert the clipboard."""
        self._take(self.app.clipboard)

    def _take(self, text: str, *, marked: bool = True) -> bool:
        """Insert pasted text and return True; if it is too long, change nothing and return False."""
        if self._too_long(text, *self.selection):
            tell_too_long(self)
            return False
        self.replace(self.pasted(text, marked=marked), *self.selection, maintain_selection_offset=False)
        return True

    @override
    def edit(self, edit: Edit) -> EditResult:
        """Change the text as Textual does. Text beyond the room of the field is cut off, and the person is told."""
        if not self.selection.is_empty:
            begin_step(self)
        if not self._too_long(edit.text, edit.from_location, edit.to_location):
            return super().edit(edit)
        tell_full(self)
        room = self._room(edit.from_location, edit.to_location)
        return super().edit(replace(edit, text=edit.text[:room])) if room > 0 else EditResult(self.cursor_location, "")

    def _too_long(self, text: str, start: Location, end: Location) -> bool:
        """Return whether replacing `start` to `end` by `text` makes the field longer, and too long."""
        replaced = self.get_text_range(*sorted((start, end)))
        return len(text) > max(len(replaced), self._room(start, end))

    def _room(self, start: Location, end: Location) -> int:
        """Return how many characters may replace the range from `start` to `end`."""
        return LONGEST - len(self.text) + len(self.get_text_range(*sorted((start, end))))


class Sentence(Prose):
    """A field for one sentence: it folds, but it is one line. Enter goes on to the next field."""

    PLACES = ("sentence", "prose")
    BINDINGS = keys.bindings("sentence")

    @override
    def action_end_line(self) -> None:
        """Go on to the next field."""
        self.post_message(FieldFinished())

    @override
    def pasted(self, text: str, *, marked: bool) -> str:
        """Return pasted lines as one, and say so."""
        return joined(self, text)
