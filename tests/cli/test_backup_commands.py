"""`backup` and `restore` as people call them, and what every command writes into the access log."""

import errno
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import sen_tui
from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.store.audit import access_log
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_index
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.tables import canonical
from support.commands import TODAY, data, printed, refused, run

AT = datetime.now(UTC)
"""Moments are the computer's own, whatever day a test is set on."""
TODAYS = f"{AT.astimezone().day} {AT.astimezone():%B %Y}"


def ids(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "pupils").iterdir())


def files_of(home: Path) -> dict[str, bytes]:
    """Return every file of a cabinet but locks and the log."""
    paths = (path for path in sorted(home.rglob("*")) if path.is_file() and path.name != "lock")
    return {str(p.relative_to(home)): p.read_bytes() for p in paths if "log" not in p.relative_to(home).parts}


def with_a_plan(home: Path) -> str:
    """Return the id of a child that has a plan to print."""
    cabinet = Cabinet.open(home)
    return next(one for one in ids(home) if cabinet.load(one).folder.plan)


def deeds(home: Path) -> list[tuple[str, str]]:
    return [(one.deed, one.pupil) for one in access_log.entries(home)]


def save_again(home: Path, pupil_id: str, **changes: Any) -> None:
    """Save a record once more, with something changed in the child's details."""
    cabinet = Cabinet.open(home)
    stored = cabinet.load(pupil_id)
    folder = replace(stored.folder, pupil=replace(stored.folder.pupil, **changes))
    cabinet.save(folder, stored.revision, by="Ms Khan", at=AT)


@pytest.fixture
def file(own: Path, tmp_path: Path) -> Path:
    """Return a backup of the test's own school."""
    target = tmp_path / "backup.tgz"
    assert printed(own, "backup", str(target)).startswith("12 children, ")
    return target


def test_everything_comes_back_into_a_new_home(own: Path, file: Path, tmp_path: Path) -> None:
    back = tmp_path / "new" / "home"
    said = printed(back, "restore", str(file))
    assert f"as it was on {TODAYS}" in said
    assert "12 folders read, 0 faults found." in said
    assert files_of(back) == files_of(own)
    assert deeds(back) == [*deeds(own), ("restored", "")]
    assert data(back, "roster") == data(own, "roster")


def test_a_home_in_use_is_not_overwritten(own: Path, file: Path) -> None:
    before = files_of(own)
    assert "not empty" in refused(own, "restore", str(file))
    assert files_of(own) == before


def test_the_list_says_which_children_are_in_a_backup_and_how_far_each_is(own: Path, file: Path) -> None:
    said = printed(own, "restore", str(file), "--list")
    assert [line.split()[0] for line in said.splitlines()[:-1]] == ids(own)
    assert "revision 1 of 2026-11-20" in said
    assert said.splitlines()[-1].startswith(f"12 children, backed up on {AT:%Y-%m-%d} at ")
    refused(own, "restore", str(file), ids(own)[0], "--list")
    refused(own, "restore", str(file), "--names")


def test_names_are_in_the_list_only_where_they_are_asked_for(own: Path, file: Path) -> None:
    named = {one: Cabinet.open(own).load(one).folder.pupil.name for one in ids(own)}
    said = printed(own, "restore", str(file), "--list")
    assert [name for name in named.values() if name in said] == []
    lines = printed(own, "restore", str(file), "--list", "--names").splitlines()[:-1]
    assert {line.split()[0]: line.split("UTC  ")[1] for line in lines} == named


def test_damage_does_not_stop_a_backup_but_is_named_without_a_name(own: Path, tmp_path: Path) -> None:
    bad = ids(own)[0]
    name = Cabinet.open(own).load(bad).folder.pupil.surname
    record = own / "pupils" / bad / "record.json"
    record.write_bytes(record.read_bytes()[:-3])
    target = tmp_path / "backup.tgz"
    said = refused(own, "backup", str(target))
    assert "Backed up, with 1 finding" in said
    assert bad in said
    assert name not in said
    assert "damaged" in printed(own, "restore", str(target), "--list").splitlines()[0]
    refused(tmp_path / "back", "restore", str(target))
    assert (tmp_path / "back" / "pupils" / bad / "record.json").read_bytes() == record.read_bytes()


def test_a_cabinet_that_does_not_open_can_be_backed_up(own: Path, tmp_path: Path) -> None:
    school = own / "school.json"
    school.write_bytes(school.read_bytes()[:-3])
    refused(own, "roster")
    target = tmp_path / "backup.tgz"
    assert "school.json cannot be read" in refused(own, "backup", str(target))
    assert "12 children" in printed(own, "restore", str(target), "--list")


