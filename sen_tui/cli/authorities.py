"""The command `authorities`: list the templates, or check a file."""

from pathlib import Path

import click

from sen_tui.cli.output import put
from sen_tui.cli.sentences import say
from sen_tui.documents.authorities import authorities_list
from sen_tui.domain.errors import BadInput
from sen_tui.office.authorities import authority_mistakes, known_authorities


@click.command()
@click.option("--check", "file", type=click.Path(path_type=Path), help="Say every mistake in a template.")
def authorities(file: Path | None) -> None:
    """List the authorities whose form the evidence pack can follow, or check the file of one."""
    if file is None:
        put(authorities_list(known_authorities()))
    elif mistakes := authority_mistakes(file):
        raise BadInput("\n".join(mistakes))
    else:
        say(f"{file.name}: no mistakes.")
