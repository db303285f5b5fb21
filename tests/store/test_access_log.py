"""The access log: every line is there, in order, and whatever is done to one of them is found."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Deed
from sen_tui.domain.errors import NotSaved
from sen_tui.store.audit import access_line, access_log
from sen_tui.store.audit.access_log import Entry
from support.children import ANA

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
FORK = get_context("fork")


def entry(number: int = 1, deed: Deed = "opened", at: datetime = AT, login: str = "khan") -> Entry:
    return Entry(at=at, login=login, host="office-pc", pid=7, deed=deed, pupil=ANA, revision=number)


def months(home: Path) -> list[Path]:
    return sorted((home / "log").glob("*.jsonl"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with nine lines in three months, which are whole."""
    for number in range(9):
        access_log.write(tmp_path, entry(number, at=AT + timedelta(days=30 * (number // 3))), durable=number == 4)
    assert [path.name for path in months(tmp_path)] == ["2026-11.jsonl", "2026-12.jsonl", "2027-01.jsonl"]
    assert access_log.faults(tmp_path) == ()
    return tmp_path


def test_what_is_written_is_read_back_in_order(home: Path) -> None:
    assert [one.revision for one in access_log.entries(home)] == list(range(9))
    assert next(access_log.entries(home)) == entry(0)


def test_a_cabinet_without_a_log_has_no_fault_and_no_head(tmp_path: Path) -> None:
    assert access_log.faults(tmp_path) == ()
    assert access_log.head(tmp_path) == ""
    assert list(access_log.entries(tmp_path)) == []


def test_each_line_is_plain_json_of_at_most_one_kilobyte_that_names_the_one_before(home: Path) -> None:
    rows = [json.loads(line) for path in months(home) for line in path.read_text("utf-8").splitlines()]
    assert [row["prev"] for row in rows] == ["", *(row["sum"] for row in rows[:-1])]
    assert access_log.head(home) == rows[-1]["sum"]
    assert set(rows[0]) == {"at", "login", "host", "pid", "deed", "pupil", "revision", "prev", "sum"}
    long = Entry(at=AT, login='👩"\\' * 400, host="\x1b[2J" * 400, pid=7, deed="printed", pupil=ANA)
    access_log.write(home, long, durable=False)
    last = months(home)[-1].read_bytes().splitlines(keepends=True)[-1]
    assert len(last) <= 1024
    assert b"\x1b" not in last
    assert access_log.faults(home) == ()


def test_what_is_no_id_of_a_child_never_gets_into_the_log(home: Path) -> None:
    access_log.write(
        home, Entry(at=AT, login="khan", host="", pid=1, deed="showed", pupil="Amina Khalil"), durable=True
    )
    assert "Amina" not in months(home)[-1].read_text("utf-8")


def test_the_group_may_read_and_write_it_and_nobody_else(home: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in (home / "log").iterdir()} == {0o660}
    assert (home / "log").stat().st_mode & 0o7777 == 0o2770


def test_a_clock_that_goes_back_does_not_put_a_line_into_the_middle(home: Path) -> None:
    access_log.write(home, entry(9, at=AT - timedelta(days=400)), durable=False)
    assert [one.revision for one in access_log.entries(home)] == list(range(10))
    assert access_log.faults(home) == ()


def _lines_changed(change: Callable[[list[bytes]], object]) -> Callable[[Path], object]:
    def tamper(home: Path) -> None:
        path = months(home)[1]
        lines = path.read_bytes().splitlines(keepends=True)
        change(lines)
        path.write_bytes(b"".join(lines))

    return tamper


def _edit(lines: list[bytes]) -> None:
    lines[1] = lines[1].replace(b"khan", b"lee!")


def _seal_anew(lines: list[bytes]) -> None:
    lines[1], _ = access_line.sealed_line(entry(4, login="lee"), json.loads(lines[1])["prev"])


def _link(home: Path) -> None:
    first = months(home)[0]
    first.rename(home / "log" / "old")
    first.symlink_to("old")


def _pipe(home: Path) -> None:
    months(home)[1].unlink()
    os.mkfifo(home / "log" / "2026-12.jsonl")


TAMPERING: dict[str, Callable[[Path], object]] = {
    "edited": _lines_changed(_edit),
    "edited and sealed anew": _lines_changed(_seal_anew),
    "deleted": _lines_changed(lambda lines: lines.pop(1)),
    "first of a month deleted": _lines_changed(lambda lines: lines.pop(0)),
    "last of a month deleted": _lines_changed(lambda lines: lines.pop()),
    "reordered": _lines_changed(lambda lines: lines.insert(0, lines.pop(1))),
    "twice": _lines_changed(lambda lines: lines.insert(1, lines[1])),
    "foreign line": _lines_changed(lambda lines: lines.insert(1, b'{"at": "now"}\n')),
    "no JSON": _lines_changed(lambda lines: lines.insert(1, b"\x00\xff\n")),
    "key added": _lines_changed(lambda lines: lines.__setitem__(1, lines[1].replace(b"{", b'{"a":1,', 1))),
    "month missing": lambda home: months(home)[1].unlink(),
    "first month missing": lambda home: months(home)[0].unlink(),
    "month empty": lambda home: months(home)[1].write_bytes(b""),
    "cut off in the middle": lambda home: os.truncate(months(home)[1], 400),
    "months swapped": lambda home: months(home)[0].rename(home / "log" / "2028-01.jsonl"),
    "endless line": lambda home: months(home)[1].write_bytes(b"x" * 3_000_000),
    "a link": _link,
    "a pipe": _pipe,
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_every_kind_of_tampering_is_found(home: Path, kind: str) -> None:
    TAMPERING[kind](home)
    faults = access_log.faults(home)
    assert faults
    assert not [fault for fault in faults if ANA in fault or "khan" in fault]


def test_one_letter_changed_anywhere_in_a_line_is_found(home: Path) -> None:
    path = months(home)[1]
    content = path.read_bytes()
    length = content.index(b"\n")
    for number in range(length):
        path.write_bytes(content[:number] + bytes([content[number] ^ 1]) + content[number + 1 :])
        assert access_log.faults(home), number


def test_a_line_cut_off_by_a_crash_is_told_then_noted_and_never_taken_away(home: Path) -> None:
    newest = months(home)[-1]
    torn = newest.read_bytes()[:-100]
    newest.write_bytes(torn)
    (fault,) = access_log.faults(home)
    assert re.search(r"2027-01\.jsonl, line 3: it is not whole", fault)
    access_log.write(home, entry(9, at=AT + timedelta(days=90)), durable=False)
    assert newest.read_bytes().startswith(torn + b"\n")
    assert [one.deed for one in access_log.entries(home)][-2:] == ["cut_off", "opened"]
    assert access_log.faults(home) == ()


def test_a_line_that_lost_only_its_end_is_kept_and_noted(home: Path) -> None:
    newest = months(home)[-1]
    newest.write_bytes(newest.read_bytes()[:-1])
    assert access_log.faults(home)
    access_log.write(home, entry(9), durable=False)
    assert len(list(access_log.entries(home))) == 11
    assert access_log.faults(home) == ()


def test_after_rubbish_at_the_end_the_chain_goes_on_from_the_last_whole_line(home: Path) -> None:
    before = access_log.head(home)
    with months(home)[-1].open("ab") as file:
        file.write(b"\x00" * 20_000)
    assert access_log.head(home) == before
    access_log.write(home, entry(9), durable=False)
    assert [one.revision for one in access_log.entries(home)][-1] == 9


@pytest.mark.parametrize("kept", [1, 20, 60, -80, -3, -2, -1])
def test_wherever_a_crash_cuts_the_last_line_it_is_forgiven_once_it_is_noted(home: Path, kept: int) -> None:
    newest = months(home)[-1]
    lines = newest.read_bytes().splitlines(keepends=True)
    newest.write_bytes(b"".join(lines[:-1]) + lines[-1][:kept])
    assert access_log.faults(home)
    access_log.write(home, entry(9, at=AT + timedelta(days=90)), durable=False)
    assert access_log.faults(home) == ()


def _garbled(line: bytes) -> bytes:
    return line.replace(b"khan", b"\x00\x00\x00\x00")


NO_CRASH: dict[str, Callable[[list[bytes]], bytes]] = {
    "one line in the middle garbled": lambda lines: lines[0] + _garbled(lines[1]) + lines[2][:-40],
    "the last two garbled": lambda lines: lines[0] + _garbled(lines[1]) + _garbled(lines[2])[:-1],
    "the last two cut": lambda lines: lines[0] + lines[1][:-40] + b"\n" + lines[2][:-40],
    "the last garbled, without its end": lambda lines: lines[0] + lines[1] + _garbled(lines[2])[:-1],
    "the last altered, without its end": lambda lines: (
        lines[0] + lines[1] + lines[2].replace(b"khan", b"lee!").rstrip(b"\n")
    ),
    "bytes in the last removed": lambda lines: lines[0] + lines[1] + lines[2][:30] + lines[2][90:-1],
    "bytes of two lines removed": lambda lines: lines[0] + lines[1][:50] + lines[2][50:-1],
    "the last cut, but it followed another": lambda lines: lines[0] + lines[2][:-40],
    "foreign words at the end": lambda lines: b"".join(lines) + b"words",
    "an end without its brace that was altered": lambda lines: lines[0] + lines[1] + lines[2][:-8] + b'f0f0f"',
}
"""What is done to the three lines of the newest month. No crash at one write could do any of it."""


@pytest.mark.parametrize("kind", NO_CRASH)
def test_what_no_crash_can_do_stays_a_fault_after_the_next_line(home: Path, kind: str) -> None:
    newest = months(home)[-1]
    newest.write_bytes(NO_CRASH[kind](newest.read_bytes().splitlines(keepends=True)))
    for number in range(2):
        assert access_log.faults(home)
        access_log.write(home, entry(9 + number, at=AT + timedelta(days=90)), durable=False)
    assert access_log.faults(home)


def test_an_earlier_month_without_its_end_is_not_forgiven_by_a_note_in_the_next(home: Path) -> None:
    before, newest = months(home)[-2:]
    before.write_bytes(before.read_bytes()[:-1])
    rows = newest.read_bytes().splitlines(keepends=True)
    previous = json.loads(rows[0])["prev"]
    note, _ = access_line.sealed_line(entry(0, deed="cut_off"), previous)
    newest.write_bytes(note)
    assert access_log.faults(home)


def test_a_line_that_the_disk_takes_in_part_is_taken_back_whole(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = months(home)[-1]
    whole = newest.read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:100]))
    with pytest.raises(NotSaved, match="the disk is full"):
        access_log.write(home, entry(9), durable=False)
    monkeypatch.undo()
    assert newest.read_bytes() == whole


def test_a_reason_is_part_of_its_line_and_of_no_other(home: Path) -> None:
    reason = "The server's battery: “2031” [/] ünder 👩"
    access_log.write(home, entry(9, deed="clock", at=AT + timedelta(days=90))._replace(reason=reason), durable=True)
    *others, last = access_log.entries(home)
    assert (last.reason, {one.reason for one in others}) == (reason, {""})
    assert access_log.faults(home) == ()


@pytest.mark.parametrize(
    "change",
    [{"at": "2026-11-20T09:00:00"}, {"pupil": []}, {"revision": "1"}, {"login": 5}, {"pid": None}, {"deed": {}}],
    ids=str,
)
def test_a_sealed_line_of_values_that_are_never_written_is_a_fault(home: Path, change: dict[str, object]) -> None:
    newest = months(home)[-1]
    row = json.loads(access_line.sealed_line(entry(9), access_log.head(home))[0]) | change
    del row["sum"]
    content = json.dumps(row, sort_keys=True, separators=(",", ":")).encode()
    total = hashlib.sha256(content).hexdigest()
    with newest.open("ab") as file:
        file.write(content[:-1] + b',"sum":"' + total.encode() + b'"}\n')
    assert access_log.faults(home) == (
        "The access log, 2027-01.jsonl, line 4: it says what this sen-tui does not know.",
    )
    assert len(list(access_log.entries(home))) == 9


def test_the_head_shows_what_the_log_alone_cannot(home: Path) -> None:
    kept = access_log.head(home)
    newest = months(home)[-1]
    newest.write_bytes(b"".join(newest.read_bytes().splitlines(keepends=True)[:-1]))
    assert access_log.faults(home) == ()
    assert access_log.head(home) != kept


@pytest.mark.parametrize("obstacle", ["log is a file", "month is a folder", "month is a link", "no home"])
def test_a_log_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path, obstacle: str) -> None:
    home = tmp_path / "home"
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    if obstacle != "no home":
        home.mkdir()
    if obstacle == "log is a file":
        (home / "log").write_bytes(b"")
    if obstacle.startswith("month"):
        (home / "log").mkdir()
    if obstacle == "month is a folder":
        (home / "log" / "2026-11.jsonl").mkdir()
    if obstacle == "month is a link":
        (home / "log" / "2026-11.jsonl").symlink_to(outside)
    with pytest.raises(NotSaved, match="The access log cannot be written"):
        access_log.write(home, entry(), durable=True)
    assert outside.read_bytes() == b"theirs"


def _write_many(home: Path, number: int) -> None:
    for line in range(50):
        access_log.write(home, entry(number * 100 + line), durable=line % 10 == 0)


def test_eight_processes_write_fifty_lines_each_and_all_are_there(tmp_path: Path) -> None:
    writers = [FORK.Process(target=_write_many, args=(tmp_path, number)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * 8
    seen = [one.revision for one in access_log.entries(tmp_path)]
    assert sorted(seen) == [number * 100 + line for number in range(8) for line in range(50)]
    assert access_log.faults(tmp_path) == ()


def test_a_line_is_written_without_reading_the_month(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(200):
        access_log.write(home, entry(number, at=AT + timedelta(days=60)), durable=False)
    read: list[int] = []
    real = os.pread

    def counted(descriptor: int, size: int, offset: int) -> bytes:
        read.append(size)
        return real(descriptor, size, offset)

    monkeypatch.setattr(os, "pread", counted)
    access_log.write(home, entry(200), durable=False)
    assert 0 < sum(read) < 10_000 < months(home)[-1].stat().st_size
