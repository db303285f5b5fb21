"""The commands that print: the register, a child, the duties, and the schema of an export."""

from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from sen_tui.cli.context import office_at
from sen_tui.cli.output import put, put_data
from sen_tui.cli.pupil import PUPIL
from sen_tui.documents.duties import duties_page
from sen_tui.documents.folder import folder_page
from sen_tui.documents.registry import serving
from sen_tui.documents.roster import register_page
from sen_tui.domain.errors import Damaged
from sen_tui.domain.register import Register
from sen_tui.domain.roster import RosterRow
from sen_tui.exchange.json_out import duties_json, folder_json, folder_schema, roster_json
from sen_tui.office.access import noted, require_noted
from sen_tui.office.glance import about_review
from sen_tui.office.lookup import find_pupil, read_folder, read_folders
from sen_tui.office.records import open_duties_of
from sen_tui.office.registers import register
from sen_tui.office.school import open_yearly_of


@click.command()
@click.option("--due", "view", flag_value="due", help="Only children whose review is due or overdue.")
@click.option("--overdue", "view", flag_value="overdue", help="Only overdue by the framework's minimum.")
@click.option("--duties", "view", flag_value="duties", help="Only children with something to be done.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def roster(home: Path, view: str | None, as_json: bool) -> None:
    """Print the register."""
    office = office_at(home)
    children, today = register(office), office.today()
    noted(office, "listed")
    rows = tuple(Register(children.rows, today).shown(view or "all", "", "review"))
    if as_json:
        put_data(roster_json(rows, today))
    else:
        put(register_page(rows, office.framework, office.school, today))
    if children.damaged:
        raise Damaged("\n".join(children.damaged.values()))


@click.command()
@click.argument("pupil", type=PUPIL)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(home: Path, pupil: str, as_json: bool) -> None:
    """Print one child at a glance."""
    office = office_at(home)
    folder = read_folder(office, find_pupil(office, pupil))
    if as_json:
        require_noted(office, "exported", folder.pupil.id)
        put_data(folder_json(replace(folder, pupil=folder.pupil.brought_up_to(office.today()))))
        return
    noted(office, "showed", folder.pupil.id)
    duties, due = open_duties_of(office, folder), about_review(office, folder)
    rules, then = office.framework_of(folder), partial(office.frameworks.then, folder)
    put(folder_page(folder, rules, office.school, duties, office.today(), about_review=due, then=then))


@click.command()
@click.argument("pupil", type=PUPIL, required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def duties(home: Path, pupil: str | None, as_json: bool) -> None:
    """Print what is still to be done, by whom, by when, and why."""
    office = office_at(home)
    one = find_pupil(office, pupil) if pupil else ""
    damaged: dict[str, str] = {}
    alone = read_folder(office, one) if one else None
    rules = office.framework_of(alone) if alone else office.framework
    folders = [alone] if alone else read_folders(office, damaged, _with_duties)
    noted(office, "showed" if one else "listed", one)
    owed = [(folder.pupil.id, folder.pupil.name, duty) for folder in folders for duty in open_duties_of(office, folder)]
    owed += [] if one else [("", "The school", duty) for duty in open_yearly_of(office)]
    owed.sort(key=lambda each: (each[2].shown(office.today()), each[0], each[2].key))
    if as_json:
        put_data(duties_json(tuple((pupil_id, duty) for pupil_id, _, duty in owed)))
    else:
        named = tuple((name, duty) for _, name, duty in owed)
        put(duties_page(named, rules, office.school, office.today(), serving))
    if damaged:
        raise Damaged("\n".join(damaged.values()))


def _with_duties(row: RosterRow) -> bool:
    return bool(row.duties or row.duties_after)


@click.command()
def schema() -> None:
    """Print the JSON Schema of an exported folder."""
    put_data(folder_schema())
