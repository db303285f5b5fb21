"""Finding a child's folder and reading it."""

from sen_tui.domain.errors import Ambiguous, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import folded
from sen_tui.office.opening import Office
from sen_tui.office.registers import register


def find_pupil(office: Office, words: str) -> str:
    """Return the id of the one pupil whom `words` fit: an id, or part of a name.

    Raises `NotFound` or `Ambiguous`. Neither sentence has a name that was not asked for.
    """
    if words in office.cabinet.ids():
        return words
    wanted = folded(words).split()
    fits = [r for r in register(office).rows if all(w in folded(r.name) for w in wanted)] if wanted else []
    exact = [r for r in fits if folded(r.name) == " ".join(wanted)]
    if len(exact or fits) == 1:
        return (exact or fits)[0].id
    if not fits:
        raise NotFound("No pupil by that name or id. `sen-tui roster` lists them.")
    raise Ambiguous(f"{len(fits)} pupils fit that name: give more of it, or the id from `sen-tui roster --json`.")


def read_folder(office: Office, pupil_id: str) -> PupilFolder:
    """Return a folder to read. Nobody is shown as editing it."""
    return office.cabinet.load(pupil_id).folder
