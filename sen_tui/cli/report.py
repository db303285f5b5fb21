"""The command that reports numbers of the school, without any child."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sen_tui.cli.context import office_at
from sen_tui.cli.output import put, put_text
from sen_tui.documents.governors import governors_csv, governors_page
from sen_tui.domain.codes import academic_year
from sen_tui.domain.errors import BadInput, Damaged, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.governors import governors_report
from sen_tui.domain.years import FIRST_YEAR
from sen_tui.office.access import noted
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import check_place
from sen_tui.office.registers import register


@click.command()
@click.argument("about", type=click.Choice(["governors"]))
@click.option("--year", type=int, help="The year in which the school year began. Else the one under way.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "html", "md", "csv"]),
    help="Else ansi on a terminal, text in a file.",
)
@click.option("-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def report(home: Path, about: str, year: int | None, form: Any, output: Path | None, force: bool) -> None:
    """Print the yearly report to the governors: numbers of a school year, none under five."""
    if force and output is None:
        raise click.UsageError("--force is for a file: name it with -o.")
    office = office_at(home)
    if output:
        check_place(office, output)
    under_way = academic_year(office.today())
    chosen = under_way if year is None else year
    if not FIRST_YEAR <= chosen <= under_way:
        raise BadInput(f"--year: expected {FIRST_YEAR} to {under_way}, found {chosen}.")
    damaged: dict[str, str] = {}
    numbers = governors_report(_folders(office, damaged), office.framework, chosen, office.today())
    noted(office, "listed")
    if form == "csv":
        put_text(governors_csv(numbers), output=output, force=force)
    else:
        put(governors_page(numbers, office.framework, office.school), form=form, output=output, force=force)
    if damaged:
        raise Damaged("\n".join((*damaged.values(), "These children are not counted.")))


def _folders(office: Office, damaged: dict[str, str]) -> Iterator[PupilFolder]:
    """Yield every folder; into `damaged` goes a sentence for each that cannot be read."""
    children = register(office)
    damaged |= children.damaged
    for row in children.rows:
        try:
            yield read_folder(office, row.id)
        except SenError as error:
            damaged[row.id] = str(error)
