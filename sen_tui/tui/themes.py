"""The looks, as Textual takes them."""

from textual.theme import Theme

from sen_tui.tui.colours import CURSOR_ROWS, LOOKS

CURSOR = {"cursor-row": "ansi_blue", "resting-row": "ansi_black"}
"""The grounds of the row under the cursor, in themes that do not name their own."""

THEMES = (
    Theme(
        name="sen-dark",
        **LOOKS["sen-dark"]._asdict(),
        dark=True,
        variables={
            "footer-key-foreground": "#7fb6c9",
            "input-cursor-background": "#d8dee6",
            "cursor-row": CURSOR_ROWS["sen-dark"],
            "resting-row": "#252d36",
        },
    ),
    Theme(
        name="sen-light",
        **LOOKS["sen-light"]._asdict(),
        dark=False,
        variables={
            "footer-key-foreground": "#1f6f86",
            "cursor-row": CURSOR_ROWS["sen-light"],
            "resting-row": "#e4e6e6",
        },
    ),
)
