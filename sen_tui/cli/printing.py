"""The commands that print: the register, a child, a document, the duties."""

from pathlib import Path
from typing import Any

import click

from sen_tui.cli import on_paper
from sen_tui.cli.pupil import PUPIL


@click.command()
@click.option("--due", "view", flag_value="due", help="Only children whose review is due or overdue.")
@click.option("--overdue", "view", flag_value="overdue", help="Only overdue by the framework's minimum.")
@click.option("--duties", "view", flag_value="duties", help="Only children with something to be done.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def roster(home: Path, view: str | None, as_json: bool) -> None:
    """Print the register."""
    on_paper.put_register(home, view or "all", as_json=as_json)


@click.command()
@click.argument("pupil", type=PUPIL)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def show(home: Path, pupil: str, as_json: bool) -> None:
    """Print one child at a glance."""
    on_paper.put_child(home, pupil, as_json=as_json)


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
def print_(home: Path, /, document: str, pupil: str, ref: str, **how: Any) -> None:
    """Print a DOCUMENT about PUPIL: the signed review, or the plan."""
    on_paper.put_paper(home, document, pupil, ref, **how)


@click.command()
@click.argument("pupil", type=PUPIL, required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def duties(home: Path, pupil: str | None, as_json: bool) -> None:
    """Print what is still to be done, by whom, by when, and why."""
    on_paper.put_duties(home, pupil, as_json=as_json)
