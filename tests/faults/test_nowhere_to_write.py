"""Disks that refuse: a child can be read all the same, and a draft that cannot be taken over stays where it was."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import Busy, SenError
from sen_tui.office.open_child import OpenFolder, close_folder, editors, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import strengths_of
from support.children import ANA, AT, KHAN, form_draft
from support.failing import CALLS, failing, fault
from support.lived_in import made
from support.offices import office_at
from support.small_disk import with_mount

LEE = Person(login="lee", name="Mr Lee", host="office-1")
HERS = "khan.aaaaaaaa"
WRITING = ("open", "write", "fsync", "fchmod", "rename", "unlink", "close")


def office_of(home: Path) -> Office:
    numbers = iter(range(1, 100))
    return replace(office_at(home, LEE, AT.date()), now=lambda: AT, new_id=lambda: f"{next(numbers):08x}{0:08x}")


def drafts_of(cabinet: Cabinet) -> dict[str, bool]:
    """Return the drafts that wait, and whether each is hers, under its name."""
    waiting = (cabinet.home / "pupils" / ANA / "drafts").glob("*.json")
    return {path.stem: b'"waits"' in path.read_bytes() for path in waiting}


def taken_over(edit: EditSession) -> bool:
    """Take over her draft; return whether the disk let it be done."""
    try:
        edit.go_on_with(HERS, "bbbbbbbb", AT)
    except SenError:
        return False
    return True


@pytest.mark.parametrize("own", [True, False], ids=["with a draft of one's own", "without one"])
@pytest.mark.parametrize("name", WRITING)
def test_a_take_over_that_fails_leaves_everything_as_it_was(tmp_path: Path, name: str, own: bool) -> None:
    refused = 0
    for number in range(1, 40):
        cabinet = made(tmp_path / f"{number}")
        edit = EditSession.take(cabinet.home, ANA, LEE, "cccccccc", AT)
        if own:
            edit.write(form_draft("his"), None, AT)
        with failing(name, number, fault(errno.ENOSPC)):
            done = taken_over(edit)
        assert edit.taken_from == ((KHAN,) if done else ()), "a signature later tells from whom it was taken over"
        edit.close()
        drafts = drafts_of(cabinet)
        if done:
            assert drafts["lee.cccccccc"]
            assert drafts.get("lee.bbbbbbbb") is (False if own else None)
        else:
            refused += 1
            assert drafts == {HERS: True, **({"lee.cccccccc": False} if own else {})}
    assert refused or name in ("unlink", "close")


def test_a_child_on_a_read_only_disk_can_be_read(tmp_path: Path, tool: Callable[[str], str]) -> None:
    home = made(tmp_path / "home").home

    def work() -> None:
        opened = open_folder(office_of(home), ANA)
        assert opened.folder.pupil.strengths == "second"
        assert not opened.edit.editing
        assert opened.edit.refused == "Nothing can be kept here: the disk is read-only. You can read, not change."
        assert editors(opened) == ()
        with pytest.raises(Busy):
            save_draft(office_of(home), opened.edit, None, form_draft("x"))
        close_folder(opened)

    with_mount(work, tool("mount"), "-o", "bind,ro", str(home), str(home))
    again = open_folder(office_of(home), ANA)
    assert (again.edit.editing, again.edit.refused) == (True, "")
    close_folder(again)


def test_nor_does_a_place_for_drafts_that_cannot_be_used_hide_the_child(tmp_path: Path) -> None:
    cabinet = made(tmp_path / "home")
    drafts = cabinet.home / "pupils" / ANA / "drafts"
    drafts.rename(tmp_path / "elsewhere")
    drafts.symlink_to(tmp_path / "elsewhere")
    opened = open_folder(office_of(cabinet.home), ANA)
    assert (opened.edit.editing, opened.folder.pupil.strengths) == (False, "second")
    assert "You can read, not change." in opened.edit.refused
    close_folder(opened)
    assert strengths_of(cabinet) == "second"


def opened_or_none(office: Office) -> OpenFolder | None:
    """Open the child's folder; None where it is the record itself that the disk refuses."""
    try:
        return open_folder(office, ANA)
    except SenError:
        return None


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"close", "stat", "fstat", "read", "scandir", "unlink"}))
def test_whatever_cannot_be_written_the_child_is_shown(tmp_path: Path, name: str) -> None:
    home = made(tmp_path / "home").home
    hidden = 0
    for number in range(1, 30):
        office = office_of(home)
        with failing(name, number, fault(errno.EROFS)):
            opened = opened_or_none(office)
        if opened is None:
            hidden += 1
            continue
        assert opened.folder.pupil.strengths == "second"
        assert opened.edit.editing or "You can read, not change." in opened.edit.refused
        close_folder(opened)
    assert hidden == 0 or name == "open"
