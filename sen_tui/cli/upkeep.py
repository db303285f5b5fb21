"""Looking after the cabinet: checking it, and changing what the school has entered about itself."""

from pathlib import Path

import click

from sen_tui import office
from sen_tui.cli.context import office_at
from sen_tui.domain.errors import Damaged
from sen_tui.domain.text import counted


@click.command()
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check(home: Path, as_json: bool) -> None:
    """Read every folder and say what is damaged or breaks a rule. Exit code 1 on findings."""
    read, faults = office.check(office_at(home))
    if as_json:
        from sen_tui.exchange.json_out import faults_json

        click.echo(faults_json(read, faults))
    else:
        for fault in faults:
            click.echo(f"{fault.pupil_id}: {fault.words}")
        click.echo(f"{counted(read, 'folder')} read, {counted(len(faults), 'fault')} found.")
    if faults:
        raise Damaged("Nothing was changed. Earlier states of a folder are in its history/.")


@click.command()
@click.option("--set", "file", type=click.Path(path_type=Path), help="Take over an edited copy of what this prints.")
@click.pass_obj
def school(home: Path, file: Path | None) -> None:
    """Print what the school has entered about itself as JSON: staff, terms, framework, look.

    To change it: print it into a file, edit the file, give it back with --set.
    """
    from sen_tui.exchange.json_in import read_school
    from sen_tui.exchange.json_out import school_json

    desk = office_at(home)
    if file is None:
        click.echo(school_json(desk.school))
        return
    changed = read_school(file)
    office.change_school(desk, changed)
    click.echo(f"{changed.name}: {counted(len(changed.staff), 'member of staff', 'members of staff')}, saved.")
