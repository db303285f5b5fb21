"""Reading everything in the cabinet, saying what is damaged or breaks a rule, and mending what is safe to mend."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sen_tui import places
from sen_tui.domain.errors import Busy, NotFound, SenError
from sen_tui.domain.invariants import broken
from sen_tui.domain.text import counted
from sen_tui.office.opening import Office
from sen_tui.office.repair import alone, mend
from sen_tui.office.setup import framework_mistakes
from sen_tui.store import frameworks, register, temporary_files
from sen_tui.store.audit import anchor, foreign_files, survey
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.fault import Fault, shown
from sen_tui.store.layout import is_id

__all__ = [
    "Fault",
    "against",
    "anchored",
    "check_home",
    "is_child",
    "repair",
    "restore_record",
]


def check_home(home: Path, now: datetime, pupil_id: str = "") -> tuple[int, tuple[Fault, ...]]:
    """Return how many folders were read, and every fault found; nothing is changed. With `pupil_id`: only there.

    It needs no office: a cabinet with a damaged `school.json` does not open. Raises `NotFound`
    where no cabinet is, or no such child.
    """
    ids = survey.children(home)
    if not pupil_id:
        faults = [fault for one in ids for fault in _child(home, one, now)]
        return len(ids), (*faults, *survey.cabinet(home), *_frameworks(home))
    if pupil_id not in ids:
        raise NotFound("There is no pupil with that id. `sen-tui roster` lists them.")
    return 1, tuple(_child(home, pupil_id, now))


def is_child(home: Path, words: str) -> bool:
    """Return whether `words` is the id of a child in the cabinet, even of one whose record is damaged."""
    return is_id(words) and words in survey.children(home)


def repair(office: Office) -> tuple[str, ...]:
    """Take away what cut-off saves left and an index that cannot be read; return what was done, in sentences."""
    home = office.cabinet.home
    number = temporary_files.sweep(home, office.now())
    done: list[str] = []
    for pupil_id in survey.children(home):
        found, trouble = _swept(office, pupil_id)
        number += found
        done += [trouble] if trouble else []
    if number:
        done.append(_taken_away(number))
    if register.is_damaged(home) and register.forget(home):
        done.append("The register's index was taken away; it is made again when the register is next opened.")
    return tuple(done)


def restore_record(office: Office, pupil_id: str) -> tuple[str, ...]:
    """Restore one child's record from its history if it is damaged; return what was done, in sentences.

    A record that is whole is not touched. Raises `NotFound`, `Busy` also while somebody has the folder
    open, `TooNew`, `Damaged` where no revision can be read, `NotSaved`, `NotSure`.
    """
    with alone(office, pupil_id):
        mended, unnoted = mend(office, pupil_id)
        number, trouble = _swept(office, pupil_id)
    done = [_taken_away(number)] if number else []
    done += [one for one in (trouble, unnoted) if one]
    if mended is None:
        return (*done, "The record is whole; it was not touched.")
    was = f"The damaged file is kept as {mended.quarantine}." if mended.quarantine else "The record was missing."
    came = f"Revision {mended.came_from} was put forward as revision {mended.revision.number}."
    return (*done, f"{came} {was}", "What was saved after that revision is not in it: compare with your papers.")


def anchored(home: Path, now: datetime) -> tuple[str, tuple[Fault, ...]]:
    """Return the anchor of all chains as text, and a fault for each child that could not be in it."""
    found, faults = anchor.take(home, now)
    return anchor.encode(found), faults


def against(home: Path, content: bytes) -> tuple[Fault, ...]:
    """Return every chain that was rewritten since the anchor in `content`. Raises `BadInput` if it is none."""
    return anchor.compare(home, anchor.decode(content))


def _child(home: Path, pupil_id: str, now: datetime) -> list[Fault]:
    with suppress(NotFound):  # taken away since we looked
        found = survey.child(home, pupil_id, now)
        present = found.lineage.present
        rules = broken(present.folder) if present else ()
        return [*found.faults, *(Fault(pupil_id=pupil_id, kind="rule", words=words) for words in rules)]
    return []


def _frameworks(home: Path) -> list[Fault]:
    mistakes = [
        Fault(kind="framework", words=f"frameworks/{shown(path.name)}: {mistake}")
        for path in sorted((home / "frameworks").glob("*.toml"))
        for mistake in framework_mistakes(path)
    ]
    with suppress(SenError):  # a school that cannot be read is told already
        school = Cabinet.open(home).school
        try:
            frameworks.load(school.framework, places.framework_folders(home))
        except NotFound as missing:
            mistakes.append(Fault(kind="framework", words=str(missing)))
    return mistakes


def _taken_away(number: int) -> str:
    return f"Taken away: {counted(number, 'leftover')} of saves that were cut off."


def _swept(office: Office, pupil_id: str) -> tuple[int, str]:
    """Return how many leftovers were taken out of a child's folder, and why they could not be, where so."""
    if not any(fault.kind == "leftover" for fault in foreign_files.child_faults(office.cabinet.home, pupil_id)):
        return 0, ""
    try:
        return temporary_files.sweep_child(office.cabinet.home, pupil_id, office.cabinet.patience), ""
    except Busy as refused:
        return 0, f"{pupil_id}: {refused}"
    except OSError:  # what is there instead of a folder or a lock is told by the check
        return 0, ""
