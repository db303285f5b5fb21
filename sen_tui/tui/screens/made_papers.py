"""What a screen does with a paper of a child: it puts it into the outbox, and keeps in the folder what became of it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
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
from sen_tui.tui.work.session import Session

Put = Callable[[Office, PupilFolder], Iterable[Document]]
"""Writes the files of papers, and returns what is to be kept of them."""


def put_and_keep(screen: Screen[Any], pupil_id: str, put: Put) -> tuple[Document, ...]:
    """Put papers into the outbox, keep in the folder what was made, and return it.

    Raises `Busy` before anything is written if a colleague edits the folder, and as `put`: what was made until then is
    kept. Raises `NotSaved` if the files are there and the folder could not be saved.
    """
    office, made = shell_of(screen).office, list[Document]()
    with _held(screen, pupil_id):
        try:
            for paper in put(office, read_folder(office, pupil_id)):
                made.append(paper)
        finally:
            if made:
                _keep_made(screen, pupil_id, made)
    return tuple(made)


def _keep_made(screen: Screen[Any], pupil_id: str, made: Sequence[Document]) -> None:
    try:
        _keep(screen, pupil_id, partial(with_made, papers=made))
    except SenError as refusal:
        raise NotSaved(
            f"In the outbox, but the folder does not know of it, so that it cannot be handed over there: {refusal}"
        ) from refusal


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
    with _held(screen, pupil_id):
        _keep(screen, pupil_id, change)


def _keep(screen: Screen[Any], pupil_id: str, change: Callable[[PupilFolder], PupilFolder]) -> None:
    office = shell_of(screen).office
    if (session := _session(screen, pupil_id)) is not None:
        session.commit(lambda opened: keep_change(office, opened, change), beside=True)
    else:
        change_of(office, pupil_id, change)


def _held(screen: Screen[Any], pupil_id: str) -> AbstractContextManager[object]:
    """Return what keeps others from the folder: nothing more where it is open here to be changed."""
    session = _session(screen, pupil_id)
    here = session is not None and not session.read_only
    return nullcontext() if here else alone(shell_of(screen).office, pupil_id)


def _session(screen: Screen[Any], pupil_id: str) -> Session | None:
    session = shell_of(screen).open_child.session
    return session if session is not None and session.folder.pupil.id == pupil_id else None
