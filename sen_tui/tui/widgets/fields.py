"""Fields to type in: one line, or prose. Their label stands on the line above."""

import re
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.document._document import EditResult, Location
from textual.document._edit import Edit
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from typing_extensions import override

from sen_tui.domain.text import LONGEST, clean
from sen_tui.tui.literal import plain
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved

_LINE_BREAK = re.compile(r" *\n\s*")


@dataclass
class Typed(Message):
    """What a field says now, cleaned."""

    field: str
    text: str


class Line(Input):
    """A field of one line. Enter goes on to the next field; a paste of several lines becomes one."""

    def __init__(self, label: str, *, field: str, value: str = "", hint: str = "", classes: str = "") -> None:
        super().__init__(
            value, placeholder=hint, select_on_focus=False, compact=True, max_length=LONGEST, classes=classes
        )
        self.field = field
        self.border_title = plain(label)
        self.cursor_blink = False

    def fill(self, text: str) -> None:
        """Show `text` without telling anybody: it was not typed. Typing goes on at its end."""
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = len(text)

    def say(self, trouble: str) -> None:
        """Show what is wrong with the field under it; nothing takes it away again."""
        self.border_subtitle = plain(trouble)
        self.set_class(bool(trouble), "-trouble")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(Typed(self.field, clean(event.value).text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: on to the next field."""
        event.stop()
        self.post_message(FieldFinished())

    def on_focus(self) -> None:
        """Remember the place."""
        self.post_message(FieldEntered(self.field))

    def on_paste(self, event: events.Paste) -> None:
        """Join pasted lines with spaces, so that none of them is dropped, and say so."""
        event.stop()
        event.prevent_default()
        cleaned = clean(event.text)
        if self._take(cleaned.text) and cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))

    @override
    def action_paste(self) -> None:
        """Insert what was copied in another field."""
        self._take(self.app.clipboard)

    @override
    def restricted(self) -> None:
        """Say that the field is full: only its length is restricted."""
        _tell_full(self)

    def _take(self, text: str) -> bool:
        """Insert pasted text and return whether it fits; where it does not, nothing is changed."""
        joined, breaks = _LINE_BREAK.subn(" ", text.strip("\n"))
        start, end = sorted(self.selection)
        if len(self.value) - (end - start) + len(joined) > LONGEST:
            _tell_too_long(self)
            return False
        self.replace(joined, start, end)
        if breaks:
            self.app.notify(f"{breaks + 1} pasted lines were joined: this field has one line.", markup=False)
        return True


class Prose(TextArea):
    """A field for sentences, as tall as its text."""

    def __init__(
        self, label: str, *, field: str, value: str = "", hint: str = "", several_lines: bool = False, classes: str = ""
    ) -> None:
        super().__init__(value, compact=True, highlight_cursor_line=False, placeholder=Content(hint), classes=classes)
        self.field = field
        self.border_title = plain(label)
        self.cursor_blink = False
        self.several_lines = several_lines

    def fill(self, text: str) -> None:
        """Show `text` without telling anybody: it was not typed. Typing goes on at its end."""
        if text != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
            self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        self.post_message(Typed(self.field, clean(self.text).text))

    def on_focus(self) -> None:
        """Remember the place."""
        self.post_message(FieldEntered(self.field))

    def on_key(self, event: events.Key) -> None:
        """Go on at Enter, as everywhere; Ctrl+J begins a new line, as Enter does where lines are a list."""
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
            _tell_too_long(self)
            return
        self.replace(cleaned.text, *self.selection, maintain_selection_offset=False)
        if cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))

    @override
    def edit(self, edit: Edit) -> EditResult:
        """Change the text as Textual does; what would make it too long is refused, and told."""
        if self._too_long(edit.text, edit.from_location, edit.to_location):
            _tell_full(self)
            return EditResult(self.cursor_location, "")
        return super().edit(edit)

    def _too_long(self, text: str, start: Location, end: Location) -> bool:
        """Return whether `text` in place of what stands from `start` to `end` makes too much."""
        growth = len(text) - len(self.get_text_range(*sorted((start, end))))
        return growth > 0 and len(self.text) + growth > LONGEST


def _tell_too_long(field: Widget) -> None:
    """Say that a paste was refused."""
    field.app.notify(f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted.", severity="warning")


def _tell_full(field: Widget) -> None:
    """Say that no more can be typed; once, while it can still be read."""
    words = f"This field is full: it keeps {LONGEST:,} characters. What you type now is not kept."
    shown = (note.message for note in field.app._notifications if not note.has_expired)
    if words not in shown:
        field.app.notify(words, severity="warning", markup=False)