def test_where_there_is_no_cabinet_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    assert "no cabinet" in refused(tmp_path / "nothing", "backup", str(tmp_path / "b.tgz"))
    assert not (tmp_path / "b.tgz").exists()


def test_a_child_that_is_missing_comes_back_whole(own: Path, file: Path, tmp_path: Path) -> None:
    before, lost = files_of(own), ids(own)[0]
    (own / "pupils" / lost).rename(tmp_path / "gone")
    said = printed(own, "restore", str(file), lost)
    assert "put in place" in said
    assert "1 folder read, 0 faults found." in said
    assert files_of(own) == before
    assert deeds(own)[-1] == ("restored", lost)


def test_a_child_whose_record_is_whole_gets_the_old_one_as_a_new_revision(own: Path, file: Path) -> None:
    one = ids(own)[0]
    before = Cabinet.open(own).load(one)
    save_again(own, one, strengths="written after the backup")
    said = printed(own, "restore", str(file), one)
    assert "put forward as revision 3" in said
    cabinet = Cabinet.open(own)
    assert cabinet.load(one).folder == before.folder
    assert cabinet.load_revision(one, 2).folder.pupil.strengths == "written after the backup"
    newest = cabinet.history(one)[-1]
    assert newest.note.startswith(f"restored from a backup of {TODAYS}")
    assert "nothing to restore" in refused(own, "restore", str(file), one)


@pytest.mark.parametrize("damage", ["record", "no record", "lock", "a file in its place", "a link in its place"])
def test_a_damaged_child_is_moved_aside_whole_and_the_one_of_the_backup_put_in_place(
    own: Path, file: Path, tmp_path: Path, damage: str
) -> None:
    before, one = files_of(own), ids(own)[0]
    folder = own / "pupils" / one
    if damage == "record":
        (folder / "record.json").write_bytes(b"broken")
    elif damage == "no record":
        (folder / "record.json").unlink()
    elif damage == "lock":
        (folder / "record.json").write_bytes(b"broken")
        (folder / "lock").unlink()
        (folder / "lock").symlink_to("/etc/passwd")
    else:
        folder.rename(tmp_path / "gone")
    if damage == "a file in its place":
        folder.write_bytes(b"theirs")
    elif damage == "a link in its place":
        (tmp_path / "outside").write_bytes(b"theirs")
        folder.symlink_to(tmp_path / "outside")
    else:
        (folder / "note.txt").write_bytes(b"theirs")
    said = printed(own, "restore", str(file), one)
    (kept,) = (own / "damaged").iterdir()
    assert f"damaged/{kept.name}" in said
    assert kept.name.startswith(f"{one}-{AT:%Y%m%d}T")
    assert (kept / "note.txt" if kept.is_dir() else kept).read_bytes() == b"theirs"
    after = {name: content for name, content in files_of(own).items() if not name.startswith("damaged/")}
    assert after == before


def draft_at(home: Path, pupil_id: str, session: str, words: str) -> None:
    """Leave a draft at a child, as somebody does who died over it."""
    edit = EditSession.take(home, pupil_id, Person(login="khan", name="Ms Khan", host=""), session, AT)
    edit.write(Draft(forms={"details": {"strengths": words}}), None, AT)
    edit.close()


def drafts_at(home: Path, pupil_id: str) -> list[str]:
    """Return the words of all drafts that the register knows of at a child."""
    return sorted(
        left.draft.forms["details"]["strengths"] for left in draft_index.drafts(home) if left.pupil_id == pupil_id
    )


def test_a_damaged_record_is_first_mended_from_its_own_history_and_no_revision_and_no_draft_is_lost(
    own: Path, file: Path
) -> None:
    one = ids(own)[0]
    before = Cabinet.open(own).load(one)
    for words in ("the second", "the third"):
        save_again(own, one, strengths=words)
    draft_at(own, one, "1a2b3c4d", "typed and not signed")
    record = own / "pupils" / one / "record.json"
    damaged = record.read_bytes()[:-9]
    record.write_bytes(damaged)
    said = printed(own, "restore", str(file), one)
    assert "revision 2 was put forward as revision 3" in said
    assert "Revision 1 of the backup" in said
    assert "was put forward as revision 4" in said
    cabinet = Cabinet.open(own)
    assert cabinet.load(one).folder == before.folder
    assert [revision.number for revision in cabinet.history(one)] == [1, 2, 3, 4]
    assert cabinet.load_revision(one, 3).folder.pupil.strengths == "the second"
    assert drafts_at(own, one) == ["typed and not signed"]
    (kept,) = (own / "damaged").iterdir()
    assert kept.read_bytes() == damaged
    assert deeds(own)[-2:] == [("repaired", one), ("restored", one)]


