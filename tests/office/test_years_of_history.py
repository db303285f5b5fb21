"""Opening a folder reads what it is now: its earlier states cost nothing, however many there are."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from support.children import ANA, NOW

_opened: list[str] = []
_watched: list[str] = []


def _note(event: str, details: tuple[object, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir") and _watched and str(details[0]).startswith(_watched[0]):
        _opened.append(str(details[0]))


sys.addaudithook(_note)  # there is no way to take it off again: it does nothing while nothing is watched


@contextmanager
def files_opened(under: str) -> Iterator[list[str]]:
    """Count the files that are opened and the directories that are read under a directory."""
    _opened.clear()
    _watched.append(under)
    try:
        yield _opened
    finally:
        _watched.clear()


def _opening(office: Office) -> int:
    with files_opened(str(office.cabinet.home)) as opened:
        close_folder(open_folder(office, ANA))
        return len(opened)


def test_opening_reads_as_many_files_after_many_years_as_after_one(office: Office) -> None:
    _opening(office)  # what is read once for all folders
    before = _opening(office)
    for _ in range(60):
        stored = office.cabinet.load(ANA)
        named = replace(stored.folder.pupil, class_name=f"{stored.revision.number}A")
        office.cabinet.save(replace(stored.folder, pupil=named), stored.revision, by="Ms Reed", at=NOW)
    assert _opening(office) == before
