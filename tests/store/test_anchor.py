"""An anchor finds a chain that was rewritten as a whole; it names nobody, and tells if it was altered itself."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.store.audit import access_log, anchor
from sen_tui.store.audit.access_log import Entry
from sen_tui.store.cabinet import Cabinet
from support.cabinets import folder_of, spoil
from support.children import ANA, AT, CANARY, SCHOOL, UNCLEAN, child, pupil_id


@pytest.fixture
def three(cabinet: Cabinet) -> Cabinet:
    """Return a cabinet with two children, the first saved three times, and a line in the access log."""
    cabinet.add(child(2), by="Ms Khan", at=AT)
    for number in (2, 3):
        cabinet.save(child(class_name=f"{number}"), cabinet.load(ANA).revision, by="Mr Bell", at=AT)
    write_log(cabinet.home, "khan")
    return cabinet


def write_log(home: Path, login: str) -> None:
    entry = Entry(at=AT, login=login, host="office-1", pid=1, deed="opened", pupil=ANA, revision=3)
    access_log.write(home, entry, durable=False)


def taken(cabinet: Cabinet) -> anchor.Anchor:
    """Return an anchor as it comes back from where it was kept."""
    found, faults = anchor.take(cabinet.home, AT)
    assert faults == ()
    return anchor.decode(anchor.encode(found).encode())


def test_an_anchor_comes_back_as_it_was_and_names_nobody(three: Cabinet) -> None:
    found, _ = anchor.take(three.home, AT)
    text = anchor.encode(found)
    assert anchor.decode(text.encode()) == found
    assert [(head.pupil_id, head.revision) for head in found.heads] == [(ANA, 3), (pupil_id(2), 1)]
    assert found.log == access_log.head(three.home) != ""
    for said in ("Zoë", CANARY, "Bell", "Khan", "khan", "4B"):
        assert said not in text
    assert max(map(len, text.splitlines())) < 200, "one line of a log for each head"


def test_work_that_goes_on_agrees_with_the_anchor(three: Cabinet) -> None:
    before = taken(three)
    assert anchor.compare(three.home, before) == ()
    for number in range(4, 8):
        three.save(child(class_name=f"{number}"), three.load(ANA).revision, by=UNCLEAN, at=AT)
    three.add(child(3), by="x", at=AT)
    write_log(three.home, "bell")
    assert anchor.compare(three.home, before) == ()


def test_a_chain_that_was_rewritten_as_a_whole_is_found(three: Cabinet, tmp_path: Path) -> None:
    before = taken(three)
    forged = Cabinet.make(tmp_path / "forged", SCHOOL)
    forged.add(child(), by="Ms Khan", at=AT)
    for words in ("two", "3", "four"):
        forged.save(child(class_name=words), forged.load(ANA).revision, by="Mr Bell", at=AT)
    shutil.rmtree(folder_of(three.home))
    shutil.copytree(folder_of(forged.home), folder_of(three.home))
    assert three.lineage(ANA).faults == (), "the chain itself shows nothing"
    (fault,) = anchor.compare(three.home, before)
    assert (fault.pupil_id, fault.kind) == (ANA, "anchor")
    assert fault.words.startswith("Revision 3 was rewritten since the anchor of 2026-03-03")


def test_a_chain_that_was_cut_short_a_child_taken_away_and_an_altered_record_are_found(three: Cabinet) -> None:
    before = taken(three)
    shutil.rmtree(three.home / "pupils" / pupil_id(2))
    spoil(folder_of(three.home) / "record.json", lambda tree: tree["pupil"]["1"].update(class_name="lied"))
    first, second = anchor.compare(three.home, before)
    assert "Revision 3 was rewritten" in first.words
    assert (second.pupil_id, "taken away" in second.words) == (pupil_id(2), True)
    (folder_of(three.home) / "record.json").write_bytes(b"{")
    assert "cannot be read any more" in anchor.compare(three.home, before)[0].words
    shutil.copy(min((folder_of(three.home) / "history").iterdir()), folder_of(three.home) / "record.json")
    shutil.rmtree(folder_of(three.home) / "history")
    assert "taken away" in anchor.compare(three.home, before)[0].words


def test_a_log_that_was_written_anew_is_found(three: Cabinet) -> None:
    before = taken(three)
    shutil.rmtree(three.home / "log")
    write_log(three.home, "bell")
    (fault,) = anchor.compare(three.home, before)
    assert (fault.pupil_id, "access log was rewritten" in fault.words) == ("", True)


def test_a_child_that_cannot_be_read_is_told_and_not_in_the_anchor(three: Cabinet) -> None:
    (folder_of(three.home) / "record.json").write_bytes(b"{")
    found, faults = anchor.take(three.home, AT)
    assert [head.pupil_id for head in found.heads] == [pupil_id(2)]
    assert [fault.pupil_id for fault in faults] == [ANA]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"revision": 3', b'"revision": 2'),
        (ANA.encode(), pupil_id(7).encode()),
        (b"2026", b"2025"),
        (b'"log"', b'"lag"'),
    ],
)
def test_an_anchor_that_was_altered_is_refused(three: Cabinet, old: bytes, new: bytes) -> None:
    content = anchor.encode(anchor.take(three.home, AT)[0]).encode()
    assert old in content
    with pytest.raises(BadInput, match="anchor"):
        anchor.decode(content.replace(old, new, 1))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"sum": 1}'])
def test_what_is_no_anchor_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match="anchor"):
        anchor.decode(content)


def test_ids_from_an_anchor_never_reach_the_disk_in_another_form(three: Cabinet) -> None:
    head = anchor.Head(pupil_id="../../etc", revision=1, sum="0")
    (fault,) = anchor.compare(three.home, anchor.Anchor(at=AT + timedelta(1), log="", heads=(head,)))
    assert "cannot be one" in fault.words


def test_there_is_no_anchor_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        anchor.take(tmp_path / "nowhere", AT)
    with pytest.raises(NotFound):
        anchor.compare(tmp_path / "nowhere", anchor.Anchor(at=AT, log="", heads=()))
