"""Every earlier state of a child's record: who made it and when, and what it changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sen_tui.cli.desk import office_at
from sen_tui.cli.pupil import PUPIL
from sen_tui.cli.say import say
from sen_tui.domain.errors import Damaged
from sen_tui.domain.text import counted
from sen_tui.office.access import noted, require_noted
from sen_tui.office.history import read_revision, saved_states, what_changed
from sen_tui.office.lookup import find_pupil

if TYPE_CHECKING:
    from sen_tui.office.history import SavedState
    from sen_tui.office.opening import Office


@click.command()
@click.argument("pupil", type=PUPIL)
@click.option("--revision", "number", type=click.IntRange(min=1), help="What one revision changed, field by field.")
@click.option(
    "--json", "as_json", is_flag=True, help="The list as data; with --revision: the whole folder as it was then."
)
@click.pass_obj
def history(home: Path, pupil: str, number: int | None, as_json: bool) -> None:
    """List every saved state of a folder, or say what one of them changed."""
    desk = office_at(home)
    pupil_id = find_pupil(desk, pupil)
    if as_json:
        require_noted(desk, "exported", pupil_id, number or 0)
        _print_json(desk, pupil_id, number)
        return
    if trouble := noted(desk, "showed", pupil_id, number or 0):
        say(trouble, err=True)
    if number is None:
        _print_list(desk, pupil_id)
    else:
        _print_change(desk, pupil_id, number)


def _print_list(desk: Office, pupil_id: str) -> None:
    from sen_tui.cli.output import put
    from sen_tui.documents.differences import history_page

    states = saved_states(desk, pupil_id)
    put(history_page(desk.school.name, pupil_id, tuple(map(_row, states))))
    if lost := sum(state.revision is None for state in states):
        raise Damaged(f"{counted(lost, 'revision')} cannot be read. `sen-tui check` says what is wrong.")


def _row(state: SavedState) -> tuple[str, str, str, str]:
    from sen_tui.domain.text import moment

    if state.revision is None:
        return str(state.number), "", "", "cannot be read: damaged or gone"
    revision = state.revision
    login = f" ({revision.login})" if revision.login and revision.login != revision.by else ""
    return str(state.number), moment(revision.at), f"{revision.by}{login}", revision.note


def _print_change(desk: Office, pupil_id: str, number: int) -> None:
    from sen_tui.cli.output import put
    from sen_tui.documents.differences import change_page
    from sen_tui.domain.text import moment

    changed = what_changed(desk, pupil_id, number)
    saved = f"Saved {moment(changed.revision.at)} by {changed.revision.by or 'somebody'}."
    put(
        change_page(f"What revision {number} changed", changed.differences, (saved, changed.revision.note, changed.gap))
    )


def _print_json(desk: Office, pupil_id: str, number: int | None) -> None:
    from sen_tui.exchange.json_out import folder_json, history_json

    if number is None:
        click.echo(history_json(tuple((state.number, state.revision) for state in saved_states(desk, pupil_id))))
    else:
        click.echo(folder_json(read_revision(desk, pupil_id, number)))
