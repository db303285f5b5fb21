"""The looks of the app: quiet, one accent, three weights of grey, enough contrast to read across a table."""

from typing import Any

from textual.app import App
from textual.theme import Theme

from sen_tui.office.looks import choose_look
from sen_tui.office.opening import Office

OWN = {"cursor-row": "ansi_blue", "resting-row": "ansi_black", "muted": "ansi_default", "line": "ansi_default"}
"""Our own colours, in themes that do not name them: two grounds of rows, words of second rank, lines."""

THEMES = (
    Theme(
        name="sen-dark",
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
        dark=True,
        variables={
            "input-cursor-background": "#d8dee6",
            "cursor-row": "#2c4257",
            "resting-row": "#252d36",
            "muted": "#a7b1bc",
            "line": "#46505b",
        },
    ),
    Theme(
        name="sen-light",
        primary="#2f5f8a",
        secondary="#51677c",
        accent="#1a6279",
        foreground="#1d242b",
        background="#f7f6f3",
        surface="#fdfcfa",
        panel="#e9e7e2",
        success="#2a6536",
        warning="#7d5200",
        error="#a5321f",
        dark=False,
        variables={
            "cursor-row": "#cfdfec",
            "resting-row": "#e4e6e6",
            "muted": "#555f69",
            "line": "#b9bcbb",
        },
    ),
)

PLAIN = "ansi-dark"
"""The plain look, in the two colours of the terminal itself: bold, underlined and reversed words stand for others."""

OFFERED = (
    ("Light look", "Dark words on a light ground.", "sen-light"),
    ("Dark look", "Light words on a dark ground.", "sen-dark"),
    ("Plain look", "The two colours of the terminal itself.", PLAIN),
)
"""The title, the sentence and the name of each look."""


def use_look(app: App[Any], office: Office, look: str) -> None:
    """Use a look, and remember it for the person at work."""
    app.theme = look
    choose_look(office, look)
