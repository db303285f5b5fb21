"""A disk that fills up: everything is saved or refused in a sentence, what was there stands, with room it goes on."""

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.errors import NotSaved, NotSure, SenError
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, strengths_of
from support.children import ANA, AT, CANARY, KHAN, SCHOOL, child, form_draft, pupil_id, with_strengths
from support.forked import in_other_process
from support.small_disk import PAGE, leave, leave_names, with_mount

LONG = "She drew the castle again and told us about it. " * 400
"""Words for some pages of a disk."""
FULL = "the disk is full"

Tool = Callable[[str], str]


@dataclass
class Work:
    """A day's work at a cabinet, and what it should have come to."""

    cabinet: Cabinet
    edit: EditSession
    words: str = "at first"
    draft: str = "typed at first"
    children: int = 1
    done: int = 0
    refused: int = 0

    @classmethod
    def at(cls, place: Path) -> "Work":
        """Begin with one child and one draft in a new cabinet."""
        cabinet = Cabinet.make(place, SCHOOL)
        cabinet.add(child(strengths="at first"), by="x", at=AT)
        cabinet.roster("b", line)
        work = cls(cabinet=cabinet, edit=EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT))
        work.edit.write(form_draft("typed at first"), None, AT)
        return work

    def everything(self, why: str, mark: str) -> None:
        """Try to save, to add a child, and to keep a draft; whatever comes of each, all that was confirmed is there."""
        words = f"{mark} {LONG}"
        if self._try(lambda: self._save(words), why):
            self.words = words
        self.check()
        if self._try(lambda: self.cabinet.add(child(self.children + 1, strengths=LONG), by="x", at=AT), why):
            self.children += 1
        self.check()
        if self._try(lambda: self.edit.write(form_draft(words), None, AT), why):
            self.draft = words
        self.check()
        if self._try(lambda: EditSession.take(self.cabinet.home, ANA, KHAN, "bbbbbbbb", AT).close(), why):
            assert self.edit.editing
        self.check()

    def check(self) -> None:
        """Assert that the cabinet holds what was confirmed, and no unfinished file."""
        home = self.cabinet.home
        assert strengths_of(self.cabinet) == self.words
        assert_chain(self.cabinet)
        assert self.cabinet.ids() == tuple(pupil_id(number + 1) for number in range(self.children))
        assert sorted(row.id for row in self.cabinet.roster("b", line).rows) == list(self.cabinet.ids())
        waiting = self.edit.waiting()
        assert waiting is not None
        assert waiting.draft == form_draft(self.draft)
        assert self.edit.unreadable() == ()
        assert not list((home / "pupils").glob(".new*"))
        assert not list((home / "pupils" / ANA / "drafts").glob(".new*"))

    def _save(self, words: str) -> None:
        stored = self.cabinet.load(ANA)
        self.cabinet.save(with_strengths(stored.folder, words), stored.revision, by="x", at=AT)

    def _try(self, action: Callable[[], object], why: str) -> bool:
        try:
            action()
        except NotSaved as refused:
            said = str(refused)
        else:
            self.done += 1
            return True
        assert why in said
        assert CANARY not in said
        self.refused += 1
        return False


def test_every_page_that_a_disk_may_have_left(tmp_path: Path, tool: Tool) -> None:
    def work() -> None:
        day = Work.at(tmp_path / "home")
        for pages in range(40):
            leave(tmp_path, pages * PAGE)
            day.everything(FULL, f"with {pages} pages left")
        assert day.refused > 20
        assert day.done > 20
        (tmp_path / "ballast").unlink()
        refused = day.refused
        day.everything(FULL, "with room")
        assert day.refused == refused, "after room was made everything is saved"

    with_mount(work, tool("mount"), "-t", "tmpfs", "-o", "size=4m,mode=0770", "none", str(tmp_path))


