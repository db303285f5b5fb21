"""What a command says in a sentence."""

import click

from sen_tui.domain.text import clean


def say(text: str, *, err: bool = False) -> None:
    """Print a sentence without the characters that can hurt a terminal: names of files may hold any byte."""
    click.echo(clean(text).text, err=err)
