"""The argument PUPIL. It can also be given in a way that nobody else on the machine can read."""

import sys

import click
from typing_extensions import override


class PupilWords(click.ParamType[str]):
    """Part of a name, or an id. For `-` it is read from standard input.

    Everybody on the machine can read the arguments of a command, at least for a moment.
    """

    name = "pupil"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words, read from standard input for `-`. An empty answer is wrong usage."""
        if value != "-":
            return value
        if sys.stdin.isatty():
            click.echo("Child (part of a name, or an id): ", nl=False, err=True)
        words = sys.stdin.readline().strip()
        return words or self.fail("no child was named on standard input.", param, ctx)


PUPIL = PupilWords()
