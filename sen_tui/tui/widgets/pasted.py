"""Pasted text as a field of one line takes it, and the words about a field that is full."""

import re

from textual.widget import Widget

from sen_tui.domain.text import LONGEST

_LINE_BREAK = re.compile(r" *\n\s*")


def joined(field: Widget, text: str) -> str:
    """Return pasted lines as one. If there were several, say so."""
    line, breaks = in_one_line(text)
    if breaks:
        field.app.notify(f"{breaks + 1} pasted lines were joined: this field has one line.", markup=False)
    return line


def in_one_line(text: str) -> tuple[str, int]:
    """Return the lines of a text as one, and the number of line breaks in it."""
    return _LINE_BREAK.subn(" ", text.strip("\n"))


def tell_too_long(field: Widget) -> None:
    """Say that a paste was refused."""
    field.app.notify(f"Too long: a field keeps {LONGEST:,} characters. Nothing was pasted.", severity="warning")


def tell_full(field: Widget) -> None:
    """Say that no more can be typed. The app shows the same notice once at a time."""
    words = f"This field is full: it keeps {LONGEST:,} characters. What you type now is not kept."
    field.app.notify(words, severity="warning", markup=False)
