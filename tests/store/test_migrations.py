"""Records of every earlier format open, are saved in the present one, and stay in the history as they were."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.store import files, migrations, tables
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.amina import full_folder
from support.cabinets import folder_of
from support.children import ANA, AT
from support.old_formats import FORMATS, OLD_FOLDER, OLD_SCHOOL

KEPT = sorted(path.parent for path in FORMATS.glob("*/record.json"))


@pytest.fixture(params=KEPT, ids=lambda folder: f"format {folder.name}")
def old(request: pytest.FixtureRequest, empty: Cabinet) -> Path:
    """Return the home of a cabinet whose one child was kept in an earlier format."""
    shutil.copytree(request.param, folder_of(empty.home))
    for path in (folder_of(empty.home), *folder_of(empty.home).rglob("*")):
        path.chmod(files.FOLDER_MODE if path.is_dir() else files.FILE_MODE)
    (folder_of(empty.home) / "school.json").replace(empty.home / "school.json")
    return empty.home


def test_an_example_is_kept_of_every_format_before_the_present_one() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.FORMAT))
    assert {folder.name for folder in KEPT} >= {str(number) for number in migrations.STEPS}


def test_an_old_record_opens_with_every_word_and_every_revision(old: Path) -> None:
    cabinet = Cabinet.open(old)
    assert cabinet.school == OLD_SCHOOL
    stored = cabinet.load(ANA)
    assert stored.folder == replace(OLD_FOLDER, pupil=replace(OLD_FOLDER.pupil, year_since=stored.revision.at.date()))
    assert [one.number for one in cabinet.history(ANA)] == [1, 2, 3]
    assert (stored.revision.login, stored.revision.note) == ("", "")
    assert cabinet.load_revision(ANA, 2).folder.pupil.class_name == "5A"
    assert cabinet.lineage(ANA).faults == ()


def test_the_next_save_is_in_the_present_format_and_the_old_file_stays_in_the_history(old: Path) -> None:
    cabinet = Cabinet.open(old)
    before = (folder_of(old) / "record.json").read_bytes()
    base = cabinet.load(ANA).revision
    made = cabinet.save(full_folder(), base, by="Ms Khan", login="khan", note="why", at=AT + timedelta(days=3))
    assert (folder_of(old) / "history" / f"00000003-{base.sum[:12]}.json").read_bytes() == before
    written = json.loads((folder_of(old) / "record.json").read_bytes())["_meta"]["1"]
    assert (written["format"], written["login"], written["note"]) == (migrations.FORMAT, "khan", "why")
    assert made.previous == base.sum
    lineage = cabinet.lineage(ANA)
    assert lineage.faults == ()
    assert [one.number for one in lineage.revisions] == [1, 2, 3, 4]
    assert lineage.revisions[-1] == made


def test_reading_an_old_record_writes_nothing(old: Path) -> None:
    before = (folder_of(old) / "record.json").stat()
    Cabinet.open(old).history(ANA)
    after = (folder_of(old) / "record.json").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_old_draft_waits_to_be_gone_on_with(old: Path) -> None:
    edit = EditSession.take(old, ANA, Person(login="khan", name="Ms Khan", host="office-1"), "session1", AT)
    waiting = edit.waiting()
    edit.close()
    assert waiting is not None
    assert waiting.draft.review is not None
    assert waiting.draft.review.review == OLD_FOLDER.reviews[0]


def test_a_step_changes_nothing_but_what_it_is_for() -> None:
    tree: tables.Tables = {"_meta": {"1": {"format": 1, "by": "x"}}, "pupil": {"1": {"id": ANA}}}
    assert migrations.from_1_to_2(tree) == {
        "_meta": {"1": {"format": 2, "by": "x", "login": "", "note": ""}},
        "pupil": {"1": {"id": ANA}},
    }
    assert tree["_meta"]["1"] == {"format": 1, "by": "x"}


@pytest.mark.parametrize("wrong", [0, -1, True, "1", 1.0, None])
def test_what_is_no_format_is_not_known(wrong: object) -> None:
    assert not migrations.known(wrong)
