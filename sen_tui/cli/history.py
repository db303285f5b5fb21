"""The command `history`: the saved states of a child's record, and the changes of one of them."""

from contextlib import suppress
from pathlib import Path

import click

from sen_tui.cli.context import office_at
from sen_tui.cli.output import put, put_data
from sen_tui.cli.pupil import PUPIL
from sen_tui.documents.differences import change_page, history_page
from sen_tui.domain.errors import Damaged, SenError
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import counted, moment
from sen_tui.exchange.json_out import folder_json, history_json
from sen_tui.office.access import noted, require_noted
from sen_tui.office.history import SavedState, changes_of, read_revision, saved_states, words_of
from sen_tui.office.lookup import find_pupil, read_folder
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
    office = office_at(home)
    pupil_id = find_pupil(office, pupil)
    if as_json:
        require_noted(office, "exported", pupil_id, number or 0)
        _print_json(office, pupil_id, number)
        return
    noted(office, "showed", pupil_id, number or 0)
    if number is None:
        _print_list(office, pupil_id)
    else:
        _print_change(office, pupil_id, number)


def _print_list(office: Office, pupil_id: str) -> None:
    states = saved_states(office, pupil_id)
    rows = tuple(_row(office, pupil_id, state) for state in states)
    put(history_page(rows, pupil_id, _rules(office, pupil_id), office.school))
    if unreadable := sum(state.revision is None for state in states):
        raise Damaged(f"{counted(unreadable, 'revision')} cannot be read. `sen-tui check` says what is wrong.")


def _rules(office: Office, pupil_id: str) -> Framework:
    """Return the child's framework; the school's if the record cannot be read now."""
    with suppress(SenError):
        return office.framework_of(read_folder(office, pupil_id))
    return office.framework


def _row(office: Office, pupil_id: str, state: SavedState) -> tuple[str, str, str, str]:
    if state.revision is None:
        return str(state.number), "", "", "cannot be read: damaged or gone"
    revision = state.revision
    login = f" ({revision.login})" if revision.login and revision.login != revision.by else ""
    saved = revision.note
    with suppress(SenError):  # it was damaged meanwhile: the note is known all the same
        saved = words_of(changes_of(office, pupil_id, state.number))
    return str(state.number), moment(revision.at), f"{revision.by}{login}", saved


def _print_change(office: Office, pupil_id: str, number: int) -> None:
    changes = changes_of(office, pupil_id, number)
    saved = f"Saved {moment(changes.revision.at)} by {changes.revision.by or 'somebody'}."
    remarks = (saved, changes.revision.note, changes.gap)
    title = f"What revision {number} changed"
    put(change_page(title, changes.differences, remarks, notice=_rules(office, pupil_id).notice))


def _print_json(office: Office, pupil_id: str, number: int | None) -> None:
    if number is None:
        put_data(history_json(tuple((state.number, state.revision) for state in saved_states(office, pupil_id))))
    else:
        put_data(folder_json(read_revision(office, pupil_id, number)))
