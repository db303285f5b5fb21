"""The argument PUPIL. It can be read from standard input, where nobody else on the machine can see it."""

import sys

import click
from typing_extensions import override

_LONGEST = 1000
"""The most characters that are read from standard input. No name comes near it."""


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
        line = sys.stdin.readline(_LONGEST + 1)
        if len(line) > _LONGEST:
            self.fail(f"the first line on standard input has more than {_LONGEST} characters.", param, ctx)
        return line.strip() or self.fail("no child was named on standard input.", param, ctx)


PUPIL = PupilWords()
