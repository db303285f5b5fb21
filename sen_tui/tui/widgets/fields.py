"""Fields to type in: one line, or prose. Their label stands on the line above."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, TextArea

from sen_tui.domain.text import LONGEST, clean, one_line
from sen_tui.tui.literal import plain
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved


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
        """Join pasted lines with spaces, so that none of them is dropped."""
        event.stop()
        event.prevent_default()
        text = one_line(event.text)
        if len(self.value) + len(text) > LONGEST:
            self.app.notify(f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted.", severity="warning")
            return
        self.replace(text, *self.selection)
        if removed := clean(event.text).removed:
            self.post_message(HiddenCharactersRemoved(removed))


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
        if len(self.text) + len(cleaned.text) > LONGEST:
            self.app.notify(f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted.", severity="warning")
            return
        self.replace(cleaned.text, *self.selection, maintain_selection_offset=False)
        if cleaned.removed:
            self.post_message(HiddenCharactersRemoved(cleaned.removed))
