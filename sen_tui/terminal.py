"""The terminal and the environment, put in order before Textual is imported."""

import logging
import os
import sys
import warnings
from typing import NoReturn

from sen_tui.domain.errors import BadInput

_NOT_OURS = ("TEXTUAL", "RICH_", "JUPYTER_", "BROWSER", "EDITOR", "VISUAL", "PAGER", "COLUMNS", "LINES")
"""Variables that make Textual log, take screenshots, load other code, start programs or mistake the size."""

_FROM_AFAR = {"SSH_CONNECTION", "SUDO_UID"}
"""Signs of a line that may be slow. Where sudo starts a service account, it removes the first and sets the second."""


def prepare() -> None:
    """Make the environment fit for the app.

    Raises `BadInput`, with the way out, where keys cannot be read or nothing can be painted. Textual
    would spin or write raw codes there.
    """
    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        raise BadInput(
            "sen-tui needs a terminal to open. Over SSH use `ssh -t`; for plain output use a command "
            "such as `sen-tui roster` or `sen-tui print review PUPIL`."
        )
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        raise BadInput(
            "This terminal (TERM=dumb) cannot show the app. Use a full terminal, or plain commands "
            "such as `sen-tui roster` and `sen-tui print review PUPIL`."
        )
    for name in [n for n in os.environ if n.startswith(_NOT_OURS)]:
        del os.environ[name]
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    os.environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    if os.environ.keys() & _FROM_AFAR:
        os.environ.setdefault("ESCDELAY", "300")  # over a slow line an arrow key arrives in pieces
    if hasattr(sys.__stderr__, "reconfigure"):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")
    warnings.simplefilter("ignore")
    logging.disable()


def without_colours() -> bool:
    """Return whether the person asked for no colours (`$NO_COLOR`), and remove the variable.

    Textual would answer it with grey on grey. Our answer is the terminal's two colours, bold and reversed.
    """
    return os.environ.pop("NO_COLOR", None) is not None


def leave(code: int) -> NoReturn:
    """End with an exit code, also where the terminal is gone. Python's own exit would change the code there."""
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os._exit(code)
    sys.exit(code)
