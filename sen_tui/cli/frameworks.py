"""The command `frameworks`: list them, show one, check a file, and take the children from one to another."""

from pathlib import Path

import click
from typing_extensions import override

from sen_tui.cli.context import office_at
from sen_tui.cli.output import put
from sen_tui.cli.pupil import PUPIL
from sen_tui.cli.sentences import say
from sen_tui.documents.framework import framework_page, frameworks_list
from sen_tui.documents.migrating import migration_page
from sen_tui.domain.errors import BadInput, NotFound, SenError
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_words import in_language
from sen_tui.domain.text import listed
from sen_tui.office.access import noted
from sen_tui.office.lookup import find_pupil
from sen_tui.office.migrating import Migration
from sen_tui.office.setup import framework_mistakes, known_frameworks


class _Frameworks(click.Group):
    """A group in which any word that is no command is the id of a framework to show."""

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command to run with its arguments."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return _show.name, _show, args


@click.group(cls=_Frameworks, invoke_without_command=True, subcommand_metavar="[ID | migrate ...]")
@click.option("--check", "file", type=click.Path(path_type=Path), help="Say every mistake in a framework file.")
@click.pass_context
def frameworks(ctx: click.Context, file: Path | None) -> None:
    """List the frameworks, show one, or check a file. `migrate` takes the children from one to another."""
    if file:
        if mistakes := framework_mistakes(file):
            raise BadInput("\n".join(mistakes))
        say(f"{file.name}: no mistakes.")
    elif ctx.invoked_subcommand is None:
        put(frameworks_list(known_frameworks(ctx.obj)))


@click.command("show")
@click.argument("framework_id", metavar="ID")
@click.option("--language", metavar="CODE", help="In the second words of its file, where it has some: cy for Welsh.")
@click.pass_obj
def _show(home: Path, framework_id: str, language: str | None) -> None:
    """Show one framework."""
    choices = known_frameworks(home)
    for framework in choices:
        if framework.id == framework_id:
            put(framework_page(_worded(framework, language)))
            return
    raise NotFound(f"There is no framework of that name. There are: {', '.join(f.id for f in choices)}.")


def _worded(framework: Framework, language: str | None) -> Framework:
    """Return a framework in a language. Raises `NotFound` where its file has no words in it."""
    if language and language not in framework.words:
        known = listed(sorted(framework.words)) or "no second language"
        raise NotFound(f"{framework.title} has no words in that language. Its file has {known}.")
    return in_language(framework, language) if language else framework


@frameworks.command()
@click.option("--to", "framework_id", required=True, metavar="ID", help="The framework to go over to.")
@click.option(
    "--map", "file", type=click.Path(path_type=Path), help="Your own map of stages. It goes before the framework's."
)
@click.option("--dry-run", is_flag=True, help="Only list what becomes of each child. Nothing is changed.")
@click.option("--pupil", type=PUPIL, help="Only this child: the school stays with its framework.")
@click.pass_obj
def migrate(home: Path, framework_id: str, file: Path | None, dry_run: bool, pupil: str | None) -> None:
    """Take every child to another framework, one save each, and then the school.

    A child with an open folder, with unsaved typing, or at a stage without a counterpart is left, and the school stays
    with its framework. Then the exit code is 1: do it again once that is settled. It can be stopped and repeated.
    """
    office = office_at(home)
    only = find_pupil(office, pupil) if pupil else ""
    migration = Migration(office, framework_id, file=file, pupil_id=only)
    noted(office, "showed" if only else "listed", only)
    failed: SenError | None = None
    try:
        for _ in migration.look() if dry_run else migration.run():  # one child after the other
            pass
    except SenError as refusal:  # the list of what was done is printed all the same
        failed = refusal
    page = migration_page(
        migration.done,
        migration.left,
        migration.words,
        migration.after,
        office.school,
        office.today(),
        dry_run=dry_run,
    )
    put(page)
    if failed:
        raise failed
    if migration.left:
        raise BadInput(migration.way_on)
