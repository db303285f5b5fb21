"""How the benchmarks reckon: ratios and bars, the lines of strace, and a part that fails."""

from pathlib import Path

import host
import part
import pytest
from rows import Row, high, line, markdown
from schools import Measuring, Schools
from traced import Call, read
from typing_keys import until_durable

HOME = Path("/cabinet")


def test_a_bar_is_for_the_ratio_where_there_is_a_yardstick() -> None:
    assert Row(what="a", ours=12.0, unit="ms", yardstick=10.0, bar=1.25).met == "yes"
    assert Row(what="a", ours=13.0, unit="ms", yardstick=10.0, bar=1.25).met == "**no**"


def test_a_bar_is_for_the_figure_where_there_is_no_yardstick() -> None:
    assert Row(what="a", ours=0.0, unit="bytes", bar=0).met == "yes"
    assert Row(what="a", ours=1.0, unit="bytes", bar=0).met == "**no**"
    assert Row(what="a", ours=1.0, unit="bytes").met == ""


def test_of_few_values_the_99th_percentile_is_the_largest() -> None:
    assert high([3.0, 1.0, 2.0]) == 3.0
    assert high([float(n) for n in range(1000)]) == 990.0


def test_a_row_without_a_figure_says_why_and_keeps_its_table_whole() -> None:
    row = Row(what="a peer", failed="no such\npackage", bar=0.4)
    assert line(row) == "| a peer | 0.4 |  | no such package | not measured |"
    assert {text.count("|") for text in markdown([row, Row(what="b", ours=1.0)]).splitlines()} == {6}


def test_an_earlier_version_stands_before_the_present_one() -> None:
    before = Row(what="a start", ours=300.0, unit="ms", yardstick=200.0, beside="bare", bar=1.25)
    after = Row(what="a start", ours=220.0, unit="ms", yardstick=200.0, beside="bare", bar=1.25)
    figures = "1.25 x | 1.5 x (300 : 200 ms) | 1.1 x (220 : 200 ms) | yes |"
    assert markdown([after], [Row(what="b"), before]).splitlines()[2] == f"| a start, beside bare | {figures}"


def test_a_part_that_fails_is_a_row_and_the_next_ones_follow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring = Measuring(schools=Schools(tmp_path), times=1, keys=1, large=1, peers=tmp_path)
    monkeypatch.setattr(part, "PARTS", {"broken": ("no_such_module", "x"), "whole": ("rows", "no_such_function")})
    failed = [row for name in part.PARTS for row in part.rows_of(name, measuring)]
    assert [row.what for row in failed] == ["broken", "whole"]
    assert "no_such_module" in failed[0].failed


def test_what_the_host_took_is_a_share_of_all_time_and_guests_do_not_count_twice() -> None:
    before = [100, 0, 100, 800, 0, 0, 0, 50, 30, 0]
    after = [130, 0, 110, 820, 0, 0, 0, 90, 60, 0]
    assert host.stolen(before, after) == 0.4
    assert host.stolen(before, before) == 0.0


def test_what_the_host_disturbed_is_measured_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = iter([0.5, 0.3, 0.02, 0.0])
    monkeypatch.setattr(host, "stolen", lambda _before, _after: next(shares))
    results = iter(["first", "second", "third", "fourth"])
    assert host.undisturbed("a part", lambda: next(results)) == ("third", 0.02)


def test_a_call_that_another_thread_interrupted_is_read_as_one() -> None:
    text = (
        "7 100.5 fsync(5</cabinet/drafts/x> <unfinished ...>\n"
        '8 100.6 write(1</dev/pts/1>, "a", 1) = 1\n'
        "7 100.7 <... fsync resumed>) = 0\n"
        '7 100.8 openat(AT_FDCWD</>, "/cabinet/a", O_RDONLY) = 4</cabinet/a>\n'
        '7 100.9 openat(AT_FDCWD</>, "/cabinet/b", O_RDONLY) = -1 ENOENT (No such file or directory)\n'
        "8 101.0 +++ exited with 0 +++\n"
    )
    calls = read(text)
    assert [(call.at, call.name, call.result) for call in calls] == [
        (100.6, "write", 1),
        (100.7, "fsync", 0),
        (100.8, "openat", 4),
        (100.9, "openat", -1),
    ]
    assert [call.syncs for call in calls] == [False, True, False, False]
    assert [call.opens(HOME) for call in calls] == [False, False, True, False]


def test_a_key_is_durable_at_the_last_fsync_of_its_draft() -> None:
    def read_key(at: float) -> Call:
        return Call(at, "read", '0</dev/pts/1>, "a", 4096', 1)

    def paint(at: float) -> Call:
        return Call(at, "write", '1</dev/pts/1>, "a", 1', 1)

    def sync(at: float) -> Call:
        return Call(at, "fsync", "5</cabinet/drafts/x>", 0)

    calls = [read_key(1.0), paint(1.002), sync(1.003), sync(1.004), read_key(2.0), paint(2.002), read_key(3.0)]
    painted, durable = until_durable([*calls, paint(3.001), sync(3.005)], HOME)
    assert painted == pytest.approx([2.0, 2.0, 1.0])
    assert durable == pytest.approx([4.0, 1005.0, 5.0])
