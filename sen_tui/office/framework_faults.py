"""The faults of frameworks that the check names: mistakes in the school's own files, and children whom none fits."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sen_tui import places
from sen_tui.domain.errors import BadInput, Damaged, NotFound, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.migrating import fits
from sen_tui.office.frameworks import Frameworks
from sen_tui.office.setup import framework_mistakes
from sen_tui.store import framework_files, frameworks
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.fault import Fault, shown
from sen_tui.store.layout import FRAMEWORKS

Misfits = Callable[[PupilFolder], tuple[Fault, ...]]
"""Returns the faults of the framework of a child."""


def misfits(home: Path) -> Misfits:
    """Return a function that finds the faults of a child's framework: it cannot be used, or lacks the child's stage."""
    try:
        known = Frameworks(home, Cabinet.open(home).school.framework)
        _ = known.school
    except SenError:  # named elsewhere: nobody can start
        return lambda folder: ()

    def found(folder: PupilFolder) -> tuple[Fault, ...]:
        child = folder.pupil.id
        try:
            framework = known.of(folder)
        except Damaged as refusal:
            return (Fault(pupil_id=child, kind="framework", words=str(refusal)),)
        if fits(folder, framework):
            return ()
        words = (
            f"The stage {shown(folder.stage)} of this child is none of {framework.title}: no move can be made. "
            f"`sen-tui frameworks migrate --to {framework.id} --dry-run` says which stage it becomes."
        )
        return (Fault(pupil_id=child, kind="rule", words=words),)

    return found


def framework_faults(home: Path) -> list[Fault]:
    """Return a fault for each mistake in the school's own frameworks, and one if the school's cannot be loaded."""
    try:
        own = framework_files.available((home / FRAMEWORKS,))
    except BadInput as refusal:
        return [Fault(kind="framework", words=f"{refusal} Until that is mended, nobody can start.")]
    faults = [
        Fault(kind="framework", words=f"{FRAMEWORKS}/{shown(Path(path).name)}: {mistake}")
        for path in own.values()
        for mistake in framework_mistakes(Path(path))
    ]
    with suppress(SenError):  # `survey.cabinet` names a school that cannot be read
        school = Cabinet.open(home).school
        try:
            frameworks.load(school.framework, places.framework_folders(home))
        except (NotFound, BadInput) as refusal:
            if school.framework not in own:
                faults.append(Fault(kind="framework", words=str(refusal)))
    return faults
