"""Invented children for the tests of faults, and what is looked at after each; nobody real."""

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.school import School, Staff
from sen_tui.store.cabinet import Cabinet

AT = datetime(2026, 3, 3, 14, 2, 5, tzinfo=UTC)
CANARY = "Quillfeather"
"""A word of the data that no sentence for anybody, and no log, may ever hold."""

SCHOOL = School(
    name="Hollybush Juniors (not real)",
    framework="sa-plus-junior",
    la_number="999",
    staff=(Staff(name=f"Mrs {CANARY}", roles=("senco",), login="okafor"),),
)
KHAN = Person(login="khan", name="Ms Khan", host="office-1")


def pupil_id(number: int) -> str:
    """Return an id for the child of this number."""
    return f"{number:016x}"


ANA = pupil_id(1)
BEN = pupil_id(2)


def child(number: int = 1, words: str = "") -> PupilFolder:
    """Return a small folder with the canary as surname and `words` as the child's strengths."""
    return PupilFolder(
        pupil=Pupil(
            id=pupil_id(number),
            forename="Ana",
            surname=CANARY,
            born=date(2017, 5, 1),
            year="4",
            class_name="4B",
            strengths=words,
        ),
        contacts=(Contact(id="c1", name=f"Zoë {CANARY}", relationship="mother"),),
    )


def saying(folder: PupilFolder, words: str) -> PupilFolder:
    """Return `folder` with other words as the child's strengths."""
    return replace(folder, pupil=replace(folder.pupil, strengths=words))


def words_of(cabinet: Cabinet, pupil: str = ANA) -> str:
    """Return the child's strengths as the record has them."""
    return cabinet.load(pupil).folder.pupil.strengths


def typed(words: str) -> Draft:
    """Return a draft that holds `words`."""
    return Draft(forms={"contact": {"name": words}})


def line(folder: PupilFolder) -> RosterRow:
    """Return a line of the register."""
    pupil = folder.pupil
    return RosterRow(
        id=pupil.id, called=pupil.called, surname=pupil.surname, year=pupil.year, class_name=pupil.strengths, stage=""
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def record_of(cabinet: Cabinet, pupil: str = ANA) -> Path:
    """Return the path of a child's record."""
    return cabinet.home / "pupils" / pupil / "record.json"


def kept_of(cabinet: Cabinet, pupil: str = ANA) -> list[Path]:
    """Return the paths of a child's earlier revisions, oldest first."""
    return sorted((cabinet.home / "pupils" / pupil / "history").iterdir())


def assert_chain(cabinet: Cabinet, pupil: str = ANA) -> None:
    """Assert that the revisions of a child are numbered without a gap and each names the one before."""
    revisions = cabinet.history(pupil)
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert all(later.previous == earlier.sum for earlier, later in itertools.pairwise(revisions))
    assert not list((cabinet.home / "pupils" / pupil).glob(".new*"))


def assert_discreet(errors: Iterable[SenError]) -> None:
    """Assert that no sentence quotes the data, and that each says something."""
    for error in errors:
        assert len(str(error)) > 20
        assert CANARY not in str(error)
