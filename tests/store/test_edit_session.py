"""Drafts and who is editing."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft, PlanDraft, Position, ReviewDraft
from sen_tui.domain.errors import Busy
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.amina import full_folder
from support.children import ANA, AT, KHAN, UNCLEAN

BELL = Person(login="B.Bell@school", name="Mr Bell", host="office-2")
LATER = AT + timedelta(minutes=5)

DRAFT = Draft(
    review=ReviewDraft(
        review=full_folder().reviews[0], actions=full_folder().actions, position=Position(step="views", field="words")
    ),
    plan=PlanDraft(targets=full_folder().targets, sections={"strengths": UNCLEAN}),
    forms={"new contact": {"name": UNCLEAN, "phone": ""}},
)

HOLDER = """
import sys, datetime
from pathlib import Path
from sen_tui.domain.draft import Draft
from sen_tui.store.drafts.session import EditSession
from sen_tui.domain.at_work import Person
at = datetime.datetime(2026, 3, 3, 14, 2, tzinfo=datetime.UTC)
person = Person(login="khan", name="Ms Khan", host="office-1")
edit = EditSession.take(Path(sys.argv[1]), sys.argv[2], person, "dead0000", at)
if len(sys.argv) > 3:
    edit.write(Draft(forms={"f": {"words": sys.argv[3]}}), None, at)
