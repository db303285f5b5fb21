"""Reading every folder of the cabinet, and saying what is damaged or breaks a rule."""

from dataclasses import dataclass

from sen_tui.domain.errors import SenError
from sen_tui.domain.invariants import broken
from sen_tui.office.opening import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong in one folder, in a sentence that quotes nobody."""

    pupil_id: str
    words: str


def check(office: Office) -> tuple[int, tuple[Fault, ...]]:
    """Return how many folders were read, and every fault found; nothing is changed."""
    faults: list[Fault] = []
    ids = office.cabinet.ids()
    for pupil_id in ids:
        try:
            problems = broken(office.cabinet.load(pupil_id).folder)
            office.cabinet.history(pupil_id)
        except SenError as damage:
            problems = (str(damage),)
        faults += [Fault(pupil_id=pupil_id, words=words) for words in problems]
    return len(ids), tuple(faults)
