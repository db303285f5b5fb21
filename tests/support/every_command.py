"""Every command of the command line, with every flag: a new command is in it by itself."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

import sen_tui
from sen_tui.cli.commands import main
from sen_tui.cli.pupil import PupilWords
from support.commands import TODAY

PUPIL, FILE = "PUPIL", "FILE"
"""Stand for a child, and for a path that is given to a command."""

NO_SLIP = "BBBBBB"
"""A code of a slip that no plan has."""

_NEEDED = {
    "demo": ("--no-open", "--pupils", "2"),
    "init": ("--school", "Oak", "--framework", "send-2015"),
    "frameworks migrate": ("--to", "send-2015", "--dry-run"),
}
"""Words without which a command asks, or does something that is not meant here."""
_INTO_A_FOLDER = {("print", "--all")}
"""Flags with which a command writes files of many children. They have tests of their own."""
_FLAG_NEEDS = {("print", "--force"): ("-o", FILE), ("report", "--force"): ("-o", FILE)}
"""Words without which a flag of a command is refused."""


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", one) for below, one in command.commands.items())


def _words(name: str, command: click.Command, *, every: bool = False) -> tuple[str, ...]:
    """Return a call with its required arguments; with `every` also those that can be left out."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    given = [_value(one) for one in arguments if one.required or every or name == "print"]
    return (*name.split(), *_NEEDED.get(name, ()), *given)


def _value(argument: click.Parameter) -> str:
    if isinstance(argument.type, click.Choice):
        return str(argument.type.choices[0])
    if isinstance(argument.type, click.Path):
        return FILE
    if argument.name == "code":
        return NO_SLIP
    return PUPIL if isinstance(argument.type, PupilWords) else "send-2015"


def _options(command: click.Command) -> list[click.Option]:
    return [option for option in command.params if isinstance(option, click.Option)]


NAMES = tuple(name for name, _ in _commands())

PLAIN = tuple(_words(name, command) for name, command in _commands())
"""A call of each command, with what it needs."""

EVERY = tuple(
    (*_words(name, command), *flag, *_FLAG_NEEDS.get((name, *flag), ()))
    for name, command in _commands()
    for flag in [(), *((option.opts[0],) for option in _options(command) if option.is_flag)]
    if not set(flag) & set(_NEEDED.get(name, ())) and (name, *flag) not in _INTO_A_FOLDER
)
"""A call of each command, plain and with each of its flags, but for those that write many files."""

WITH_A_PATH = tuple(
    [call for name, command in _commands() if FILE in (call := _words(name, command))]
    + [
        (*_words(name, command), option.opts[0], FILE)
        for name, command in _commands()
        for option in _options(command)
        if isinstance(option.type, click.Path)
    ]
)
"""A call of each command that takes a path, once for each path."""

JSON = tuple(call for call in EVERY if "--json" in call or call[0] in ("school", "schema"))
"""The calls that print JSON."""


def filled(call: tuple[str, ...], *, pupil: str, file: str) -> list[str]:
    """Return a call with a child and a path in their places."""
    return [{PUPIL: pupil, FILE: file}.get(word, word) for word in call]


def call_of(home: Path, *words: str) -> list[str]:
    """Return the words that start the program on the cabinet at `home`."""
    return [sys.executable, "-m", "sen_tui", "--home", str(home), *words]


def surroundings(**more: str) -> Mapping[str, str]:
    """Return the environment of a command."""
    return {**os.environ, "SEN_TUI_TODAY": TODAY, "PYTHONPATH": str(Path(sen_tui.__file__).parents[1]), **more}


def by_shell(home: Path, words: list[str], script: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command by a shell script, in which `"$@"` stands for it: `"$@" > /dev/full`."""
    return subprocess.run(
        ["bash", "-c", script, "sen-tui", *call_of(home, *words)],
        env=surroundings(**more),
        cwd=home.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def is_quiet(said: bytes) -> bool:
    """Return whether nobody is told of a fault of the program."""
    return not any(word in said for word in (b"Traceback", b"fault in the program", b"Exception ignored", b"tidying"))
