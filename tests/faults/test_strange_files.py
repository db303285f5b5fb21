"""Links, pipes and folders where a file should be: nothing outside is read or written, and nothing hangs."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from sen_tui.domain.errors import SenError
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, strengths_of, tree
from support.children import ANA, AT, BEN, CANARY, KHAN, SCHOOL, child, form_draft, with_strengths
from support.damages import put_in_place
from support.forked import in_other_process

STOPPED = 20
"""Seconds after which something that hangs is killed."""

ANAS = f"pupils/{ANA}"
FILES = (f"{ANAS}/lock", f"{ANAS}/record.json", f"{ANAS}/drafts/lock", "school.json", "roster.json")
FOLDERS = (ANAS, f"{ANAS}/history", f"{ANAS}/drafts", "at-work", "drafts", "pupils")


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """Return a cabinet of two children with an earlier revision each, at which somebody has worked."""
    made = Cabinet.make(tmp_path / "home", SCHOOL)
    for number in (1, 2):
        base = made.add(child(number, strengths="first"), by="x", at=AT)
        made.save(child(number, strengths="second"), base, by="x", at=AT)
    EditSession.take(made.home, ANA, KHAN, "aaaaaaaa", AT).close()
    made.roster("b", line)
    return made


@pytest.fixture
def outside(tmp_path: Path, cabinet: Cabinet) -> Path:
    """Return a folder that is none of the cabinet's business, with a record of Ana that says other words."""
    place = tmp_path / "outside"
    (place / "history").mkdir(parents=True)
    (place / "drafts").mkdir()
    other = Cabinet.make(tmp_path / "other", SCHOOL)
    other.add(child(strengths="from outside"), by="x", at=AT)
    (place / "record.json").write_bytes((other.home / ANAS / "record.json").read_bytes())
    (place / "words").write_text("somebody's")
    return place


class Visit:
    """Somebody who does all that can be done in a cabinet, and keeps what was read and the sentences of refusal."""

    def __init__(self, home: Path) -> None:
        self.cabinet = Cabinet(home, SCHOOL, patience=0.2)
        self.read: list[str] = []
        self.refused: list[str] = []

    def attempt(self, task: Callable[[], object]) -> None:
        """Do one thing."""
        try:
            self.read.append(str(task()))
        except SenError as error:
            self.refused.append(str(error))

    def everything(self) -> None:
        """Read, save, sit down and add."""
        cabinet, home = self.cabinet, self.cabinet.home
        self.attempt(lambda: Cabinet.open(home).school.name)
        self.attempt(lambda: self.refused.extend(cabinet.roster("b", line).damaged.values()))
        self.attempt(lambda: cabinet.roster_unchecked("b"))
        for pupil in (ANA, BEN):
            self.attempt(lambda pupil=pupil: cabinet.load(pupil).folder.pupil.strengths)
            self.attempt(lambda pupil=pupil: cabinet.history(pupil))
            self.attempt(lambda pupil=pupil: cabinet.load_revision(pupil, 1).folder.pupil.strengths)
            self.attempt(lambda pupil=pupil: self._save(pupil))
        self.attempt(self._sit)
        self.attempt(lambda: EditSession.take(home, None, KHAN, "cccccccc", AT).close())
        self.attempt(lambda: cabinet.add(child(3), by="x", at=AT))

    def _save(self, pupil: str) -> None:
        stored = self.cabinet.load(pupil)
        self.cabinet.save(with_strengths(stored.folder, "third"), stored.revision, by="x", at=AT)

    def _sit(self) -> None:
        edit = EditSession.take(self.cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
        for task in (lambda: edit.write(form_draft("typed"), None, AT), edit.waiting, edit.editors, edit.unreadable):
            self.attempt(task)
        edit.discard()
        edit.close()


def work(home: Path) -> tuple[list[str], list[str]]:
    """Do everything in the cabinet at `home`; return what was read, and the sentences of refusal."""
    signal.alarm(STOPPED)
    visit = Visit(home)
    visit.everything()
    return visit.read, visit.refused


def assert_left_alone(cabinet: Cabinet, outside: Path, pupils: tuple[str, ...] = (BEN,)) -> list[str]:
    """Do everything; return the refusals. Nothing outside is changed or told, other children are well."""
    before, stamps = tree(outside), stamps_of(outside)
    read, refused = in_other_process(lambda: work(cabinet.home))
    assert tree(outside) == before
    assert stamps_of(outside) == stamps
    assert not any("from outside" in words or "somebody's" in words for words in read + refused)
    assert not any(CANARY in words for words in refused)
    for pupil in pupils:
        assert strengths_of(cabinet, pupil) == "third"
        assert_chain(cabinet, pupil)
    return list(refused)


def stamps_of(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return mode, links and time of change of everything in a folder."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        seen = path.lstat()
        found[str(path)] = (seen.st_mode, seen.st_nlink, seen.st_ctime_ns)
    return found


@pytest.mark.parametrize("what", ["link", "dangling", "fifo", "folder"])
@pytest.mark.parametrize("name", FILES)
def test_no_plain_file(cabinet: Cabinet, outside: Path, name: str, what: str) -> None:
    put_in_place(cabinet.home / name, what, outside / "words")
    refused = assert_left_alone(cabinet, outside)
    assert refused or name in ("roster.json",), "nobody was told"
    assert not (outside.parent / "not there").exists()


@pytest.mark.parametrize("what", ["link", "dangling", "fifo", "file"])
@pytest.mark.parametrize("name", FOLDERS)
def test_no_folder(cabinet: Cabinet, outside: Path, tmp_path: Path, name: str, what: str) -> None:
    (cabinet.home / name).rename(tmp_path / "aside")
    target = cabinet.home / name
    if what == "file":
        target.write_bytes(b"somebody's")
    else:
        put_in_place(target, what, outside)
    refused = assert_left_alone(cabinet, outside, () if name == "pupils" else (BEN,))
    assert refused or name == "at-work", "nobody was told"
    assert not (outside.parent / "not there").exists()


def test_a_link_from_one_child_to_another_is_no_child(cabinet: Cabinet) -> None:
    (cabinet.home / "pupils" / "linked0000").symlink_to(cabinet.home / "pupils" / BEN)
    register = cabinet.roster("b", line)
    assert [row.id for row in register.rows] == [ANA, BEN]
    assert "linked0000" in register.damaged
    assert strengths_of(cabinet, BEN) == "second"


@pytest.mark.parametrize(
    "name", ["../outside", "..", ".", "", "a/b", "0000000000000001/../0000000000000002", "A" * 16, "1" * 33, "1" * 9]
)
def test_an_id_is_never_a_path(cabinet: Cabinet, outside: Path, name: str) -> None:
    before = tree(outside)
    for task in (
        lambda: cabinet.load(name),
        lambda: cabinet.history(name),
        lambda: cabinet.load_revision(name, 1),
        lambda: EditSession.take(cabinet.home, name or "-", KHAN, "aaaaaaaa", AT),
    ):
        with pytest.raises(SenError, match="not the id of a pupil"):
            task()
    assert tree(outside) == before
