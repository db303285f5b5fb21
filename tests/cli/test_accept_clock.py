"""`check --accept-clock`: dates from a clock that ran ahead are named until somebody writes down why they are so."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sen_tui.store.audit import access_log
from sen_tui.store.audit.access_log import Entry
from sen_tui.store.cabinet import Cabinet
from support.commands import data, printed, refused, run

AHEAD = datetime(2031, 1, 2, 9, tzinfo=UTC)
REASON = "The server's battery was empty [/] ünder 👩"


def saved_at(home: Path, pupil_id: str, at: datetime) -> None:
    """Save a child while the clock says `at`, and write it down as the program does."""
    cabinet = Cabinet.open(home)
    stored = cabinet.load(pupil_id)
    revision = cabinet.save(stored.folder, stored.revision, by="Ms Khan", login="khan", at=at)
    entry = Entry(at=at, login="khan", host="office", pid=7, deed="saved", pupil=pupil_id, revision=revision.number)
    access_log.write(home, entry, durable=False)


def clock_faults(home: Path, *args: str) -> list[str]:
    """Return the children of the faults about the clock; "" for the access log. There are no other faults."""
    done = run(home, "check", "--json", *args)
    faults = json.loads(done.stdout)["faults"]
    assert done.exit_code == (1 if faults else 0)
    assert {fault["kind"] for fault in faults} <= {"clock"}
    return [fault["pupil_id"] for fault in faults]


def acceptances(home: Path) -> list[Entry]:
    return [entry for entry in access_log.entries(home) if entry.deed == "clock"]


@pytest.fixture
def children(own: Path) -> list[str]:
    """Return the ids of two children who were saved while the clock ran ahead; the first one twice."""
    one, other = sorted(str(row["id"]) for row in data(own, "roster")[:2])
    for pupil_id in (one, other, one):
        saved_at(own, pupil_id, AHEAD)
        saved_at(own, pupil_id, datetime.now(UTC))
    return [one, other]


def test_what_was_saved_and_noted_by_a_clock_that_ran_ahead_is_named(own: Path, children: list[str]) -> None:
    assert clock_faults(own) == [*children, ""]
    done = run(own, "check")
    assert done.stdout.count("on 2031-01-02, after today: the computer's clock is, or was, wrong.") == 3
    assert "--accept-clock REASON" in done.stderr


def test_once_it_is_accepted_check_is_silent_and_the_log_says_by_whom_when_and_why(
    own: Path, children: list[str]
) -> None:
    before = datetime.now(UTC)
    said = printed(own, "check", "--accept-clock", REASON)
    assert "Accepted: 4 dates after today." in said
    assert "0 faults found" in said
    assert "0 faults found" in printed(own, "check")
    written = acceptances(own)
    assert sorted((entry.pupil, entry.revision) for entry in written) == sorted(
        [("", 0), (children[0], 2), (children[0], 4), (children[1], 2)]
    )
    assert {entry.reason for entry in written} == {REASON}
    assert all(before - timedelta(seconds=1) <= entry.at <= datetime.now(UTC) for entry in written)
    assert all(entry.login for entry in written)
    assert "nothing to accept" in printed(own, "check", "--accept-clock", "again")
    assert acceptances(own) == written


def test_a_second_jump_is_found_again(own: Path, children: list[str]) -> None:
    printed(own, "check", "--accept-clock", REASON)
    saved_at(own, children[1], AHEAD - timedelta(days=200))
    assert clock_faults(own) == [children[1], ""]
    printed(own, "check", "--accept-clock", "once more")
    assert clock_faults(own) == []


def test_one_child_alone_is_accepted_alone(own: Path, children: list[str]) -> None:
    said = printed(own, "check", children[0], "--accept-clock", REASON)
    assert "Accepted: 2 dates" in said
    assert clock_faults(own, children[0]) == []
    assert clock_faults(own) == [children[1], ""]


def test_an_acceptance_is_in_the_backup(own: Path, children: list[str], tmp_path: Path) -> None:
    printed(own, "check", "--accept-clock", REASON)
    printed(own, "backup", str(tmp_path / "b.tgz"))
    assert "0 faults found" in printed(tmp_path / "new", "restore", str(tmp_path / "b.tgz"))


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 161, "👩" * 41, "\x1b[\u202e"])
def test_without_a_reason_that_can_be_kept_nothing_is_accepted(own: Path, children: list[str], reason: str) -> None:
    if reason == "\x1b[\u202e":  # what a terminal obeys is taken out
        printed(own, "check", "--accept-clock", reason)
        assert {entry.reason for entry in acceptances(own)} == {"["}
        return
    assert "Say why the clock was wrong" in refused(own, "check", "--accept-clock", reason)
    assert acceptances(own) == []
    assert clock_faults(own) == [*children, ""]


def test_without_a_log_nothing_is_accepted(own: Path, children: list[str]) -> None:
    (own / "log" / "lock").unlink()
    (own / "log" / "lock").mkdir()
    assert "Until then no date is accepted." in refused(own, "check", "--accept-clock", REASON)
    assert acceptances(own) == []


def test_the_longest_line_is_within_the_limit(own: Path) -> None:
    names = "👩" * 64
    entry = Entry(AHEAD, names, names, 4194304, "clock", "0" * 32, 99_999_999, '"' * 80)
    access_log.write(own, entry, durable=True)
    entry = entry._replace(reason="👩" * 40)
    access_log.write(own, entry, durable=True)
    assert acceptances(own)[-1] == entry
    assert access_log.faults(own) == ()