print("ready", flush=True)
sys.stdin.read()
"""


def drafts_of(cabinet: Cabinet) -> Path:
    return cabinet.home / "pupils" / ANA / "drafts"


def visible(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith(".") and p.name != "lock")


def words(text: str) -> Draft:
    return Draft(forms={"f": {"words": text}})


def killed_with(cabinet: Cabinet, text: str | None) -> None:
    """Let another process take the edit, write `text` and be killed."""
    given = [text] if text is not None else []
    command = [sys.executable, "-c", HOLDER, str(cabinet.home), ANA, *given]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.kill()


def test_a_draft_comes_back_exactly_with_its_revision_and_times(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    first.write(DRAFT, base, LATER)
    first.close()
    waiting = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", LATER).waiting()
    assert waiting is not None
    assert waiting.draft == DRAFT
    assert (waiting.base_number, waiting.base_sum) == (base.number, base.sum)
    assert (waiting.since, waiting.saved, waiting.person) == (AT, LATER, KHAN)


def test_a_draft_that_is_begun_on_no_revision(cabinet: Cabinet) -> None:
    edit = EditSession.take(cabinet.home, None, KHAN, "aaaaaaaa", AT)
    edit.write(words("a new child"), None, AT)
    edit.close()
    waiting = EditSession.take(cabinet.home, None, KHAN, "bbbbbbbb", AT).waiting()
    assert waiting is not None
    assert (waiting.draft, waiting.base_number, waiting.base_sum) == (words("a new child"), 0, "")
    assert visible(cabinet.home / "drafts")[0] == "khan.aaaaaaaa.json"


def test_the_second_session_reads_and_is_told_who_edits_and_since_when(cabinet: Cabinet) -> None:
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    first.write(words("x"), None, LATER)
    second = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", LATER)
    third = EditSession.take(cabinet.home, ANA, KHAN, "cccccccc", LATER)
    assert (first.editing, second.editing, third.editing) == (True, False, False)
    editor, reader = third.editors()
    assert (editor.person, editor.since, editor.saved) == (KHAN, AT, LATER)
    assert (editor.editing, editor.alive, editor.mine) == (True, True, True)
    assert (reader.person, reader.editing, reader.alive, reader.mine) == (BELL, False, True, False)
    with pytest.raises(Busy, match="only be read"):
        second.write(words("y"), None, LATER)
    assert second.waiting() is None
    assert third.waiting() is None, "the draft of a living session is not offered"


def test_the_right_to_edit_is_free_again_when_the_editor_stands_up(cabinet: Cabinet) -> None:
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    second = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT)
    first.close()
    first.close()
    assert second.editors() == ()
    second.close()
    again = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT)
    assert again.editing
    again.close()
    assert visible(drafts_of(cabinet)) == [], "a edit without a draft leaves nothing behind"


def test_everybody_may_fill_in_the_form_for_a_new_child(cabinet: Cabinet) -> None:
    edits = [EditSession.take(cabinet.home, None, person, "aaaaaaaa", AT) for person in (KHAN, BELL)]
    assert [edit.editing for edit in edits] == [True, True]


def test_a_session_cannot_sit_down_twice(cabinet: Cabinet) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    with pytest.raises(Busy, match="already"):
        EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    assert edit.editing


def test_a_killed_session_frees_the_child_and_leaves_its_draft(cabinet: Cabinet) -> None:
    killed_with(cabinet, UNCLEAN.replace("\x00", ""))
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", LATER)
    assert edit.editing
    (dead,) = edit.editors()
    assert (dead.person, dead.alive, dead.mine, dead.editing) == (KHAN, False, True, False)
    assert dead.saved == datetime(2026, 3, 3, 14, 2, tzinfo=UTC)
    waiting = edit.waiting()
    assert waiting is not None
    assert waiting.draft == words(UNCLEAN.replace("\x00", ""))


def test_going_on_with_a_draft_moves_it_to_the_new_session(cabinet: Cabinet) -> None:
    killed_with(cabinet, "first half")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", LATER)
    assert edit.waiting() is not None
    assert visible(drafts_of(cabinet)) == ["khan.bbbbbbbb.lease", "khan.dead0000.json"], "reading moves nothing"
    edit.write(words("first half, second half"), None, LATER)
    assert visible(drafts_of(cabinet)) == ["khan.bbbbbbbb.json", "khan.bbbbbbbb.lease"]
    assert edit.editors() == ()
    found = edit.waiting()
    assert found is not None
    assert found.draft == words("first half, second half")


def test_a_colleagues_draft_is_seen_but_not_taken(cabinet: Cabinet) -> None:
    killed_with(cabinet, "hers")
    edit = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", LATER)
    assert edit.waiting() is None
    assert [(e.person, e.alive, e.mine) for e in edit.editors()] == [(KHAN, False, False)]
    edit.write(words("his"), None, LATER)
    edit.discard()
    assert visible(drafts_of(cabinet)) == ["b-bell-school.bbbbbbbb.lease", "khan.dead0000.json"]


def test_a_killed_session_without_a_draft_is_forgotten(cabinet: Cabinet) -> None:
    killed_with(cabinet, None)
    (drafts_of(cabinet) / ".new.khan.dead0000.json.1.ab").write_bytes(b"half")
    edit = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", LATER)
    assert edit.editing
    assert edit.editors() == ()
    edit.close()
    assert sorted(p.name for p in drafts_of(cabinet).iterdir()) == ["lock"]


def test_discarding_puts_drafts_away_for_a_week(cabinet: Cabinet) -> None:
    killed_with(cabinet, "one")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", LATER)
    edit.waiting()
    edit.discard()
    edit.write(words("two"), None, LATER)
    edit.discard()
    edit.discard()
    assert edit.waiting() is None
    old = drafts_of(cabinet) / ".old"
    assert len(visible(old)) == 2
    assert any(b'"two"' in p.read_bytes() for p in old.iterdir())
    (old / "not ours").write_text("x")
    edit.close()
    EditSession.take(cabinet.home, ANA, KHAN, "cccccccc", AT + timedelta(days=6)).close()
    assert len(visible(old)) == 3
    EditSession.take(cabinet.home, ANA, KHAN, "cccccccc", AT + timedelta(days=8)).close()
    assert visible(old) == ["not ours"]


def test_the_same_session_after_a_crash_discards_what_it_left(cabinet: Cabinet) -> None:
    killed_with(cabinet, "left")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "dead0000", LATER)
    edit.discard()
    assert visible(drafts_of(cabinet)) == ["khan.dead0000.lease"]
