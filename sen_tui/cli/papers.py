"""What can be printed: the register, a child, a document, the duties.

What only paper needs is imported where something goes on paper: data for other programs do not wait for it.
"""

from pathlib import Path
from typing import Any

import click

from sen_tui import office
from sen_tui.cli.desk import office_at
from sen_tui.cli.pupil import PUPIL
from sen_tui.cli.say import say
from sen_tui.domain.errors import Damaged
from sen_tui.domain.register import Register
from sen_tui.office import Deed, Office


@click.command()
@click.option("--due", "view", flag_value="due", help="Only children whose review is due or overdue.")
@click.option("--overdue", "view", flag_value="overdue", help="Only overdue by the framework's minimum.")
@click.option("--duties", "view", flag_value="duties", help="Only children with something to be done.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def roster(home: Path, view: str | None, as_json: bool) -> None:
    """Print the register."""
    desk = office_at(home)
    found, today = office.register(desk), desk.today()
    _note(desk, "listed")
    lines = Register(found.rows, today).shown(view or "all", "", "review")
    shown = tuple(found.rows[place] for place in lines)
    if as_json:
        from sen_tui.exchange.json_roster import roster_json

        click.echo(roster_json(shown, today))
    else:
        from sen_tui.cli.output import put
        from sen_tui.documents.roster import register

        put(register(shown, desk.framework, desk.school, today))
    if found.damaged:
        raise Damaged("\n".join(found.damaged.values()))


@click.command()
@click.argument("pupil", type=PUPIL)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(home: Path, pupil: str, as_json: bool) -> None:
    """Print one child at a glance."""
    desk = office_at(home)
    folder = office.read_folder(desk, office.find_pupil(desk, pupil))
    if as_json:
        from sen_tui.exchange.json_out import folder_json

        office.require_noted(desk, "exported", folder.pupil.id)
        click.echo(folder_json(folder))
        return
    from sen_tui.cli.output import put
    from sen_tui.documents.folder import folder_page

    _note(desk, "showed", folder.pupil.id)
    put(folder_page(folder, desk.framework, desk.school, office.open_duties_of(desk, folder), desk.today()))


@click.command("print")
@click.argument("document", type=click.Choice(["review", "plan"]))
@click.argument("pupil", type=PUPIL)
@click.option("--review", "ref", default="latest", show_default=True, help="latest, a date or an id.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "html", "md"]),
    help="Else ansi on a terminal, text in a file.",
)
@click.option("--width", type=click.IntRange(60, 120), help="Columns of text. Else the terminal's.")
@click.option("--large-print", is_flag=True, help="Also where the child's details ask for it.")
@click.option("-o", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def print_(home: Path, /, document: str, pupil: str, ref: str, large_print: bool, **how: Any) -> None:
    """Print a DOCUMENT about PUPIL: the signed review, or the plan."""
    from sen_tui.cli.output import check_place, put
    from sen_tui.documents.paper import paper

    desk = office_at(home)
    if how["output"]:
        check_place(desk.cabinet.home, how["output"])
    folder = office.read_folder(desk, office.find_pupil(desk, pupil))
    page = paper(document, folder, desk.framework, desk.school, ref, desk.today())
    office.require_noted(desk, "printed", folder.pupil.id)
    put(page, large_print=large_print or folder.pupil.large_print, **how)


@click.command()
@click.argument("pupil", type=PUPIL, required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def duties(home: Path, pupil: str | None, as_json: bool) -> None:
    """Print what is still to be done, by whom, by when, and why."""
    desk = office_at(home)
    ids = [office.find_pupil(desk, pupil)] if pupil else [r.id for r in office.register(desk).rows if r.duties]
    folders = [office.read_folder(desk, pupil_id) for pupil_id in ids]
    _note(desk, "showed" if pupil else "listed", ids[0] if pupil else "")
    found = [(folder.pupil, duty) for folder in folders for duty in office.open_duties_of(desk, folder)]
    found.sort(key=lambda pair: (pair[1].due, pair[0].id, pair[1].key))
    if as_json:
        from sen_tui.exchange.json_out import duties_json

        click.echo(duties_json(tuple((pupil.id, duty) for pupil, duty in found)))
        return
    from sen_tui.cli.output import put
    from sen_tui.documents.duties import duties_page

    put(duties_page(tuple((pupil.name, duty) for pupil, duty in found), desk.school, desk.today()))


def _note(desk: Office, deed: Deed, pupil_id: str = "") -> None:
    """Write down what is looked at; where that cannot be, say so and go on."""
    if trouble := office.noted(desk, deed, pupil_id):
        say(trouble, err=True)
