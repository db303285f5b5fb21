"""A line for a PIN: nobody can read it over a shoulder, copy it or paste into it."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Static
from typing_extensions import override

from sen_tui.tui.terminal.key_queue import TakesText
from sen_tui.tui.terminal.safe_text import plain

LONGEST = 64
"""Most characters that it takes: a key held down for ever must not fill the memory."""


class HiddenLine(TakesText, Static, can_focus=True):
    """Shows a dot for each character. Enter hands it over and empties it; a paste goes nowhere."""

    @dataclass(repr=False, eq=False)
    class Entered(Message):
        """Enter was pressed."""

        text: str

        @override
        def __repr__(self) -> str:
            """Return a name without the text, for logs and crash reports."""
            return "Entered()"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """Take a character, take one back, or hand it over; no other key does anything."""
        if event.key == "enter":
            typed, self._typed = self._typed, ""
            self.post_message(self.Entered(typed))
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.is_printable and event.character and len(self._typed) < LONGEST:
            self._typed += event.character
        else:
            return
        event.stop()
        self.update(plain("•" * len(self._typed)))

    def on_paste(self, event: events.Paste) -> None:
        """Let no paste in."""
        event.stop()
