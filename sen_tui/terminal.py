"""The terminal and the environment, put in order before Textual is imported."""

import logging
import os
import signal
import sys
import termios
import tty
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from sen_tui.domain.errors import BadInput
from sen_tui.interrupts import ENDS

_NOT_OURS = ("TEXTUAL", "RICH_", "JUPYTER_", "BROWSER", "EDITOR", "VISUAL", "PAGER", "COLUMNS", "LINES", "NO_COLOR")
"""Variables that make Textual log, take screenshots, load other code, start programs or mistake the size.

Textual would answer `NO_COLOR` with grey on grey. Our answer is the terminal's two colours, bold and reversed.
"""

_FROM_AFAR = {"SSH_CONNECTION", "SUDO_UID"}
"""Signs of a line that may be slow. Where sudo starts a service account, it removes the first and sets the second."""


@contextmanager
def typing_held() -> Iterator[list[Any] | None]:
    """Switch off echo and line editing, so that keys typed during start-up wait for the app unchanged.

    Yields the attributes of the terminal; None if stdin is no terminal. They are set again at
    the end of the block, and when a signal ends the program before the app can handle it.
    """
    if not os.isatty(0):
        yield None
        return
    attributes = termios.tcgetattr(0)

    def give_back(number: int, _frame: FrameType | None) -> None:
        try:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
        finally:
            os._exit(128 + number)

    for number in ENDS:  # the app has its own handlers for them
        signal.signal(number, give_back)
    tty.setraw(0, termios.TCSANOW)
    try:
        yield attributes
    finally:
        termios.tcsetattr(0, termios.TCSANOW, attributes)


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
