"""What a check finds beside the chains: leftovers, foreign things, links, open modes, drafts, the clock, the index."""

import fcntl
import os
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, NotFound
from sen_tui.store import temporary_files
from sen_tui.store.audit import survey
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.fault import Fault
from sen_tui.store.locks import locked
from support.cabinets import folder_of, tree
from support.children import ANA, AT, KHAN, child, pupil_id

NOBODY = "4194303.0a1b2c3d"
"""The end of a temporary file's name whose writer is gone: no process has a number as high."""


def found(cabinet: Cabinet) -> list[Fault]:
    """Return every fault that a survey finds, but those of the disk that the tests run on."""
    faults = [*survey.child(cabinet.home, ANA, AT).faults, *survey.cabinet(cabinet.home)]
    return [fault for fault in faults if fault.kind not in ("space", "place")]


def kinds(cabinet: Cabinet) -> list[str]:
    return [fault.kind for fault in found(cabinet)]


def test_a_cabinet_in_use_has_no_fault_and_a_survey_changes_nothing(cabinet: Cabinet) -> None:
    cabinet.save(child(class_name="5"), cabinet.load(ANA).revision, by="x", at=AT)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "session1", AT)
    edit.write(Draft(forms={"f": {"n": "[/] words"}}), cabinet.load(ANA).revision, AT)
    form = EditSession.take(cabinet.home, None, KHAN, "session2", AT)
    form.write(Draft(forms={"f": {"n": "words"}}), None, AT)
    before = tree(cabinet.home)
    assert found(cabinet) == []
    assert tree(cabinet.home) == before
    edit.close()
    form.close()
    assert found(cabinet) == []


@pytest.mark.parametrize(
    "place",
    [
        f"pupils/{ANA}/.new.record.json.{NOBODY}",
        f"pupils/{ANA}/drafts/.new.khan.abcdefgh.json.{NOBODY}",
        f".new.school.json.{NOBODY}",
        f"pupils/.new.{ANA}.{NOBODY}",
    ],
)
def test_what_a_cut_off_save_left_is_told_and_taken_away(cabinet: Cabinet, place: str) -> None:
    file = cabinet.home / place
    file.write_bytes(b"half")
    file.chmod(0o660)
    (fault,) = found(cabinet)
    assert (fault.kind, fault.mendable) == ("leftover", True)
    assert file.name in fault.words
    later = AT + timedelta(days=3650)
    assert temporary_files.sweep(cabinet.home, later) + temporary_files.sweep_child(cabinet.home, ANA, 1) == 1
    assert found(cabinet) == []


def test_an_unfinished_folder_of_a_new_child_is_taken_away_whole(cabinet: Cabinet) -> None:
    folder = cabinet.home / "pupils" / f".new.{pupil_id(7)}.{NOBODY}"
    (folder / "history").mkdir(parents=True)
    (folder / "record.json").write_bytes(b"half")
    folder.chmod(0o2770)
    assert kinds(cabinet) == ["leftover"]
    assert temporary_files.sweep(cabinet.home, AT + timedelta(days=3650)) == 1
    assert found(cabinet) == []


def test_the_next_new_child_takes_away_what_a_cut_off_one_left(cabinet: Cabinet) -> None:
    pupils = cabinet.home / "pupils"
    for name in (f"{pupil_id(7)}.{NOBODY}", f"{pupil_id(8)}.{os.getpid()}.0a1b2c3d"):
        (pupils / f".new.{name}").mkdir()
    cabinet.add(child(9), by="x", at=AT + timedelta(days=3650))
    assert [path.name for path in pupils.glob(".new.*")] == [f".new.{pupil_id(8)}.{os.getpid()}.0a1b2c3d"]


def test_what_is_being_written_just_now_is_neither_told_nor_taken_away(cabinet: Cabinet) -> None:
    mine = cabinet.home / f".new.school.json.{os.getpid()}.0a1b2c3d"
    young = cabinet.home / f".new.roster.json.{NOBODY}"
    for file in (mine, young):
        file.write_bytes(b"half")
        file.chmod(0o660)
    assert [young.name in fault.words for fault in found(cabinet)] == [True]
    written = young.stat().st_mtime
    soon = AT.fromtimestamp(written + 3500, AT.tzinfo)
    assert temporary_files.sweep(cabinet.home, soon) == 0
    assert temporary_files.sweep(cabinet.home, AT.fromtimestamp(written + 3700, AT.tzinfo)) == 1
    assert (mine.exists(), young.exists()) == (True, False)


def test_what_was_left_while_the_clock_ran_ahead_is_taken_away_too(cabinet: Cabinet) -> None:
    leftover = cabinet.home / f".new.school.json.{NOBODY}"
    make_file(leftover, b"half")
    os.utime(leftover, (AT.timestamp() + 10**8, AT.timestamp() + 10**8))
    assert kinds(cabinet) == ["leftover"]
    assert temporary_files.sweep(cabinet.home, AT) == 1
    assert found(cabinet) == []


