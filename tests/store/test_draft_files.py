"""Drafts that cannot be read, cannot be kept, or are not where they should be."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged, NotFound, NotSaved
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.record import Revision
from support.children import ANA, AT, KHAN, pupil_id

BELL = Person(login="B.Bell@school", name="Mr Bell", host="office-2")
LATER = AT + timedelta(minutes=5)


def drafts_of(cabinet: Cabinet) -> Path:
    return cabinet.home / "pupils" / ANA / "drafts"


def visible(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if not p.name.startswith(".") and p.name != "lock")


def words(text: str) -> Draft:
    return Draft(forms={"f": {"words": text}})


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1}', b"[" * 100_000,
        b'{"format": 3, "draft": {"forms": {"secret": "words"}}}',
    ],
    ids=["empty", "cut", "not UTF-8", "no draft", "parts missing", "deep", "newer"],
)  # fmt: skip
def test_an_unreadable_draft_is_named_and_left(cabinet: Cabinet, content: bytes) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
    edit.write(words("good"), None, AT)
    bad = drafts_of(cabinet) / "khan.00000000.json"
    bad.write_bytes(content)
    found = edit.waiting()
    assert found is not None
    assert found.draft == words("good")
    (sentence,) = edit.unreadable()
    assert "khan.00000000.json" in sentence
    assert "secret" not in sentence
    assert edit.editors() == ()
    assert bad.read_bytes() == content


def test_a_draft_of_a_newer_format_is_said_to_be_newer(cabinet: Cabinet) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
    edit.write(words("good"), None, AT)
    mine = drafts_of(cabinet) / "khan.bbbbbbbb.json"
    mine.write_bytes(mine.read_bytes().replace(b'"format":2', b'"format":3'))
    assert "newer" in edit.unreadable()[0]


def test_a_living_lease_that_cannot_be_read_still_counts(cabinet: Cabinet) -> None:
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    os.truncate(drafts_of(cabinet) / "khan.aaaaaaaa.lease", 3)
    second = EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT)
    assert first.editing
    assert not second.editing
    assert second.editors()[0].person.login == "khan"


def test_a_desk_needs_a_child_that_is_there(cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        EditSession.take(cabinet.home, pupil_id(9), KHAN, "aaaaaaaa", AT)
    with pytest.raises(NotFound):
        EditSession.take(cabinet.home, "../../etc", KHAN, "aaaaaaaa", AT)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    (cabinet.home / "pupils" / ANA).rename(cabinet.home / "away")
    with pytest.raises(NotFound):
        edit.write(words("x"), None, AT)
    with pytest.raises(NotFound):
        edit.editors()
    edit.discard()
    edit.close()


def test_links_in_the_place_of_drafts_are_not_followed(cabinet: Cabinet, tmp_path: Path) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    drafts_of(cabinet).rename(tmp_path / "elsewhere")
    drafts_of(cabinet).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved):
        edit.write(words("x"), None, AT)
    with pytest.raises(Damaged):
        edit.waiting()
    with pytest.raises(NotSaved):
        EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT)
    assert visible(tmp_path / "elsewhere") == ["khan.aaaaaaaa.lease"]


def test_a_link_in_the_place_of_a_draft_is_replaced_not_written_through(cabinet: Cabinet, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("untouched")
    (drafts_of(cabinet) / "khan.aaaaaaaa.json").symlink_to(outside)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    assert len(edit.unreadable()) == 1
    edit.write(words("x"), Revision(number=1, sum="s", previous="", by="", at=AT), AT)
    assert outside.read_text() == "untouched"
    assert edit.unreadable() == ()


def test_half_a_character_is_refused_and_the_earlier_draft_stands(cabinet: Cabinet) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.write(words("good"), None, AT)
    with pytest.raises(NotSaved, match="not text"):
        edit.write(words("\ud800"), None, AT)
    found = edit.waiting()
    assert found is not None
    assert found.draft == words("good")


def test_drafts_belong_to_the_group_whatever_the_umask(cabinet: Cabinet) -> None:
    before = os.umask(0o077)
    try:
        edit = EditSession.take(cabinet.home, None, KHAN, "aaaaaaaa", AT)
        edit.write(words("x"), None, AT)
        edit.discard()
    finally:
        os.umask(before)
    modes = {p.name: p.stat().st_mode & 0o7777 for p in (cabinet.home / "drafts").iterdir()}
    assert modes == {"lock": 0o660, "khan.aaaaaaaa.lease": 0o660, ".old": 0o2770}


def test_what_a_living_session_is_just_writing_is_not_swept(cabinet: Cabinet) -> None:
    first = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    unfinished = drafts_of(cabinet) / ".new.khan.aaaaaaaa.json.1.ab"
    unfinished.write_bytes(b"half")
    EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT).close()
    assert unfinished.exists()
    first.close()
    EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT).close()
    assert not unfinished.exists()


def test_a_link_in_the_place_of_a_lease_holds_nobody_up(cabinet: Cabinet, tmp_path: Path) -> None:
    (drafts_of(cabinet) / "khan.aaaaaaaa.lease").symlink_to(tmp_path)
    assert EditSession.take(cabinet.home, ANA, BELL, "bbbbbbbb", AT).editing