def test_a_record_that_is_as_in_the_backup_once_it_was_mended_is_said_so(own: Path, file: Path) -> None:
    one = ids(own)[0]
    before = Cabinet.open(own).load(one)
    save_again(own, one, strengths="the second")
    (own / "pupils" / one / "record.json").write_bytes(b"broken")
    said = printed(own, "restore", str(file), one)
    assert "revision 1 was put forward as revision 2" in said
    assert f"With that it is as in the backup of {TODAYS}" in said
    assert Cabinet.open(own).load(one).folder == before.folder
    assert [revision.number for revision in Cabinet.open(own).history(one)] == [1, 2]


def test_drafts_of_a_folder_that_nothing_can_mend_wait_in_the_one_of_the_backup(own: Path, tmp_path: Path) -> None:
    one = ids(own)[0]
    draft_at(own, one, "1a2b3c4d", "as in the backup")
    draft_at(own, one, "2a2b3c4d", "in both")
    printed(own, "backup", str(tmp_path / "b.tgz"))
    draft_at(own, one, "2a2b3c4d", "in both, newer")
    draft_at(own, one, "3a2b3c4d", "after the backup")
    folder = own / "pupils" / one
    (folder / "record.json").write_bytes(b"broken")
    (folder / "drafts" / "khan.00000000.json").write_bytes(b"broken too")
    shutil.rmtree(own / "waiting")
    said = printed(own, "restore", str(tmp_path / "b.tgz"), one)
    assert "1 folder read, 0 faults found." in said
    assert drafts_at(own, one) == sorted(["as in the backup", "in both, newer", "after the backup"])
    (kept,) = (own / "damaged").iterdir()
    assert (kept / "drafts" / "khan.00000000.json").read_bytes() == b"broken too"


def test_a_history_of_a_newer_program_is_no_reason_to_move_a_folder_away(own: Path, file: Path) -> None:
    one = ids(own)[0]
    save_again(own, one, strengths="the second")
    folder = own / "pupils" / one
    (kept,) = (folder / "history").iterdir()
    found = json.loads(kept.read_bytes())
    found["_meta"]["1"]["format"] = 9
    del found["_meta"]["1"]["sum"]
    found["_meta"]["1"]["sum"] = hashlib.sha256(canonical(found)).hexdigest()
    kept.write_bytes(canonical(found))
    (folder / "record.json").write_bytes(b"broken")
    before = files_of(own)
    assert "newer" in refused(own, "restore", str(file), one)
    assert {n: c for n, c in files_of(own).items() if n in before} == before
    assert not (own / "damaged").exists()


def test_what_the_disk_could_not_confirm_is_written_down_and_its_drafts_are_known(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ids(own)[0]
    draft_at(own, one, "1a2b3c4d", "waits")
    printed(own, "backup", str(tmp_path / "b.tgz"))
    shutil.rmtree(own / "pupils" / one)
    shutil.rmtree(own / "waiting")
    pupils = (own / "pupils").stat()
    fsync = os.fsync

    def failing(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), pupils) and (own / "pupils" / one).exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        assert "could not confirm" in refused(own, "restore", str(tmp_path / "b.tgz"), one)
    assert deeds(own)[-1] == ("restored", one)
    assert drafts_at(own, one) == ["waits"]


@pytest.mark.parametrize("damage", ["broken", "missing", "link", "folder"])
def test_the_school_comes_back_by_the_program_with_the_modes_of_the_cabinet(own: Path, file: Path, damage: str) -> None:
    school = own / "school.json"
    before = school.read_bytes()
    school.unlink()
    make: dict[str, Callable[[], object]] = {
        "broken": lambda: school.write_bytes(b"broken"),
        "missing": lambda: None,
        "link": lambda: school.symlink_to("/etc/passwd"),
        "folder": lambda: school.mkdir(0o770),
    }
    make[damage]()
    said = printed(own, "restore", str(file), "--school")
    assert f"school.json is as it was in the backup of {TODAYS}" in said
    assert (school.read_bytes(), school.stat().st_mode & 0o777) == (before, 0o660)
    kept = list((own / "damaged").glob("school-*"))
    assert len(kept) == (damage != "missing")
    assert deeds(own)[-1] == ("restored", "")
    assert "whole" in refused(own, "restore", str(file), "--school")
    refused(own, "restore", str(file), "--school", "--list")


