"""Output into files and pipes."""

import errno
import json
import os
from pathlib import Path

import pytest

from sen_tui.cli import printing
from support.commands import data, printed, process, refused, run


def child(school: Path) -> str:
    """Return the id of a child with a signed review."""
    ids: list[str] = [row["id"] for row in data(school, "roster")]
    return next(pupil for pupil in ids if data(school, "show", pupil)["reviews"])


def test_file_is_written_and_never_overwritten_unasked(school: Path, tmp_path: Path) -> None:
    paper = tmp_path / "review.txt"
    call = ("print", "review", child(school), "-o", str(paper))
    done = run(school, *call)
    assert (done.exit_code, done.stdout) == (0, "")
    assert paper.read_text(encoding="utf-8") == printed(school, *call[:3])
    assert paper.stat().st_mode & 0o077 == 0
    paper.write_text("a letter", encoding="utf-8")
    assert "--force" in refused(school, *call)
    assert paper.read_text(encoding="utf-8") == "a letter"
    assert run(school, *call, "--force").exit_code == 0
    assert paper.read_text(encoding="utf-8") == printed(school, *call[:3])


def test_file_in_a_missing_directory(school: Path, tmp_path: Path) -> None:
    said = refused(school, "print", "review", child(school), "-o", str(tmp_path / "nowhere" / "x.txt"))
    assert "cannot be written" in said


def test_a_paper_that_cannot_be_written_leaves_the_old_one(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "review.txt"
    paper.write_text("the old one")
    call = ("print", "review", child(school), "-o", str(paper), "--force")

    fsync = os.fsync

    def full(descriptor: int) -> None:
        if str(tmp_path) in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert refused(school, *call) == f"{paper} cannot be written: the disk is full.\n"
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {paper.name: "the old one"}


def test_a_paper_takes_the_place_of_no_pipe(school: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = refused(school, "print", "review", child(school), "-o", str(tmp_path / "pipe"), "--force")
    assert "is not a file" in said
    assert (tmp_path / "pipe").is_fifo()


def test_directory_as_file_is_wrong_usage(school: Path, tmp_path: Path) -> None:
    refused(school, "print", "review", child(school), "-o", str(tmp_path), code=2)


@pytest.mark.parametrize("words", [("roster",), ("frameworks", "sa-plus-junior")], ids=" ".join)
def test_pipe_that_closes_early(words: tuple[str, ...], school: Path) -> None:
    done = process(school, *words, shell="| head -1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words",
    [
        ("roster",),
        ("roster", "--json"),
        ("duties",),
        ("show", "PUPIL"),
        ("print", "review", "PUPIL"),
        ("roster", "--help"),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_an_output_that_takes_nothing_is_said_once(words: tuple[str, ...], school: Path) -> None:
    call = [child(school) if word == "PUPIL" else word for word in words]
    done = process(school, *call, shell="> /dev/full")
    assert (done.returncode, done.stderr) == (1, "The computer refused: No space left on device.\n")


def test_a_closed_output_is_said_before_anything_is_done(own: Path, tmp_path: Path) -> None:
    for words in (("school",), ("backup", str(tmp_path / "b.tgz")), ("--version",)):
        done = process(own, *words, shell=">&-")
        assert (done.returncode, done.stderr[:20]) == (1, "The output is closed")
    assert not (tmp_path / "b.tgz").exists()


@pytest.mark.parametrize("columns", ["132", "70", "20", "none", "-5"])
def test_paper_is_as_wide_as_the_terminal_says(columns: str, school: Path) -> None:
    done = run(school, "print", "review", child(school), COLUMNS=columns)
    rules = {len(line) for line in done.stdout.splitlines() if set(line) == {"━"}}
    assert rules == {{"132": 100, "70": 70, "20": 60}.get(columns, 80)}


def test_a_command_that_is_stopped_ends_without_words(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "office_at", stop)
    done = run(school, "roster")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "")


def test_nothing_needs_a_terminal(school: Path) -> None:
    done = process(school, "print", "review", child(school), "--format", "ansi", shell="< /dev/null")
    assert done.returncode == 0
    assert "\x1b[" in done.stdout


def test_closed_input_does_not_hang_the_app(school: Path) -> None:
    done = process(school, shell="< /dev/null")
    assert done.returncode == 1
    assert "needs a terminal" in done.stderr


def test_no_paper_is_written_over_the_cabinet(own: Path, tmp_path: Path) -> None:
    pupil = child(own)
    (tmp_path / "link").symlink_to(own / "school.json")
    (own / "outbox").mkdir(exist_ok=True)
    (own / "outbox" / "link").symlink_to(own / "school.json")
    before = (own / "school.json").read_bytes()
    for place in (own / "school.json", tmp_path / "link", own / "outbox" / "link", own / "pupils" / "x.txt"):
        said = refused(own, "print", "review", pupil, "-o", str(place), "--force")
        assert "in the cabinet itself" in said
    assert (own / "school.json").read_bytes() == before
    assert not (own / "pupils" / "x.txt").exists()
    assert run(own, "print", "review", pupil, "-o", str(own / "outbox" / "paper.txt")).exit_code == 0
    assert (own / "outbox" / "paper.txt").read_text("utf-8")


def test_no_name_of_a_file_reaches_the_terminal_as_it_is(own: Path, tmp_path: Path) -> None:
    drafts = own / "pupils" / child(own) / "drafts"
    drafts.mkdir(exist_ok=True)
    for name in (b"a\x1b]0;x\x07.12345678.json", b"\xff\xe9.12345678.json", b"\xff.json"):
        (Path(os.fsdecode(bytes(drafts) + b"/" + name))).write_bytes(b"{")
    calls = (("check",), ("check", "--json"), ("backup", str(tmp_path / "b\x1b[31m.tgz")))
    for call in (*calls, ("print", "plan", "x", "-o", "y\x1b[1m"), ("school", "--set", "no\x1b[2m\udcff.json")):
        done = process(own, *call)
        assert done.returncode == 1, call
        assert "Traceback" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr
    faults = json.loads(process(own, "check", "--json").stdout)["faults"]
    assert [fault["kind"] for fault in faults].count("draft") >= 2