def test_a_disk_that_fills_up_while_people_work(tmp_path: Path, tool: Tool) -> None:
    def work() -> None:
        day = Work.at(tmp_path / "home")
        for number in range(60):
            day.everything(FULL, f"number {number}")
        assert day.refused > 20
        assert day.done > 20

    with_mount(work, tool("mount"), "-t", "tmpfs", "-o", "size=768k,mode=0770", "none", str(tmp_path))


def test_a_disk_that_has_no_more_names_for_files(tmp_path: Path, tool: Tool) -> None:
    def work() -> None:
        (tmp_path / "crowd").mkdir()
        day = Work.at(tmp_path / "home")
        for number in range(16):
            leave_names(tmp_path, number)
            day.everything(FULL, f"with {number} names left")
        assert day.refused > 10
        assert day.done > 10

    with_mount(work, tool("mount"), "-t", "tmpfs", "-o", "size=4m,nr_inodes=200,mode=0770", "none", str(tmp_path))


@contextmanager
def limited(what: int, most: int) -> Iterator[None]:
    """Let this process have `most` of something."""
    before = resource.getrlimit(what)
    resource.setrlimit(what, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(what, before)


@pytest.mark.parametrize("size", [0, 1, 100, 4096])
def test_a_limit_on_the_size_of_files_leaves_the_earlier_draft(tmp_path: Path, size: int) -> None:
    day = Work.at(tmp_path / "home")
    with limited(resource.RLIMIT_FSIZE, size):
        with pytest.raises(NotSaved, match="too large"):
            day.edit.write(form_draft(LONG), None, AT)
        with pytest.raises(NotSaved, match="too large"):
            day.cabinet.save_school(replace(SCHOOL, name=LONG))
        day.check()
    day.edit.write(form_draft(LONG), None, AT)
    day.draft = LONG
    day.check()


def tasks_of(day: Work) -> dict[str, Callable[[], object]]:
    """Return all that can be done at a cabinet, by name."""
    home, base = day.cabinet.home, day.cabinet.load(ANA).revision
    return {
        "open": lambda: Cabinet.open(home),
        "ids": day.cabinet.ids,
        "load": lambda: day.cabinet.load(ANA),
        "history": lambda: day.cabinet.history(ANA),
        "roster": lambda: day.cabinet.roster("b", line),
        "draft": lambda: day.edit.write(form_draft(LONG), None, AT),
        "edit": lambda: EditSession.take(home, ANA, KHAN, "bbbbbbbb", AT),
        "waiting": day.edit.waiting,
        "editors": day.edit.editors,
        "save": lambda: day.cabinet.save(child(strengths="new"), base, by="x", at=AT),
        "add": lambda: day.cabinet.add(child(2), by="x", at=AT),
    }


@contextmanager
def few_files(spare: int) -> Iterator[None]:
    """Let this process open `spare` more files."""
    taken = []
    highest = max(int(number) for number in os.listdir("/proc/self/fd"))  # other tests keep files open
    with limited(resource.RLIMIT_NOFILE, highest + 20):
        with suppress(OSError):
            while True:
                taken.append(os.open("/dev/null", os.O_RDONLY))
        for _ in range(spare):
            os.close(taken.pop())
        yield
    for descriptor in taken:
        os.close(descriptor)


def short_of_files(home: Path, spare: int) -> list[str]:
    """Do everything with `spare` files that may be opened; return what was refused otherwise than in a sentence."""
    day = Work.at(home)
    tasks = tasks_of(day)
    wrong = []
    with few_files(spare):
        for name, task in tasks.items():
            try:
                task()
            except SenError as refused:
                if isinstance(refused, NotSure) or CANARY in str(refused):
                    wrong.append(f"{name}: {type(refused).__name__}")
            except OSError as error:
                wrong.append(f"{name}: {error.strerror}")
    assert strengths_of(day.cabinet) in ("at first", "new")
    assert_chain(day.cabinet)
    return wrong


@pytest.mark.parametrize("spare", range(8))
def test_too_many_open_files_are_told_in_a_sentence(tmp_path: Path, spare: int) -> None:
    assert in_other_process(lambda: short_of_files(tmp_path / "home", spare)) == []
