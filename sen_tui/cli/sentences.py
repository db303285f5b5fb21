"""The sentences of a command, on stdout or stderr."""

import shlex
import sys

import click

from sen_tui.domain.text import clean


def say(text: str, *, err: bool = False, end: str = "\n") -> None:
    """Print a sentence without characters that a terminal obeys. The name of a file may hold any byte."""
    print(clean(text).text, end=end, file=sys.stderr if err else sys.stdout, flush=True)


def program() -> str:
    """Return the command that opens the cabinet of the present command: with --home if that was given."""
    given = click.get_current_context().find_root().params.get("home")
    return f"sen-tui --home {shlex.quote(str(given))}" if given else "sen-tui"
