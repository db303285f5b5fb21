"""Finding a child's folder and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sen_tui.domain.errors import Ambiguous, BadInput, NotFound, SenError
from sen_tui.domain.roster import upn_part
from sen_tui.domain.text import day, folded
from sen_tui.office.opening import Office
from sen_tui.office.registers import known_register, register

if TYPE_CHECKING:
    from sen_tui.domain.folder import PupilFolder  # start-up: the register opens no folder
    from sen_tui.domain.pupil import Pupil
    from sen_tui.domain.roster import RosterRow


def find_pupil(office: Office, words: str) -> str:
    """Return the id of the only pupil whom `words` fit. They are an id, a UPN, or parts of a name.

    A name may have the forename, the called name, or both.

    Raises `NotFound` or `Ambiguous`. The sentence of neither names a child.
    """
    if words in office.cabinet.ids():
        return words
    parts = folded(words).split()
    number = upn_part(words)
    rows = register(office).rows if parts else ()
    fits = [r for r in rows if _fits(r, parts) or (number and number in r.upn)]
    exact = [r for r in fits if " ".join(parts) in _names(r)]
    if len(exact or fits) == 1:
        return (exact or fits)[0].id
    if not fits:
        raise NotFound("No pupil by that name or id. `sen-tui roster` lists them.")
    raise Ambiguous(f"{len(fits)} pupils fit that name: give more of it, or the id from `sen-tui roster --json`.")


def same_number(office: Office, pupil: Pupil) -> RosterRow | None:
    """Return the other child who has the number of `pupil`; None where there is none."""
    others = (row for row in register(office).rows if row.id != pupil.id)
    return next((row for row in others if pupil.upn and row.upn == pupil.upn), None)


def namesake(office: Office, pupil: Pupil) -> RosterRow | None:
    """Return another child with the name of `pupil`, who may be the same child: at best one born on the same day."""
    mine = {folded(pupil.name), folded(f"{pupil.forename} {pupil.surname}".strip())}
    same = [row for row in register(office).rows if row.id != pupil.id and mine & set(_names(row))]
    return min(same, key=lambda row: row.born != pupil.born, default=None)


def names_of_others(office: Office, folder: PupilFolder) -> frozenset[str]:
    """Return the full names of all other children, folded, but for those that somebody around this child has as well.

    They are read from the register as its index was last written, because nothing of it is shown.
    """
    pupil, known = folder.pupil, known_register(office)
    people = (*(c.name for c in folder.contacts), *(i.person for i in folder.involvements), pupil.name)
    own = {folded(name) for name in (*people, f"{pupil.forename} {pupil.surname}".strip())}
    return _full_names(office, (row for row in (known.rows if known else ()) if row.id != pupil.id)) - own


def names_of_all(office: Office) -> frozenset[str]:
    """Return the full names of all children, folded, but for those that somebody of the staff has as well."""
    return _full_names(office, register(office).rows)


def _full_names(office: Office, rows: Iterable[RosterRow]) -> frozenset[str]:
    staff = {folded(person.name) for person in office.school.staff}
    return frozenset({name for row in rows for name in _names(row)} - staff)


def require_own_number(office: Office, pupil: Pupil, *, named: bool) -> None:
    """Raise `BadInput`, if `pupil` has the number of another child. `named`: the other child may be named."""
    other, number = same_number(office, pupil), office.nation.number.name
    if other and not named:
        raise BadInput(f"{number}: it is the number of another child. Open the register to see whose.", field="upn")
    if other:
        where = "v shows those who left." if other.left(office.today()) else "/ and the number finds that child."
        raise BadInput(f"{number}: it is the number of {described(other)}. {where}", field="upn")


def described(row: RosterRow) -> str:
    """Return a child in words that tell it from others: `Kai Chapman, born 4 January 2016, in Elm`."""
    place = f"in {row.class_name}" if row.class_name else ""
    left = f"left on {day(row.left_on)}" if row.left_on else ""
    return ", ".join(part for part in (row.name, f"born {day(row.born)}", place, left) if part)


def _fits(row: RosterRow, parts: Sequence[str]) -> bool:
    name = folded(f"{row.name} {row.forename}")
    return all(part in name for part in parts)


def _names(row: RosterRow) -> tuple[str, str]:
    """Return the name that is used and the full name, as they are compared."""
    return folded(row.name), folded(f"{row.forename} {row.surname}".strip())


def read_folder(office: Office, pupil_id: str) -> PupilFolder:
    """Return a folder to read. Nobody is shown as editing it."""
    return office.cabinet.load(pupil_id).folder


def read_folders(
    office: Office, damaged: dict[str, str], wanted: Callable[[RosterRow], object] = bool
) -> Iterator[PupilFolder]:
    """Yield the folders of the register, or of its `wanted` rows, one after the other: none is kept.

    Into `damaged` goes a sentence by the child's id for each that cannot be read.
    """
    children = register(office)
    damaged |= children.damaged
    for row in filter(wanted, children.rows):
        try:
            folder = read_folder(office, row.id)
            office.framework_of(folder)
        except SenError as error:
            damaged[row.id] = str(error)
        else:
            yield folder
