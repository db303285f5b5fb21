"""`sen-tui check`: what is wrong is said in words and as data; repair, anchor, one child alone."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.store import record
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.commands import data, printed, refused, run

CANARY = "Zyxwvut"


@pytest.fixture
def child(own: Path) -> str:
    """Return the id of a child who was saved three times and whose surname is the canary."""
    pupil_id = str(data(own, "roster")[0]["id"])
    saved_again(own, pupil_id)
    return pupil_id


def saved_again(home: Path, pupil_id: str) -> None:
    """Save a child twice, as the program does."""
    cabinet = Cabinet.open(home)
    for name in (CANARY, f"{CANARY}-Example"):
        stored = cabinet.load(pupil_id)
        folder = replace(stored.folder, pupil=replace(stored.folder.pupil, surname=name))
        cabinet.save(folder, stored.revision, by="Ms Khan", login="khan", at=datetime(2026, 11, 19, tzinfo=UTC))


def record_of(home: Path, pupil_id: str) -> Path:
    return home / "pupils" / pupil_id / "record.json"


def damage(file: Path) -> bytes:
    content = file.read_bytes()
    file.write_bytes(content.replace(CANARY.encode(), CANARY.lower().encode(), 1))
    return file.read_bytes()


def faults(home: Path, *args: str) -> list[dict[str, object]]:
    """Return what a check that finds something says as data; the exit code is 1 and nobody is named."""
    done = run(home, "check", "--json", *args)
    assert done.exit_code == 1
    assert CANARY.lower() not in done.output.lower()
    found: list[dict[str, object]] = json.loads(done.stdout)["faults"]
    return found


def test_damage_is_said_in_words_and_as_data_and_changes_nothing(own: Path, child: str) -> None:
    damaged = damage(record_of(own, child))
    ((fault),) = faults(own)
    assert (fault["pupil_id"], fault["kind"], fault["mendable"]) == (child, "record", True)
    done = run(own, "check")
    assert done.exit_code == 1
    assert f"{child}: The file pupils/{child}/record.json cannot be read" in done.stdout
    assert "12 folders read, 1 fault found." in done.stdout
    assert f"sen-tui check {child} --repair" in done.stderr
    assert CANARY.lower() not in done.output.lower()
    assert record_of(own, child).read_bytes() == damaged
    assert not (own / "damaged").exists()


def test_one_child_alone_is_checked_by_id_or_name(own: Path, child: str) -> None:
    assert "1 folder read, 0 faults found." in printed(own, "check", child)
    assert "1 folder read, 0 faults found." in printed(own, "check", f"{CANARY}-Example")
    other = str(data(own, "roster")[1]["id"])
    damage(record_of(own, child))
    assert "0 faults" in printed(own, "check", other)
    assert len(faults(own, child)) == 1
    assert "No pupil" in refused(own, "check", "nobody-of-that-name")


def test_a_damaged_record_is_restored_from_its_history_and_the_damaged_bytes_are_kept(own: Path, child: str) -> None:
    damaged = damage(record_of(own, child))
    said = printed(own, "check", child, "--repair")
    assert "Revision 2 was put forward as revision 3." in said
    assert "1 folder read, 0 faults found." in said
    (kept,) = (own / "damaged").iterdir()
    assert f"damaged/{kept.name}" in said
    assert kept.read_bytes() == damaged
    assert data(own, "show", child)["pupil"]["surname"] == CANARY
    assert "0 faults found" in printed(own, "check")
    assert "not touched" in printed(own, "check", child, "--repair")
    assert len(list((own / "damaged").iterdir())) == 1


def test_a_record_is_not_restored_while_somebody_has_the_folder_open(own: Path, child: str) -> None:
    damaged = damage(record_of(own, child))
    at = datetime(2026, 11, 19, tzinfo=UTC)
    edit = EditSession.take(own, child, Person(login="khan", name="Ms Khan", host=""), "1a2b3c4d", at)
    said = refused(own, "check", child, "--repair")
    assert "Ms Khan has this folder open. Nothing was changed; try again when it is closed." in said
    assert record_of(own, child).read_bytes() == damaged
    assert not (own / "damaged").exists()
    edit.close()
    assert "Revision 2 was put forward as revision 3." in printed(own, "check", child, "--repair")


def test_a_record_is_mended_although_the_log_cannot_be_written(own: Path, child: str) -> None:
    damage(record_of(own, child))
    shutil.rmtree(own / "log", ignore_errors=True)
    (own / "log").write_bytes(b"in the way")
    done = run(own, "check", child, "--repair")
    assert "Revision 2 was put forward as revision 3." in done.stdout
    assert "The access log cannot be written" in done.stderr


def test_repair_without_a_child_takes_leftovers_away_and_touches_no_record(own: Path, child: str) -> None:
    leftover = own / "pupils" / child / ".new.record.json.4194303.0a1b2c3d"
    leftover.write_bytes(b"half")
    leftover.chmod(0o660)
    (own / "roster.json").write_bytes(b"junk")
    (own / "roster.json").chmod(0o660)
    damaged = damage(record_of(own, child))
    assert {fault["kind"] for fault in faults(own)} == {"record", "leftover", "index"}
    done = run(own, "check", "--repair")
    assert done.exit_code == 1
    assert "Taken away: 1 leftover" in done.stdout
    assert "index was taken away" in done.stdout
    assert (leftover.exists(), record_of(own, child).read_bytes()) == (False, damaged)
    assert [fault["kind"] for fault in faults(own)] == ["record"]
    assert "Revision 2" in printed(own, "check", child, "--repair")
    assert "There was nothing to repair." in printed(own, "check", "--repair")


def test_where_nothing_is_left_to_restore_it_says_so(own: Path) -> None:
    pupil_id = str(data(own, "roster")[0]["id"])
    record_of(own, pupil_id).write_bytes(b"junk")
    done = run(own, "check")
    assert f"sen-tui restore FILE {pupil_id}" in done.stdout
    assert "--repair" not in done.output
    assert "history" not in done.output
    assert "backup" in refused(own, "check", pupil_id, "--repair")
    assert record_of(own, pupil_id).read_bytes() == b"junk"


def test_what_to_do_about_a_draft_that_cannot_be_read_is_said(own: Path, child: str) -> None:
    draft = own / "pupils" / child / "drafts" / "khan.1a2b3c4d.json"
    draft.write_bytes(b"junk")
    draft.chmod(0o660)
    done = run(own, "check")
    assert "drafts/khan.1a2b3c4d.json cannot be read" in done.stdout
    assert "has to be typed anew" in done.stderr
    assert "history" not in done.stderr


def test_what_the_group_of_the_cabinet_cannot_use_is_told(own: Path, child: str) -> None:
    record_of(own, child).chmod(0o600)
    (own / "school.json").chmod(0o640)
    (own / "pupils" / child / "history").chmod(0o2700)
    (own / "log").chmod(0o770)
    assert [(fault["pupil_id"], fault["kind"]) for fault in faults(own)] == [
        (child, "shut"), (child, "shut"), ("", "shut"), ("", "shut"),
    ]  # fmt: skip
    own.chmod(0o700)
    assert "0 faults found" in printed(own, "check")


def test_everything_is_read_although_the_school_file_is_damaged(own: Path, child: str) -> None:
    (own / "school.json").write_bytes(b"{")
    damage(record_of(own, child))
    assert [fault["kind"] for fault in faults(own)] == ["record", "school"]


def test_a_broken_framework_file_is_told(own: Path) -> None:
    (own / "frameworks" / "own.toml").write_text("id = [")
    ((fault),) = faults(own)
    assert (fault["kind"], "frameworks/own.toml" in str(fault["words"])) == ("framework", True)


def test_a_broken_rule_is_told(own: Path, child: str) -> None:
    stored = Cabinet.open(own).load(child)
    nameless = replace(stored.folder, pupil=replace(stored.folder.pupil, forename=" ", surname=""))
    before = Cabinet.open(own).load_revision(child, stored.revision.number - 1).revision
    content, _ = record.encode(nameless, after=before, by="x", at=datetime(2026, 11, 19, tzinfo=UTC))
    record_of(own, child).write_bytes(content)
    ((fault),) = faults(own)
    assert (fault["pupil_id"], fault["kind"]) == (child, "rule")


def test_an_anchor_finds_what_was_rewritten_since(own: Path, child: str, tmp_path: Path) -> None:
    text = printed(own, "check", "--anchor")
    assert CANARY not in text
    assert len(json.loads(text)["heads"]) == 12
    anchor = tmp_path / "anchor.json"
    anchor.write_text(text)
    before = tmp_path / "before"
    shutil.copytree(own, before)
    assert "0 faults found" in printed(own, "check", "--against", str(anchor))
    saved_again(own, child)
    assert "0 faults found" in printed(own, "check", "--against", str(anchor))
    shutil.rmtree(own / "pupils" / child)
    shutil.copytree(before / "pupils" / child, own / "pupils" / child)
    assert "0 faults found" in printed(own, "check", "--against", str(anchor))
    later = tmp_path / "later.json"
    saved_again(own, child)
    later.write_text(printed(own, "check", "--anchor"))
    shutil.rmtree(own / "pupils" / child)
    shutil.copytree(before / "pupils" / child, own / "pupils" / child)
    assert "0 faults found" in printed(own, "check")
    (fault,) = faults(own, "--against", str(later))
    assert (fault["pupil_id"], fault["kind"]) == (child, "anchor")
    anchor.write_text(text.replace('"revision": 3', '"revision": 2'))
    assert "altered" in refused(own, "check", "--against", str(anchor))
    assert refused(own, "check", "--against", str(tmp_path / "nowhere"))


def test_an_anchor_of_a_damaged_cabinet_says_what_is_not_in_it(own: Path, child: str) -> None:
    damage(record_of(own, child))
    done = run(own, "check", "--anchor")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)["heads"]) == 11
    assert child in done.stderr
    assert CANARY.lower() not in done.output.lower()


def test_a_file_that_others_may_read_is_told(own: Path, child: str) -> None:
    record_of(own, child).chmod(0o664)
    assert [(fault["pupil_id"], fault["kind"]) for fault in faults(own)] == [(child, "open")]
