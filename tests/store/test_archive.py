"""Backups: one consistent archive, taken while people work, and everything that is refused of a foreign one."""

import contextlib
import errno
import gzip
import hashlib
import itertools
import json
import os
import tarfile
import time
import tracemalloc
import zlib
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import BadInput, Damaged, NotSaved, SenError, Stale, TooNew
from sen_tui.store import files
from sen_tui.store.audit import access_log, survey
from sen_tui.store.backup import archive, read, restore, shape
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.locks import locked
from support import archives
from support.amina import full_folder
from support.cabinets import folder_of, tree
from support.children import ANA, AT, LONG, child, pupil_id

FORK = get_context("fork")
KHAN = Person(login="khan", name="Ms Khan", host="office-pc")
NEVER = ("lock", "roster.json")


def said(words: str) -> Draft:
    """Return a draft in which something is typed."""
    return Draft(forms={"details": {"strengths": words}})


def kept(home: Path) -> dict[str, bytes]:
    """Return every file of a cabinet that a backup is to hold."""
    left_out = ("outbox/", "at-work/", "waiting/", "damaged/")
    return {
        name: content
        for name, content in tree(home).items()
        if Path(name).name not in NEVER
        and not name.startswith(left_out)
        and ".new." not in name
        and not name.endswith(".lease")
    }


@pytest.fixture
def full(cabinet: Cabinet) -> Cabinet:
    """Return a cabinet with something of everything: history, drafts, hostile words, a framework, a log."""
    home = cabinet.home
    for number in range(4):
        before = cabinet.load(ANA)
        cabinet.save(replace(full_folder(1, f"{number} {LONG[:300]}")), before.revision, by="Ms Khan", at=AT)
    for number in range(2, 6):
        cabinet.add(child(number), by="Ms Khan", at=AT)
    for words in ("thrown away", "waits"):
        edit = EditSession.take(home, ANA, KHAN, "1a2b3c4d", AT)
        edit.write(said(f"{words} {LONG}"), cabinet.load(ANA).revision, AT)
        if words == "thrown away":
            edit.discard()
        edit.close()
    edit = EditSession.take(home, None, KHAN, "5e6f7a8b", AT)
    edit.write(said("a new child"), None, AT)
    edit.close()
    (home / "frameworks" / "münster (neu).toml").write_text("id = 1")
    (home / "outbox").mkdir()
    (home / "outbox" / "paper.html").write_text("paper")
    (home / ".new.school.json.1.2").write_bytes(b"half")
    entry = access_log.Entry(at=AT, login="khan", host="office-pc", pid=1, deed="opened", pupil=ANA)
    access_log.write(home, entry, durable=True)
    return cabinet


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backup.tgz"


def restored(source: Path, home: Path) -> Path:
    """Restore a backup and return where it is now."""
    with archive.open_backup(source) as file:
        restore.everything(file, home)
    return home


def faults(home: Path) -> list[str]:
    """Return everything that a check finds in a cabinet."""
    found = [fault.words for one in survey.children(home) for fault in survey.child(home, one, AT).faults]
    return found + [fault.words for fault in survey.cabinet(home) if fault.kind not in ("leftover", "space", "place")]


def refused(source: Path, tmp_path: Path) -> str:
    """Return the sentence with which a backup is refused; nothing was made."""
    home = tmp_path / "never"
    with pytest.raises(Damaged) as error, archive.open_backup(source) as file:
        restore.everything(file, home)
    assert not home.exists()
    return str(error.value)


def test_what_comes_back_is_byte_for_byte_what_was_there(full: Cabinet, target: Path, tmp_path: Path) -> None:
    packed = archive.back_up(full.home, target, AT)
    assert packed.findings == []
    assert (packed.children, packed.files) == (5, len(kept(full.home)))
    home = restored(target, tmp_path / "back")
    assert tree(home).keys() - kept(full.home).keys() <= {
        "school.json", "lock", *(f"pupils/{one}/lock" for one in full.ids()), *waiting_marks(home),
    }  # fmt: skip
    assert {name: content for name, content in tree(home).items() if name in kept(full.home)} == kept(full.home)
    assert faults(home) == []
    assert Cabinet.open(home).load(ANA) == full.load(ANA)
    assert Cabinet.open(home).history(ANA) == full.history(ANA)


def waiting_marks(home: Path) -> set[str]:
    return {f"waiting/{path.name}" for path in (home / "waiting").iterdir()}


