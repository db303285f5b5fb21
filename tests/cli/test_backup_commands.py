"""`backup` and `restore` as people call them, and what every command writes into the access log."""

import errno
import os
import resource
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from commands import TODAY, data, printed, refused, run

import sen_tui
from sen_tui.store import access_log
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import Desk, Person

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


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
    assert "as it was on 20 November 2026" in said
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
    assert said.splitlines()[-1].startswith("12 children, backed up on 2026-11-20 at ")
    refused(own, "restore", str(file), ids(own)[0], "--list")


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
    assert newest.note.startswith("restored from a backup of 20 November 2026")
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
    assert kept.name.startswith(f"{one}-20261120T")
    assert (kept / "note.txt" if kept.is_dir() else kept).read_bytes() == b"theirs"
    after = {name: content for name, content in files_of(own).items() if not name.startswith("damaged/")}
    assert after == before


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
    desk = Desk.take(own, one, Person(login="khan", name="Ms Khan", host=""), "1a2b3c4d", AT)
    said = refused(own, "restore", str(file), one)
    desk.close()
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


def test_without_its_log_the_cabinet_can_be_read_but_nothing_leaves_it(own: Path, tmp_path: Path) -> None:
    (own / "log").write_bytes(b"in the way")
    one = with_a_plan(own)
    for command in (["print", "plan", one], ["show", one, "--json"], ["backup", str(tmp_path / "b.tgz")]):
        done = run(own, *command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "The access log cannot be written" in done.stderr
    assert not (tmp_path / "b.tgz").exists()
    done = run(own, "show", one)
    assert done.exit_code == 0
    assert done.stdout
    assert "The access log cannot be written" in done.stderr
