"""What a screen does with a paper of a child: it puts it into the outbox, and keeps in the folder what became of it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from textual.screen import Screen

from sen_tui.domain.action import Document
from sen_tui.domain.errors import NotSaved, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.handing import with_made
from sen_tui.domain.text import counted, listed
from sen_tui.office.edits import keep_change
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.repair import alone
from sen_tui.office.saving import change_of
from sen_tui.tui.shell import shell_of
from sen_tui.tui.widgets.foot import say_at_foot

Put = Callable[[Office, PupilFolder], Iterable[Document]]
"""Writes the files of papers, and returns what is to be kept of them."""


def put_and_keep(screen: Screen[Any], pupil_id: str, put: Put) -> tuple[Document, ...]:
    """Put papers into the outbox, keep in the folder what was made, and return it.

    Raises as `put`, and `NotSaved` if the files are there and the folder could not be saved.
    """
    office = shell_of(screen).office
    made = tuple(put(office, read_folder(office, pupil_id)))
    try:
        keep_beside(screen, pupil_id, partial(with_made, papers=made))
    except SenError as refusal:
        raise NotSaved(
            f"In the outbox, but the folder does not know of it, so that it cannot be handed over there: {refusal}"
        ) from refusal
    return made


def put_into_outbox(screen: Screen[Any], pupil_id: str, put: Put) -> None:
    """Put papers into the outbox, keep in the folder what was made, and say so at the foot; else say why not."""
    try:
        made = put_and_keep(screen, pupil_id, put)
    except SenError as refusal:
        screen.notify(str(refusal), severity="error", markup=False)
        return
    kinds = listed(list(dict.fromkeys(paper.kind for paper in made)))
    whom = listed(list(dict.fromkeys(paper.to for paper in made if paper.to)))
    for_whom = f" for {whom}" if whom else ""
    say_at_foot(screen, f"{counted(len(made), 'paper')}{for_whom} in the outbox: {kinds}. u lists the outbox.")


def keep_beside(screen: Screen[Any], pupil_id: str, change: Callable[[PupilFolder], PupilFolder]) -> None:
    """Save a change that is no part of a review: in the open folder, or in one that nobody has open.

    Raises `Busy` if a colleague edits the folder, and as saving does.
    """
    shell = shell_of(screen)
    session = shell.open_child.session
    if session is not None and session.folder.pupil.id == pupil_id:
        session.commit(lambda opened: keep_change(shell.office, opened, change), beside=True)
        return
    with alone(shell.office, pupil_id):
        change_of(shell.office, pupil_id, change)
