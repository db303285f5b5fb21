"""Finding a child's folder and reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sen_tui.domain.errors import Ambiguous, NotFound
from sen_tui.domain.text import folded
from sen_tui.office.opening import Office
from sen_tui.office.registers import register

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder  # start-up: the register opens no folder


def find_pupil(office: Office, words: str) -> str:
    """Return the id of the only pupil whom `words` fit. They are an id, or parts of a name.

    Raises `NotFound` or `Ambiguous`. The sentence of neither names a child.
    """
    if words in office.cabinet.ids():
        return words
    parts = folded(words).split()
    fits = [r for r in register(office).rows if all(part in folded(r.name) for part in parts)] if parts else []
    exact = [r for r in fits if folded(r.name) == " ".join(parts)]
    if len(exact or fits) == 1:
        return (exact or fits)[0].id
    if not fits:
        raise NotFound("No pupil by that name or id. `sen-tui roster` lists them.")
    raise Ambiguous(f"{len(fits)} pupils fit that name: give more of it, or the id from `sen-tui roster --json`.")


def read_folder(office: Office, pupil_id: str) -> PupilFolder:
    """Return a folder to read. Nobody is shown as editing it."""
    return office.cabinet.load(pupil_id).folder
