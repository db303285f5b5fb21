"""The sentences of a command, on stdout or stderr."""

import sys

from sen_tui.domain.text import clean


def say(text: str, *, err: bool = False) -> None:
    """Print a sentence without characters that a terminal obeys. The name of a file may hold any byte."""
    print(clean(text).text, file=sys.stderr if err else sys.stdout, flush=True)
