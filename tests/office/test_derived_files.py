"""Files that are made from others are compared with them: the register's index, marks of drafts, open folders."""

import fcntl
import json
import os
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.draft import Draft
from sen_tui.domain.roster import Roster
from sen_tui.office.checking import Fault, check_home, repair
from sen_tui.office.edits import keep_change
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.registers import at_work, known_register, register, register_in_pieces, waiting_drafts
from sen_tui.store import sealed
from support.children import ANA, BEN, NOW, with_strengths

FIELD = {"surname": 2, "planned": 10, "latest": 11}
"""The places of values in a row of the index."""


def found(office: Office, later: timedelta = timedelta()) -> list[tuple[str, str, bool]]:
    faults: tuple[Fault, ...] = check_home(office.cabinet.home, NOW + later)[1]
    return [(f.pupil_id, f.kind, f.mendable) for f in faults if f.kind not in ("space", "place")]


def forge(home: Path, pupil_id: str, **values: object) -> None:
    """Change values of a child's row in the index, and seal it anew."""
    file = home / "roster.json"
    index = json.loads(sealed.unsealed(file.read_bytes()))
    (row,) = (line[0] for line in index["rows"] if line[0][0] == pupil_id)
    for name, value in values.items():
        row[FIELD[name]] = value
    file.write_bytes(sealed.seal(json.dumps(index, separators=(",", ":")).encode()))


@pytest.mark.parametrize("forged", [{"surname": "Forged"}, {"planned": "2027-03-04"}, {"latest": None}], ids=str)
def test_a_forged_line_of_the_register_is_believed_and_found_and_made_again(
    office: Office, forged: dict[str, object]
) -> None:
    right = register(office)
    assert found(office) == []
    forge(office.cabinet.home, ANA, **forged)
    shown = register(office)
    assert shown != right, "for speed, the register believes a sealed index"
    assert found(office) == [(ANA, "index", True)]
    assert check_home(office.cabinet.home, NOW, BEN)[1] == ()
    assert len(check_home(office.cabinet.home, NOW, ANA)[1]) == 1
    assert repair(office) == ("The register's index was taken away, and is made again from the records.",)
    assert found(office) == []
    assert known_register(office) is not None
    assert register(office).rows == right.rows


def test_an_app_that_shows_a_forged_line_takes_in_the_index_that_was_made_again(office: Office) -> None:
    register(office)
    forge(office.cabinet.home, ANA, surname="Forged")
    shown = register(office)
    repair(office)
    rows = _finished(register_in_pieces(office, shown)).rows
    assert "Forged" not in [row.surname for row in rows]


def _finished(pieces: Generator[None, None, Roster]) -> Roster:
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            roster: Roster = done.value
            return roster


def test_what_the_register_does_not_believe_is_no_fault(office: Office, ana: OpenFolder) -> None:
    register(office)
    forge(office.cabinet.home, ANA, surname="Forged")
    close_folder(keep_change(office, ana, lambda folder: with_strengths(folder, "x")))
    assert found(office) == [], "the record was saved since: its line is made again anyway"
    assert "Forged" not in [row.surname for row in register(office).rows]


def test_a_line_that_was_made_in_an_earlier_school_year_is_still_right(office: Office) -> None:
    register(office)
    for years in (1, 3, 10):
        assert found(office, timedelta(days=365 * years)) == []


def test_a_line_of_a_record_that_cannot_be_read_is_found_beside_the_damage(office: Office) -> None:
    register(office)
    record = office.cabinet.home / "pupils" / ANA / "record.json"
    facts = record.stat()
    with record.open("r+b") as file:
        file.seek(200)
        file.write(b"\x00")
    os.utime(record, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert found(office) == [(ANA, "record", False), (ANA, "index", True)]


@pytest.mark.parametrize("content", [b"{}", b'{"format":4,"fields":[]}', b'{"rows":3}', b"[]"])
def test_a_sealed_index_that_is_none_is_found(office: Office, content: bytes) -> None:
    (office.cabinet.home / "roster.json").write_bytes(sealed.seal(content))
    (office.cabinet.home / "roster.json").chmod(0o660)
    expected = [] if b"format" in content else [("", "index", True)]
    assert found(office) == expected, "an index of another sen-tui is no fault"


def left_draft(office: Office) -> str:
    """Leave a draft at Ana's folder; return its stem."""
    opened = open_folder(office, ANA)
    save_draft(office, opened.edit, opened.stored.revision, Draft(forms={"concern": {"words": "x"}}))
    close_folder(opened)
    (mark,) = (office.cabinet.home / "waiting").iterdir()
    return mark.name.partition(".")[2]


def test_a_draft_whose_mark_was_taken_away_is_found_and_shown_again(office: Office) -> None:
    stem = left_draft(office)
    assert found(office) == []
    (office.cabinet.home / "waiting" / f"{ANA}.{stem}").unlink()
    assert waiting_drafts(office) == ()
    assert found(office) == [(ANA, "index", True)]
    assert repair(office) == ("The register shows 1 draft again.",)
    assert [left.waiting.stem for left in waiting_drafts(office)] == [stem]
    assert found(office) == []


def test_a_session_that_the_register_does_not_show_is_found(office: Office, ana: OpenFolder) -> None:
    assert found(office) == []
    (shown,) = (office.cabinet.home / "at-work").iterdir()
    shown.unlink()
    assert at_work(office) == {}
    assert found(office) == [(ANA, "index", False)]
    close_folder(ana)
    assert found(office) == []


def test_a_session_that_only_the_register_shows_is_found(office: Office, ana: OpenFolder) -> None:
    place = office.cabinet.home / "at-work"
    (real,) = place.iterdir()
    forged = place / f"{BEN}.head.12345678.lease"
    forged.write_bytes(real.read_bytes())
    forged.chmod(0o660)
    assert found(office) == [], "nobody holds it, so it is not shown"
    with forged.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert BEN in at_work(office)
        assert found(office) == [("", "index", False)]
    assert found(office) == []
