"""A field of one line. Its label stands on the line above."""

import re

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.widget import Widget
from textual.widgets import Input
from typing_extensions import override

from sen_tui.domain.text import LONGEST, clean
from sen_tui.tui.messages import FieldEntered, FieldFinished, HiddenCharactersRemoved
from sen_tui.tui.terminal.safe_text import plain
from sen_tui.tui.widgets.typed import tell

_LINE_BREAK = re.compile(r" *\n\s*")


class Line(Input):
    """A field of one line. Enter goes on to the next field; a paste of several lines becomes one."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """How long the text is. Elsewhere in Textual that is reason to lay out the screen; here it moves nothing."""

    compact = reactive(True, toggle_class="-textual-compact")
    """Whether it has no frame of its own: from the beginning, where Textual styles it again for that."""

    def __init__(self, label: str, *, field: str, value: str = "", hint: str = "", classes: str = "") -> None:
        super().__init__(
            value,
            placeholder=hint,
            select_on_focus=False,
            compact=True,
            max_length=LONGEST,
            classes=f"-textual-compact -valid {classes}",  # which Textual would find out, and style it again
        )
        self.disable_messages(Input.Changed)  # it is told without one
        self._told = value
        """What whoever keeps it knows it to say."""
        self.field = field
        self.border_title = plain(label)
        self.cursor_blink = False
        self._trouble = ""

    def fill(self, text: str) -> None:
        """Show `text` without telling anybody: it was not typed. Typing goes on at its end."""
        if text != self.value:
            self._told = self.value = text
            self.cursor_position = len(text)

    def say(self, trouble: str) -> None:
        """Show what is wrong with the field under it; nothing takes it away again."""
        if trouble != self._trouble:  # the same again would paint the field again
            self._trouble = trouble
            self.border_subtitle = plain(trouble)
            self.set_class(bool(trouble), "-trouble")

    def watch_value(self, value: str) -> None:
        """Tell what is typed."""
        if self.is_mounted and value != self._told:
            self._told = value
            tell(self, self.field, clean(value).text)

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
    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of what stands there; what the field has no room for is left off, and told."""
        room = max(0, LONGEST - len(self.value) + abs(end - start))
        super().replace(text[:room], start, end)
        if len(text) > room:
            self.restricted()

    @override
    def restricted(self) -> None:
        """Say that the field is full: only its length is restricted."""
        tell_full(self)

    def _take(self, text: str) -> bool:
        """Insert pasted text and return whether it fits; where it does not, nothing is changed."""
        joined, breaks = _LINE_BREAK.subn(" ", text.strip("\n"))
        start, end = sorted(self.selection)
        if len(self.value) - (end - start) + len(joined) > LONGEST:
            tell_too_long(self)
            return False
        self.replace(joined, start, end)
        if breaks:
            self.app.notify(f"{breaks + 1} pasted lines were joined: this field has one line.", markup=False)
        return True


def tell_too_long(field: Widget) -> None:
    """Say that a paste was refused."""
    field.app.notify(f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted.", severity="warning")


def tell_full(field: Widget) -> None:
    """Say that no more can be typed. The app says it once, while it can still be read."""
    words = f"This field is full: it keeps {LONGEST:,} characters. What you type now is not kept."
    field.app.notify(words, severity="warning", markup=False)
