"""A field for sentences. A module of its own, because Textual's `TextArea` takes long to import."""

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
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved
from sen_tui.tui.terminal.growing_text import GrowingText
from sen_tui.tui.terminal.key_queue import TakesText
from sen_tui.tui.terminal.safe_text import plain
from sen_tui.tui.widgets.line import tell_full, tell_too_long
from sen_tui.tui.widgets.typed import tell


class Prose(TakesText, GrowingText):
    """A field for sentences, as tall as its text."""

    compact = reactive(True, toggle_class="-textual-compact")
    """Whether it has no frame. True from the beginning: a change would make Textual style the field again."""

    _styled = False
    """Whether the styles of its lines are those of the present style sheet and theme."""

    def __init__(
        self, label: str, *, field: str, value: str = "", hint: str = "", several_lines: bool = False, classes: str = ""
    ) -> None:
        super().__init__(
            value,
            highlight_cursor_line=False,
            placeholder=Content(hint),
            compact=True,
            classes=f"-textual-compact {classes}",
        )
        self.field = field
        self.border_title = plain(label)
        self.cursor_blink = False
        self.several_lines = several_lines
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
        """Let the next paint work out the styles again."""
        self._styled = False
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

    def on_focus(self) -> None:
        """Tell the screen the place."""
        self.post_message(FieldEntered(self.field))

    def on_key(self, event: events.Key) -> None:
        """Enter goes on, Ctrl+J begins a new line. In a field of several lines Enter begins one as well."""
        if event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif event.key == "enter" and not self.several_lines:
            event.stop()
            event.prevent_default()
            self.post_message(FieldFinished())

    def on_paste(self, event: events.Paste) -> None:
        """Insert the cleaned text, or refuse it whole where it is too long."""
        event.stop()
        event.prevent_default()
        cleaned = clean(event.text)
        if self._too_long(cleaned.text, *self.selection):
            tell_too_long(self)
            return
        self.replace(cleaned.text, *self.selection, maintain_selection_offset=False)
        if cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))

    @override
    def edit(self, edit: Edit) -> EditResult:
        """Change the text as Textual does. Text beyond the room of the field is cut off, and the person is told."""
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
