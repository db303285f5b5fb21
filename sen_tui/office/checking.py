"""The check of the cabinet: everything is read, faults are named, and those that are safe to mend are mended."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.errors import BadInput, Busy, Damaged, NotFound, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.invariants import broken
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted, listed, one_line
from sen_tui.office import records, registers
from sen_tui.office.access import require_noted
from sen_tui.office.framework_faults import Misfits, framework_faults, misfits
from sen_tui.office.frameworks import Frameworks
from sen_tui.office.opening import Office
from sen_tui.office.repair import alone, mend
from sen_tui.store import register, temporary_files
from sen_tui.store.audit import access_log, anchor, foreign_files, openings, survey
from sen_tui.store.audit.access_line import LONGEST_REASON, reason_fits
from sen_tui.store.audit.survey import Surveyed
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_index
from sen_tui.store.fault import Fault
from sen_tui.store.layout import is_id
from sen_tui.store.locks import PATIENCE

__all__ = [
    "Fault",
    "accept_clock",
    "check_home",
    "is_child",
    "repair",
    "restore_record",
    "rewritten_since",
    "take_anchor",
]

_Forged = Callable[[str, PupilFolder | None], bool]
_FORGED = (
    "The register's line of this child says something else than the record. Nothing is lost: `--repair` makes the "
    "index again from the records."
)


def check_home(home: Path, now: datetime, pupil_id: str = "") -> tuple[int, tuple[Fault, ...]]:
    """Read the cabinet, or only the folder of `pupil_id`. Return the number of folders read, and every fault.

    Nothing is changed. The check takes no `Office`, because a cabinet with a damaged `school.json` cannot be
    opened. Raises `NotFound` if there is no cabinet, or no child with that id.
    """
    ids = survey.children(home)
    if pupil_id and pupil_id not in ids:
        raise NotFound("There is no pupil with that id. `sen-tui roster` lists them.")
    chosen = (pupil_id,) if pupil_id else ids
    forged, misfit = _forged_rows(home, now), misfits(home)
    log = cache(lambda: access_log.examined(home, now))
    surveyed = partial(survey.child, home, now=now, accepted=lambda: log().accepted)
    numbers: dict[str, list[str]] = {}
    faults = [fault for child in chosen for fault in _child_faults(child, surveyed, (forged, misfit), numbers)]
    if not pupil_id:
        faults += [*_shared_numbers(numbers), *survey.cabinet(home, log()), *framework_faults(home)]
    return len(chosen), (*faults, *openings.held(home, chosen, PATIENCE, alone=bool(pupil_id)))


def is_child(home: Path, words: str) -> bool:
    """Return whether `words` is the id of a child in the cabinet, even of one whose record is damaged."""
    return is_id(words) and words in survey.children(home)


def repair(office: Office) -> tuple[str, ...]:
    """Delete the temporary files of cut-off saves, and make the indexes of the register again where they are wrong.

    Return a sentence for each deed.
    """
    home = office.cabinet.home
    number = temporary_files.sweep(home, office.now())
    deeds: list[str] = []
    for pupil_id in survey.children(home):
        in_folder, trouble = _sweep(office, pupil_id)
        number += in_folder
        deeds += [trouble] if trouble else []
    if number:
        deeds.append(_leftover_words(number))
    return (*deeds, *_indexes_again(office))


def _indexes_again(office: Office) -> Iterator[str]:
    """Make again whatever the register shows wrongly: marks of drafts, and the index. Yield a sentence for each."""
    home = office.cabinet.home
    ids = survey.children(home)
    unmarked = [(pupil_id, stem) for pupil_id in ids for stem in draft_index.unmarked(home, pupil_id)]
    for pupil_id, stem in unmarked:
        draft_index.mark(home, pupil_id, stem)
    if unmarked:
        yield f"The register shows {counted(len(unmarked), 'draft')} again."
    forged = _forged_rows(home, office.now())
    wrong = register.is_damaged(home) or any(forged(pupil_id, None) for pupil_id in ids)
    if wrong and register.forget(home):
        with suppress(SenError):  # without a framework it is made at the next start
            registers.register(office)
        yield "The register's index was taken away, and is made again from the records."


def accept_clock(office: Office, now: datetime, reason: str, pupil_id: str = "") -> str:
    """Accept each moment after `now` in records and access log, or only in one child's record. Return a sentence.

    A line of the access log for each says who accepted it, when, and why. Later ones are found again. Raises
    `BadInput` for a reason that is empty or too long, `NotSaved` if the log cannot be written.
    """
    home, why = office.cabinet.home, one_line(reason)
    if not reason_fits(why):
        raise BadInput(f"Say why the clock was wrong, in at most {LONGEST_REASON} letters.")
    log = access_log.examined(home, now)
    wrong = [("", 0)] if log.ahead and not pupil_id else []
    for child in (pupil_id,) if pupil_id else survey.children(home):
        with suppress(NotFound):  # the folder was deleted after the children were listed
            chain = office.cabinet.lineage(child)
            wrong += [(child, r.number) for r in survey.ahead(chain, child, now, lambda: log.accepted)]
    for child, number in wrong:
        require_noted(office, "clock", child, number, why)
    if not wrong:
        return "No date is after today: there was nothing to accept."
    return f"Accepted: {counted(len(wrong), 'date')} after today. The access log says by whom, when and why."


def restore_record(office: Office, pupil_id: str) -> tuple[str, ...]:
    """Restore one child's record from its history if it is damaged. Return a sentence for each deed.

    A record that is whole is not touched. Raises `Busy` also while somebody has the folder open, `Damaged` if
    no revision can be read, and `NotFound`, `TooNew`, `NotSaved`, `NotSure`.
    """
    with alone(office, pupil_id):
        mended = mend(office, pupil_id)
        number, trouble = _sweep(office, pupil_id)
    deeds = [_leftover_words(number)] if number else []
    deeds += [trouble] if trouble else []
    if mended is None:
        return (*deeds, "The record is whole; it was not touched.")
    before = f"The damaged file is kept as {mended.quarantine}." if mended.quarantine else "The record was missing."
    after = f"Revision {mended.came_from} was put forward as revision {mended.revision.number}."
    return (*deeds, f"{after} {before}", "What was saved after that revision is not in it: compare with your papers.")


def take_anchor(home: Path, now: datetime) -> tuple[str, tuple[Fault, ...]]:
    """Return the anchor of all chains as text, and a fault for each child that could not be in it."""
    chains, faults = anchor.take(home, now)
    return anchor.encode(chains), faults


def rewritten_since(home: Path, file: Path) -> tuple[Fault, ...]:
    """Return a fault for each chain that was rewritten since an anchor was taken.

    `file` holds the text of the anchor. Raises `BadInput` if it cannot be read or is not an anchor.
    """
    return anchor.compare(home, anchor.read(file))


def _child_faults(
    pupil_id: str, surveyed: Callable[[str], Surveyed], looks: tuple[_Forged, Misfits], numbers: dict[str, list[str]]
) -> list[Fault]:
    """Return the faults of a child's folder, with those that the `looks` find.

    Put the id of the child into `numbers`, under the child's UPN.
    """
    forged, misfit = looks
    with suppress(NotFound):  # the folder was deleted after the children were listed
        child = surveyed(pupil_id)
        present = child.lineage.present
        folder = present.folder if present else None
        if folder and folder.pupil.upn:
            numbers.setdefault(folder.pupil.upn, []).append(pupil_id)
        rules = broken(folder) if folder else ()
        faults = [*child.faults, *(Fault(pupil_id=pupil_id, kind="rule", words=words) for words in rules)]
        faults += misfit(folder) if folder else ()
        if forged(pupil_id, folder):
            faults.append(Fault(pupil_id=pupil_id, kind="index", words=_FORGED, mendable=True))
        return faults
    return []


def _forged_rows(home: Path, now: datetime) -> _Forged:
    """Return a function that says whether the register shows a row of a child that the child's record does not make.

    The index is believed only as long as it is made by the present rules. Without a school and a framework that can
    be read no register is shown, and the check names those.
    """
    rows: dict[str, tuple[RosterRow, register.Stamp]] = {}
    try:
        school = Cabinet.open(home).school
        known = Frameworks(home, school.framework)
        make_row = records.rows(known, SchoolCalendar.of(school, now.date()))
        _, basis = known.school, registers.basis(known, school)
    except SenError:
        return lambda pupil_id, folder: False
    if index := register.read_index(home, basis):
        rows = {row.id: (row, index.stamps[row.id]) for row in index.rows}

    def forged(pupil_id: str, folder: PupilFolder | None) -> bool:
        try:
            return pupil_id in rows and register.contradicts(home, rows[pupil_id], folder, make_row)
        except Damaged:  # the child's framework cannot be used: the register has no line, and the check names it
            return False

    return forged


def _shared_numbers(numbers: dict[str, list[str]]) -> list[Fault]:
    """Return a fault for each child whose UPN is also that of another child. `numbers`: the ids by UPN."""
    faults = []
    for ids in numbers.values():
        for child in ids if len(ids) > 1 else ():
            others = listed([other for other in ids if other != child])
            faults.append(Fault(pupil_id=child, kind="rule", words=f"Its UPN is also that of {others}."))
    return faults


def _leftover_words(number: int) -> str:
    return f"Taken away: {counted(number, 'leftover')} of saves that were cut off."


def _sweep(office: Office, pupil_id: str) -> tuple[int, str]:
    """Delete the leftovers of saves in a child's folder. Return their number, and a sentence if it is refused."""
    if not any(fault.kind == "leftover" for fault in foreign_files.child_faults(office.cabinet.home, pupil_id)):
        return 0, ""
    try:
        return temporary_files.sweep_child(office.cabinet.home, pupil_id, office.cabinet.patience), ""
    except Busy as refusal:
        return 0, f"{pupil_id}: {refusal}"
    except OSError:  # something else stands in place of the folder or its lock; the check names it
        return 0, ""
