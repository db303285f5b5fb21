"""The commands: each one's module is imported when that command is called, not before."""

from importlib import import_module
from pathlib import Path

import click
from typing_extensions import override

from sen_tui import __version__, places
from sen_tui.cli import refusal

_COMMANDS = {
    "demo": "setup:demo",
    "init": "setup:init",
    "roster": "printing:roster",
    "show": "printing:show",
    "print": "printing:print_",
    "duties": "printing:duties",
    "history": "history:history",
    "check": "upkeep:check",
    "backup": "backups:backup",
    "restore": "backups:restore",
    "school": "upkeep:school",
    "frameworks": "practice:frameworks",
    "schema": "practice:schema",
}


class Commands(click.Group):
    """A group whose commands are imported when called, and whose refusals are sentences."""

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
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what cannot be done is said on stderr, with exit code 1."""
        with refusal.told():
            return super().invoke(ctx)


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
        from sen_tui.cli.opening import open_or_offer

        open_or_offer(ctx.obj)
