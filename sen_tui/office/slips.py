"""Finding the child and the plan to which a slip that came back belongs, by the code on it."""

from collections.abc import Iterator

import msgspec

from sen_tui.domain.errors import BadInput
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.slip_code import LENGTH, LETTERS, as_code, code_of, is_code
from sen_tui.office.lookup import read_folders
from sen_tui.office.opening import Office


class Slip(msgspec.Struct, frozen=True):
    """A slip that went home with a plan."""

    pupil: Pupil
    plan: Plan
    short: str
    """The name of the plan in a sentence."""


def slips_of(office: Office, code: str, damaged: dict[str, str]) -> Iterator[Slip]:
    """Yield every slip with a code: hardly ever more than one. Into `damaged` goes what cannot be read.

    Raises `BadInput` for a text that is no code.
    """
    if not is_code(code):
        raise BadInput(f"A code has {LENGTH} letters out of {LETTERS}: look at it again.")
    for folder in read_folders(office, damaged):
        for plan in folder.plans:
            if code_of(plan.id) == as_code(code):
                short = office.frameworks.then(folder, plan.framework).plan.short_of(plan.kind)
                yield Slip(folder.pupil, plan, short)
