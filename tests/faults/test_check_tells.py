"""Anything that keeps people from work is named by `check`: every place of the cabinet, with all that can be there."""

import fcntl
import os
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.documents.page_model import Page
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import SenError
from sen_tui.office.checking import Fault, check_home
from sen_tui.office.edits import add_pupil, keep_change
from sen_tui.office.looks import choose_look
from sen_tui.office.open_child import close_folder, open_folder, open_new_pupil, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.office.registers import register
from sen_tui.office.school import change_school
from sen_tui.office.setup import make_cabinet
from sen_tui.store.layout import Place
from support.children import ANA, BEN, NOW, SCHOOL, pupil, with_strengths
from support.forked import in_other_process
from support.offices import office_at
from support.small_disk import with_mount

NOBODY = 65534
STOPPED = 60
ANAS = f"pupils/{ANA}"
FOLDERS = (
    "frameworks", "drafts", "outbox", "log", "waiting", "at-work", "looks", "damaged", "pupils", ANAS,
    f"{ANAS}/history", f"{ANAS}/drafts", f"{ANAS}/drafts/.old", "drafts/.old",
)  # fmt: skip
FILES = (
    "school.json", "lock", "drafts/lock", f"log/{NOW:%Y-%m}.jsonl", "log/lock", f"{ANAS}/lock", f"{ANAS}/record.json",
    f"{ANAS}/drafts/lock",
)  # fmt: skip


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a cabinet in which everything was used once, in a place that everybody may enter.

    The frameworks of the program are there too: its own place may be closed to others than root. So papers are HTML.
    """
    monkeypatch.setitem(sys.modules, "typst", None)
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copytree(places.frameworks(), Path(name) / "data" / "frameworks")
        monkeypatch.setattr(places, "_PACKAGE", Path(name))
        home = Path(name) / "home"
        make_cabinet(home, SCHOOL)
        office = office_at(home)
        for number in (1, 2):
            add_pupil(office, pupil(number), contacts=(), stage="none", needs=())
        assert work(home, (4,)) == []
        assert work(home, ()) == []  # and what is imported late is there for somebody who may not read the program
        for place in ("damaged", "looks", "drafts/.old", f"{ANAS}/drafts/.old"):
            (home / place).mkdir(exist_ok=True)
            (home / place).chmod(0o2770)
        assert told(home) == []
        yield home


def work(home: Path, new: tuple[int, ...] = (5,)) -> list[str]:
    """Do what people do; return each sentence with which something was refused or told."""
    signal.alarm(STOPPED)
    said: list[str] = []

    def attempt(task: Callable[[], object]) -> None:
        try:
            task()
        except SenError as refusal:
            said.append(str(refusal))

    def begin() -> Office:
        office = office_at(home, tell=said.append)
        assert office.framework
        said.extend(register(office).damaged.values())
        return office

    def change(office: Office, child: str) -> None:
        opened = open_folder(office, child)
        said.extend(words for words in (opened.notice, opened.edit.refused) if words)
        if opened.edit.editing:
            save_draft(office, opened.edit, opened.stored.revision, Draft(forms={"concern": {"words": "x"}}))
        keep_change(office, opened, lambda folder: with_strengths(folder, "x"))
        close_folder(opened)

    def fill_in_a_form(office: Office) -> None:
        edit, _ = open_new_pupil(office)
        save_draft(office, edit, None, Draft(forms={"new pupil": {"forename": "x"}}))
        edit.close()

    attempt(begin)
    try:
        office = office_at(home, tell=said.append)
    except SenError:
        return said
    for child in (ANA, BEN):
        attempt(lambda child=child: change(office, child))
    attempt(lambda: fill_in_a_form(office))
    attempt(lambda: put_in_outbox(office, ANA, Page(title="", blocks=(), name="review")))
    attempt(lambda: change_school(office, replace(office.school, name="Hillside")))
    attempt(lambda: choose_look(office, "sen-light"))
    for number in new:
        attempt(lambda number=number: add_pupil(office, pupil(number), contacts=(), stage="none", needs=()))
    signal.alarm(0)
    return said


def told(home: Path) -> list[str]:
    """Return what a check of the cabinet finds, in words, but for the disk that the tests run on."""
    signal.alarm(STOPPED)
    try:
        faults: tuple[Fault, ...] = check_home(home, NOW)[1]
    except SenError as refusal:
        return [str(refusal)]
    signal.alarm(0)
    return [fault.words for fault in faults if fault.kind not in ("space", "place")]


def _in_place(how: str, path: Path) -> None:
    if how == "a link":
        aside = path.parent.parent / "aside"
        path.rename(aside) if path.exists() else None
        path.symlink_to(aside)
        return
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    match how:
        case "a pipe":
            os.mkfifo(path)
        case "a file":
            path.write_bytes(b"in the way")
        case "a folder":
            path.mkdir()
        case "a device":
            try:
                os.mknod(path, stat.S_IFCHR | 0o660, os.makedev(1, 7))
            except PermissionError:
                pytest.skip("devices cannot be made here")
        case _:
            path.symlink_to("nowhere")


OBSTACLES = ("a pipe", "a device", "a link to nowhere")


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name in FOLDERS for how in (*OBSTACLES, "a file")]
    + [(name, how) for name in FILES for how in (*OBSTACLES, "a folder")],
)
def test_what_is_in_the_place_of_a_thing_of_the_cabinet_is_named(home: Path, name: str, how: str) -> None:
    _in_place(how, home / name)
    faults = told(home)
    refused = in_other_process(lambda: work(home))
    if (name, how) == ("frameworks", "a link to nowhere"):  # the same as none
        assert (faults, refused) == ([], [])
        return
    assert faults, refused
    assert [
        words
        for words in faults
        if Path(name).name in words or "access log" in words or "The cabinet in" in words or "no cabinet" in words
    ]


def as_somebody(task: Callable[[], list[str]], home: Path) -> list[str]:
    """Return what `task` returns, done by somebody who owns all of `home` and is not root."""
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def less() -> list[str]:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return task()

    answer: list[str] = in_other_process(less)
    return answer


@pytest.mark.parametrize("mode", [0o000, 0o500, 0o400])
@pytest.mark.parametrize("name", [".", *FOLDERS, *FILES])
def test_whatever_may_not_be_opened_or_written_is_named_if_it_keeps_somebody_from_work(
    home: Path, name: str, mode: int
) -> None:
    home.chmod(0o700)  # a cabinet of one person: no group lacks anything
    path = home / name
    before = stat.S_IMODE(path.stat().st_mode)

    def both() -> list[str]:
        path.chmod(mode)
        faults = told(home)
        refused = work(home)
        return [f"check: {words}" for words in faults] + [f"work: {words}" for words in refused]

    said = as_somebody(both, home)
    path.chmod(before)
    refused = [words for words in said if words.startswith("work")]
    faults = [words for words in said if words.startswith("check")]
    assert faults or not refused, refused


@pytest.mark.parametrize("name", [".", "pupils", "log", "outbox", ANAS, f"{ANAS}/history", f"{ANAS}/drafts"])
def test_a_read_only_disk_is_named_once(home: Path, tool: Callable[[str], str], name: str) -> None:
    def both() -> None:
        (fault,) = told(home)
        assert "the disk is read-only" in fault
        assert any("read-only" in words for words in work(home))

    place = str(home / name)
    with_mount(both, tool("mount"), "-o", "bind,ro", place, place)


def test_a_disk_on_which_nothing_more_can_be_written_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write

    def full(descriptor: int, content: bytes) -> int:
        if content:
            raise OSError(122, os.strerror(122))
        return real(descriptor, content)

    monkeypatch.setattr(os, "write", full)
    assert told(home) == [
        "Nothing can be written in the cabinet: the disk quota is used up. Until that is mended, work is not saved."
    ]
    assert not list(home.glob(".new.*"))


LOCKS: dict[Place, str] = {
    "lock": "the school's details cannot be changed",
    "log/lock": "nothing is printed or copied",
    "drafts/lock": "no form for a new child can be filled in",
    f"{ANAS}/lock": "this child's record cannot be saved",
    f"{ANAS}/drafts/lock": "nothing can be typed about this child",
}


@pytest.mark.parametrize("how", [fcntl.LOCK_EX, fcntl.LOCK_SH])
def test_locks_that_somebody_holds_on_to_are_named_and_all_are_waited_for_together(
    home: Path, monkeypatch: pytest.MonkeyPatch, how: int
) -> None:
    monkeypatch.setattr("sen_tui.office.checking.PATIENCE", 0.2)
    held = [os.open(home / name, os.O_RDWR) for name in LOCKS]
    for descriptor in held:
        fcntl.flock(descriptor, how)
    faults = told(home)
    assert len(faults) == len(LOCKS)
    for name, refused in LOCKS.items():
        assert [words for words in faults if f" {name} " in words and refused in words]
    for descriptor in held:
        os.close(descriptor)
    assert told(home) == []