def test_a_school_is_not_taken_from_a_backup_where_it_is_damaged_too(own: Path, tmp_path: Path) -> None:
    school = own / "school.json"
    school.write_bytes(b"broken")
    refused(own, "backup", str(tmp_path / "b.tgz"))
    assert "damaged, or missing, in this backup" in refused(own, "restore", str(tmp_path / "b.tgz"), "--school")
    assert school.read_bytes() == b"broken"
    assert "no cabinet" in refused(tmp_path, "restore", str(tmp_path / "b.tgz"), "--school")


def test_a_restore_that_the_disk_cuts_off_between_the_two_folders_can_be_made_again(
    own: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, one = files_of(own), ids(own)[0]
    (own / "pupils" / one / "record.json").write_bytes(b"broken")
    rename = os.rename

    def failing(source: str, name: str, **places: int) -> None:
        if name == one:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rename(source, name, **places)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", failing)
        said = refused(own, "restore", str(file), one)
    (kept,) = (own / "damaged").iterdir()
    assert "the disk reported a fault" in said
    assert f"It is in damaged/{kept.name}" in said
    assert (kept / "record.json").read_bytes() == b"broken"
    assert "put in place" in printed(own, "restore", str(file), one)
    assert {n: c for n, c in files_of(own).items() if not n.startswith("damaged/")} == before


def test_a_child_that_somebody_edits_is_left_alone(own: Path, file: Path) -> None:
    one = ids(own)[0]
    save_again(own, one, strengths="newer")
    before = files_of(own)
    edit = EditSession.take(own, one, Person(login="khan", name="Ms Khan", host=""), "1a2b3c4d", AT)
    said = refused(own, "restore", str(file), one)
    edit.close()
    assert "Ms Khan has this folder open" in said
    assert {n: c for n, c in files_of(own).items() if n in before} == before


@pytest.mark.parametrize("who", ["0123456789abcdef", "../../etc", "Amina"])
def test_a_child_that_is_not_in_the_backup_is_not_made(own: Path, file: Path, who: str) -> None:
    before = files_of(own)
    refused(own, "restore", str(file), who)
    assert files_of(own) == before


def test_a_backup_that_is_not_whole_touches_no_child(own: Path, file: Path) -> None:
    one = ids(own)[0]
    file.write_bytes(file.read_bytes()[:-100])
    (own / "pupils" / one / "record.json").write_bytes(b"broken")
    before = files_of(own)
    assert "cannot be used" in refused(own, "restore", str(file), one)
    assert files_of(own) == before
    assert "There is no file" in refused(own, "restore", "nowhere.tgz", one)


def _small() -> None:
    """Let this process write no file of more than 50 kB, as on a disk that is nearly full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


def test_a_full_disk_leaves_no_half_backup(own: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "old.tgz").write_bytes(b"the last one")
    call = [sys.executable, "-m", "sen_tui", "--home", str(own), "backup", str(folder / "old.tgz"), "--force"]
    env = dict(os.environ) | {"SEN_TUI_TODAY": TODAY, "PYTHONPATH": str(Path(sen_tui.__file__).parents[1])}
    done = subprocess.run(call, env=env, capture_output=True, text=True, timeout=60, check=False, preexec_fn=_small)
    assert done.returncode == 1
    assert "No backup was made" in done.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"old.tgz": b"the last one"}


def test_every_command_writes_down_whose_folder_it_reads(own: Path) -> None:
    one = with_a_plan(own)
    for command in (
        ["roster"], ["duties"], ["duties", one], ["show", one], ["show", one, "--json"], ["print", "plan", one],
    ):  # fmt: skip
        printed(own, *command)
    assert deeds(own) == [
        ("listed", ""), ("listed", ""), ("showed", one), ("showed", one), ("exported", one), ("printed", one),
    ]  # fmt: skip
    assert access_log.faults(own) == ()


def test_without_its_log_the_cabinet_can_be_read_and_backed_up_but_no_paper_leaves_it(
    own: Path, tmp_path: Path
) -> None:
    (own / "log").write_bytes(b"in the way")
    one = with_a_plan(own)
    for command in (["print", "plan", one], ["show", one, "--json"]):
        done = run(own, *command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "The access log cannot be written" in done.stderr
    done = run(own, "show", one)
    assert done.exit_code == 0
    assert done.stdout
    assert "The access log cannot be written" in done.stderr
    said = refused(own, "backup", str(tmp_path / "b.tgz"))
    assert "The access log cannot be written" in said
    assert "Backed up, with" in said
    assert "12 children" in printed(own, "restore", str(tmp_path / "b.tgz"), "--list")
