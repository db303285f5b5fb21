"""Output into files and pipes."""

from pathlib import Path

from commands import data, printed, process, refused, run


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


def test_directory_as_file_is_wrong_usage(school: Path, tmp_path: Path) -> None:
    refused(school, "print", "review", child(school), "-o", str(tmp_path), code=2)


def test_pipe_that_closes_early(school: Path) -> None:
    done = process(school, "frameworks", "sa-plus-junior", shell="| head -1")
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_full_disk_is_a_sentence(school: Path) -> None:
    done = process(school, "roster", shell="> /dev/full")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("The computer refused:")


def test_nothing_needs_a_terminal(school: Path) -> None:
    done = process(school, "print", "review", child(school), "--format", "ansi", shell="< /dev/null")
    assert done.returncode == 0
    assert "\x1b[" in done.stdout


def test_closed_input_does_not_hang_the_app(school: Path) -> None:
    done = process(school, shell="< /dev/null")
    assert done.returncode == 1
    assert "needs a terminal" in done.stderr
