"""The argument PUPIL. It can be read from standard input, where nobody else on the machine can see it."""

import sys

import click
from typing_extensions import override


class PupilWords(click.ParamType[str]):
    """Part of a name, or an id. For `-` it is read from standard input.

    The arguments of a command can be read by everybody on the machine.
    """

    name = "pupil"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words, read from standard input for `-`. An empty line fails as wrong usage."""
        if value != "-":
            return value
        if sys.stdin.isatty():
            click.echo("Child (part of a name, or an id): ", nl=False, err=True)
        words = sys.stdin.readline().strip()
        return words or self.fail("no child was named on standard input.", param, ctx)


PUPIL = PupilWords()
