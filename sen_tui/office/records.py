"""Reading: the register, one folder, its duties."""

from collections.abc import Generator
from datetime import date

from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.errors import Ambiguous, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import RosterRow, row_of
from sen_tui.domain.text import folded
from sen_tui.office.opening import Office
from sen_tui.store.at_work import now as editing_now
from sen_tui.store.leases import Lease
from sen_tui.store.roster_index import Roster


def register(office: Office) -> Roster:
    """Return the register, every line checked against its folder; only changed folders are opened."""
    return office.cabinet.roster(_basis(office), lambda folder: row(office, folder))


def known_register(office: Office) -> Roster | None:
    """Return the register as last written down, unchecked, to paint at once; None where there is none yet."""
    return office.cabinet.roster_unchecked(_basis(office))


def register_in_pieces(office: Office, known: Roster | None) -> Generator[None, None, Roster]:
    """Do what `register` does in pieces of some milliseconds, between which keys can be answered.

    What comes out is `known` again, the one that is shown, where nothing changed.
    """
    return office.cabinet.roster_in_pieces(_basis(office), lambda folder: row(office, folder), known)


def at_work(office: Office) -> dict[str, Lease]:
    """Return who is editing which child just now, where, since when: by the id of the child."""
    return editing_now(office.cabinet.home)


def row(office: Office, folder: PupilFolder) -> RosterRow:
    """Return the register's line for a folder."""
    calendar = office.calendar
    starts = tuple(duty.starts for duty in duties(folder, office.framework, calendar))
    return row_of(folder, office.framework, calendar, starts)


def find_pupil(office: Office, words: str) -> str:
    """Return the id of the one pupil that `words` (an id, or part of a name) fits.

    Raises `NotFound` or `Ambiguous`; neither tells a name that was not asked for.
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
    """Return a folder to read, without taking it onto the desk."""
    return office.cabinet.load(pupil_id).folder


def next_review_of(office: Office, folder: PupilFolder) -> date:
    """Return the day agreed for the next review, or the one that the framework's aim proposes."""
    if folder.plan and folder.plan.review_due:
        return folder.plan.review_due
    return office.calendar.propose_review(office.today(), office.framework.frequency.aim)


def open_duties_of(office: Office, folder: PupilFolder) -> tuple[Duty, ...]:
    """Return what is to be done for a child today, earliest date first."""
    return open_duties(folder, office.framework, office.calendar, office.today())


def _basis(office: Office) -> str:
    """What the register's lines depend on beside the folders themselves."""
    terms = ",".join(f"{t.start}{t.end}" for t in office.school.half_terms)
    return f"2 {office.framework.id} {office.framework.version} {terms}"
