"""The group of all commands. The module of a command is imported when the command is called."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click
from typing_extensions import override

from sen_tui import __version__, interrupts, places, streams, system_errors
from sen_tui.cli.sentences import say
from sen_tui.domain.errors import BadInput, SenError

_COMMANDS = {
    "demo": "setup:demo",
    "init": "beginning:init",
    "roster": "printing:roster",
    "show": "printing:show",
    "print": "papers:print_",
    "slip": "papers:slip",
    "duties": "printing:duties",
    "report": "report:report",
    "history": "history:history",
    "check": "upkeep:check",
    "backup": "backups:backup",
    "restore": "backups:restore",
    "school": "upkeep:school",
    "frameworks": "frameworks:frameworks",
    "authorities": "authorities:authorities",
    "schema": "printing:schema",
}
"""The module and the function of each command, in the order of the help."""


class Commands(click.Group):
    """A group that imports a command when it is called, and prints each refusal as a sentence."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"sen_tui.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None

    @override
    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run a command and leave with its exit code. Words of click go out as safely as ours."""
        with plain_refusals():
            code = super().main(*args, **{**options, "standalone_mode": False})
            sys.stdout.flush()
        streams.leave(code if isinstance(code, int) else 0)

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Run a command. A refusal is printed on stderr and ends the program with exit code 1."""
        with plain_refusals(), interrupts.Tidied():
            return super().invoke(ctx)


@contextmanager
def plain_refusals() -> Iterator[None]:
    """Run the block. If it is refused or stopped, say so in a sentence on stderr and leave with its exit code."""
    code, words = 1, ""
    try:
        yield
    except SenError as refusal:
        words = str(refusal)
    except click.ClickException as wrong:
        code, words = wrong.exit_code, _usage(wrong)
    except (KeyboardInterrupt, click.Abort):
        code = interrupts.CODE
    except BrokenPipeError:  # who reads the output has seen enough
        pass
    except Exception as fault:
        words = system_errors.sentence(fault)
        if not words:
            raise
    else:
        return
    if words:
        with suppress(OSError):  # nobody is left to tell
            say(words, err=True)
    streams.leave(code)


def _usage(wrong: click.ClickException) -> str:
    """Return click's words about wrong usage."""
    words = io.StringIO()
    wrong.show(words)
    return words.getvalue().rstrip("\n")


def require_output() -> None:
    """Raise `BadInput` if the standard output is closed: then nothing that a command says could be heard."""
    if streams.output_is_closed():
        raise BadInput("The output is closed, so nothing was done: what was found or made could not be told.")


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help="The school's cabinet. Else $SEN_TUI_HOME.")
@click.version_option(__version__, prog_name="sen-tui")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Review meetings about children with special educational needs.

    Without a command: opens the app on the school's cabinet.
    """
    ctx.obj = places.home(home)
    if ctx.invoked_subcommand is None:
        from sen_tui.cli.opening import open_or_offer  # imported here, because no other command opens the app

        open_or_offer(ctx.obj)