def test_typing_that_waited_waits_again(full: Cabinet, target: Path, tmp_path: Path) -> None:
    archive.back_up(full.home, target, AT)
    home = restored(target, tmp_path / "back")
    edit = EditSession.take(home, ANA, KHAN, "9c0d1e2f", AT)
    waiting = edit.waiting()
    edit.close()
    assert waiting is not None
    assert waiting.draft == said(f"waits {LONG}")
    assert [name for name in waiting_marks(home) if ANA in name]


def test_whatever_the_umask_the_group_can_work_with_it(full: Cabinet, target: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        archive.back_up(full.home, target, AT)
        home = restored(target, tmp_path / "back")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o600
    assert {path.stat().st_mode & 0o777 for path in home.rglob("*") if path.is_file()} == {0o660}
    assert {path.stat().st_mode & 0o7777 for path in (home, *home.rglob("*")) if path.is_dir()} == {0o2770}


def test_any_tar_reads_it_and_its_list_says_what_it_holds(full: Cabinet, target: Path) -> None:
    archive.back_up(full.home, target, AT)
    with tarfile.open(target) as opened:
        last = opened.extractfile("MANIFEST.json")
        assert last is not None
        manifest = json.load(last)
    found = dict(archives.members_of(target))
    assert found == kept(full.home)
    assert manifest["format"] == 1
    assert manifest["made"] == AT.isoformat()
    assert manifest["log"] == access_log.head(full.home)
    assert {one["name"]: one["sha256"] for one in manifest["members"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }
    head = next(one for one in manifest["members"] if one["name"] == f"pupils/{ANA}/record.json")
    assert (head["revision"], head["sum"]) == (5, full.load(ANA).revision.sum)


def _work(home: Path, number: int, until: Event) -> None:
    """Save and draft at one child of four, and at one that all share, until told to stop."""
    cabinet = Cabinet.open(home)
    turn = 0
    while not until.is_set():
        turn += 1
        for one in (pupil_id(number + 2), ANA):
            stored = cabinet.load(one)
            pupil = replace(stored.folder.pupil, strengths=f"{number} {turn}")
            with contextlib.suppress(Stale):
                cabinet.save(replace(stored.folder, pupil=pupil), stored.revision, by=str(number), at=AT)
        edit = EditSession.take(home, pupil_id(number + 2), KHAN, f"{number}1a2b3c4", AT)
        edit.write(said(f"{turn}"), cabinet.load(pupil_id(number + 2)).revision, AT)
        if turn % 3 == 0:
            edit.discard()
        edit.close()
        entry = access_log.Entry(at=AT, login="khan", host="", pid=number, deed="saved", pupil=ANA, revision=turn)
        access_log.write(home, entry, durable=False)


def test_a_backup_taken_while_four_people_write_is_one_sound_state_of_every_child(
    full: Cabinet, tmp_path: Path
) -> None:
    until = FORK.Event()
    writers = [FORK.Process(target=_work, args=(full.home, number, until)) for number in range(4)]
    for writer in writers:
        writer.start()
    revisions = []
    try:
        for number in range(5):
            began = full.load(ANA).revision.number
            limit = time.monotonic() + 20
            while full.load(ANA).revision.number < began + 3 and time.monotonic() < limit:
                time.sleep(0.01)
            packed = archive.back_up(full.home, tmp_path / f"{number}.tgz", AT)
            assert packed.findings == []
            revisions.append((began + 3, full.load(ANA).revision.number))
    finally:
        until.set()
        for writer in writers:
            writer.join(30)
    assert [writer.exitcode for writer in writers] == [0] * 4
    for number, (at_least, at_most) in enumerate(revisions):
        home = restored(tmp_path / f"{number}.tgz", tmp_path / f"back{number}")
        assert faults(home) == []
        assert at_least <= Cabinet.open(home).load(ANA).revision.number <= at_most


def test_a_backup_that_is_cut_off_anywhere_is_refused(full: Cabinet, target: Path, tmp_path: Path) -> None:
    archive.back_up(full.home, target, AT)
    content = target.read_bytes()
    for length in {*range(0, len(content), len(content) // 60), *range(len(content) - 12, len(content))}:
        target.write_bytes(content[:length])
        assert "cannot be used" in refused(target, tmp_path)


def test_one_byte_changed_anywhere_is_refused(full: Cabinet, target: Path, tmp_path: Path) -> None:
    archive.back_up(full.home, target, AT)
    content = target.read_bytes()
    without_meaning = range(4, 10)  # when and on which system the gzip was made: nobody reads that
    for place in {*range(20), *range(0, len(content), len(content) // 150), *range(len(content) - 20, len(content))}:
        if place in without_meaning:
            continue
        changed = content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]
        if _unpacks_to(changed, gzip.decompress(content)):
            continue  # it points at other zeros of the same padding: nothing in the backup has changed
        target.write_bytes(changed)
        assert "cannot be used" in refused(target, tmp_path), place


def _unpacks_to(packed: bytes, content: bytes) -> bool:
    """Return whether packed bytes are whole and unpack to the very content."""
    try:
        return gzip.decompress(packed) == content
    except (OSError, EOFError, zlib.error):
        return False


def _link(name: str, kind: bytes, to: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


RECORD = f"pupils/{ANA}/record.json"
FOREIGN: dict[str, archives.Members] = {
    "a way out": [("../x", b"x")],
    "a way out below": [(f"pupils/{ANA}/../../../x", b"x")],
    "absolute": [("/tmp/x", b"x")],
    "a symbolic link": [(_link(RECORD, tarfile.SYMTYPE, "/etc/passwd"), b"")],
    "a hard link": [(_link(RECORD, tarfile.LNKTYPE, "/etc/passwd"), b"")],
    "a device": [(_link(RECORD, tarfile.CHRTYPE, ""), b"")],
    "a pipe": [(_link(RECORD, tarfile.FIFOTYPE, ""), b"")],
    "a folder": [(_link(f"pupils/{ANA}", tarfile.DIRTYPE, ""), b"")],
    "a program": [("frameworks/run.sh", b"x")],
    "a hidden file": [("frameworks/.bashrc.toml", b"x")],
    "a lock": [(f"pupils/{ANA}/lock", b"")],
    "a foreign id": [("pupils/ANA/record.json", b"x")],
    "a name with a line end": [("frameworks/a\nb.toml", b"x")],
    "the same twice": [(RECORD, b"x"), (RECORD, b"y")],
    "another order": [(f"pupils/{ANA}/drafts/a.json", b"x"), (RECORD, b"y")],
    "a record of nine megabytes": [(RECORD, b"\0" * (9 * 2**20))],
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_backup_with_something_foreign_in_it_is_refused_whole(kind: str, target: Path, tmp_path: Path) -> None:
    archives.write(target, archives.with_list(FOREIGN[kind]))
    assert "cannot be used" in refused(target, tmp_path)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_names_hidden_in_other_forms_of_tar_are_refused(form: int, target: Path, tmp_path: Path) -> None:
    archives.write(target, archives.with_list([(f"frameworks/{'a' * 150}.toml", b"x")]), form=form)
    assert "cannot be used" in refused(target, tmp_path)


def test_a_list_that_says_anything_else_than_what_is_there_is_refused(target: Path, tmp_path: Path) -> None:
    members: archives.Members = [("school.json", b"{}"), (RECORD, b"record")]
    lists = {
        "none": members,
        "of other bytes": [*members, ("MANIFEST.json", archives.listing([members[0], (RECORD, b"other!")]))],
        "of fewer": [*members, ("MANIFEST.json", archives.listing(members[:1]))],
        "of more": [members[0], ("MANIFEST.json", archives.listing(members))],
        "miscounted": archives.with_list(members, files=3),
        "no date": archives.with_list(members, made="yesterday"),
        "no JSON": [*members, ("MANIFEST.json", b"hello\n]}\n")],
        "cut off": [*members, ("MANIFEST.json", archives.listing(members)[:-5])],
        "not at the end": [("MANIFEST.json", archives.listing([])), *members],
        "twice": [*archives.with_list(members), ("MANIFEST.json", archives.listing(members))],
    }
    for kind, content in lists.items():
        archives.write(target, content)
        assert "cannot be used" in refused(target, tmp_path), kind
    archives.write(target, archives.with_list(members), after=b"something after the end")
    assert "cannot be used" in refused(target, tmp_path)


def test_a_backup_of_a_newer_sen_tui_is_left_to_it(target: Path, tmp_path: Path) -> None:
    archives.write(target, archives.with_list([("school.json", b"{}")], format=2))
    with pytest.raises(TooNew), archive.open_backup(target) as file:
        restore.everything(file, tmp_path / "never")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" * 500, bytes(20_000)])
def test_a_file_that_is_no_backup_is_refused(content: bytes, target: Path, tmp_path: Path) -> None:
    target.write_bytes(content)
    assert "cannot be used" in refused(target, tmp_path)


def test_a_home_that_is_not_empty_is_left_alone(full: Cabinet, target: Path, tmp_path: Path) -> None:
    archive.back_up(full.home, target, AT)
    home = tmp_path / "used"
    home.mkdir()
    (home / "letter.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        restored(target, home)
    assert tree(home) == {"letter.txt": b"mine"}
    (home / "letter.txt").unlink()
    assert faults(restored(target, home)) == []


def test_a_restore_that_fails_half_way_leaves_the_place_as_it_was(
    full: Cabinet, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.back_up(full.home, target, AT)
    real = os.write
    left = [12]

    def failing(descriptor: int, content: bytes) -> int:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(28, os.strerror(28))
        return real(descriptor, content)

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(NotSaved, match="the disk is full"):
        restored(target, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_damaged_child_is_taken_as_it_is_and_named(full: Cabinet, target: Path) -> None:
    record = folder_of(full.home) / "record.json"
    record.write_bytes(record.read_bytes()[:-7])
    other = full.home / "pupils" / pupil_id(2) / "record.json"
    other.unlink()
    third = full.home / "pupils" / pupil_id(3) / "record.json"
    third.unlink()
    third.symlink_to("/etc/passwd")
    packed = archive.back_up(full.home, target, AT)
    named = [next(one for one in (ANA, pupil_id(2), pupil_id(3)) if one in words) for words in packed.findings]
    assert named == [ANA, pupil_id(2), pupil_id(3)]
    found = dict(archives.members_of(target))
    assert found[f"pupils/{ANA}/record.json"] == record.read_bytes()
    assert f"pupils/{pupil_id(3)}/record.json" not in found
    assert f"pupils/{pupil_id(4)}/record.json" in found


def test_a_file_that_is_there_is_not_overwritten_by_accident(full: Cabinet, target: Path) -> None:
    target.write_bytes(b"mine")
    with pytest.raises(BadInput, match="--force"):
        archive.back_up(full.home, target, AT)
    assert target.read_bytes() == b"mine"
    archive.back_up(full.home, target, AT, force=True)
    with archive.open_backup(target) as file:
        assert archive.read_through(file).children == 5


def test_a_file_that_somebody_makes_meanwhile_is_not_overwritten(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        target.write_bytes(b"theirs")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", synced)
        with pytest.raises(BadInput, match="--force"):
            archive.back_up(full.home, target, AT)
    assert {path.name for path in target.parent.iterdir()} == {"home", target.name}
    assert target.read_bytes() == b"theirs"


def test_a_backup_that_cannot_be_given_its_name_leaves_none(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(source: str, name: str, **places: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "link", refusing)
    with pytest.raises(NotSaved, match="No backup was made"):
        archive.back_up(full.home, target, AT)
    assert {path.name for path in target.parent.iterdir()} == {"home"}


LONG_NAMES = ["a" * 96, "ż" * 50, "\udce9t\udce9"]


@pytest.mark.parametrize("name", LONG_NAMES)
@pytest.mark.parametrize("end", [".toml", ".json"])
def test_a_file_whose_name_no_backup_can_hold_is_left_out_and_named(
    full: Cabinet, target: Path, tmp_path: Path, name: str, end: str
) -> None:
    folder = full.home / "frameworks" if end == ".toml" else folder_of(full.home) / "drafts"
    (folder / f"{name}{end}").write_bytes(b"{}")
    (said,) = archive.back_up(full.home, target, AT).findings
    assert said.isascii()
    assert "no backup can hold a file of that name" in said
    home = restored(target, tmp_path / "back")
    assert faults(home) == []
    assert not (home / folder.relative_to(full.home) / f"{name}{end}").exists()


def test_a_name_of_as_many_letters_as_a_tar_holds_comes_back(full: Cabinet, target: Path, tmp_path: Path) -> None:
    name = f"frameworks/{'a' * 95}.toml"
    (full.home / name).write_bytes(b"id = 1")
    assert archive.back_up(full.home, target, AT).findings == []
    assert (restored(target, tmp_path / "back") / name).read_bytes() == b"id = 1"


def test_a_child_that_somebody_saves_all_the_time_is_named_and_not_counted(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = itertools.count(0, 10)
    with files.opened(folder_of(full.home)) as folder, locked(folder), monkeypatch.context() as patch:
        patch.setattr(time, "monotonic", lambda: next(ticks))
        packed = archive.back_up(full.home, target, AT)
    (said,) = packed.findings
    assert packed.children == 4
    assert ANA in said
    assert "it is not in this backup" in said
    assert not said.endswith("..")
    with archive.open_backup(target) as file:
        assert archive.read_through(file).children == 4


@pytest.mark.parametrize("place", ["pupils/b.tgz", "b.tgz", "outbox/../b.tgz"])
def test_a_backup_inside_the_cabinet_is_refused(full: Cabinet, place: str) -> None:
    with pytest.raises(BadInput, match="in the cabinet itself"):
        archive.back_up(full.home, full.home / place, AT)


def test_a_place_that_cannot_be_written_is_refused_in_a_sentence(full: Cabinet, tmp_path: Path) -> None:
    with pytest.raises(SenError, match="No backup was made"):
        archive.back_up(full.home, tmp_path / "nowhere" / "b.tgz", AT)


def test_more_than_a_cabinet_can_hold_is_refused(
    full: Cabinet, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.back_up(full.home, target, AT)
    for module, limit in ((shape, "_MOST_BYTES"), (shape, "_ALWAYS"), (read, "MOST_MEMBERS")):
        with monkeypatch.context() as patch:
            patch.setattr(shape, "_TIGHTEST", 1)
            patch.setattr(module, limit, 5)
            assert "it holds more than a cabinet can" in refused(target, tmp_path)


def test_what_has_no_room_on_the_disk_is_not_begun(
    full: Cabinet, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.back_up(full.home, target, AT)
    small = os.statvfs_result((4096, 4096, 100, 10, 10, 100, 100, 100, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _: small)
    with pytest.raises(NotSaved, match="not enough room"):
        restored(target, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_backup_is_on_disk_before_it_has_its_name(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    fsync, link = os.fsync, os.link

    def synced(descriptor: int) -> None:
        seen.append("fsync")
        fsync(descriptor)

    def named(source: str, name: str, **places: Any) -> None:
        seen.append("link")
        link(source, name, **places)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "link", named)
    archive.back_up(full.home, target, AT)
    assert seen == ["fsync", "link", "fsync"]


def test_a_backup_that_the_disk_did_not_confirm_stands_and_is_told_so(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def failing(descriptor: int) -> None:
        if target.exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    (said,) = archive.back_up(full.home, target, AT).findings
    assert "the disk could not confirm it" in said
    with archive.open_backup(target) as file:
        assert archive.read_through(file).children == 5


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process see file systems without hard links, as on a USB stick."""

    def refusing(*_: object, **places: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refusing)


def test_where_there_are_no_links_a_backup_is_made_restored_and_not_overwritten(
    full: Cabinet, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)
    archive.back_up(full.home, target, AT)
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name, "home"]
    before = target.read_bytes()
    with pytest.raises(BadInput, match="--force"):
        archive.back_up(full.home, target, AT)
    assert target.read_bytes() == before
    assert faults(restored(target, tmp_path / "back")) == []


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_no_backup_takes_the_place_of_what_is_no_file(full: Cabinet, target: Path, kind: str) -> None:
    os.mkfifo(target) if kind == "pipe" else target.mkdir()
    with pytest.raises(BadInput, match="is not a file"):
        archive.back_up(full.home, target, AT, force=True)
    assert not target.is_file()


def test_bytes_that_the_disk_did_not_keep_make_no_backup(
    full: Cabinet, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def forgetful(descriptor: int) -> None:
        fsync(descriptor)
        os.pwrite(descriptor, b"\0" * 50, 2000)

    monkeypatch.setattr(os, "fsync", forgetful)
    with pytest.raises(NotSaved, match="read back"):
        archive.back_up(full.home, target, AT)
    assert not [path.name for path in target.parent.iterdir() if "backup" in path.name]


def test_memory_does_not_grow_with_the_number_of_children(empty: Cabinet, tmp_path: Path) -> None:
    peaks = []
    for upto in (20, 200):
        folders = (child(number, strengths=LONG[:2000]) for number in range(len(empty.ids()) + 1, upto + 1))
        empty.add_all(folders, by="", at=AT)
        tracemalloc.start()
        archive.back_up(empty.home, tmp_path / f"{upto}.tgz", AT)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5
