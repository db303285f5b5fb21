"""The practice as data: frameworks, and the schema of a folder."""

from pathlib import Path

import click

from sen_tui.cli.say import say
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.office.setup import framework_mistakes, known_frameworks


@click.command()
@click.argument("framework_id", metavar="[ID]", required=False)
@click.option("--check", "file", type=click.Path(path_type=Path), help="Say every mistake in a framework file.")
@click.pass_obj
def frameworks(home: Path, framework_id: str | None, file: Path | None) -> None:
    """List the frameworks, show one, or check a file."""
    from sen_tui.cli.output import put
    from sen_tui.documents.framework import framework_page, frameworks_list

    if file:
        if mistakes := framework_mistakes(file):
            raise BadInput("\n".join(mistakes))
        say(f"{file.name}: no mistakes.")
        return
    known = known_frameworks(home)
    if framework_id is None:
        put(frameworks_list(known))
        return
    for framework in known:
        if framework.id == framework_id:
            put(framework_page(framework))
            return
    raise NotFound(f"There is no framework of that name. There are: {', '.join(f.id for f in known)}.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of an exported folder."""
    from sen_tui.exchange.json_out import folder_schema

    click.echo(folder_schema())
