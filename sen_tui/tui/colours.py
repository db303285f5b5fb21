"""The colours of our looks, as plain data: what is painted before Textual is there needs them too."""

from typing import NamedTuple


class Look(NamedTuple):
    """The colours of one look, each as `#rrggbb`, by Textual's names."""

    primary: str
    secondary: str
    accent: str
    foreground: str
    background: str
    surface: str
    panel: str
    success: str
    warning: str
    error: str


LOOKS = {
    "sen-dark": Look(
        primary="#7aa2c8",
        secondary="#8fa3b5",
        accent="#7fb6c9",
        foreground="#d8dee6",
        background="#15191e",
        surface="#1b2027",
        panel="#222931",
        success="#86b58b",
        warning="#d9b36c",
        error="#e08a7d",
    ),
    "sen-light": Look(
        primary="#2f5f8a",
        secondary="#51677c",
        accent="#1f6f86",
        foreground="#1d242b",
        background="#f7f6f3",
        surface="#fdfcfa",
        panel="#e9e7e2",
        success="#2f6f3b",
        warning="#8a5a00",
        error="#a5321f",
    ),
}
"""Quiet, with one accent, and enough contrast to read across a table."""

CURSOR_ROWS = {"sen-dark": "#2c4257", "sen-light": "#cfdfec"}
"""The ground of the row under the cursor."""
