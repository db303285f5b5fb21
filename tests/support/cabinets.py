"""A cabinet of invented children on the disk: its files, and how they are spoilt and looked at."""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import RosterRow
from sen_tui.store.cabinet import Cabinet
from support.children import ANA, CANARY


def folder_of(home: Path, pupil: str = ANA) -> Path:
    """Return the folder of a child in the cabinet at `home`."""
    return home / "pupils" / pupil


def record_of(cabinet: Cabinet, pupil: str = ANA) -> Path:
    """Return the path of a child's record."""
    return folder_of(cabinet.home, pupil) / "record.json"


def history_of(cabinet: Cabinet, pupil: str = ANA) -> list[Path]:
    """Return the paths of a child's earlier revisions, oldest first."""
    return sorted((folder_of(cabinet.home, pupil) / "history").iterdir())


def strengths_of(cabinet: Cabinet, pupil: str = ANA) -> str:
    """Return the child's strengths as the record has them."""
    return cabinet.load(pupil).folder.pupil.strengths


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def canonical(tables: Any) -> bytes:
    """Return JSON in the form that checksums are taken of, without asking the store."""
    return json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def spoil(file: Path, change: Callable[[Any], object]) -> bytes:
    """Change the tables in a file and seal it again honestly; return its new bytes."""
    tables = json.loads(file.read_bytes())
    change(tables)
    meta = tables["_meta"]["1"]
    del meta["sum"]
    meta["sum"] = hashlib.sha256(canonical(tables)).hexdigest()
    file.write_bytes(canonical(tables))
    return canonical(tables)


def line(folder: PupilFolder) -> RosterRow:
    """Return a line of the register that shows the child's strengths as the class."""
    pupil = folder.pupil
    return RosterRow(
        id=pupil.id, called=pupil.called, surname=pupil.surname, year=pupil.year, class_name=pupil.strengths, stage=""
    )


def assert_chain(cabinet: Cabinet, pupil: str = ANA) -> None:
    """Assert that the revisions of a child are numbered without a gap and each names the one before."""
    revisions = cabinet.history(pupil)
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert all(later.previous == earlier.sum for earlier, later in itertools.pairwise(revisions))
    assert not list(folder_of(cabinet.home, pupil).glob(".new*"))


def assert_discreet(errors: Iterable[SenError]) -> None:
    """Assert that no sentence quotes the data, and that each says something."""
    for error in errors:
        assert len(str(error)) > 20
        assert CANARY not in str(error)
