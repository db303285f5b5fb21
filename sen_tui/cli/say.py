"""What a command says in a sentence."""

import sys

from sen_tui.domain.text import clean


def say(text: str, *, err: bool = False) -> None:
    """Print a sentence without the characters that can hurt a terminal: names of files may hold any byte."""
    print(clean(text).text, file=sys.stderr if err else sys.stdout, flush=True)
