"""The themes of the app: quiet, one accent, enough contrast to read across a table."""

from textual.theme import Theme

CURSOR = {"cursor-row": "ansi_blue", "resting-row": "ansi_black"}
"""The background of the row under the cursor, in themes that do not name their own."""

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
            "footer-key-foreground": "#7fb6c9",
            "input-cursor-background": "#d8dee6",
            "cursor-row": "#2c4257",
            "resting-row": "#252d36",
        },
    ),
    Theme(
        name="sen-light",
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
        dark=False,
        variables={
            "footer-key-foreground": "#1f6f86",
            "cursor-row": "#cfdfec",
            "resting-row": "#e4e6e6",
        },
    ),
)
