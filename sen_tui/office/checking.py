"""The check of the cabinet: everything is read, faults are named, and those that are safe to mend are mended."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sen_tui import places
from sen_tui.domain.errors import Busy, NotFound, SenError
from sen_tui.domain.invariants import broken
from sen_tui.domain.text import counted, listed
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
    "check_home",
    "is_child",
    "repair",
    "restore_record",
    "rewritten_since",
    "take_anchor",
]


def check_home(home: Path, now: datetime, pupil_id: str = "") -> tuple[int, tuple[Fault, ...]]:
    """Read the cabinet, or only the folder of `pupil_id`. Return the number of folders read, and every fault.

    Nothing is changed. The check takes no `Office`, because a cabinet with a damaged `school.json` cannot be
    opened. Raises `NotFound` if there is no cabinet, or no child with that id.
    """
    ids = survey.children(home)
    if not pupil_id:
        numbers: dict[str, list[str]] = {}
        faults = [fault for child in ids for fault in _child_faults(home, child, now, numbers)]
        return len(ids), (*faults, *_shared_numbers(numbers), *survey.cabinet(home), *_framework_faults(home))
    if pupil_id not in ids:
        raise NotFound("There is no pupil with that id. `sen-tui roster` lists them.")
    return 1, tuple(_child_faults(home, pupil_id, now, {}))


def is_child(home: Path, words: str) -> bool:
    """Return whether `words` is the id of a child in the cabinet, even of one whose record is damaged."""
    return is_id(words) and words in survey.children(home)


def repair(office: Office) -> tuple[str, ...]:
    """Delete the temporary files of cut-off saves, and a register's index that cannot be read.

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
    if register.is_damaged(home) and register.forget(home):
        deeds.append("The register's index was taken away; it is made again when the register is next opened.")
    return tuple(deeds)


def restore_record(office: Office, pupil_id: str) -> tuple[str, ...]:
    """Restore one child's record from its history if it is damaged. Return a sentence for each deed.

    A record that is whole is not touched. Raises `Busy` also while somebody has the folder open, `Damaged` if
    no revision can be read, and `NotFound`, `TooNew`, `NotSaved`, `NotSure`.
    """
    with alone(office, pupil_id):
        mended, log_trouble = mend(office, pupil_id)
        number, trouble = _sweep(office, pupil_id)
    deeds = [_leftover_words(number)] if number else []
    deeds += [sentence for sentence in (trouble, log_trouble) if sentence]
    if mended is None:
        return (*deeds, "The record is whole; it was not touched.")
    before = f"The damaged file is kept as {mended.quarantine}." if mended.quarantine else "The record was missing."
    after = f"Revision {mended.came_from} was put forward as revision {mended.revision.number}."
    return (*deeds, f"{after} {before}", "What was saved after that revision is not in it: compare with your papers.")


def take_anchor(home: Path, now: datetime) -> tuple[str, tuple[Fault, ...]]:
    """Return the anchor of all chains as text, and a fault for each child that could not be in it."""
    chains, faults = anchor.take(home, now)
    return anchor.encode(chains), faults


def rewritten_since(home: Path, content: bytes) -> tuple[Fault, ...]:
    """Return a fault for each chain that was rewritten since an anchor was taken.

    `content` is the text of the anchor. Raises `BadInput` if it is not an anchor.
    """
    return anchor.compare(home, anchor.decode(content))


def _child_faults(home: Path, pupil_id: str, now: datetime, numbers: dict[str, list[str]]) -> list[Fault]:
    """Return the faults of a child's folder. Put the id of the child into `numbers`, under the child's UPN."""
    with suppress(NotFound):  # the folder was deleted after the children were listed
        child = survey.child(home, pupil_id, now)
        present = child.lineage.present
        rules = broken(present.folder) if present else ()
        if present and present.folder.pupil.upn:
            numbers.setdefault(present.folder.pupil.upn, []).append(pupil_id)
        return [*child.faults, *(Fault(pupil_id=pupil_id, kind="rule", words=words) for words in rules)]
    return []


def _shared_numbers(numbers: dict[str, list[str]]) -> list[Fault]:
    """Return a fault for each child whose UPN is also that of another child. `numbers`: the ids by UPN."""
    faults = []
    for ids in numbers.values():
        for child in ids if len(ids) > 1 else ():
            others = listed([other for other in ids if other != child])
            faults.append(Fault(pupil_id=child, kind="rule", words=f"Its UPN is also that of {others}."))
    return faults


def _framework_faults(home: Path) -> list[Fault]:
    mistakes = [
        Fault(kind="framework", words=f"frameworks/{shown(path.name)}: {mistake}")
        for path in sorted((home / "frameworks").glob("*.toml"))
        for mistake in framework_mistakes(path)
    ]
    with suppress(SenError):  # `survey.cabinet` names a school that cannot be read
        school = Cabinet.open(home).school
        try:
            frameworks.load(school.framework, places.framework_folders(home))
        except NotFound as missing:
            mistakes.append(Fault(kind="framework", words=str(missing)))
    return mistakes


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
