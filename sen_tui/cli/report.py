"""The command that reports on the whole school: its numbers without any child, or whose advice is waited for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sen_tui.cli.context import office_at
from sen_tui.cli.output import put, put_text
from sen_tui.documents.governors import governors_csv, governors_page
from sen_tui.documents.page_model import Page
from sen_tui.documents.waiting import waiting_page
from sen_tui.domain.agencies import awaited
from sen_tui.domain.errors import BadInput, Damaged
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.governors import governors_report
from sen_tui.domain.years import FIRST_YEAR
from sen_tui.office.access import noted
from sen_tui.office.lookup import read_folders
from sen_tui.office.opening import Office
from sen_tui.office.outbox import check_place


@click.command()
@click.argument("about", type=click.Choice(["governors", "waiting"]))
@click.option("--year", type=int, help="governors: the year in which the school year began. Else the one under way.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "html", "md", "pdf", "csv"]),
    help="Else ansi on a terminal, text in a file. csv: governors only.",
)
@click.option("-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def report(home: Path, about: str, year: int | None, form: Any, output: Path | None, force: bool) -> None:
    """Print numbers of a school year for the governors, none under five, or whose advice is waited for."""
    if force and output is None:
        raise click.UsageError("--force is for a file: name it with -o.")
    form = form or ("csv" if output and output.suffix.lower() == ".csv" else None)
    if about == "waiting" and (year is not None or form == "csv"):
        raise click.UsageError("--year and csv are for the report to the governors.")
    office = office_at(home)
    if output:
        check_place(office, output)
    damaged: dict[str, str] = {}
    folders = read_folders(office, damaged)
    noted(office, "listed")
    if about == "waiting":
        put(_waiting(office, folders), form=form, output=output, force=force)
    else:
        numbers = governors_report(
            folders, office.framework, _chosen(office, year), office.today(), office.frameworks.then
        )
        if form == "csv":
            put_text(governors_csv(numbers), output=output, force=force)
        else:
            put(governors_page(numbers, office.framework, office.school), form=form, output=output, force=force)
    if damaged:
        raise Damaged("\n".join((*damaged.values(), "These children are not in it.")))


def _chosen(office: Office, year: int | None) -> int:
    """Return the school year of a report. Raises `BadInput` for one that has not begun."""
    under_way = office.nation.school_year(office.today())
    chosen = under_way if year is None else year
    if not FIRST_YEAR <= chosen <= under_way:
        raise BadInput(f"--year: expected {FIRST_YEAR} to {under_way}, found {chosen}.")
    return chosen


def _waiting(office: Office, folders: Iterator[PupilFolder]) -> Page:
    today = office.today()
    present = (folder for folder in folders if not folder.pupil.has_left(today))
    rows = [(folder.pupil.name, who, on) for folder in present for who, on in awaited(folder, today)]
    rows.sort(key=lambda row: (row[2], row[0], row[1].id))
    return waiting_page(tuple(rows), office.framework, office.school, today)
