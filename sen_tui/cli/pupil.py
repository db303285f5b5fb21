"""Which child a command is about, also said so that nobody else on the machine can read it."""

import sys

import click
from typing_extensions import override


class PupilWords(click.ParamType[str]):
    """Part of a name, or an id; `-` asks for it on standard input.

    Everybody on the machine can read what a command was called with, for a moment at least.
    """

    name = "pupil"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words, asked for where they are `-`. Ends with wrong usage where nothing is answered."""
        if value != "-":
            return value
        if sys.stdin.isatty():
            click.echo("Child (part of a name, or an id): ", nl=False, err=True)
        words = sys.stdin.readline().strip()
        return words or self.fail("no child was named on standard input.", param, ctx)


PUPIL = PupilWords()