def test_nothing_is_taken_out_of_a_folder_while_somebody_saves_there(cabinet: Cabinet) -> None:
    folder = os.open(folder_of(cabinet.home), os.O_RDONLY)
    try:
        with locked(folder), pytest.raises(Busy):
            temporary_files.sweep_child(cabinet.home, ANA, 0.02)
    finally:
        os.close(folder)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda home: (home / "pupils" / "Letters to mum").mkdir(0o770), "foreign"),
        (lambda home: make_file(home / "pupils" / ANA / "notes.docx"), "foreign"),
        (lambda home: make_file(home / "pupils" / ANA / "history" / "copy.json"), "foreign"),
        (lambda home: (home / "pupils" / ANA / "lock2").symlink_to("lock"), "link"),
        (lambda home: (home / "outbox").symlink_to("/tmp"), "link"),
        (lambda home: (home / "pupils" / pupil_id(8)).symlink_to(home / "pupils" / ANA), "link"),
        (lambda home: (home / "pupils" / ANA / "record.json").chmod(0o664), "open"),
        (lambda home: (home / "pupils" / ANA).chmod(0o755), "open"),
        (lambda home: (home / "school.json").chmod(0o666), "open"),
        (lambda home: home.chmod(0o777), "open"),
        (lambda home: make_file(home / "pupils" / ANA / "drafts" / "khan.abcdefgh.json", b"junk"), "draft"),
        (lambda home: make_file(home / "drafts" / "khan.abcdefgh.json", b"junk"), "draft"),
        (lambda home: make_file(home / "roster.json", b"junk"), "index"),
        (lambda home: make_file(home / "school.json", b"junk"), "school"),
        (lambda home: (home / "school.json").unlink(), "school"),
    ],
)
def test_everything_that_should_not_be_is_told_once(
    cabinet: Cabinet, make: Callable[[Path], object], kind: str
) -> None:
    make(cabinet.home)
    assert kinds(cabinet) == [kind]


def make_file(path: Path, content: bytes = b"") -> None:
    path.write_bytes(content)
    path.chmod(0o660)


def test_a_hostile_name_of_a_file_is_shown_harmlessly(cabinet: Cabinet) -> None:
    make_file(folder_of(cabinet.home) / ("\x1b[2J[b]\u202e" + "x" * 200))
    (fault,) = found(cabinet)
    assert fault.words.isascii()
    assert fault.words.isprintable()
    assert len(fault.words) < 200


def test_frameworks_may_be_read_by_everybody(cabinet: Cabinet) -> None:
    (cabinet.home / "frameworks" / "own.toml").write_text("")
    (cabinet.home / "frameworks" / "own.toml").chmod(0o644)
    assert found(cabinet) == []


def test_a_clock_that_was_put_back_is_told(cabinet: Cabinet) -> None:
    assert survey.child(cabinet.home, ANA, AT - timedelta(hours=23)).faults == ()
    (fault,) = survey.child(cabinet.home, ANA, AT - timedelta(days=2)).faults
    assert (fault.kind, "2026-03-03" in fault.words) == ("clock", True)


def test_a_cabinet_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        survey.children(tmp_path)


def test_nothing_is_found_while_people_work(cabinet: Cabinet) -> None:
    """A check at ten in the morning does not call what is going on a fault."""
    done = [threading.Event(), threading.Event()]

    def save() -> None:
        writer = Cabinet.open(cabinet.home)
        for number in range(60):
            writer.save(child(class_name=f"{number}"), writer.load(ANA).revision, by="x", at=AT)
            writer.add(child(100 + number), by="x", at=AT)
        done[0].set()

    def draft() -> None:
        for number in range(60):
            edit = EditSession.take(cabinet.home, ANA, KHAN, f"{number:08d}", AT)
            edit.write(Draft(forms={"f": {"n": "words"}}), None, AT)
            edit.discard()
            edit.close()
        done[1].set()

    people = [threading.Thread(target=save), threading.Thread(target=draft)]
    for person in people:
        person.start()
    seen: list[Fault] = []
    while not all(one.is_set() for one in done):
        seen += found(cabinet)
    for person in people:
        person.join()
    assert seen == []
    assert found(cabinet) == []


def test_a_lock_that_was_replaced_while_we_waited_for_it_does_not_count(
    cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it let in, the next to come would hold another lock of the same folder."""
    real = fcntl.flock
    lock = folder_of(cabinet.home) / "lock"

    def replace_first(descriptor: int, operation: int) -> None:
        monkeypatch.undo()
        lock.unlink()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", replace_first)
    base = cabinet.load(ANA).revision
    with pytest.raises(Busy, match="replaced"):
        cabinet.save(child(class_name="5"), base, by="x", at=AT)
    assert cabinet.load(ANA).revision == base
    assert cabinet.save(child(class_name="5"), base, by="x", at=AT).number == 2
