"""Which drafts wait in the whole cabinet, and taking over one that a colleague left."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Busy, NotFound
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_index
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.record import Revision
from support.children import ANA, AT, KHAN, child, pupil_id

BELL = Person(login="B.Bell@school", name="Mr Bell", host="office-2")
LEE = Person(login="lee", name="Mr Lee", host="office-1")
LATER = AT + timedelta(minutes=5)
KILLED = """
import sys
from pathlib import Path
sys.path.append("..")  # where the package `support` is
from test_waiting import AT, KHAN, sat_down, words
edit = sat_down(Path(sys.argv[1]), KHAN, "dead0000")
edit.write(words("hers"), None, AT)
print("ready", flush=True)
sys.stdin.read()
"""


def words(text: str) -> Draft:
    return Draft(forms={"f": {"words": text}})


def sat_down(home: Path, person: Person, session: str, pupil: str | None = ANA) -> EditSession:
    return EditSession.take(home, pupil, person, session, AT)


def left_by(cabinet: Cabinet, person: Person, session: str, text: str, pupil: str | None = ANA) -> str:
    """Leave a draft and return its stem."""
    edit = sat_down(cabinet.home, person, session, pupil)
    edit.write(words(text), base(cabinet), AT)
    edit.close()
    return next(left.waiting.stem for left in draft_index.drafts(cabinet.home) if left.waiting.stem.endswith(session))


def base(cabinet: Cabinet) -> Revision:
    return cabinet.load(ANA).revision


def marks(cabinet: Cabinet) -> list[str]:
    return sorted(path.name for path in (cabinet.home / "waiting").iterdir())


def found(cabinet: Cabinet) -> list[tuple[str | None, str, Draft]]:
    return [(left.pupil_id, left.waiting.person.login, left.draft) for left in draft_index.drafts(cabinet.home)]


def test_a_cabinet_without_drafts_has_none(cabinet: Cabinet, tmp_path: Path) -> None:
    assert draft_index.drafts(cabinet.home) == ()
    assert draft_index.drafts(tmp_path / "nowhere") == ()


def test_drafts_of_sessions_that_ended_are_found_the_newest_first(cabinet: Cabinet) -> None:
    cabinet.add(child(2), by="Ms Khan", at=AT)
    left_by(cabinet, KHAN, "aaaaaaaa", "first")
    edit = sat_down(cabinet.home, BELL, "bbbbbbbb", pupil_id(2))
    edit.write(words("second"), None, LATER)
    living = sat_down(cabinet.home, LEE, "cccccccc")
    living.write(words("at work"), None, LATER)
    assert found(cabinet) == [(ANA, "khan", words("first"))], "who is at work does not wait"
    edit.close()
    assert [draft for _, _, draft in found(cabinet)] == [words("second"), words("first")]
    living.close()
    assert len(found(cabinet)) == 3


def test_the_form_for_a_new_child_waits_too(cabinet: Cabinet) -> None:
    left_by(cabinet, KHAN, "aaaaaaaa", "a new child", None)
    assert found(cabinet) == [(None, "khan", words("a new child"))]


def test_a_mark_is_there_from_the_first_write_until_the_draft_is_put_away(cabinet: Cabinet) -> None:
    edit = sat_down(cabinet.home, KHAN, "aaaaaaaa")
    assert not (cabinet.home / "waiting").exists()
    for text in ("one", "two"):
        edit.write(words(text), base(cabinet), AT)
        assert marks(cabinet) == [f"{ANA}.khan.aaaaaaaa"]
    edit.discard()
    assert marks(cabinet) == []
    edit.write(words("three"), base(cabinet), AT)
    assert marks(cabinet) == [f"{ANA}.khan.aaaaaaaa"]
    edit.close()
    again = sat_down(cabinet.home, KHAN, "bbbbbbbb")
    assert again.waiting() is not None
    again.write(words("four"), base(cabinet), LATER)
    assert marks(cabinet) == [f"{ANA}.khan.bbbbbbbb"]


def test_a_mark_without_a_draft_is_harmless_and_swept(cabinet: Cabinet) -> None:
    stem = left_by(cabinet, KHAN, "aaaaaaaa", "x")
    folder = cabinet.home / "waiting"
    for name in (f"{ANA}.khan.00000000", f"{pupil_id(9)}.khan.00000000", "not ours", "..", ".x"):
        if name != "..":
            (folder / name).touch()
    assert len(draft_index.drafts(cabinet.home)) == 1
    assert f"{ANA}.khan.00000000" not in marks(cabinet)
    assert f"{ANA}.{stem}" in marks(cabinet)


def test_the_mark_of_a_living_session_is_not_swept_before_its_draft_is_there(cabinet: Cabinet) -> None:
    edit = sat_down(cabinet.home, KHAN, "aaaaaaaa")
    draft_index.mark(cabinet.home, ANA, "khan.aaaaaaaa")
    assert draft_index.drafts(cabinet.home) == ()
    assert marks(cabinet) == [f"{ANA}.khan.aaaaaaaa"]
    edit.close()
    assert draft_index.drafts(cabinet.home) == ()
    assert marks(cabinet) == []


def test_a_place_for_marks_that_cannot_be_used_loses_no_draft(cabinet: Cabinet, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (cabinet.home / "waiting").symlink_to(tmp_path / "elsewhere")
    edit = sat_down(cabinet.home, KHAN, "aaaaaaaa")
    edit.write(words("x"), base(cabinet), AT)
    edit.close()
    assert draft_index.drafts(cabinet.home) == ()
    assert not list((tmp_path / "elsewhere").iterdir())
    kept = sat_down(cabinet.home, KHAN, "bbbbbbbb").waiting()
    assert kept is not None
    assert kept.draft == words("x")


def test_a_draft_that_cannot_be_read_keeps_its_mark_and_hides_no_other(cabinet: Cabinet) -> None:
    stem = left_by(cabinet, KHAN, "aaaaaaaa", "x")
    left_by(cabinet, BELL, "bbbbbbbb", "y")
    (cabinet.home / "pupils" / ANA / "drafts" / f"{stem}.json").write_bytes(b"{")
    assert [login for _, login, _ in found(cabinet)] == [BELL.login]
    assert f"{ANA}.{stem}" in marks(cabinet)


def test_an_abandoned_draft_is_taken_over_and_its_owner_is_told(cabinet: Cabinet) -> None:
    stem = left_by(cabinet, KHAN, "aaaaaaaa", "hers")
    before = base(cabinet)
    edit = sat_down(cabinet.home, LEE, "bbbbbbbb")
    assert edit.waiting() is None
    (hers,) = edit.others()
    assert (hers.stem, hers.person, hers.draft) == (stem, KHAN, words("hers"))
    edit.go_on_with(stem, "cccccccc", LATER)
    assert edit.taken_from == (KHAN,)
    assert edit.others() == ()
    edit.close()
    again = sat_down(cabinet.home, LEE, "dddddddd")
    mine = again.waiting()
    assert mine is not None
    assert (mine.draft, mine.person, mine.taken_from) == (words("hers"), LEE, (KHAN,))
    assert (mine.base_number, mine.base_sum) == (before.number, before.sum)
    again.write(words("hers and his"), before, LATER)
    again.close()
    kept = (cabinet.home / "pupils" / ANA / "drafts" / ".old").glob("khan.aaaaaaaa.*.json")
    assert [b'"hers"' in path.read_bytes() for path in kept] == [True], "nothing of hers is lost"
    for told in (1, 0):
        owner = sat_down(cabinet.home, KHAN, "eeeeeeee")
        assert [(word.by, word.at) for word in owner.words()] == [(LEE, LATER)] * told
        assert owner.waiting() is None
        owner.close()
    assert marks(cabinet) == [f"{ANA}.lee.dddddddd"]


def test_a_word_waits_for_its_reader_however_late(cabinet: Cabinet) -> None:
    stem = left_by(cabinet, KHAN, "aaaaaaaa", "hers")
    edit = sat_down(cabinet.home, LEE, "bbbbbbbb")
    edit.go_on_with(stem, "cccccccc", LATER)
    edit.close()
    for session in ("dddddddd", "eeeeeeee"):
        late = EditSession.take(cabinet.home, ANA, KHAN, session, LATER + timedelta(days=60))
        late.close()
    assert not list((cabinet.home / "pupils" / ANA / "drafts" / ".old").glob("*.json")), "drafts go after a week"
    last = EditSession.take(cabinet.home, ANA, KHAN, "ffffffff", LATER + timedelta(days=90))
    assert [(word.by, word.at) for word in last.words()] == [(LEE, LATER)]
    assert last.words() == ()


def test_a_draft_that_is_taken_over_twice_remembers_both(cabinet: Cabinet) -> None:
    stem = left_by(cabinet, KHAN, "aaaaaaaa", "hers")
    for person, session in ((LEE, "bbbbbbbb"), (BELL, "cccccccc")):
        edit = sat_down(cabinet.home, person, session)
        edit.go_on_with(stem, "ffffffff", LATER)
        edit.close()
        stem = draft_index.drafts(cabinet.home)[0].waiting.stem
    assert draft_index.drafts(cabinet.home)[0].waiting.taken_from == (KHAN, LEE)


@pytest.mark.parametrize("written", [True, False], ids=["typed on", "only opened"])
def test_a_draft_of_ones_own_waits_on_and_can_be_gone_back_to(cabinet: Cabinet, written: bool) -> None:
    hers, _ = left_by(cabinet, KHAN, "aaaaaaaa", "hers"), left_by(cabinet, LEE, "bbbbbbbb", "his")
    edit = sat_down(cabinet.home, LEE, "cccccccc")
    assert edit.waiting() is not None
    if written:
        edit.write(words("his"), base(cabinet), LATER)
    edit.go_on_with(hers, "dddddddd", AT - timedelta(days=400))
    edit.close()
    again = sat_down(cabinet.home, LEE, "eeeeeeee")
    first = again.waiting()
    assert first is not None
    assert first.draft == words("hers"), "the one that was chosen, also where the clock jumped back"
    (other,) = again.others()
    assert (other.draft, other.person) == (words("his"), LEE)
    again.go_on_with(other.stem, "ffffffff", LATER)
    assert again.taken_from == ()
    again.close()
    assert {left.draft.forms["f"]["words"] for left in draft_index.drafts(cabinet.home)} == {"his", "hers"}


def test_the_draft_of_a_living_session_is_not_taken(cabinet: Cabinet) -> None:
    edit = sat_down(cabinet.home, LEE, "bbbbbbbb")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(cabinet.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent,
    ) as other:
        assert other.stderr is not None
        refused = other.communicate(timeout=60)[1]
        assert b"Busy" in refused, "while somebody edits, others only read"
    edit.close()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(cabinet.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent,
    ) as hers:
        assert hers.stdout is not None
        assert hers.stdout.readline() == b"ready\n"
        reader = sat_down(cabinet.home, LEE, "cccccccc")
        assert reader.others() == ()
        with pytest.raises(Busy, match="only be read"):
            reader.go_on_with("khan.dead0000", "dddddddd", LATER)
        reader.close()
        hers.kill()
    after = sat_down(cabinet.home, LEE, "eeeeeeee")
    after.go_on_with("khan.dead0000", "dddddddd", LATER)
    assert after.taken_from == (KHAN,)


def test_the_draft_of_the_session_itself_is_no_other_one(cabinet: Cabinet) -> None:
    edit = sat_down(cabinet.home, KHAN, "aaaaaaaa")
    edit.write(words("x"), base(cabinet), AT)
    with pytest.raises(Busy, match="at work on that draft"):
        edit.go_on_with("khan.aaaaaaaa", "bbbbbbbb", LATER)
    with pytest.raises(NotFound, match="not wait any more"):
        edit.go_on_with("khan.00000000", "bbbbbbbb", LATER)
    kept = edit.waiting()
    assert kept is not None
    assert kept.draft == words("x")


def test_a_session_says_since_when_nobody_is_there(cabinet: Cabinet) -> None:
    edit, other = sat_down(cabinet.home, KHAN, "aaaaaaaa"), sat_down(cabinet.home, BELL, "bbbbbbbb")
    lease = cabinet.home / "pupils" / ANA / "drafts" / "khan.aaaaaaaa.lease"
    for since in (LATER, None, AT, None):
        edit.tell_idle(since)
        (editor,) = other.editors()
        assert (editor.idle, editor.since, editor.editing) == (since, AT, True)
        assert lease.stat().st_size < 400
    edit.close()
    edit.tell_idle(LATER)
    assert other.editors() == ()


def test_who_left_a_draft_where_and_when_is_told(cabinet: Cabinet) -> None:
    left_by(cabinet, BELL, "aaaaaaaa", "x")
    (left,) = draft_index.drafts(cabinet.home)
    assert (left.waiting.person.host, left.waiting.since, left.waiting.saved) == ("office-2", AT, AT)
